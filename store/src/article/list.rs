//! Lists of public articles, by day and id. Each column's own part is walked from its end, and only as far as needed,
//! so that a list costs the same however long it is.

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, ExprTrait, Order,
    sea_query::{Expr, Query, SelectStatement, UnionType},
};

use crate::{column::Tree, entity::article};

/// Limit of columns that are walked one by one in a statement, as databases limit a statement's length.
const TOGETHER: usize = 100;

/// The public articles of some columns.
#[derive(Debug, Clone)]
pub(crate) struct List {
    /// `None` stands for all columns.
    columns: Option<Vec<i64>>,
    also: Condition,
}

impl List {
    /// The list of all columns.
    pub(crate) fn of_all() -> Self {
        Self { columns: None, also: Condition::all() }
    }

    /// The list of `columns`.
    pub(crate) fn of(columns: &[i64]) -> Self {
        Self { columns: Some(columns.to_vec()), also: Condition::all() }
    }

    /// The list of `columns` and those below them.
    pub(crate) fn below(tree: &Tree, columns: &[i64]) -> Self {
        let mut all: Vec<i64> = columns.iter().flat_map(|id| tree.subtree(*id)).collect();
        all.sort_unstable();
        all.dedup();
        Self { columns: Some(all), also: Condition::all() }
    }

    /// Only the articles for which `condition` is true.
    pub(crate) fn and(self, condition: impl Into<Expr>) -> Self {
        Self { also: self.also.add(condition.into()), ..self }
    }

    /// Only the articles of the year `year`.
    pub(crate) fn of_year(self, year: i16) -> Self {
        self.and(article::Column::Day.between(format!("{year:04}-01-01"), format!("{year:04}-12-31")))
    }

    /// Its columns; `None` if it is of all of them.
    pub(crate) fn columns(&self) -> Option<&[i64]> {
        self.columns.as_deref()
    }

    /// The condition that its articles meet.
    pub(crate) fn condition(&self) -> Condition {
        let here = article::public().add(self.also.clone());
        match &self.columns {
            Some(columns) => here.add(article::Column::ColumnId.is_in(columns.iter().copied())),
            None => here,
        }
    }

    /// The ids of at most `most` articles after the first `skip`: the newest first, or the oldest.
    ///
    /// # Errors
    /// When the database does not answer.
    pub(crate) async fn ids(
        &self,
        reading: &impl ConnectionTrait,
        order: Order,
        skip: u64,
        most: u64,
    ) -> Result<Vec<i64>, DbErr> {
        Ok(self.places(reading, order, skip, most).await?.into_iter().map(|(id, _)| id).collect())
    }

    /// Those articles with their days.
    ///
    /// # Errors
    /// As [`Self::ids`].
    pub(crate) async fn places(
        &self,
        reading: &impl ConnectionTrait,
        order: Order,
        skip: u64,
        most: u64,
    ) -> Result<Vec<(i64, String)>, DbErr> {
        let parts = self.parts(&order, skip + most);
        let mut parts = parts.into_iter().map(part);
        let Some(mut union) = parts.next() else { return Ok(Vec::new()) };
        union.unions(parts.map(|part| (UnionType::All, part)));
        let mut found = Query::select();
        found.columns(["id", "day"]).from_subquery(union, "listed").limit(most).offset(skip);
        found.order_by("day", order.clone()).order_by("id", order);
        let rows = reading.query_all(&found).await?.into_iter();
        rows.map(|row| Ok((row.try_get("", "id")?, row.try_get("", "day")?))).collect()
    }

    /// The first `most` articles of each part, as a query.
    fn parts(&self, order: &Order, most: u64) -> Vec<SelectStatement> {
        let column = || Expr::col((article::Entity, article::Column::ColumnId));
        let places: Vec<Condition> = match self.columns.as_deref() {
            None => vec![Condition::all()],
            Some(columns) if columns.len() > TOGETHER => vec![column().is_in(columns.iter().copied()).into()],
            Some(columns) => columns.iter().map(|id| column().eq(*id).into()).collect(),
        };
        let part = |place: Condition| {
            let mut part = Query::select();
            part.columns([(article::Entity, article::Column::Id), (article::Entity, article::Column::Day)]);
            part.from(article::Entity).cond_where(article::public().add(place).add(self.also.clone()));
            part.order_by((article::Entity, article::Column::Day), order.clone());
            part.order_by((article::Entity, article::Column::Id), order.clone()).limit(most).take()
        };
        places.into_iter().map(part).collect()
    }
}

/// Wraps a part in a subquery: databases allow an order of its own only there.
fn part(select: SelectStatement) -> SelectStatement {
    Query::select().columns(["id", "day"]).from_subquery(select, "part").take()
}
