//! `gongkai demo`

use crate::{harness::Site, program::Program, title};

#[test]
fn where_the_demo_article_is_missing_it_says_what_to_do() {
    let program = Program::new();
    for state in ["no database", "an empty one"] {
        for command in [&["demo", FOLDER][..], &["user", "demo"]] {
            let done = program.run(command);
            assert_eq!((done.code, done.out.as_str()), (1, ""), "{state}: {done:?}");
            let is_said = done.err.contains("gongkai import page") || done.err.contains("gongkai migrate");
            assert!(is_said && !done.err.contains("没有这个账号"), "{state}: {}", done.err);
        }
        assert_eq!(program.run(&["migrate"]).code, 0);
    }
}

on_both!(the_demo_content_shows_every_kind_of_page_and_is_loaded_once);

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../demo");

async fn the_demo_content_shows_every_kind_of_page_and_is_loaded_once(site: Site) {
    site.import_seed().await;
    let program = Program::on(&site.url);
    let first = program.run(&["demo", FOLDER]);
    assert_eq!(first.code, 0, "{first:?}");
    assert!(first.err.contains("共 55 篇，本次送审或发布 54 篇"), "{first:?}");
    let count = site.services.columns.counts().await.unwrap().values().sum::<i64>();
    let second = program.run(&["demo", FOLDER]);
    assert!(second.code == 0 && second.err.contains("本次送审或发布 0 篇"), "{second:?}");
    assert_eq!(site.services.columns.counts().await.unwrap().values().sum::<i64>(), count);
    let verified = program.run(&["verify"]);
    assert_eq!(verified.code, 0, "all of it was sealed: {verified:?}");

    let news = site.get("/columns/dongtaiyaowen").await;
    let dates = news.attributes("main .list time", "datetime");
    assert!(dates.is_sorted_by(|a, b| a >= b) && dates.len() == 8, "{dates:?}");
    assert_eq!(site.get("/columns/zhengcewenjian").await.attributes(".documents .name a", "href").len(), 6);
    assert_eq!(site.get("/columns/zoujinbole").await.attributes("article.whole img", "alt").len(), 2);
    assert_eq!(site.get("/columns/zhongdianlingyu").await.attributes(".sections h2 a", "href").len(), 3);
    let notices = site.get("/columns/tongzhigonggao").await;
    let notices = notices.text();
    assert!(
        !notices.contains("时间有误") && !notices.contains("元旦期间") && !notices.contains("民生实事"),
        "{notices}"
    );
    let reports = site.get("/disclosure/reports").await.attributes("main .list a", "href");
    assert!(site.get(&reports[0]).await.texts("main .body table").len() >= 3, "its figures stand in tables");
    assert_eq!(site.get("/disclosure/guide").await.texts("main .body table").len(), 1);
    assert_eq!(site.get("/disclosure/rules").await.attributes("main .list a", "href").len(), 2);
    assert_eq!(site.get("/disclosure/request").await.texts("main .body ol").len(), 1);
    let numbers = site.get("/disclosure/catalogue").await.texts(".catalogue .number");
    let is_coded = |number: &String| number.is_ascii() && (number.contains("-A0") || number.starts_with("010275630/"));
    assert!(!numbers.is_empty() && numbers.iter().all(is_coded), "{numbers:?}");
    let home = site.get("/").await;
    assert_eq!(home.attributes(".lead img", "width"), ["1600"]);
    assert_eq!(site.get("/articles/1").await.texts("h1 .subtitle").len(), 1, "the seed stays the first article");
    title::no_two_pages_have_the_same(&site).await;
}
