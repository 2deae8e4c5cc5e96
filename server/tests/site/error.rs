//! What readers get where there is no page.

use std::{future::IntoFuture, sync::Arc, time::Duration};

use axum::http::Method;
use sea_orm::ConnectionTrait;

use crate::{answer::Answer, fakes::Panicking, harness::Site};

on_both!(
    a_page_that_is_not_there_says_so_with_ways_on,
    a_page_answers_to_nothing_but_get_and_head,
    a_failing_database_is_said_in_chinese_with_a_number_and_without_internals,
    a_bug_is_answered_and_not_shown,
);

async fn a_page_that_is_not_there_says_so_with_ways_on(site: Site) {
    site.import_seed().await;
    let page = site.get("/nowhere").await;
    assert_eq!((page.status, page.header("content-type")), (404, "text/html; charset=utf-8"));
    assert_eq!(page.texts("title"), ["没有找到这个页面 - 博乐市人民政府网"]);
    assert_eq!(page.texts("header .columns li a"), ["首页", "政府信息公开"], "the way to the columns");
    let names: Vec<_> = page.tags().into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["SiteName", "SiteDomain", "SiteIDCode"]);
    insta::assert_snapshot!("not_found", page.main());
}

async fn a_page_answers_to_nothing_but_get_and_head(site: Site) {
    site.import_seed().await;
    for address in ["/", "/articles/1", "/columns/anquanshengchan", "/nowhere"] {
        for method in [Method::POST, Method::PUT, Method::DELETE, Method::PATCH] {
            let answer = site.ask(method.clone(), address).await;
            assert_eq!((answer.status, answer.header("allow")), (405, "GET,HEAD"), "{method} {address}");
        }
    }
}

/// In Chinese, with a number and a way on, and nothing of how the site is made.
fn assert_failed(page: &Answer) {
    assert_eq!(page.status, 500, "{}", page.text());
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(page.texts("h1"), ["页面暂时打不开"]);
    let [number] = &page.texts("main code")[..] else { panic!("{}", page.text()) };
    assert!(number.len() >= 8, "{number}");
    assert!(page.attributes("main a", "href").contains(&"/".to_owned()));
    let said = page.text().to_lowercase();
    for internal in ["sqlx", "pool", "sqlite", "postgres", "panic", "index out of", "s3cret", ".rs"] {
        assert!(!said.contains(internal), "{internal}: {said}");
    }
}

async fn a_failing_database_is_said_in_chinese_with_a_number_and_without_internals(site: Site) {
    site.import_seed().await;
    site.db().execute_unprepared("ALTER TABLE article RENAME TO lost").await.unwrap();
    let mut numbers = Vec::new();
    for address in ["/articles/1", "/", "/columns/anquanshengchan"] {
        let page = site.get(address).await;
        assert_failed(&page);
        numbers.extend(page.texts("main code"));
        assert_eq!(page.attributes(".ways a", "href"), ["", "/"], "{address}: once more, or home");
        assert!(page.tags().iter().all(|(_, content)| !content.is_empty()), "{address}");
        assert_eq!(page.header("cache-control"), "no-cache", "{address}");
    }
    numbers.dedup();
    assert_eq!(numbers.len(), 3, "each failure has its own number");

    for address in ["/api/article/read?id=1", "/api/home/read", "/api/column/read?slug=anquanshengchan"] {
        let read = site.get(address).await;
        assert_eq!((read.status, read.header("content-type")), (500, "application/json"), "{address}");
        assert!(read.json()["Answered"]["content"]["number"].is_string(), "{address}");
    }
}

async fn a_bug_is_answered_and_not_shown(site: Site) {
    let site = site.with(|services| services.articles = Arc::new(Panicking));
    for address in ["/api/article/read?id=1", "/articles/1"] {
        let answer = tokio::time::timeout(Duration::from_secs(10), site.get(address).into_future());
        assert_failed(&answer.await.unwrap_or_else(|_| panic!("{address} is never answered")));
    }
    assert_eq!(site.get("/").await.status, 200, "others go on reading");
}
