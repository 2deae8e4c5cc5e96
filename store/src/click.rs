//! Click counts, written in bulk.

use async_trait::async_trait;
use domain::{fault::Outcome, id::ArticleId, ports::Clicks};
use sea_orm::{
    ConnectionTrait, ExprTrait,
    sea_query::{Expr, InsertStatement, OnConflict, Order, Query},
};

use crate::{
    Store,
    entity::{article, click},
    failure::Error,
};

/// Articles in one statement: two values each, and SQLite takes 32,766.
const CHUNK: usize = 5_000;

#[async_trait]
impl Clicks for Store {
    async fn add(&self, clicks: &[(ArticleId, i64)]) -> Outcome<()> {
        Ok(self.add_clicks(clicks).await?)
    }
}

impl Store {
    async fn add_clicks(&self, clicks: &[(ArticleId, i64)]) -> Result<(), Error> {
        if clicks.is_empty() {
            return Ok(());
        }
        let writing = self.connection.begin().await?;
        for chunk in clicks.chunks(CHUNK) {
            writing.execute(&upsert(chunk)?).await?;
        }
        writing.commit().await?;
        Ok(())
    }
}

/// Adds `clicks` to the counts of articles that exist. They are in ascending order, so that two servers that add at the
/// same time wait for one another instead of deadlocking.
fn upsert(clicks: &[(ArticleId, i64)]) -> Result<InsertStatement, Error> {
    let id = || Expr::col((article::Entity, article::Column::Id));
    // Both databases call the columns of VALUES `column1` and `column2`.
    let known = Query::select()
        .expr(id())
        .column(("seen", "column2"))
        .from_values(clicks.iter().map(|(article, count)| (article.get(), *count)), "seen")
        .inner_join(article::Entity, id().equals(("seen", "column1")))
        // Without a WHERE between, SQLite takes the ON of ON CONFLICT for one of a join.
        .and_where(Expr::col(("seen", "column2")).gt(0))
        .order_by((article::Entity, article::Column::Id), Order::Asc)
        .take();
    let counted = Expr::col((click::Entity, click::Column::Count));
    let add = OnConflict::column(click::Column::ArticleId)
        .value(click::Column::Count, counted.add(Expr::col(("excluded", click::Column::Count))))
        .to_owned();
    let mut insert = Query::insert();
    insert.into_table(click::Entity).columns([click::Column::ArticleId, click::Column::Count]).on_conflict(add);
    insert.select_from(known).map_err(|error| Error::broken(format!("the statement for clicks: {error}")))?;
    Ok(insert.take())
}
