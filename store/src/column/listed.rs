//! The articles of one page of a column's list.

use domain::{
    article::{ArticleLine, Validity},
    column::{Anchor, DocumentLine, ListQuery, Position, YearCount},
    fault::Refusal,
    pagination::{PAGE_SIZE, Pages},
};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, DbErr, ExprTrait, FromQueryResult, Order, QueryFilter, QueryOrder, QuerySelect,
    Select,
    sea_query::{Expr, Func, SimpleExpr},
};

use super::counts;
use crate::{
    article::{LineRow, List, lines},
    entity::{article, revision},
    failure::Error,
};

/// One page of a list.
pub(super) struct Listed {
    pub(super) years: Vec<YearCount>,
    pub(super) pages: Pages,
    /// Ids of the articles, newest first.
    pub(super) ids: Vec<i64>,
}

/// The part `asked` of `list`.
pub(super) async fn listed(reading: &DatabaseTransaction, list: List, asked: &ListQuery) -> Result<Listed, Error> {
    let years = counts::years(reading, list.columns().unwrap_or_default()).await?;
    let (list, total) = match asked.year {
        None => (list, years.iter().map(|of| of.count).sum()),
        Some(year) => {
            let of_year = years.iter().find(|of| of.year == year).ok_or(Refusal::NotFound)?;
            (list.of_year(year), of_year.count)
        }
    };
    let whole = Pages::of(1, total).map_or(1, |pages| pages.last);
    let anchored = match asked.anchor {
        // One page more than now: articles that were withdrawn meanwhile may have removed a page.
        Some(anchor) if (2..=whole + 1).contains(&asked.page) => from(reading, &list, anchor).await?,
        _ => None,
    };
    if let Some((ids, more)) = anchored {
        // The list has grown or shrunk since the reader began: the page numbers follow from the reader's place.
        let last = if more { Ord::max(whole, asked.page + 1) } else { asked.page };
        return Ok(Listed { years, pages: Pages { current: asked.page, last, total }, ids });
    }
    let pages = Pages::of(asked.page, total).ok_or(Refusal::NotFound)?;
    let ids = list.ids(reading, Order::Desc, pages.offset().unsigned_abs(), PAGE_SIZE.unsigned_abs()).await?;
    Ok(Listed { years, pages, ids })
}

/// A page of `list` from `anchor` on, and whether more follow; `None` if it would be shorter than a page on the way
/// back, or empty on the way on: such a page is found by its number.
async fn from(reading: &DatabaseTransaction, list: &List, anchor: Anchor) -> Result<Option<(Vec<i64>, bool)>, DbErr> {
    let size = usize::try_from(PAGE_SIZE).unwrap_or_default();
    let place = Expr::tuple([
        Expr::col((article::Entity, article::Column::Day)),
        Expr::col((article::Entity, article::Column::Id)),
    ]);
    let (list, order, back) = match anchor {
        Anchor::After(position) => (list.clone().and(place.lt(at(position))), Order::Desc, false),
        Anchor::Before(position) => (list.clone().and(place.gt(at(position))), Order::Asc, true),
    };
    let mut found = list.ids(reading, order, 0, PAGE_SIZE.unsigned_abs() + 1).await?;
    let more = found.len() > size;
    found.truncate(size);
    if found.is_empty() || (back && found.len() < size) {
        return Ok(None);
    }
    if back {
        found.reverse();
    }
    // A reader who goes back came from a page that still follows this one.
    Ok(Some((found, more || back)))
}

fn at(position: Position) -> SimpleExpr {
    Expr::tuple([Expr::value(position.day.to_string()), Expr::value(position.id.get())])
}

/// The lines of the articles `ids`, newest first.
pub(super) async fn of_articles(reading: &DatabaseTransaction, ids: &[i64]) -> Result<Vec<ArticleLine>, Error> {
    let rows = newest_first(lines(), ids).into_model::<LineRow>().all(reading).await?;
    rows.into_iter().map(ArticleLine::try_from).collect()
}

/// The newest `limit` articles of `list`.
pub(crate) async fn newest(reading: &DatabaseTransaction, list: &List, limit: u64) -> Result<Vec<ArticleLine>, Error> {
    let ids = list.ids(reading, Order::Desc, 0, limit).await?;
    of_articles(reading, &ids).await
}

#[derive(FromQueryResult)]
struct NumbersRow {
    id: i64,
    index_number: Option<String>,
    document_number: Option<String>,
    validity: Option<String>,
}

/// `lines` with the numbers by which their documents are known.
pub(crate) async fn documents(
    reading: &DatabaseTransaction,
    lines_of: &[ArticleLine],
) -> Result<Vec<DocumentLine>, Error> {
    let ids: Vec<i64> = lines_of.iter().map(|line| line.id.get()).collect();
    // An index number that was given at publication stands only in the article's row.
    let number = Func::coalesce([
        Expr::col((revision::Entity, revision::Column::IndexNumber)),
        Expr::col((article::Entity, article::Column::IndexNumber)),
    ]);
    let rows = lines()
        .expr_as(number, "index_number")
        .columns([revision::Column::DocumentNumber, revision::Column::Validity])
        .filter(article::Column::Id.is_in(ids))
        .into_model::<NumbersRow>()
        .all(reading)
        .await?;
    let document = |line: &ArticleLine| {
        let row = rows.iter().find(|row| row.id == line.id.get())?;
        Some(DocumentLine {
            line: line.clone(),
            index_number: row.index_number.clone(),
            document_number: row.document_number.clone(),
            validity: row.validity.as_deref().and_then(Validity::from_code),
        })
    };
    Ok(lines_of.iter().filter_map(document).collect())
}

fn newest_first(lines: Select<article::Entity>, ids: &[i64]) -> Select<article::Entity> {
    lines
        .filter(article::Column::Id.is_in(ids.iter().copied()))
        .order_by_desc(article::Column::Day)
        .order_by_desc(article::Column::Id)
}
