//! `gongkai import page FILE.docx` and `import articles FOLDER` with Word documents.

use domain::id::ArticleId;
use serde_json::Value;

use crate::{
    file::make::{ole, png},
    harness::Site,
    program::Program,
};

on_both!(
    a_document_keeps_the_numbers_that_word_shows,
    of_a_document_with_revisions_the_accepted_text_is_public_and_the_rest_is_told,
    a_folder_of_documents_is_taken_over_with_titles_and_pictures,
    beside_pages_documents_are_attachments,
    what_is_no_document_is_refused_with_its_name,
    old_documents_of_a_folder_are_named_with_what_to_do,
);

const INTERRUPTED: &[u8] = include_bytes!("../../../../docx/tests/documents/list-interrupted.docx");
const BY_STYLE: &[u8] = include_bytes!("../../../../docx/tests/documents/list-by-style.docx");
const TRACKED: &[u8] = include_bytes!("../../../../docx/tests/documents/tracked-changes.docx");
const REPORT: &[u8] = include_bytes!("../../../../docx/tests/documents/report.docx");

fn program(site: &Site) -> Program {
    Program::on(&site.url).with("GONGKAI_DATA", site.folder.path().to_str().unwrap())
}

async fn a_document_keeps_the_numbers_that_word_shows(site: Site) {
    let program = program(&site);
    program.file("申请材料.docx", INTERRUPTED);
    program.file("要点.docx", BY_STYLE);
    let done = program.run(&["import", "page", "申请材料.docx", "要点.docx"]);
    assert_eq!(done.code, 0, "{done:?}");
    assert!(done.err.contains("标题取自文件名") && done.err.contains("标题取自第一行"), "{}", done.err);
    let first = site.services.articles.read(ArticleId::new(1)).await.unwrap();
    assert_eq!(first.title, "申请材料");
    let expected = "<ol start=\"3\"><li>收入证明</li><li>房产证明</li></ol><p>按照第3项要求提供。</p>";
    assert!(first.body.ends_with(expected), "{}", first.body);
    let second = site.services.articles.read(ArticleId::new(2)).await.unwrap();
    assert_eq!(second.title, "一、总体要求");
    assert!(second.body.contains("<h2>二、重点任务</h2><h3>（一）扩大范围</h3>"), "{}", second.body);
}

async fn of_a_document_with_revisions_the_accepted_text_is_public_and_the_rest_is_told(site: Site) {
    let program = program(&site);
    program.file("纪要.docx", TRACKED);
    let trial = program.run(&["import", "page", "--dry-run", "纪要.docx"]);
    let done = program.run(&["import", "page", "纪要.docx"]);
    assert_eq!((trial.code, done.code), (0, 0), "{done:?}");
    // A trial may have used a number up.
    let (_, address) = done.err.split_once("新导入 ").unwrap();
    let page = site.get(address.split('「').next().unwrap()).await;
    assert!(page.text().contains("每户补助标准为贰仟元新标准，自公布之日起执行。"), "{}", page.text());
    for words in ["壹仟捌佰元旧标准", "隐藏文字内部说明", "批注内部意见勿外传"] {
        assert!(!page.text().contains(words), "{words} is public");
        assert!(done.err.contains(words) && trial.err.contains(words), "{words} is not told: {}", done.err);
    }
}

async fn a_folder_of_documents_is_taken_over_with_titles_and_pictures(site: Site) {
    let program = program(&site);
    std::fs::create_dir_all(program.path().join("文稿/附件")).unwrap();
    program.file("文稿/总结.docx", REPORT);
    program.file("文稿/附件/要点.docx", BY_STYLE);
    // Word leaves one beside a document that is open.
    program.file("文稿/~$总结.docx", "x");
    let done = program.run(&["import", "articles", "--json", "文稿"]);
    assert_eq!(done.code, 0, "{done:?}");
    let entries: Vec<Value> = done.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(entries.len(), 2, "{done:?}");
    let report = entries.iter().find(|entry| entry["title"] == "冬季校园安全工作总结").unwrap();
    let page = site.get(report["address"].as_str().unwrap()).await;
    let picture = page.attributes(".body img", "src").remove(0);
    assert!(picture.starts_with("/files/"), "{picture}");
    assert_eq!(site.get(&picture).await.status, 200);
}

async fn beside_pages_documents_are_attachments(site: Site) {
    let program = program(&site);
    std::fs::create_dir(program.path().join("site")).unwrap();
    program.file("site/表.docx", REPORT);
    program.file("site/图.png", png(30, 20));
    program.file(
        "site/1.html",
        "<html><head><meta charset=\"utf-8\"><meta name=\"ArticleTitle\" content=\"通知\"><meta name=\"PubDate\" content=\"2023-02-17\"></head><body>\
         <h1>通知</h1><div class=\"content\"><p>请各单位下载附件填写，于本周五之前报送，逾期不再受理。</p><p><a href=\"表.docx\">表</a></p></div></body></html>",
    );
    let done = program.run(&["import", "articles", "--json", "site"]);
    assert_eq!((done.code, done.out.matches("\"outcome\":\"taken\"").count()), (0, 1), "{done:?}");
    assert!(done.err.contains("当作附件") && done.err.contains("表.docx"), "{}", done.err);
    assert!(site.services.articles.read(ArticleId::new(1)).await.unwrap().body.contains(".docx"));
}

async fn what_is_no_document_is_refused_with_its_name(site: Site) {
    let program = program(&site);
    program.file("坏.docx", "PK");
    program.file("锁.docx", ole("EncryptedPackage"));
    program.file("旧.doc", ole("WordDocument"));
    program.file("无名", ole("WordDocument"));
    let done = program.run(&["import", "page", "坏.docx", "锁.docx", "旧.doc", "无名"]);
    assert_ne!(done.code, 0);
    let said = |name: &str| done.err.lines().find(|line| line.contains(name)).unwrap_or_default();
    for (name, why) in [("坏.docx", "已损坏"), ("锁.docx", "密码"), ("旧.doc", "旧格式"), ("无名", "旧格式")]
    {
        assert!(said(name).contains(why) && said(name).contains("另存为 .docx"), "{name}: {}", done.err);
    }
}

async fn old_documents_of_a_folder_are_named_with_what_to_do(site: Site) {
    let program = program(&site);
    std::fs::create_dir(program.path().join("文稿")).unwrap();
    program.file("文稿/要点.docx", BY_STYLE);
    program.file("文稿/旧.doc", ole("WordDocument"));
    let done = program.run(&["import", "articles", "--json", "文稿"]);
    assert_eq!(done.out.lines().count(), 2, "{done:?}");
    let old = done.out.lines().find(|line| line.contains("旧.doc")).unwrap();
    assert!(old.contains("旧格式") && old.contains("另存为 .docx"), "{old}");
}
