//! The database is away, frozen or busy: everybody is told so soon, in words, and nobody is told that something is not there, that
//! their session has ended, or that nothing was saved.

mod proxy;

use std::{
    future::IntoFuture,
    time::{Duration, Instant},
};

use axum::http::Method;
use domain::id::ColumnId;
use sea_orm::{
    ConnectionTrait, Database, EntityTrait, PaginatorTrait, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use serde_json::json;
use store::entity::{revision, session};

use self::proxy::{Proxy, Way};
use super::staff::{
    matrix::everything,
    office::{Person, draft, editor, save},
};
use crate::{
    answer::Answer,
    builders::column,
    database::{TestSite, on_postgres, on_sqlite},
    harness::{Asking, Site},
};

on_both!(
    without_its_database_every_address_says_that_it_does_not_know,
    without_its_database_every_act_says_so_and_no_session_ends,
    a_form_comes_back_with_what_was_sent,
    a_page_without_its_columns_is_neither_sent_as_whole_nor_kept,
);

/// Two seconds are promised; the machine of a test may be busy with others.
const SOON: Duration = Duration::from_secs(6);

/// Every kind of address that asks the database, below a site with the seed article.
const ADDRESSES: &[&str] = &[
    "/",
    "/hant",
    "/en",
    "/articles/1",
    "/articles/7",
    "/hant/articles/1",
    "/en/articles/1",
    "/articles/1/qr.svg",
    "/en/articles/1/qr.svg",
    "/columns/anquanshengchan",
    "/columns/nowhere?page=2",
    "/columns/anquanshengchan/feed.xml",
    "/search?q=%E5%AE%89%E5%85%A8",
    "/disclosure",
    "/disclosure/catalogue",
    "/disclosure/catalogue.csv",
    "/disclosure/catalogue.xlsx",
    "/leave?to=https%3A%2F%2Fexample.com%2F",
    "/sitemap",
    "/sitemap.xml",
    "/sitemap-1.xml",
    "/feed.xml",
    "/login",
    "/desk",
    "/desk/site",
    "/desk/accounts",
    "/desk/columns/anquanshengchan/new",
    "/password/0123456789abcdef",
    "/info/1.htm",
    "/nowhere",
    "/files/0000000000000000000000000000000000000000000000000000000000000000/a.pdf",
    "/api/home/read",
    "/api/home/sitemap",
    "/api/column/read?slug=anquanshengchan",
    "/api/article/read?id=1",
    "/api/article/read?id=7&language=zh-Hant",
    "/api/search/read?q=a",
    "/api/search/suggest?q=a",
    "/api/disclosure/read",
    "/api/disclosure/entry?entry=guide",
    "/api/disclosure/report?year=2023",
    "/api/disclosure/catalogue",
    "/api/leave/read?to=https%3A%2F%2Fexample.com%2F",
    "/api/directory/keys",
    "/api/v1/articles",
    "/api/v1/articles/1",
    "/api/v1/columns",
    "/api/v1/search?q=a",
    "/readyz",
];

/// What needs no database.
const ALONE: &[&str] = &["/healthz", "/icon.png"];

/// What came, and that it came soon, as an answer of nobody who knows.
async fn soon(asking: Asking<'_>, what: &str) -> Answer {
    let began = Instant::now();
    let answer = asking.unwatched().await;
    assert!(began.elapsed() < SOON, "{what} took {:?}", began.elapsed());
    assert_eq!(answer.status, 503, "{what}: {}", answer.text());
    assert!(answer.header("retry-after").parse::<u32>().is_ok_and(|seconds| seconds > 0), "{what}");
    assert_eq!(answer.header("set-cookie"), "", "{what}: no session ends");
    let said = answer.text();
    assert!(
        said.chars().any(|c| ('\u{4e00}'..'\u{9fff}').contains(&c)) || said.contains("does not answer"),
        "{what}: {said}"
    );
    for internal in ["sqlx", "pool", "sqlite", "postgres"] {
        assert!(!said.to_lowercase().contains(internal), "{what}: {said}");
    }
    answer
}

async fn walk(site: &Site) {
    for address in ADDRESSES {
        soon(site.get(address), address).await;
        assert_eq!(site.ask(Method::HEAD, address).unwatched().await.status, 503, "HEAD {address}");
    }
    for address in ALONE {
        assert_eq!(site.get(address).unwatched().await.status, 200, "{address}");
    }
    let data = soon(site.get("/api/article/read?id=1"), "the data of a page").await;
    assert!(data.json()["Answered"]["content"]["offers_again"] == true, "a page in its place");
    let problem = soon(site.get("/api/v1/columns"), "the interface").await;
    assert_eq!(problem.header("content-type"), "application/problem+json");
    assert_eq!(problem.header("access-control-allow-origin"), "*");
}

async fn without_its_database_every_address_says_that_it_does_not_know(site: Site) {
    site.import_seed().await;
    site.lose_database().await;
    walk(&site).await;
}

async fn acts(site: &Site, who: &Person) {
    let export = soon(site.get("/api/audit/export").by(&who.token), "the audit log").await;
    assert_eq!(export.json()["kind"], "unavailable");
    for (method, path) in everything() {
        let asking = site.ask(method.clone(), path).by(&who.token);
        let asking = if method == Method::POST { asking.json(&json!({ "article": 1 })) } else { asking };
        assert_eq!(soon(asking, path).await.json()["kind"], "unavailable", "{path}");
    }
}

async fn without_its_database_every_act_says_so_and_no_session_ends(site: Site) {
    let news = column(&site, "news", None, 1).await;
    let li = editor(&site, "li", news).await;
    site.lose_database().await;
    acts(&site, &li).await;
    let desk = soon(site.get("/desk").by(&li.token), "the desk").await;
    assert_eq!(desk.texts("h1"), ["网站正忙，请稍候"]);
}

async fn a_form_comes_back_with_what_was_sent(site: Site) {
    let news = column(&site, "news", None, 1).await;
    let li = editor(&site, "li", news).await;
    site.lose_database().await;
    let sent =
        [("article", "1"), ("title", "写了一半 \"<b>"), ("body", "<p>第一行\n第二行</p>"), ("password", "s3cret")];
    let page = soon(site.form("/desk/articles/1", "save").by(&li.token).fields(&sent), "a form").await;
    let again = page.form("/desk/articles/1", &[]);
    for (name, value) in &sent[..3] {
        let found = again.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str());
        assert_eq!(found, Some(*value), "{}", page.text());
    }
    assert!(!page.text().contains("s3cret"), "a password is not sent back");
    let login = soon(site.post("/login").form(&[("login", "li"), ("password", "s3cret")]), "a login").await;
    assert!(!login.text().contains("s3cret"));
}

