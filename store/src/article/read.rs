//! An article as citizens read it: always its published revision, never a newer draft.

use domain::{
    article::{Article, ArticleLine, Attachment, State, Validity, summarise},
    body,
    date::{Day, Instant},
    fault::Refusal,
    file::{Kind, clean},
    id::ArticleId,
};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr,
};

use super::{LineRow, line::kept_day, lines};
use crate::{
    connection::Connection,
    disclosure,
    entity::{article, attachment, click, file, publication, revision},
    failure::Error,
    keywords,
};

/// Length of the summary taken from the body if nobody wrote one, in characters.
const SUMMARY: usize = 120;
/// Limit of interpretations that a policy links to.
const MOST_INTERPRETATIONS: u64 = 50;

/// The article `id`; [`Refusal::NotFound`] or [`Refusal::Gone`] if citizens may not read it.
pub(crate) async fn read(connection: &Connection, id: ArticleId) -> Result<Article, Error> {
    let reading = connection.read().await?;
    let article = id.get();
    let kept = article::Entity::find_by_id(article).one(&reading).await?.ok_or(Refusal::NotFound)?;
    state_of(&kept)?.readable(kept.published_revision_id.is_some())?;
    let missing = || Error::broken(format!("article {id}: no published revision"));
    let published = kept.published_revision_id.ok_or_else(missing)?;
    let revision = revision::Entity::find_by_id(published).one(&reading).await?.ok_or_else(missing)?;
    let publication = publication(&reading, article, revision.number).await?;
    let clicks = click::Entity::find_by_id(article).one(&reading).await?.map_or(0, |click| click.count);
    let attachments = attachments(&reading, published).await?;
    let (older, newer) = neighbours(&reading, &kept).await?;
    let tree = connection.tree(&reading).await?;

    let by_day = || kept.day.parse().map(Day::start).ok();
    let published_at = kept.published_at.map(Instant::new).or_else(by_day).unwrap_or_default();
    Ok(Article {
        id,
        path: tree.path(kept.column_id),
        day: kept_day(article, &revision.day)?,
        published: published_at,
        clicks,
        attachments,
        keywords: keywords::split(revision.keywords.as_deref()),
        summary: summary_of(revision.summary.as_deref(), &revision.body, &revision.title),
        validity: validity(&revision)?,
        topic: disclosure::topic_name(&reading, revision.topic_id).await?,
        policy: policy(&reading, revision.policy_id).await?,
        interpretations: interpretations(&reading, article).await?,
        title: revision.title,
        subtitle: revision.subtitle,
        source: revision.source,
        author: revision.author,
        body: revision.body,
        reviewer: publication.and_then(|publication| publication.reviewers).or(revision.reviewer),
        index_number: revision.index_number.or(kept.index_number),
        document_number: revision.document_number,
        issuing_body: revision.issuing_body,
        previous: older,
        next: newer,
    })
}

/// The state of the article.
pub(crate) fn state_of(kept: &article::Model) -> Result<State, Error> {
    State::from_code(&kept.state).ok_or_else(|| Error::broken(format!("article {}: state {:?}", kept.id, kept.state)))
}

/// The validity of the document, by the revision.
pub(crate) fn validity(revision: &revision::Model) -> Result<Option<Validity>, Error> {
    let Some(code) = revision.validity.as_deref() else { return Ok(None) };
    let unknown = || Error::broken(format!("revision {}: validity {code:?}", revision.id));
    Validity::from_code(code).ok_or_else(unknown).map(Some)
}

/// The summary of the revision; never empty.
pub(crate) fn summary(revision: &revision::Model) -> String {
    summary_of(revision.summary.as_deref(), &revision.body, &revision.title)
}

/// 摘要: the written one, else the beginning of the body, else the title.
pub(crate) fn summary_of(written: Option<&str>, body: &str, title: &str) -> String {
    let written = written.map(str::trim).filter(|summary| !summary.is_empty());
    let summary = written.map_or_else(|| summarise(&body::text(body), SUMMARY), str::to_owned);
    if summary.is_empty() { title.to_owned() } else { summary }
}

/// The public article that this one interprets.
async fn policy(reading: &DatabaseTransaction, policy: Option<i64>) -> Result<Option<ArticleLine>, Error> {
    let Some(policy) = policy else { return Ok(None) };
    let row = lines().filter(article::Column::Id.eq(policy)).into_model::<LineRow>().one(reading).await?;
    row.map(ArticleLine::try_from).transpose()
}

/// The public articles that interpret `policy`.
async fn interpretations(reading: &DatabaseTransaction, policy: i64) -> Result<Vec<ArticleLine>, Error> {
    let rows = lines()
        .filter(article::Column::PolicyId.eq(policy))
        .order_by_desc(article::Column::Day)
        .order_by_desc(article::Column::Id)
        .limit(MOST_INTERPRETATIONS)
        .into_model::<LineRow>()
        .all(reading)
        .await?;
    rows.into_iter().map(ArticleLine::try_from).collect()
}

/// The publication of the version; `None` if it was imported from another site.
async fn publication(
    reading: &DatabaseTransaction,
    article: i64,
    version: i64,
) -> Result<Option<publication::Model>, Error> {
    let newest = publication::Entity::find()
        .filter(publication::Column::ArticleId.eq(article))
        .filter(publication::Column::Version.eq(version))
        .order_by_desc(publication::Column::Id);
    Ok(newest.one(reading).await?)
}

/// The attachments of `revision`, in their order.
pub(crate) async fn attachments(reading: &DatabaseTransaction, revision: i64) -> Result<Vec<Attachment>, Error> {
    let rows = attachment::Entity::find()
        .filter(attachment::Column::RevisionId.eq(revision))
        .order_by_asc(attachment::Column::Position)
        .order_by_asc(attachment::Column::Id)
        .find_also_related(file::Entity)
        .all(reading)
        .await?;
    let shown = |(attachment, file): (attachment::Model, Option<file::Model>)| {
        let file = file?;
        // Older versions have names as they were typed; a download has the file extension of its kind.
        let kind = Kind::from_media_type(&file.media_type);
        let name = kind.map_or(attachment.name.clone(), |kind| clean(&attachment.name, kind));
        let address = domain::file::address(&file.sha256, &name);
        Some(Attachment { name, address, size: file.size })
    };
    Ok(rows.into_iter().filter_map(shown).collect())
}

/// The next older and the next newer article of the same column.
async fn neighbours(
    reading: &DatabaseTransaction,
    kept: &article::Model,
) -> Result<(Option<ArticleLine>, Option<ArticleLine>), Error> {
    let here = || Expr::tuple([Expr::value(kept.day.clone()), Expr::value(kept.id)]);
    let place = || Expr::tuple([column(article::Column::Day), column(article::Column::Id)]);
    let of_column = || lines().filter(article::Column::ColumnId.eq(kept.column_id)).limit(1);

    let older = of_column()
        .filter(place().lt(here()))
        .order_by_desc(article::Column::Day)
        .order_by_desc(article::Column::Id)
        .into_model::<LineRow>();
    let newer = of_column()
        .filter(place().gt(here()))
        .order_by_asc(article::Column::Day)
        .order_by_asc(article::Column::Id)
        .into_model::<LineRow>();
    let older = older.one(reading).await?.map(ArticleLine::try_from).transpose()?;
    let newer = newer.one(reading).await?.map(ArticleLine::try_from).transpose()?;
    Ok((older, newer))
}

fn column(column: article::Column) -> Expr {
    Expr::col((article::Entity, column))
}
