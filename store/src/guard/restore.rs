//! Restoring an article to its good copy.

use std::{collections::HashMap, slice::from_ref};

use domain::{article::State, id::ArticleId};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, NotSet, QueryFilter,
    QueryOrder, QuerySelect, Set, sea_query::OnConflict,
};

use super::{
    content::{Content, Place, Shown, Text},
    gather::gather,
};
use crate::{
    entity::{article, attachment, click, file, revision, revision_file},
    failure::Error,
    search,
};

/// Limit of older versions that are searched for the good text.
const LOOKED_THROUGH: u64 = 50;
/// The note in the history for a version that was made from the good copy.
const NOTE: &str = "自动恢复：内容曾被程序以外改动";

/// Restores the article, whose present state is `kept` and `found`, to `good`. No version is changed or removed: if none
/// has the good text, one is made, and the forged text stays in the history.
///
/// # Errors
/// When the database does not answer, or the article can't be restored, such as without its column.
pub(super) async fn restore(
    writing: &DatabaseTransaction,
    good: &Content,
    kept: Option<&article::Model>,
    found: Option<&Content>,
    now: i64,
) -> Result<(), Error> {
    let files = files(writing, &good.files, now).await?;
    let article = match kept {
        Some(kept) => kept.clone(),
        None => insert(writing, good).await?,
    };
    let says_it = found.is_some_and(|found| found.text == good.text);
    let same = match article.published_revision_id.filter(|_| says_it) {
        Some(published) => Some(published),
        None => version_of(writing, &article, &good.text).await?,
    };
    let mut row = article.clone().into_active_model();
    let mut version = article.version;
    let published = match same {
        Some(published) => published,
        None => {
            let number = number(writing, &article).await?;
            version = version.max(number);
            row.version = Set(version);
            revise(writing, (article.id, number), &good.text, &files, now).await?
        }
    };
    put(&mut row, &good.place);
    row.published_revision_id = Set(Some(published));
    let newest = numbered(writing, article.id, version).await?.map(|newest| newest.id);
    let is_public = match State::from_code(&article.state) {
        None | Some(State::Withdrawn) => true,
        // An editor's draft that is newer than the public version stays a draft.
        Some(State::Draft) => newest == Some(published),
        _ => false,
    };
    if is_public {
        row.state = Set(State::Published.code().into());
        row.withdrawn_reason = Set(None);
        row.state_since = Set(now);
    }
    row.update(writing).await?;
    let clicks = click::ActiveModel { article_id: Set(good.id), count: Set(0) };
    let known = OnConflict::column(click::Column::ArticleId).do_nothing().to_owned();
    click::Entity::insert(clicks).on_conflict(known).exec_without_returning(writing).await?;
    if kept.is_none() {
        let day = good.place.day.parse();
        let day = day.map_err(|error| Error::broken(format!("article {}: {error}", good.id)))?;
        search::clear_place(writing, good.id, day).await?;
    }
    search::refresh(writing, ArticleId::new(good.id)).await?;
    prove(writing, good).await
}

async fn prove(writing: &DatabaseTransaction, good: &Content) -> Result<(), Error> {
    let again = article::Entity::find_by_id(good.id).filter(article::public()).all(writing).await?;
    if gather(writing, &again).await?.get(&good.id) == Some(good) {
        return Ok(());
    }
    Err(Error::broken(format!("article {}: not as its good copy after it was given back", good.id)))
}

/// Restores the rows of the files `shown`, inserting missing ones; returns their ids by their hashes.
async fn files(writing: &DatabaseTransaction, shown: &[Shown], now: i64) -> Result<HashMap<String, i64>, DbErr> {
    let mut ids = HashMap::new();
    for good in shown {
        let kept = file::Entity::find().filter(file::Column::Sha256.eq(good.sha256.as_str())).one(writing).await?;
        let mut row = match &kept {
            Some(kept) => kept.clone().into_active_model(),
            None => file::ActiveModel { created_at: Set(now), sha256: Set(good.sha256.clone()), ..Default::default() },
        };
        row.name = Set(good.name.clone());
        row.media_type = Set(good.media_type.clone());
        row.size = Set(good.size);
        row.width = Set(good.width);
        row.height = Set(good.height);
        let row = if kept.is_some() { row.update(writing).await? } else { row.insert(writing).await? };
        ids.insert(good.sha256.clone(), row.id);
    }
    Ok(ids)
}

/// Inserts the article's row again, as a draft for now.
async fn insert(writing: &DatabaseTransaction, good: &Content) -> Result<article::Model, DbErr> {
    let mut row = article::ActiveModel {
        id: Set(good.id),
        state: Set(State::Draft.code().into()),
        version: Set(1),
        state_since: Set(good.place.created_at),
        ..Default::default()
    };
    put(&mut row, &good.place);
    row.insert(writing).await
}