async fn a_page_without_its_columns_is_neither_sent_as_whole_nor_kept(site: Site) {
    let article = site.import_seed().await;
    let address = format!("/articles/{article}");
    site.db().execute_unprepared("ALTER TABLE link RENAME TO lost").await.unwrap();
    for _ in 0..2 {
        let page = site.get(&address).await;
        assert_eq!((page.status, page.header("etag")), (500, ""), "the directory could not be read");
    }
    site.db().execute_unprepared("ALTER TABLE lost RENAME TO link").await.unwrap();
    assert_eq!(site.get(&address).await.status, 200);
}

/// A site that reaches PostgreSQL through a proxy, as it is served.
async fn proxied(data: TestSite) -> (Site, Proxy) {
    let proxy = Proxy::before(&data.url).await;
    let store = store::open(&proxy.url).await.unwrap().for_serving();
    (Site::on(data).await.over(store), proxy)
}

#[test]
fn a_server_that_is_frozen_keeps_nobody_waiting_and_is_found_again() {
    on_postgres(|data| async {
        let (site, proxy) = proxied(data).await;
        let site = site.limited(|settings| settings.page_seconds = 0);
        away_and_back(&site, &proxy, Way::Frozen).await;
    });
}

#[test]
fn a_server_that_has_ended_keeps_nobody_waiting_and_is_found_again() {
    on_postgres(|data| async {
        let (site, proxy) = proxied(data).await;
        away_and_back(&site, &proxy, Way::Cut).await;
    });
}

