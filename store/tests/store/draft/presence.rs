//! Presence of editors at an article.

use domain::{
    date::Instant,
    draft::{Here, Kept, Newest, Other},
    id::{ArticleId, RevisionNumber},
};
use sea_orm::{EntityTrait, PaginatorTrait};
use store::entity::presence;
use tokio::task::JoinSet;

use crate::{
    builders::column,
    database::TestSite,
    editing::office::{Person, draft, editor, fields, save},
};

on_both!(
    two_see_one_another,
    who_is_not_heard_of_any_more_is_gone,
    a_newer_version_is_told,
    many_at_once_do_not_stop_one_another,
);

const NOW: i64 = 1_795_000_000;

async fn here(site: &TestSite, who: &Person, article: ArticleId) -> Here {
    site.services.drafts.here(&who.staff, article, RevisionNumber::new(1)).await.unwrap()
}

fn other(name: &str, since: i64) -> Other {
    Other { name: name.into(), since: Instant::new(since) }
}

async fn two_see_one_another(mut site: TestSite) {
    site.services = site.store.at(NOW).services();
    let column = column(&site, "a", None, 1).await;
    let (li, wang) = (editor(&site, "li", column).await, editor(&site, "wang", column).await);
    let (id, elsewhere) = (draft(&site, &li, column, "一").await, draft(&site, &li, column, "二").await);
    assert_eq!(here(&site, &li, id).await.others, []);
    assert_eq!(here(&site, &li, elsewhere).await.others, []);
    site.services = site.store.at(NOW + 20).services();
    assert_eq!(here(&site, &wang, id).await.others, [other("li某", NOW)]);
    // A stored text counts as presence, too.
    let kept = Kept { article: Some(id), version: RevisionNumber::new(1), fields: fields(column, "二") };
    let keeping = site.services.drafts.keep(&li.staff, &kept).await.unwrap();
    assert_eq!(keeping.here.others, [other("wang某", NOW + 20)]);
    site.services = site.store.at(NOW + 50).services();
    assert_eq!(here(&site, &wang, id).await.others, [other("li某", NOW)], "since the beginning");

    site.services.drafts.leave(&li.staff, id).await.unwrap();
    site.services.drafts.leave(&li.staff, id).await.unwrap();
    assert_eq!(here(&site, &wang, id).await.others, []);
}

async fn who_is_not_heard_of_any_more_is_gone(mut site: TestSite) {
    site.services = site.store.at(NOW).services();
    let column = column(&site, "a", None, 1).await;
    let (li, wang) = (editor(&site, "li", column).await, editor(&site, "wang", column).await);
    let id = draft(&site, &li, column, "一").await;
    here(&site, &li, id).await;
    site.services = site.store.at(NOW + 30).services();
    assert_eq!(here(&site, &wang, id).await.others, [other("li某", NOW)]);
    site.services = site.store.at(NOW + 31).services();
    assert_eq!(here(&site, &wang, id).await.others, []);
    assert_eq!(presence::Entity::find().count(site.db()).await.unwrap(), 1, "the row is removed");
    here(&site, &li, id).await;
    assert_eq!(here(&site, &wang, id).await.others, [other("li某", NOW + 31)], "that is a new beginning");
}

async fn a_newer_version_is_told(mut site: TestSite) {
    site.services = site.store.at(NOW).services();
    let column = column(&site, "a", None, 1).await;
    let (li, wang) = (editor(&site, "li", column).await, editor(&site, "wang", column).await);
    let id = draft(&site, &li, column, "一").await;
    assert_eq!(here(&site, &li, id).await.newest, None);
    site.services = site.store.at(NOW + 60).services();
    save(&site, &wang, Some(id), 1, fields(column, "二")).await.unwrap();
    let newest = Some(Newest { version: RevisionNumber::new(2), writer: "wang某".into(), at: Instant::new(NOW + 60) });
    assert_eq!(here(&site, &li, id).await.newest, newest);
    let kept = Kept { article: Some(id), version: RevisionNumber::new(1), fields: fields(column, "三") };
    assert_eq!(site.services.drafts.keep(&li.staff, &kept).await.unwrap().here.newest, newest);
    assert_eq!(site.services.drafts.here(&li.staff, id, RevisionNumber::new(2)).await.unwrap().newest, None);
}

async fn many_at_once_do_not_stop_one_another(mut site: TestSite) {
    site.services = site.store.at(NOW).services();
    let column = column(&site, "a", None, 1).await;
    let mut people = Vec::new();
    for number in 0..6 {
        people.push(editor(&site, &format!("e{number}"), column).await);
    }
    let id = draft(&site, &people[0], column, "一").await;
    for round in 0..4 {
        // All earlier presences are over, and every call deletes them.
        site.services = site.store.at(NOW + round * 60).services();
        let mut calls = JoinSet::new();
        for who in people.clone() {
            let drafts = site.services.drafts.clone();
            let kept =
                Kept { article: Some(id), version: RevisionNumber::new(1), fields: fields(column, &who.staff.login) };
            calls.spawn(async move {
                drafts.keep(&who.staff, &kept).await.unwrap();
                drafts.here(&who.staff, id, RevisionNumber::new(1)).await.unwrap();
            });
        }
        calls.join_all().await;
        assert_eq!(here(&site, &people[0], id).await.others.len(), 5);
    }
}
