//! Pages that a change invalidates, and the notification of other processes.

use std::time::Duration;

use domain::touched::Touched;
use sea_orm::DbBackend;

use crate::{
    database::TestSite,
    people::{logged_in, visitor},
};

on_both!(
    whoever_has_seen_nothing_begins_anew,
    what_nobody_sees_touches_nothing,
    what_is_not_known_touches_everything,
    a_log_that_has_grown_shorter_is_another_one,
    many_changes_are_one_of_everything,
    what_another_process_writes_is_heard,
);

async fn note(site: &TestSite, action: &str) {
    site.services.audit.note(action, ("article", Some(7)), "", &visitor()).await.unwrap();
}

/// The invalidation since `seen`, and the newest row.
async fn since(site: &TestSite, seen: Option<i64>) -> (Touched, i64) {
    let news = site.services.changes.since(seen).await.unwrap();
    (news.touched, news.seen)
}

async fn whoever_has_seen_nothing_begins_anew(site: TestSite) {
    let (touched, seen) = since(&site, None).await;
    assert_eq!(touched, Touched::Everything);
    assert_eq!(since(&site, Some(seen)).await, (Touched::nothing(), seen), "and has seen all from then on");
}

async fn what_nobody_sees_touches_nothing(site: TestSite) {
    let (_, seen) = since(&site, None).await;
    logged_in(&site, "li", &[]).await;
    for action in ["refused", "article.save", "article.comment", "article.return", "file.upload", "audit.export"] {
        note(&site, action).await;
    }
    let (touched, now) = since(&site, Some(seen)).await;
    assert!(now > seen + 6);
    assert_eq!(touched, Touched::nothing());
}

async fn what_is_not_known_touches_everything(site: TestSite) {
    for action in ["new.kind", "column.change", "directory.import", "article.publish", "site.change"] {
        let (_, seen) = since(&site, None).await;
        note(&site, action).await;
        assert_eq!(since(&site, Some(seen)).await.0, Touched::Everything, "{action}, of an article that there is not");
    }
}

async fn a_log_that_has_grown_shorter_is_another_one(site: TestSite) {
    let (_, seen) = since(&site, None).await;
    assert_eq!(since(&site, Some(seen + 1)).await.0, Touched::Everything);
}

async fn many_changes_are_one_of_everything(site: TestSite) {
    let (_, seen) = since(&site, None).await;
    for _ in 0..200 {
        note(&site, "article.save").await;
    }
    assert_eq!(since(&site, Some(seen)).await.0, Touched::nothing());
    note(&site, "article.save").await;
    assert_eq!(since(&site, Some(seen)).await.0, Touched::Everything);
}

async fn what_another_process_writes_is_heard(site: TestSite) {
    let (other, changes) = (store::open(&site.url).await.unwrap(), site.services.changes.clone());
    let mut hearing = tokio::spawn(async move { changes.heard().await });
    let can_tell = site.db().get_database_backend() == DbBackend::Postgres;
    let mut written = 0;
    while written < 50 || (can_tell && !hearing.is_finished() && written < 5_000) {
        other.services().audit.note("test.note", ("site", None), "", &visitor()).await.unwrap();
        written += 1;
    }
    let heard = tokio::time::timeout(Duration::from_secs(if can_tell { 30 } else { 0 }), &mut hearing).await;
    assert_eq!(heard.is_ok(), can_tell);
    hearing.abort();
    other.close().await;
}
