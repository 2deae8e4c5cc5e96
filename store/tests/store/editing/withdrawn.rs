//! Withdrawal, and reopening.

use domain::{article::State, fault::Refusal, id::RevisionNumber};
use sea_orm::EntityTrait;
use store::entity::publication;

use super::office::{
    approve, data, draft, editor, fields, is_conflict, public, refused, reopen, reviewer, save, submit, title, withdraw,
};
use crate::{
    builders::{column, find},
    database::TestSite,
};

on_both!(withdrawn_reopened_and_public_again, a_withdrawal_needs_a_reason, only_what_is_public_is_withdrawn);

async fn withdrawn_reopened_and_public_again(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let (writer, reviewer) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let id = public(&site, &writer, &reviewer, column, "一").await;
    let published = site.services.articles.read(id).await.unwrap().published;

    assert_eq!(withdraw(&site, &reviewer, id).await, Ok(State::Withdrawn));
    assert_eq!(title(&site, id).await, Err(Refusal::Gone));
    assert!(site.services.articles.latest(9).await.unwrap().is_empty());
    let work = site.services.editing.open(&writer.staff, id).await.unwrap();
    assert_eq!((work.public, work.allowed.reopen, work.allowed.edit), (None, true, false));
    assert_eq!(work.message, Some(("内容有误".into(), "zhang某".into())));
    assert_eq!(find(&site, id).await.withdrawn_reason.as_deref(), Some("内容有误"));

    assert_eq!(reopen(&site, &writer, id).await, Ok(State::Draft));
    assert_eq!(title(&site, id).await, Err(Refusal::NotFound));
    assert!(is_conflict(reopen(&site, &writer, id).await));

    // The same version, by the same reviewer: the review has begun anew.
    submit(&site, &writer, id, 1).await.unwrap();
    assert_eq!(approve(&site, &reviewer, id, 1).await, Ok(State::Published));
    assert_eq!(title(&site, id).await.unwrap(), "一");
    assert_eq!(site.services.articles.read(id).await.unwrap().published, published);
    assert_eq!(publication::Entity::find().all(site.db()).await.unwrap().len(), 2);
    let history = site.services.editing.history(&writer.staff, id).await.unwrap();
    assert_eq!((history.len(), history[0].is_public), (1, true));
}

async fn a_withdrawal_needs_a_reason(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let (writer, reviewer) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let id = public(&site, &writer, &reviewer, column, "一").await;
    let silent = site.services.editing.withdraw(&writer.staff, id, "", &writer.by).await;
    assert!(matches!(refused(silent), Refusal::Invalid { field, .. } if field == "reason"));
    assert_eq!(title(&site, id).await.unwrap(), "一");
}

async fn only_what_is_public_is_withdrawn(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let (writer, reviewer) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let hidden = draft(&site, &writer, column, "草稿").await;
    let before = data(&site).await;
    assert!(is_conflict(withdraw(&site, &writer, hidden).await));
    assert_eq!(data(&site).await, before);

    // A public article that is being edited: it is withdrawn with its draft, which is there again afterwards.
    let edited = public(&site, &writer, &reviewer, column, "一").await;
    save(&site, &writer, Some(edited), 1, fields(column, "二")).await.unwrap();
    submit(&site, &writer, edited, 2).await.unwrap();
    withdraw(&site, &writer, edited).await.unwrap();
    assert!(is_conflict(approve(&site, &reviewer, edited, 2).await));
    reopen(&site, &writer, edited).await.unwrap();
    let work = site.services.editing.open(&writer.staff, edited).await.unwrap();
    assert_eq!((work.fields.title.as_str(), work.version, work.state), ("二", RevisionNumber::new(2), State::Draft));
}
