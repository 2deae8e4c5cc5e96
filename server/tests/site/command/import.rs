//! `gongkai import …`

use serde_json::{Value, json};

use crate::{
    harness::{SEED, Site},
    program::Program,
};

on_both!(
    the_seed_is_printed_field_by_field,
    a_second_time_nothing_changes,
    a_dry_run_leaves_nothing,
    a_file_that_is_no_page_keeps_no_other_out,
    a_directory_is_taken_over_once,
    the_day_of_a_document_and_the_hour_of_its_publication_are_both_shown,
    what_was_left_out_of_a_page_is_told,
);

/// The program on the site's database, with the seed in its folder.
fn beside_the_seed(site: &Site) -> Program {
    let program = Program::on(&site.url);
    program.file("seed.txt", SEED);
    program
}

async fn the_seed_is_printed_field_by_field(site: Site) {
    let done = beside_the_seed(&site).run(&["import", "page", "--json", "seed.txt"]);
    assert_eq!(done.code, 0, "{done:?}");
    let [line] = &done.out.lines().collect::<Vec<_>>()[..] else { panic!("{done:?}") };
    let seed = std::str::from_utf8(SEED).unwrap();
    let body: Vec<&str> = seed.lines().filter(|line| line.chars().count() > 60).collect();
    assert_eq!(body.len(), 4);
    let expected = json!({
        "title": "强化思想教育引领,筑牢安全稳定校园",
        "subtitle": "博乐市教育系统安全稳定工作会议",
        "date": "2023-02-17",
        "issued": null,
        "published": null,
        "source": "博乐市教育局",
        "author": null,
        "clicks": null,
        "reviewer": "张瑞娟",
        "column": "安全生产",
        "index_number": null,
        "document_number": null,
        "issuing_body": null,
        "validity": null,
        "topic": null,
        "keywords": [],
        "summary": null,
        "legacy_url": null,
        "body": body,
        "html": body.iter().map(|text| format!("<p>{text}</p>")).collect::<String>(),
        "warnings": [],
        "left_out": [{ "kind": "页面工具", "characters": 5, "words": "分享: 关闭" }],
    });
    assert_eq!(serde_json::from_str::<Value>(line).unwrap(), expected);
    assert_eq!(site.get("/articles/1").await.status, 200, "and it is on the site");
}

async fn a_second_time_nothing_changes(site: Site) {
    let program = beside_the_seed(&site);
    for (outcome, tally) in [("新导入 /articles/1", "新导入 1"), ("已有且未变 /articles/1", "已有且未变 1")]
    {
        let done = program.run(&["import", "page", "seed.txt"]);
        assert_eq!((done.code, done.out.as_str()), (0, ""), "{done:?}");
        assert!(done.err.contains(outcome) && done.err.contains(tally), "{}", done.err);
    }
    assert_eq!(site.services.articles.latest(9).await.unwrap().len(), 1);
}