async fn away_and_back(site: &Site, proxy: &Proxy, way: Way) {
    site.import_seed().await;
    let news = column(site, "news", None, 1).await;
    let li = editor(site, "li", news).await;
    let asked = save(None, 0, news, "写了一半", "one-key");
    proxy.set(way);
    walk(site).await;
    acts(site, &li).await;
    soon(site.post("/api/article/save").by(&li.token).json(&asked), "a save").await;
    // Many at a time wait no longer than one.
    let began = Instant::now();
    let crowd = (0..200).map(|_| site.get("/nowhere").unwatched().into_future());
    for answer in futures_util::future::join_all(crowd).await {
        assert_eq!(answer.status, 503);
    }
    assert!(began.elapsed() < SOON, "{:?}", began.elapsed());
    proxy.set(Way::Open);
    let began = Instant::now();
    let desk = loop {
        let desk = site.get("/desk").by(&li.token).unwatched().await;
        if desk.status != 503 || began.elapsed() > 10 * SOON {
            break desk;
        }
        tokio::task::yield_now().await;
    };
    assert_eq!(desk.status, 200, "the session holds: {}", desk.text());
    let saved = site.post("/api/article/save").by(&li.token).json(&asked).await;
    assert_eq!((saved.status, &saved.json()["version"]), (200, &json!(1)), "{}", saved.text());
    assert_eq!(session::Entity::find().count(site.db()).await.unwrap(), 1);
    site.store.clone().close().await;
}

#[test]
fn a_save_whose_answer_is_lost_in_a_fail_over_is_made_once() {
    on_postgres(|data| async {
        let (site, proxy) = proxied(data).await;
        let news = column(&site, "news", None, 1).await;
        let li = editor(&site, "li", news).await;
        let article = draft(&site, &li, news, "旧").await;
        let asked = save(Some(article), 1, news, "新", "one-key");
        proxy.set(Way::CutAfterCommit);
        let lost = soon(site.post("/api/article/save").by(&li.token).json(&asked), "a save").await;
        assert_eq!(lost.json()["kind"], "unavailable");
        assert_eq!(proxy.way(), Way::Open, "it was committed, and nobody was told");
        let again = site.post("/api/article/save").by(&li.token).json(&asked).await;
        assert_eq!((again.status, &again.json()["version"]), (200, &json!(2)), "{}", again.text());
        assert_eq!(revision::Entity::find().count(site.db()).await.unwrap(), 2, "one version for one key");
        site.store.clone().close().await;
    });
}

/// A save while somebody else holds what every write needs, and again when they have let it go.
async fn busy<F: Future<Output = ()>>(site: Site, li: &Person, news: ColumnId, letting_go: F) {
    let store = site.store.clone().for_serving();
    let site = site.over(store);
    let asked = save(None, 0, news, "写了一半", "one-key");
    let refused = soon(site.post("/api/article/save").by(&li.token).json(&asked), "a save").await;
    assert_eq!(refused.json()["kind"], "unavailable");
    assert_eq!(site.get("/").await.status, 200, "others go on reading");
    letting_go.await;
    let saved = site.post("/api/article/save").by(&li.token).json(&asked).await;
    assert_eq!((saved.status, &saved.json()["version"]), (200, &json!(1)), "{}", saved.text());
}

#[test]
fn a_file_that_another_process_writes_is_busy_and_not_broken() {
    on_sqlite(|data| async {
        let other = Database::connect(&data.url).await.unwrap();
        let site = Site::on(data).await;
        // The accounts are made before somebody else writes.
        let news = column(&site, "news", None, 1).await;
        let li = editor(&site, "li", news).await;
        let mode = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let writing = other.begin_with_options(mode).await.unwrap();
        busy(site, &li, news, async { writing.rollback().await.unwrap() }).await;
    });
}

#[test]
fn a_lock_that_another_process_holds_is_waited_for_in_vain_but_not_long() {
    on_postgres(|data| async {
        let other = Database::connect(&data.url).await.unwrap();
        let site = Site::on(data).await;
        let news = column(&site, "news", None, 1).await;
        let li = editor(&site, "li", news).await;
        let writing = other.begin().await.unwrap();
        writing.execute_unprepared("SELECT * FROM audit_head FOR UPDATE").await.unwrap();
        busy(site, &li, news, async { writing.rollback().await.unwrap() }).await;
    });
}
