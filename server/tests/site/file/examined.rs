//! What staff are told of a document, what of it is found, and numbers of persons in it.

use domain::{
    audit::Actor,
    editing::{Attached, Fields},
    fault::{Fault, Refusal},
    id::ColumnId,
};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

use super::{make, sent, writer};
use crate::{
    harness::Site,
    office::{Person, approve, editor, fields, log, reviewer, save, submit},
    program::Program,
};

on_both!(
    a_workbook_says_what_it_hides_and_nothing_of_it_is_found,
    a_word_document_is_found_by_its_final_text_alone,
    a_pdf_is_found_by_what_readers_see,
    a_pdf_without_its_fonts_is_found,
    numbers_of_persons_wait_for_a_confirmation_that_the_log_keeps,
    a_linked_document_waits_as_an_attached_one,
    who_may_not_use_a_document_learns_nothing_of_it,
    what_an_older_reader_took_for_text_leaves_the_index,
    what_is_found_later_is_confirmed_anew,
    what_an_import_takes_over_is_looked_through_later,
    formats_that_nobody_can_read_are_told,
);

const HIDDEN_SHEETS: &[u8] = include_bytes!("../../fixtures/documents/hidden-sheets.xlsx");
const TRACKED_CHANGES: &[u8] = include_bytes!("../../fixtures/documents/tracked-changes.docx");
/// Chinese by a font of Adobe's that is not in the document, and that says nothing of its characters; below it the invisible text
/// of a scan.
const WITHOUT_FONTS: &[u8] = include_bytes!("../../fixtures/documents/without-fonts.pdf");
const CHROMIUM: &[u8] = include_bytes!("../../fixtures/documents/chromium-noto.pdf");

/// The notes of an answer, in words.
fn notes(report: &Value) -> Vec<&str> {
    report["notes"].as_array().unwrap().iter().map(|note| note["words"].as_str().unwrap()).collect()
}

fn attached(sent: &Value, name: &str) -> Attached {
    Attached { sha256: sent["sha256"].as_str().unwrap().to_owned(), name: name.to_owned() }
}

async fn confirm(site: &Site, who: &Person, sent: &Value) -> Value {
    let answer = site.post("/api/file/confirm").being(&who.staff).json(&json!({ "sha256": sent["sha256"] })).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()
}

/// Publishes an article that attaches the file, and returns its address.
async fn published(site: &Site, writer: &Person, column: ColumnId, sent: &Value, name: &str) -> String {
    let with = Fields { attachments: vec![attached(sent, name)], ..fields(column, "一") };
    let reviewer = reviewer(site, "zhang", column).await;
    let id = save(site, writer, None, 0, with).await.unwrap().article;
    submit(site, writer, id, 1).await.unwrap();
    approve(site, &reviewer, id, 1).await.unwrap();
    format!("/articles/{id}")
}

/// Where `words` are found, and the passages that are quoted.
async fn found(site: &Site, words: &str) -> (Vec<String>, String) {
    let words = percent_encoding::utf8_percent_encode(words, percent_encoding::NON_ALPHANUMERIC);
    let page = site.get(&format!("/search?q={words}")).await;
    (page.attributes(".hits h3 a", "href"), page.texts(".hits").concat())
}

