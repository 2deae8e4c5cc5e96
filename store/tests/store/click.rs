//! `Clicks`.

use domain::{date::date, id::ArticleId};
use sea_orm::EntityTrait;
use store::entity::click;

use crate::{
    builders::{column, find, published_article},
    database::TestSite,
};

on_both!(clicks_add_up_and_leave_the_article_alone, more_clicks_than_one_statement_takes);

async fn clicks_add_up_and_leave_the_article_alone(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let first = published_article(&site, column, "一", date(2023, 1, 1)).await;
    let second = published_article(&site, column, "二", date(2023, 1, 1)).await;
    let before = find(&site, first).await;

    site.services.clicks.add(&[]).await.unwrap();
    site.services.clicks.add(&[(first, 2), (second, 1), (ArticleId::new(second.get() + 100), 7)]).await.unwrap();
    site.services.clicks.add(&[(ArticleId::new(-5), 1), (first, 40)]).await.unwrap();

    assert_eq!(site.services.articles.read(first).await.unwrap().clicks, 42);
    assert_eq!(site.services.articles.read(second).await.unwrap().clicks, 1);
    assert_eq!(click::Entity::find().all(site.db()).await.unwrap().len(), 2, "unknown articles are passed over");
    assert_eq!(find(&site, first).await, before);
}

async fn more_clicks_than_one_statement_takes(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let id = published_article(&site, column, "一", date(2023, 1, 1)).await;
    let clicks: Vec<(ArticleId, i64)> =
        (id.get() - 7_000..=id.get()).map(|article| (ArticleId::new(article), 3)).collect();
    site.services.clicks.add(&clicks).await.unwrap();
    assert_eq!(site.services.articles.read(id).await.unwrap().clicks, 3);
}
