//! `gongkai bench-data --articles N`

use domain::{audit::Proof, corpus::Corpus, id::ArticleId, search::Query};

use crate::{
    harness::{SEED, Site},
    program::{Done, Program},
};

on_both!(
    a_corpus_is_read_and_found_as_any_article_is,
    a_run_that_was_cut_off_goes_on,
    articles_of_others_are_left_alone
);

fn program(site: &Site) -> Program {
    Program::on(&site.url).with("GONGKAI_DATA", site.folder.path().to_str().unwrap())
}

fn fill(program: &Program, articles: &str) -> Done {
    program.run(&["bench-data", "--articles", articles])
}

async fn a_corpus_is_read_and_found_as_any_article_is(site: Site) {
    let program = program(&site);
    let done = fill(&program, "300");
    assert_eq!(done.code, 0, "{done:?}");
    assert!(done.err.contains("共 300 篇"), "{}", done.err);
    let done = program.run(&["verify"]);
    assert!(done.code == 0 && done.out.contains("审计日志完整"), "{done:?}");
    assert!(done.out.contains("附件完整，共 12 个"), "{}", done.out);

    let list = site.get("/columns/xinwenzhongxin").await;
    assert_eq!(list.status, 200);
    let listed = list.attributes("main .list a", "href");
    assert_eq!(listed.len(), 20);
    let page = site.get(&listed[0]).await;
    assert_eq!(page.status, 200);
    let title = page.texts("main h1").remove(0);
    let found = site.get(&format!("/search?q={}", encoded(&title))).await;
    assert!(found.attributes(".hits h3 a", "href").contains(&listed[0]), "{title}: {}", found.main());

    let policies = site.get("/columns/zhengcewenjian").await;
    let policy = site.get(&policies.attributes("main td a", "href")[0]).await;
    let text = policy.main();
    assert!(text.contains("博政发〔") && text.contains("XJ20"), "{text}");
    for id in (1..=300).map(ArticleId::new) {
        let article = site.services.articles.read(id).await.unwrap();
        let query = Query::of(&article.title);
        let found = site.services.search.search(&query, 1).await.unwrap();
        assert!(found.hits.iter().any(|hit| hit.id == id), "{}", article.title);
        for attachment in article.attachments {
            assert_eq!(site.get(&attachment.address).await.status, 200);
        }
    }
}

async fn a_run_that_was_cut_off_goes_on(site: Site) {
    let corpus = Corpus::of(5_001);
    assert_eq!(site.services.corpora.begun(&corpus).await.unwrap(), 0);
    let before = rows(&site).await;
    let written = site.services.corpora.grow(&corpus, &[]).await.unwrap();
    assert!((1..5_001).contains(&written), "{written}");
    assert_eq!(site.services.corpora.begun(&corpus).await.unwrap(), written);
    assert_eq!(rows(&site).await, before + 1, "a row a batch");

    let done = fill(&program(&site), "300");
    assert_eq!(done.code, 1, "{done:?}");
    assert!(done.err.contains("--articles 5001"), "{}", done.err);
}

/// Rows of the audit log, which is whole.
async fn rows(site: &Site) -> i64 {
    match site.services.audit.prove().await.unwrap() {
        Proof::Whole { rows } => rows,
        broken => panic!("{broken:?}"),
    }
}

async fn articles_of_others_are_left_alone(site: Site) {
    let program = program(&site);
    program.file("seed.txt", SEED);
    assert_eq!(program.run(&["import", "page", "seed.txt"]).code, 0);
    let done = fill(&program, "10");
    assert_eq!(done.code, 1, "{done:?}");
    assert!(done.err.contains("/articles/1") && done.err.contains("--database-url"), "{}", done.err);
    assert!(site.services.articles.read(ArticleId::new(2)).await.is_err());
}

fn encoded(words: &str) -> String {
    percent_encoding::utf8_percent_encode(words, percent_encoding::NON_ALPHANUMERIC).to_string()
}