async fn a_workbook_says_what_it_hides_and_nothing_of_it_is_found(site: Site) {
    let (writer, column) = writer(&site).await;
    let sent = sent(&site, &writer, "名单.xlsx", HIDDEN_SHEETS).await;
    let [note] = sent["notes"].as_array().unwrap().as_slice() else { panic!("{sent}") };
    assert_eq!((&note["effect"], &note["amount"]), (&json!("dropped"), &json!({ "count": 2, "unit": "sheets" })));
    assert!(note["words"].as_str().unwrap().contains("隐藏的工作表：底册、底册二"), "{note}");
    assert_eq!(sent["personal"], "1 个身份证号码");
    confirm(&site, &writer, &sent).await;
    let here = vec![published(&site, &writer, column, &sent, "名单.xlsx").await];
    assert_eq!(found(&site, "申请人甲公示").await.0, here);
    for hidden in ["申请人甲底册", "极隐底册内容", "650000000000000000", "身份证号"] {
        let (articles, quoted) = found(&site, hidden).await;
        assert!(articles.is_empty() && !quoted.contains(hidden), "{hidden}: {quoted}");
    }
    let (_, quoted) = found(&site, "姓名").await;
    assert!(quoted.contains("姓名") && !quoted.contains("底册") && !quoted.contains("6500"), "{quoted}");
}

async fn a_word_document_is_found_by_its_final_text_alone(site: Site) {
    let (writer, column) = writer(&site).await;
    let sent = sent(&site, &writer, "纪要.docx", TRACKED_CHANGES).await;
    let said = notes(&sent);
    assert_eq!(said.len(), 3, "{said:?}");
    for (note, kind, amount) in
        [(said[0], "隐藏的文字", "8 个字"), (said[1], "修订中删去", "8 个字"), (said[2], "批注", "1 条批注")]
    {
        assert!(note.contains(kind) && note.contains(amount), "{note}");
    }
    assert_eq!((&sent["personal"], &sent["is_pending"]), (&Value::Null, &json!(false)));
    let here = vec![published(&site, &writer, column, &sent, "纪要.docx").await];
    for words in ["贰仟元新标准", "“每户补助标准为贰仟元新标准，自公布之日起执行”", "被批注的句子", "公开的结尾"]
    {
        assert_eq!(found(&site, words).await.0, here, "{words}");
    }
    for hidden in ["壹仟捌佰元", "批注内部意见", "隐藏文字内部说明"] {
        assert_eq!(found(&site, hidden).await.0, [""; 0], "{hidden}");
    }
}

async fn a_pdf_is_found_by_what_readers_see(site: Site) {
    let (writer, column) = writer(&site).await;
    let sent = sent(&site, &writer, "办法.pdf", CHROMIUM).await;
    assert_eq!(notes(&sent), [""; 0]);
    let here = vec![published(&site, &writer, column, &sent, "办法.pdf").await];
    for words in ["用水手续", "户口簿", "“凭户口簿和身份证件办理用水手续”"] {
        let (articles, quoted) = found(&site, words).await;
        assert_eq!(articles, here, "{words}");
        assert!(quoted.contains("户口簿和身份证件办理用水手续，工作人员一次告知"), "{quoted}");
    }
}

async fn a_pdf_without_its_fonts_is_found(site: Site) {
    let (writer, column) = writer(&site).await;
    let sent = sent(&site, &writer, "须知.pdf", WITHOUT_FONTS).await;
    let here = vec![published(&site, &writer, column, &sent, "须知.pdf").await];
    for words in ["“用水手续户口簿办理须知”", "Helvetica", "“扫描件的文字层”"] {
        assert_eq!(found(&site, words).await.0, here, "{words}");
    }
}

