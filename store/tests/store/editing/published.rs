//! Effects of a publication for citizens, and its limits.

use domain::{
    column::ListQuery,
    date::{Instant, date},
    id::ArticleId,
};

use super::office::{approve, draft, editor, fields, public, reviewer, save, submit};
use crate::{
    builders::{column, find},
    database::TestSite,
};

on_both!(the_day_of_publication_is_the_first_one, an_edit_changes_its_place_when_it_is_approved);

async fn the_day_of_publication_is_the_first_one(mut site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let (writer, reviewer) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let first = 1_795_000_000;
    site.services = site.store.at(first).services();
    let id = draft(&site, &writer, column, "一").await;
    assert_eq!(find(&site, id).await.published_at, None);
    site.services = site.store.at(first + 100).services();
    submit(&site, &writer, id, 1).await.unwrap();
    approve(&site, &reviewer, id, 1).await.unwrap();
    assert_eq!(site.services.articles.read(id).await.unwrap().published, Instant::new(first + 100));

    site.services = site.store.at(first + 900_000).services();
    save(&site, &writer, Some(id), 1, fields(column, "二")).await.unwrap();
    submit(&site, &writer, id, 2).await.unwrap();
    approve(&site, &reviewer, id, 2).await.unwrap();
    let article = site.services.articles.read(id).await.unwrap();
    assert_eq!((article.title.as_str(), article.published), ("二", Instant::new(first + 100)));
}

async fn an_edit_changes_its_place_when_it_is_approved(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let (writer, reviewer) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let mut ids = Vec::new();
    for day in 1..=3 {
        let id = draft(&site, &writer, column, "草稿").await;
        let mut dated = fields(column, &format!("{day}日"));
        dated.day = date(2026, 11, day);
        save(&site, &writer, Some(id), 1, dated).await.unwrap();
        submit(&site, &writer, id, 2).await.unwrap();
        approve(&site, &reviewer, id, 2).await.unwrap();
        ids.push(id);
    }
    let order = async |site: &TestSite| {
        let page = site.services.columns.page("a", &ListQuery::page(1)).await.unwrap();
        page.articles.into_iter().map(|line| (line.id, line.day)).collect::<Vec<_>>()
    };
    let listed = |id: ArticleId, day: i8| (id, date(2026, 11, day));
    let before = vec![listed(ids[2], 3), listed(ids[1], 2), listed(ids[0], 1)];
    assert_eq!(order(&site).await, before);

    let mut later = fields(column, "改到9日");
    later.day = date(2026, 11, 9);
    save(&site, &writer, Some(ids[0]), 2, later).await.unwrap();
    submit(&site, &writer, ids[0], 3).await.unwrap();
    assert_eq!(order(&site).await, before, "not before it is approved");
    assert_eq!(site.services.articles.read(ids[0]).await.unwrap().day, date(2026, 11, 1));
    approve(&site, &reviewer, ids[0], 3).await.unwrap();

    assert_eq!(order(&site).await, [listed(ids[0], 9), listed(ids[2], 3), listed(ids[1], 2)]);
    let middle = site.services.articles.read(ids[2]).await.unwrap();
    assert_eq!((middle.previous.unwrap().id, middle.next.unwrap().id), (ids[1], ids[0]));
    let newest = site.services.articles.read(ids[0]).await.unwrap();
    assert_eq!((newest.previous.unwrap().id, newest.next), (ids[2], None));
    public(&site, &writer, &reviewer, column, "20日").await;
    assert_eq!(site.services.articles.latest(1).await.unwrap()[0].title, "20日");
}
