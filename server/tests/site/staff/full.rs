//! A disk that is full, for as long as it is.

use sea_orm::{ConnectionTrait, DbBackend};
use serde_json::json;

use super::{
    office::{editor, fields, public, reviewer, save},
    workflow::send,
};
use crate::{builders::column, harness::Site};

on_both!(a_full_disk_is_told_in_words_and_reading_goes_on, a_form_comes_back_whole_from_a_full_disk);

/// No new page for SQLite, no new revision for PostgreSQL.
async fn fill_disk(site: &Site) {
    let statements: &[&str] = match site.db().get_database_backend() {
        DbBackend::Sqlite => &["PRAGMA max_page_count = 1"],
        _ => &[
            "CREATE FUNCTION full_disk() RETURNS trigger AS $$ BEGIN \
             RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; \
             END $$ LANGUAGE plpgsql",
            "CREATE TRIGGER full_disk BEFORE INSERT ON revision EXECUTE FUNCTION full_disk()",
        ],
    };
    for statement in statements {
        site.db().execute_unprepared(statement).await.unwrap();
    }
}

async fn free_disk(site: &Site) {
    let statement = match site.db().get_database_backend() {
        DbBackend::Sqlite => "PRAGMA max_page_count = 1000000",
        _ => "DROP TRIGGER full_disk ON revision",
    };
    site.db().execute_unprepared(statement).await.unwrap();
}

/// More than the free pages of a new database hold.
fn long() -> String {
    "长".repeat(500_000)
}

async fn a_full_disk_is_told_in_words_and_reading_goes_on(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let (li, zhang) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let article = public(&site, &li, &zhang, column, "通知").await;
    let body = format!("<p>{}</p>", long());
    let written = domain::editing::Fields { body, ..fields(column, "更正") };
    let call = json!({ "article": article, "version": 1, "fields": written, "key": "k" });

    fill_disk(&site).await;
    for _ in 0..3 {
        let refused = site.post("/api/article/save").by(&li.token).json(&call).await;
        assert_eq!((refused.status, &refused.json()["kind"]), (507, &json!("full")));
        assert!(refused.json()["words"].as_str().unwrap().contains("请联系系统管理员腾出空间"));
    }
    let address = format!("/articles/{article}");
    assert_eq!(site.get(&address).await.texts("h1 span"), ["通知"]);
    assert_eq!(site.get(&format!("/desk/articles/{article}")).by(&li.token).await.status, 200);
    assert_eq!(site.services.editing.history(&li.staff, article).await.unwrap().len(), 1, "nothing half done");

    free_disk(&site).await;
    let saved = site.post("/api/article/save").by(&li.token).json(&call).await;
    assert_eq!((saved.status, saved.json()["version"].as_i64()), (200, Some(2)));
    // What is refused for another reason takes nothing back but itself, and what is acknowledged others can read.
    let late = site.post("/api/article/save").by(&li.token).json(&save(Some(article), 1, column, "迟了", "late")).await;
    assert_eq!(late.status, 409);
    let next = site.post("/api/article/save").by(&li.token).json(&save(Some(article), 2, column, "再改", "next")).await;
    assert_eq!(next.status, 200);
    assert_eq!(site.services.editing.open(&li.staff, article).await.unwrap().fields.title, "再改");
}

async fn a_form_comes_back_whole_from_a_full_disk(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let li = editor(&site, "li", column).await;
    let form = site.get("/desk/columns/news/new").by(&li.token).await;
    fill_disk(&site).await;
    let refused = send(&site, &li, &form, "save", &[("title", "新通知"), ("block-0", &long())]).await;
    assert_eq!(refused.status, 507);
    assert!(refused.texts("[role=alert]")[0].contains("服务器的磁盘满了"));

    free_disk(&site).await;
    let saved = send(&site, &li, &refused, "save", &[]).await;
    assert_eq!(saved.status, 303);
    assert!(site.get(saved.header("location")).by(&li.token).await.texts("article .body")[0].contains(&long()));
}