async fn a_dry_run_leaves_nothing(site: Site) {
    let program = beside_the_seed(&site);
    let done = program.run(&["import", "page", "--dry-run", "--json", "seed.txt"]);
    assert_eq!((done.code, done.out.lines().count()), (0, 1), "{done:?}");
    assert!(done.err.contains("试读"), "{}", done.err);
    program
        .file("links.json", r#"[{"group": "部委", "links": [{"name": "教育部", "url": "http://www.moe.gov.cn/"}]}]"#);
    assert_eq!(program.run(&["import", "directory", "--dry-run", "links.json"]).code, 0);

    assert!(site.services.articles.latest(1).await.unwrap().is_empty());
    assert!(site.services.columns.tree().await.unwrap().is_empty());
    assert!(site.services.directory.groups().await.unwrap().is_empty());
}

async fn a_file_that_is_no_page_keeps_no_other_out(site: Site) {
    let program = beside_the_seed(&site);
    program.file("untitled.txt", "日期:2023年02月17日\n\n来源:博乐市教育局\n");
    program.file("empty.txt", "");
    program.file("picture.txt", [0x89, b'P', b'N', b'G', 0, 1, 2, 3, 0, 0xff]);
    let files = ["untitled.txt", "missing.txt", "empty.txt", "picture.txt", "seed.txt"];
    let done = program.run(&[&["import", "page"], &files[..]].concat());
    assert_eq!((done.code, done.out.as_str()), (1, ""), "{done:?}");
    for file in ["untitled.txt", "missing.txt", "empty.txt", "picture.txt"] {
        let told = done.err.lines().filter(|line| line.starts_with("gongkai: ") && line.contains(file)).count();
        assert_eq!(told, 1, "{file}: {}", done.err);
    }
    assert!(done.err.contains("新导入 1") && done.err.contains("不能导入 4"), "{}", done.err);
    assert_eq!(site.get("/articles/1").await.status, 200, "the seed is there");
}

async fn a_directory_is_taken_over_once(site: Site) {
    let program = Program::on(&site.url);
    let text = include_str!("../../../../demo/link-directory.json");
    program.file("links.json", text);
    for outcome in ["已导入", "已有且未变"] {
        let done = program.run(&["import", "directory", "links.json"]);
        assert_eq!(done.code, 0, "{done:?}");
        assert!(done.err.contains(outcome), "{}", done.err);
    }
    let home = site.get("/").await;
    assert_eq!(home.texts("#directory details").len(), 6);
    assert_eq!(home.attributes("#directory li a", "href")[0], "http://www.mohrss.gov.cn/");

    program.file("links.json", text.replacen("http://", "javascript:", 1));
    let done = program.run(&["import", "directory", "links.json"]);
    assert_eq!(done.code, 1);
    assert!(done.err.contains("links.json:7:") && done.err.contains("javascript:"), "{}", done.err);
    assert_eq!(site.get("/").await.attributes("#directory li a", "href")[0], "http://www.mohrss.gov.cn/");
}

const CATALOGUE: &[u8] = include_bytes!("../../../../import/tests/pages/catalogue-block.txt");
const UNMARKED: &[u8] = include_bytes!("../../../../import/tests/pages/no-container.html");

async fn the_day_of_a_document_and_the_hour_of_its_publication_are_both_shown(site: Site) {
    let program = Program::on(&site.url);
    program.file("block.txt", CATALOGUE);
    let done = program.run(&["import", "page", "block.txt"]);
    assert_eq!(done.code, 0, "{done:?}");
    let page = site.get("/articles/1").await;
    assert_eq!(page.attributes("meta[name=PubDate]", "content"), ["2024-03-06 10:05"]);
    assert_eq!(page.attributes(".facts time", "datetime"), ["2024-03-05"]);
    // The site has no such topic, and says so.
    assert!(done.err.contains("主题分类“教育、科技”"), "{}", done.err);
}

async fn what_was_left_out_of_a_page_is_told(site: Site) {
    let program = Program::on(&site.url);
    program.file("page.html", UNMARKED);
    let done = program.run(&["import", "page", "page.html"]);
    assert_eq!(done.code, 0, "{done:?}");
    for kind in ["「页首和菜单」", "「页面工具」", "「相邻和相关文章」", "「页脚」"] {
        assert!(done.err.contains(kind), "{kind} {}", done.err);
    }
    let body = site.get("/articles/1").await.texts("article .body").concat();
    assert!(body.contains("某支公司") && body.contains("以上处罚决定已送达"), "{body}");
    assert!(!body.contains("版权所有") && !body.contains("领导简介"), "{body}");
}

#[test]
fn a_missing_file_is_named() {
    let program = Program::new();
    for command in [["import", "page", "missing.txt"], ["import", "directory", "missing.txt"]] {
        let done = program.run(&command);
        assert_eq!((done.code, done.out.as_str()), (1, ""), "{command:?}");
        assert!(done.err.contains("missing.txt"), "{}", done.err);
    }
}
