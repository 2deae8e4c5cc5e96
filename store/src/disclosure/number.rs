//! Index numbers (索引号): each belongs to one article for ever, from its publication on.

use domain::{
    date::Day,
    disclosure::{Numbering, Pattern},
    fault::Refusal,
    id::ArticleId,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, QueryFilter, QuerySelect, Set,
    sea_query::{Expr, OnConflict},
};

use crate::{
    entity::{article, body_code, index_counter, index_number, index_rule},
    failure::Error,
    site,
};

/// The id of the only row.
pub(super) const ID: i64 = 1;
/// Number of digits at the beginning of 政府网站标识码 that name the region.
const REGION_DIGITS: usize = 6;
/// The part of a number for a value that is not set.
const OWN: &str = "本级";
/// Limit of numbers in a row that may have been written by hand already.
const TRIES: usize = 10_000;

/// The rule in force: the configured 地区, and the pattern.
pub(super) async fn rule(connection: &impl ConnectionTrait) -> Result<(String, String), DbErr> {
    let kept = index_rule::Entity::find_by_id(ID).one(connection).await?;
    Ok(kept.map_or_else(|| (String::new(), Pattern::USUAL.to_owned()), |row| (row.region, row.pattern)))
}

/// The value for 地区: the configured one, or the beginning of 政府网站标识码.
pub(super) async fn region(connection: &impl ConnectionTrait, set: &str) -> Result<String, DbErr> {
    if !set.is_empty() {
        return Ok(set.to_owned());
    }
    let code = site::find(connection).await?.map(|site| site.identification_code).unwrap_or_default();
    let digits = code.chars().take(REGION_DIGITS).collect::<String>();
    Ok(if digits.is_empty() { OWN.to_owned() } else { digits })
}

/// Gives `article` the next number of its kind, at `now`. The count is stored in the same transaction, and another
/// transaction waits for it.
pub(super) async fn next(
    writing: &DatabaseTransaction,
    article: i64,
    (body, day): (Option<&str>, Day),
    now: i64,
) -> Result<String, Error> {
    let (set, pattern) = rule(writing).await?;
    let broken = |refusal: Refusal| Error::broken(format!("the rule of index numbers {pattern:?}: {refusal}"));
    let rule = Pattern::parse(&pattern).map_err(broken)?;
    let of =
        Numbering { region: region(writing, &set).await?, body: body_part(writing, body).await?, year: day.year() };
    for _ in 0..TRIES {
        let number = rule.number(&of, count(writing, &rule.counter(&of)).await?);
        if insert(writing, article, &number, Some(now)).await? {
            return Ok(number);
        }
    }
    Err(Error::broken(format!("no index number is left for article {article} by {pattern:?}")))
}

/// The code of a body, or else its name; the site's sponsor for an article that names none.
async fn body_part(writing: &DatabaseTransaction, body: Option<&str>) -> Result<String, DbErr> {
    let name = match body {
        Some(body) => body.to_owned(),
        None => site::find(writing).await?.map(|site| site.sponsor).unwrap_or_default(),
    };
    let code = body_code::Entity::find_by_id(name.clone()).one(writing).await?.map(|row| row.code);
    Ok(code.unwrap_or(if name.is_empty() { OWN.to_owned() } else { name }))
}

/// Increments the counter `name` and returns its value.
async fn count(writing: &DatabaseTransaction, name: &str) -> Result<i64, DbErr> {
    let first = index_counter::ActiveModel { name: Set(name.to_owned()), last: Set(1) };
    let more = Expr::col((index_counter::Entity, index_counter::Column::Last)).add(1);
    let again = OnConflict::column(index_counter::Column::Name).value(index_counter::Column::Last, more).to_owned();
    let row = index_counter::Entity::insert(first).on_conflict(again).exec_with_returning(writing).await?;
    Ok(row.last)
}

async fn insert(
    writing: &DatabaseTransaction,
    article: i64,
    number: &str,
    given_at: Option<i64>,
) -> Result<bool, DbErr> {
    let row =
        index_number::ActiveModel { number: Set(number.to_owned()), article_id: Set(article), given_at: Set(given_at) };
    let known = OnConflict::column(index_number::Column::Number).do_nothing().to_owned();
    let made = index_number::Entity::insert(row).on_conflict(known).exec_without_returning(writing).await;
    match made {
        Ok(rows) => Ok(rows > 0),
        Err(DbErr::RecordNotInserted) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Takes `number` for `article`, at `given_at` if it is public. Returns whether it was free.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn take(
    writing: &DatabaseTransaction,
    article: i64,
    number: &str,
    given_at: Option<i64>,
) -> Result<bool, DbErr> {
    if insert(writing, article, number, given_at).await? {
        return Ok(true);
    }
    let kept = index_number::Entity::find_by_id(number.to_owned()).one(writing).await?;
    let Some(kept) = kept.filter(|kept| kept.article_id == article) else { return Ok(false) };
    if kept.given_at.is_none() && given_at.is_some() {
        index_number::Entity::update_many()
            .col_expr(index_number::Column::GivenAt, Expr::value(given_at))
            .filter(index_number::Column::Number.eq(number))
            .exec(writing)
            .await?;
    }
    Ok(true)
}

/// Gives `article` the number `number` that it states, and releases others that it never published.
///
/// # Errors
/// `Invalid` if another article has it, or has had it.
pub(super) async fn claim(writing: &DatabaseTransaction, article: i64, number: Option<&str>) -> Result<(), Error> {
    let mut unpublished = index_number::Entity::delete_many()
        .filter(index_number::Column::ArticleId.eq(article))
        .filter(index_number::Column::GivenAt.is_null());
    if let Some(number) = number {
        unpublished = unpublished.filter(index_number::Column::Number.ne(number));
    }
    unpublished.exec(writing).await?;
    let Some(number) = number else { return Ok(()) };
    if take(writing, article, number, None).await? {
        return Ok(());
    }
    let owner = index_number::Entity::find_by_id(number.to_owned()).one(writing).await?;
    let owner = owner
        .map_or_else(String::new, |row| format!("（{}）", domain::article::address(ArticleId::new(row.article_id))));
    let problem = format!("索引号“{number}”已属于另一篇文章{owner}，用过的索引号不能再用，请换一个或留空由系统编号");
    Err(Refusal::invalid("index_number", &problem).into())
}

/// The number that `article` was given and shows.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn given(connection: &impl ConnectionTrait, article: i64) -> Result<Option<String>, DbErr> {
    let number: Option<Option<String>> = article::Entity::find_by_id(article)
        .select_only()
        .column(article::Column::IndexNumber)
        .into_tuple()
        .one(connection)
        .await?;
    Ok(number.flatten())
}
