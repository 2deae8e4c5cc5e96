//! Number of public articles in each column and year, which the database maintains.

use domain::{article::State, column::ListQuery, date::date};
use sea_orm::{ActiveModelTrait, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter, Set, sea_query::Expr};
use store::entity::article;

use crate::{
    builders::{column, draft_article, find, published_article, set_state, withdrawn_article},
    database::TestSite,
};

on_both!(the_counts_follow_whatever_becomes_of_articles, many_articles_are_counted_at_once);

/// The counts on the page of the column `slug`: its years with their articles, and the total.
async fn said(site: &TestSite, slug: &str) -> (Vec<(i16, i64)>, i64) {
    let page = site.services.columns.page(slug, &ListQuery::page(1)).await.unwrap();
    (page.years.iter().map(|of| (of.year, of.count)).collect(), page.pages.total)
}

async fn the_counts_follow_whatever_becomes_of_articles(site: TestSite) {
    let (one, other) = (column(&site, "one", None, 1).await, column(&site, "other", None, 2).await);
    draft_article(&site, one, "稿", date(2023, 1, 1)).await;
    withdrawn_article(&site, one, "撤", date(2023, 1, 1)).await;
    let id = published_article(&site, one, "文", date(2023, 1, 1)).await;
    published_article(&site, one, "另", date(2022, 1, 1)).await;
    assert_eq!(said(&site, "one").await, (vec![(2023, 1), (2022, 1)], 2));

    let change = async |change: fn(&mut article::ActiveModel, i64)| {
        let mut row = find(&site, id).await.into_active_model();
        change(&mut row, other.get());
        row.update(site.db()).await.unwrap();
    };
    change(|row, _| row.day = Set("2022-12-31".into())).await;
    assert_eq!(said(&site, "one").await, (vec![(2022, 2)], 2));
    change(|row, other| row.column_id = Set(other)).await;
    assert_eq!((said(&site, "one").await, said(&site, "other").await), ((vec![(2022, 1)], 1), (vec![(2022, 1)], 1)));
    set_state(&site, id, State::InReview).await;
    assert_eq!(said(&site, "other").await, (vec![(2022, 1)], 1), "being edited, it is still public");
    set_state(&site, id, State::Withdrawn).await;
    assert_eq!(said(&site, "other").await, (vec![], 0));
    assert_eq!(site.services.feed.count().await.unwrap(), 1);
}

async fn many_articles_are_counted_at_once(site: TestSite) {
    let (one, other) = (column(&site, "one", None, 1).await, column(&site, "other", None, 2).await);
    for number in 0..6 {
        published_article(&site, one, "文", date(2020 + number % 2, 1, 1)).await;
    }
    let moved = Expr::value(other.get());
    let moving = article::Entity::update_many().col_expr(article::Column::ColumnId, moved);
    moving.filter(Expr::col("id").gt(2)).exec(site.db()).await.unwrap();
    assert_eq!(said(&site, "one").await, (vec![(2021, 1), (2020, 1)], 2));
    assert_eq!(said(&site, "other").await, (vec![(2021, 2), (2020, 2)], 4));
    assert_eq!(site.services.feed.count().await.unwrap(), 6);
}
