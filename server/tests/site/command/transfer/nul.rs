//! A text with NUL, which PostgreSQL can't keep, comes in by no door, on SQLite either: such a site could not be moved.

use sea_orm::{ConnectionTrait, DbBackend, Statement};
use serde_json::{Value, json};
use store::transfer::Kind;

use super::super::super::staff::office::{draft, editor, fields, log_in, public, reviewer, save, submitted};
use crate::{builders::column, harness::Site};

on_both!(a_text_with_nul_comes_in_by_no_door);

const NUL: &str = "博\0乐";

async fn a_text_with_nul_comes_in_by_no_door(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let (li, zhang) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let kept = draft(&site, &li, column, "草稿").await;
    let waiting = submitted(&site, &li, column, "待审").await;
    let open = public(&site, &li, &zhang, column, "公开").await;
    let mut calls: Vec<(&str, &str, Value)> = Vec::new();
    let known = json!(fields(column, "文"));
    let texts = known
        .as_object()
        .unwrap()
        .keys()
        .filter(|name| !["column", "day", "topic", "attachments", "validity", "report"].contains(&name.as_str()));
    for name in texts {
        let said = if name == "keywords" { json!([NUL]) } else { json!(NUL) };
        let mut call = save(None, 0, column, "文", &format!("key-{name}"));
        call["fields"][name] = said.clone();
        calls.push(("/api/article/save", &li.token, call));
        let mut call = json!({ "article": kept, "version": 1, "fields": known });
        call["fields"][name] = said;
        calls.push(("/api/draft/keep", &li.token, call));
    }
    let mut noted = save(None, 0, column, "文", "key-note");
    noted["note"] = json!(NUL);
    calls.extend([
        ("/api/article/save", &*li.token, noted),
        ("/api/article/save", &*li.token, save(None, 0, column, "文", NUL)),
        (
            "/api/article/comment",
            &*zhang.token,
            json!({ "article": waiting, "version": 1, "paragraph": 0, "words": NUL }),
        ),
        ("/api/article/submit", &*li.token, json!({ "article": kept, "version": 1, "words": NUL })),
        (
            "/api/article/return",
            &*zhang.token,
            json!({ "article": waiting, "version": 1, "words": NUL, "reason": NUL }),
        ),
        ("/api/article/withdraw", &*zhang.token, json!({ "article": open, "version": 1, "reason": NUL })),
    ]);
    let mut failed = Vec::new();
    for (path, token, call) in &calls {
        let answer = site.post(path).by(token).json(call).await;
        if answer.status >= 500 {
            failed.push(format!("{path}: {} {call}", answer.status));
        }
    }
    if log_in(&site, NUL, NUL).await.status >= 500 {
        failed.push("/login".to_owned());
    }
    if site.db().get_database_backend() == DbBackend::Sqlite {
        failed.extend(found(&site).await);
    }
    assert_eq!(failed, [""; 0]);
}

/// The columns in which there is one.
async fn found(site: &Site) -> Vec<String> {
    let mut found = Vec::new();
    for (name, table) in site.store.catalogue().await.unwrap() {
        for column in table.columns.iter().filter(|column| column.kind == Kind::Text) {
            let sql = format!("SELECT count(*) FROM \"{name}\" WHERE instr(\"{}\", char(0)) > 0", column.name);
            let row = site.db().query_one_raw(Statement::from_string(DbBackend::Sqlite, sql)).await.unwrap().unwrap();
            if row.try_get_by_index::<i64>(0).unwrap() > 0 {
                found.push(format!("{name}.{}", column.name));
            }
        }
    }
    found
}
