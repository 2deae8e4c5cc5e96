//! The time from which, and until which, an article is found.

use crate::{
    builders::column,
    database::TestSite,
    editing::office::{
        approve, approve_for, draft, editor, fields, public, reopen, reviewer, run_due, save, submit, withdraw,
    },
    search::found,
};

on_both!(
    published_found_withdrawn_gone,
    a_correction_is_found_once_it_is_approved,
    the_clock_publishes_and_withdraws,
    what_is_rolled_back_is_not_found,
);

const NOW: i64 = 1_795_000_000;
const HOUR: i64 = 3600;

async fn published_found_withdrawn_gone(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let (writer, reviewer) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let id = draft(&site, &writer, column, "安全生产").await;
    assert!(found(&site, "安全").await.is_empty());
    submit(&site, &writer, id, 1).await.unwrap();
    assert!(found(&site, "安全").await.is_empty());
    approve(&site, &reviewer, id, 1).await.unwrap();
    assert_eq!(found(&site, "安全").await, [id]);
    withdraw(&site, &reviewer, id).await.unwrap();
    assert!(found(&site, "安全").await.is_empty());
    reopen(&site, &writer, id).await.unwrap();
    assert!(found(&site, "安全").await.is_empty());
    submit(&site, &writer, id, 1).await.unwrap();
    approve(&site, &reviewer, id, 1).await.unwrap();
    assert_eq!(found(&site, "安全").await, [id]);
}

async fn a_correction_is_found_once_it_is_approved(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let (writer, reviewer) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let id = public(&site, &writer, &reviewer, column, "安全").await;
    save(&site, &writer, Some(id), 1, fields(column, "消防")).await.unwrap();
    submit(&site, &writer, id, 2).await.unwrap();
    assert_eq!((found(&site, "消防").await, found(&site, "安全的正文").await), (vec![], vec![id]));
    approve(&site, &reviewer, id, 2).await.unwrap();
    assert_eq!((found(&site, "消防").await, found(&site, "安全的正文").await), (vec![id], vec![]));
}

async fn the_clock_publishes_and_withdraws(mut site: TestSite) {
    site.services = site.store.at(NOW).services();
    let column = column(&site, "a", None, 1).await;
    let (writer, reviewer) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let id = draft(&site, &writer, column, "安全").await;
    submit(&site, &writer, id, 1).await.unwrap();
    approve_for(&site, &reviewer, id, 1, (Some(NOW + HOUR), Some(NOW + 2 * HOUR))).await.unwrap();
    run_due(&site).await;
    assert!(found(&site, "安全").await.is_empty());
    site.services = site.store.at(NOW + HOUR).services();
    run_due(&site).await;
    assert_eq!(found(&site, "安全").await, [id]);
    site.services = site.store.at(NOW + 2 * HOUR).services();
    run_due(&site).await;
    assert!(found(&site, "安全").await.is_empty());
}

async fn what_is_rolled_back_is_not_found(site: TestSite) {
    let read = super::page("安全", "一", domain::date::date(2023, 1, 1));
    site.services.articles.import(&read, domain::imported::Mode::DryRun).await.unwrap();
    assert!(found(&site, "安全").await.is_empty());
}