async fn numbers_of_persons_wait_for_a_confirmation_that_the_log_keeps(site: Site) {
    let (writer, column) = writer(&site).await;
    let list = "姓名,电话,证件\n某甲,13912345678,11010519491231002X\n某乙,13912345679,\n";
    let sent = sent(&site, &writer, "名单.csv", list.as_bytes()).await;
    assert_eq!(sent["personal"], "1 个身份证号码、2 个手机号码");
    let reviewer = reviewer(&site, "zhang", column).await;
    let with = Fields { attachments: vec![attached(&sent, "名单.csv")], ..fields(column, "一") };
    let id = save(&site, &writer, None, 0, with).await.unwrap().article;
    let refused = submit(&site, &writer, id, 1).await.unwrap_err();
    let Fault::Refused(Refusal::Invalid { field, problem }) = &refused else { panic!("{refused:?}") };
    assert_eq!(field, "attachments");
    assert!(problem.contains("名单.csv") && problem.contains("2 个手机号码") && !problem.contains("139"), "{problem}");

    let address = format!("/api/file/examined?sha256={}", sent["sha256"].as_str().unwrap());
    let before = site.get(&address).being(&reviewer.staff).await.json();
    assert_eq!((&before["personal"], &before["confirmed_by"]), (&sent["personal"], &Value::Null));
    let after = confirm(&site, &writer, &sent).await;
    assert_eq!(after["confirmed_by"], "li某");
    submit(&site, &writer, id, 1).await.unwrap();
    approve(&site, &reviewer, id, 1).await.unwrap();

    let rows = log(&site).await;
    let rows: Vec<_> = rows.iter().filter(|row| row.action == "file.confirm").collect();
    let [row] = rows.as_slice() else { panic!("one confirmation") };
    assert_eq!((row.account_id, row.actor.as_str()), (Some(writer.id()), "li某"));
    let detail: Value = serde_json::from_str(&row.detail).unwrap();
    assert_eq!(detail["personal"], json!({ "id_cards": 1, "mobiles": 2, "bank_cards": 0 }));
    assert_eq!((&detail["name"], &detail["sha256"]), (&json!("名单.csv"), &sent["sha256"]));
    for row in log(&site).await {
        assert!(!row.detail.contains("13912345678") && !row.detail.contains("110105"), "{}", row.detail);
    }
}

async fn a_linked_document_waits_as_an_attached_one(site: Site) {
    let (writer, column) = writer(&site).await;
    let sent = sent(&site, &writer, "电话.txt", "13912345678".as_bytes()).await;
    let body = format!("<p><a href=\"{}\">电话</a></p>", sent["address"].as_str().unwrap());
    let id = save(&site, &writer, None, 0, Fields { body, ..fields(column, "一") }).await.unwrap().article;
    assert!(submit(&site, &writer, id, 1).await.is_err());
    confirm(&site, &writer, &sent).await;
    submit(&site, &writer, id, 1).await.unwrap();
}

async fn who_may_not_use_a_document_learns_nothing_of_it(site: Site) {
    let (writer, _) = writer(&site).await;
    let sent = sent(&site, &writer, "电话.txt", "13912345678".as_bytes()).await;
    let elsewhere = crate::builders::column(&site, "b", None, 1).await;
    let stranger = editor(&site, "wang", elsewhere).await;
    let address = format!("/api/file/examined?sha256={}", sent["sha256"].as_str().unwrap());
    assert_eq!(site.get(&address).await.status, 401);
    assert_eq!(site.get(&address).being(&stranger.staff).await.status, 404);
    assert_eq!(site.get("/api/file/examined?sha256=x").being(&writer.staff).await.status, 404);
    assert_eq!(site.get(&address).being(&writer.staff).await.status, 200);
    let confirm = || site.post("/api/file/confirm").json(&json!({ "sha256": sent["sha256"] }));
    assert_eq!(confirm().await.status, 401);
    assert_eq!(confirm().being(&stranger.staff).await.status, 404);
    let nothing = site.post("/api/file/confirm").being(&writer.staff).json(&json!({}));
    assert_eq!(nothing.await.status, 404);
    let plain = super::sent(&site, &writer, "名单.txt", "名单".as_bytes()).await;
    let needless = site.post("/api/file/confirm").being(&writer.staff).json(&json!({ "sha256": plain["sha256"] }));
    assert_eq!(needless.await.status, 422);
    assert!(log(&site).await.iter().all(|row| row.action != "file.confirm"));
}

