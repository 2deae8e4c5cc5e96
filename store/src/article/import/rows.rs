//! Inserting the rows of imported articles, many in a statement.

use domain::article::State;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, NotSet, QueryFilter, Set,
    sea_query::Expr,
};

use crate::{
    article::Fresh,
    connection::ROWS,
    entity::{article, attachment, click, index_number, revision, revision_file},
};

/// Inserts `articles`, which are at most [`ROWS`], with all that belongs to them; `clicks` are theirs, in the same order.
pub(super) async fn insert(writing: &DatabaseTransaction, articles: &[Fresh], clicks: &[i64]) -> Result<(), DbErr> {
    if articles.is_empty() {
        return Ok(());
    }
    insert_articles(writing, articles).await?;
    let numbers = articles.iter().filter_map(|fresh| {
        let article = &fresh.article;
        let number = article.index_number.clone()?;
        Some(index_number::Model { number, article_id: article.id, given_at: Some(article.created_at) })
    });
    let numbers: Vec<_> = numbers.map(|row| row.into_active_model().reset_all()).collect();
    if !numbers.is_empty() {
        index_number::Entity::insert_many(numbers).exec_without_returning(writing).await?;
    }
    let shown = articles.iter().flat_map(|fresh| {
        let row = |file: i64| revision_file::ActiveModel { revision_id: Set(fresh.revision.id), file_id: Set(file) };
        fresh.mentioned.iter().map(|file| row(file.id)).collect::<Vec<_>>()
    });
    for some in shown.collect::<Vec<_>>().chunks(ROWS) {
        revision_file::Entity::insert_many(some.to_vec()).exec_without_returning(writing).await?;
    }
    let attached = articles.iter().flat_map(|fresh| {
        (1..).zip(&fresh.attached).map(move |(position, attached)| attachment::ActiveModel {
            id: NotSet,
            revision_id: Set(fresh.revision.id),
            file_id: Set(attached.file.id),
            name: Set(attached.name.clone()),
            position: Set(position),
        })
    });
    for some in attached.collect::<Vec<_>>().chunks(ROWS) {
        attachment::Entity::insert_many(some.to_vec()).exec_without_returning(writing).await?;
    }
    let clicks = articles.iter().zip(clicks);
    let clicks = clicks
        .map(|(fresh, count)| click::ActiveModel { article_id: Set(fresh.article.id), count: Set(*count) })
        .collect::<Vec<_>>();
    click::Entity::insert_many(clicks).exec_without_returning(writing).await.map(drop)
}

/// Inserts the articles with their revisions. Both refer to one another: articles are drafts until their revisions are there.
/// (SQLite could check that when the transaction ends. While a reference is missing, though, it looks through all rows that may
/// name an article for each new one, which takes thirty times as long.)
async fn insert_articles(writing: &DatabaseTransaction, articles: &[Fresh]) -> Result<(), DbErr> {
    let draft = |fresh: &Fresh| {
        let state = State::Draft.code().to_owned();
        let draft = article::Model { state, published_revision_id: None, ..fresh.article.clone() };
        draft.into_active_model().reset_all()
    };
    article::Entity::insert_many(articles.iter().map(draft)).exec_without_returning(writing).await?;
    let revision = |fresh: &Fresh| fresh.revision.clone().into_active_model().reset_all();
    revision::Entity::insert_many(articles.iter().map(revision)).exec_without_returning(writing).await?;
    let only = "(SELECT revision.id FROM revision WHERE revision.article_id = article.id)";
    article::Entity::update_many()
        .col_expr(article::Column::State, Expr::value(State::Published.code()))
        .col_expr(article::Column::PublishedRevisionId, Expr::cust(only))
        .filter(article::Column::Id.is_in(articles.iter().map(|fresh| fresh.article.id)))
        .exec(writing)
        .await
        .map(drop)
}