fn put(row: &mut article::ActiveModel, place: &Place) {
    let place = place.clone();
    row.column_id = Set(place.column_id);
    row.day = Set(place.day);
    row.published_at = Set(place.published_at);
    row.created_at = Set(place.created_at);
    row.legacy_address = Set(place.legacy_address);
    row.import_hash = Set(place.import_hash);
    row.index_number = Set(place.index_number);
    row.document_number = Set(place.document_number);
    row.issuing_body = Set(place.issuing_body);
    row.validity = Set(place.validity);
    row.topic_id = Set(place.topic_id);
    row.policy_id = Set(place.policy_id);
    row.report_year = Set(place.report_year);
}

/// The newest version of the article that has the text of `good`.
async fn version_of(
    writing: &DatabaseTransaction,
    article: &article::Model,
    good: &Text,
) -> Result<Option<i64>, DbErr> {
    let versions: Vec<i64> = revision::Entity::find()
        .select_only()
        .column(revision::Column::Id)
        .filter(revision::Column::ArticleId.eq(article.id))
        .order_by_desc(revision::Column::Id)
        .limit(LOOKED_THROUGH)
        .into_tuple()
        .all(writing)
        .await?;
    for version in versions {
        let as_if = article::Model { published_revision_id: Some(version), ..article.clone() };
        let says = gather(writing, from_ref(&as_if)).await?;
        if says.get(&article.id).is_some_and(|content| content.text == *good) {
            return Ok(Some(version));
        }
    }
    Ok(None)
}

/// The number of a version that is made from the good copy: the next one, so that editors continue from it; if an editor
/// has already a newer version than the public one, a number below all others, which leaves theirs the newest.
async fn number(writing: &DatabaseTransaction, article: &article::Model) -> Result<i64, DbErr> {
    Ok(match numbered(writing, article.id, article.version).await? {
        None => article.version.max(1),
        Some(newest) if Some(newest.id) == article.published_revision_id => article.version + 1,
        Some(_) => {
            let first = revision::Entity::find().filter(revision::Column::ArticleId.eq(article.id));
            let first = first.order_by_asc(revision::Column::Number).one(writing).await?;
            first.map_or(0, |first| first.number.min(1) - 1)
        }
    })
}

async fn numbered(writing: &DatabaseTransaction, article: i64, number: i64) -> Result<Option<revision::Model>, DbErr> {
    revision::Entity::find()
        .filter(revision::Column::ArticleId.eq(article))
        .filter(revision::Column::Number.eq(number))
        .one(writing)
        .await
}

async fn revise(
    writing: &DatabaseTransaction,
    (article, number): (i64, i64),
    good: &Text,
    files: &HashMap<String, i64>,
    now: i64,
) -> Result<i64, Error> {
    let text = good.clone();
    let row = revision::ActiveModel {
        id: NotSet,
        article_id: Set(article),
        number: Set(number),
        title: Set(text.title),
        subtitle: Set(text.subtitle),
        day: Set(text.day),
        source: Set(text.source),
        author: Set(text.author),
        body: Set(text.body),
        summary: Set(text.summary),
        keywords: Set(text.keywords),
        reviewer: Set(text.reviewer),
        index_number: Set(text.index_number),
        document_number: Set(text.document_number),
        issuing_body: Set(text.issuing_body),
        validity: Set(text.validity),
        note: Set(Some(NOTE.into())),
        account_id: Set(None),
        created_at: Set(now),
        column_id: Set(None),
        topic_id: Set(text.topic_id),
        policy_id: Set(text.policy_id),
        report: Set(text.report),
    };
    let revision = row.insert(writing).await?.id;
    let file = |sha256: &String| {
        let id = files.get(sha256).copied();
        id.ok_or_else(|| Error::broken(format!("article {article}: its copy names no file {sha256}")))
    };
    for (position, (name, sha256)) in (1..).zip(&good.attachments) {
        let row = attachment::ActiveModel {
            id: NotSet,
            revision_id: Set(revision),
            file_id: Set(file(sha256)?),
            name: Set(name.clone()),
            position: Set(position),
        };
        attachment::Entity::insert(row).exec_without_returning(writing).await?;
    }
    for sha256 in &good.mentions {
        let row = revision_file::ActiveModel { revision_id: Set(revision), file_id: Set(file(sha256)?) };
        revision_file::Entity::insert(row).exec_without_returning(writing).await?;
    }
    Ok(revision)
}