async fn what_an_older_reader_took_for_text_leaves_the_index(site: Site) {
    let (writer, column) = writer(&site).await;
    let sent = sent(&site, &writer, "纪要.docx", TRACKED_CHANGES).await;
    let here = vec![published(&site, &writer, column, &sent, "纪要.docx").await];
    let old = "UPDATE file_text SET edition = 0, notes = '[]', text = '壹仟捌佰元旧标准 贰仟元新标准'";
    site.db().execute_unprepared(old).await.unwrap();
    site.store.reindex().await.unwrap();
    assert_eq!(found(&site, "壹仟捌佰元").await.0, [""; 0], "not for a moment after an upgrade");
    assert_eq!(found(&site, "纪要").await.0, here, "by its name meanwhile");

    let shelf = site.shelf();
    assert!(server::read_new(&shelf, &site.services.files, &Program::built(), None).await.unwrap().is_some());
    assert_eq!(found(&site, "壹仟捌佰元").await.0, [""; 0]);
    assert_eq!(found(&site, "贰仟元新标准").await.0, here);
    assert!(site.services.files.unread(None, 9).await.unwrap().is_empty());
    let address = format!("/api/file/examined?sha256={}", sent["sha256"].as_str().unwrap());
    assert_eq!(notes(&site.get(&address).being(&writer.staff).await.json()).len(), 3);
}

async fn what_is_found_later_is_confirmed_anew(site: Site) {
    let (writer, column) = writer(&site).await;
    let sent = sent(&site, &writer, "电话.txt", "13912345678".as_bytes()).await;
    confirm(&site, &writer, &sent).await;
    confirm(&site, &writer, &sent).await;
    let confirmations = || async { log(&site).await.iter().filter(|row| row.action == "file.confirm").count() };
    assert_eq!(confirmations().await, 1, "the second one says nothing new");
    let with = Fields { attachments: vec![attached(&sent, "电话.txt")], ..fields(column, "一") };
    let id = save(&site, &writer, None, 0, with).await.unwrap().article;
    let more = "UPDATE file_text SET personal = '{\"mobiles\":1,\"bank_cards\":2}'";
    site.db().execute_unprepared(more).await.unwrap();
    assert!(submit(&site, &writer, id, 1).await.is_err());
    assert_eq!(confirm(&site, &writer, &sent).await["personal"], "1 个手机号码、2 个银行卡号");
    submit(&site, &writer, id, 1).await.unwrap();
    assert_eq!(confirmations().await, 2);
}

async fn what_an_import_takes_over_is_looked_through_later(site: Site) {
    let path = site.folder.path().join("电话.txt");
    std::fs::write(&path, "13912345678").unwrap();
    site.shelf().take_local(&site.services, &path, &Actor::local("命令行")).await.unwrap();
    server::read_new(&site.shelf(), &site.services.files, &Program::built(), None).await.unwrap();
    let rows = log(&site).await;
    let [imported, examined] = rows.as_slice() else { panic!("two rows") };
    assert_eq!((imported.action.as_str(), examined.action.as_str()), ("file.import", "file.examine"));
    let detail: Value = serde_json::from_str(&examined.detail).unwrap();
    assert_eq!(detail, json!({ "name": "电话.txt", "personal": { "id_cards": 0, "mobiles": 1, "bank_cards": 0 } }));
}

async fn formats_that_nobody_can_read_are_told(site: Site) {
    let (writer, _) = writer(&site).await;
    for (name, bytes) in [("旧.doc", make::ole("WordDocument")), ("坏.pdf", make::pdf("x"))] {
        let sent = sent(&site, &writer, name, &bytes).await;
        let [note] = sent["notes"].as_array().unwrap().as_slice() else { panic!("{sent}") };
        assert_eq!(note["effect"], "doubted");
        assert!(note["words"].as_str().unwrap().contains("也没有检查隐藏内容和个人信息"), "{note}");
    }
    let picture = sent(&site, &writer, "山.png", &make::png(600, 300)).await;
    assert_eq!((notes(&picture), &picture["is_pending"]), (vec![], &json!(false)));
}
