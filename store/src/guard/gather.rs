//! Reading the content to be sealed or proved, of many articles at once.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::content::{Content, Place, Shown, Text};
use crate::{
    article::Fresh,
    entity::{article, attachment, file, publication, revision, revision_file},
};

/// The contents of `articles`, by their ids. An article whose published revision is missing has none.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn gather(
    db: &impl ConnectionTrait,
    articles: &[article::Model],
) -> Result<HashMap<i64, Content>, DbErr> {
    let published: Vec<i64> = articles.iter().filter_map(|article| article.published_revision_id).collect();
    if published.is_empty() {
        return Ok(HashMap::new());
    }
    let revisions = revision::Entity::find().filter(revision::Column::Id.is_in(published.clone())).all(db).await?;
    let revisions: HashMap<i64, revision::Model> = revisions.into_iter().map(|row| (row.id, row)).collect();
    let reviewers = reviewers(db, articles).await?;
    let mut attached = attached(db, &published).await?;
    let mut mentioned = mentioned(db, &published).await?;
    let content = |article: &article::Model| {
        let id = article.published_revision_id?;
        let revision = revisions.get(&id).filter(|revision| revision.article_id == article.id)?;
        let reviewers = reviewers.get(&(article.id, revision.number)).cloned().flatten();
        let (attached, mentioned) =
            (attached.remove(&id).unwrap_or_default(), mentioned.remove(&id).unwrap_or_default());
        Some((article.id, of(article, revision, reviewers, attached, mentioned)))
    };
    Ok(articles.iter().filter_map(content).collect())
}

/// The content of an article that is being imported: nobody has approved it here.
pub(super) fn of_fresh(fresh: &Fresh) -> Content {
    let attached = fresh.attached.iter().map(|attached| (attached.name.clone(), attached.file.clone())).collect();
    of(&fresh.article, &fresh.revision, None, attached, fresh.mentioned.clone())
}

fn of(
    article: &article::Model,
    revision: &revision::Model,
    reviewers: Option<String>,
    attached: Vec<(String, file::Model)>,
    mentioned: Vec<file::Model>,
) -> Content {
    let mentions: BTreeSet<String> = mentioned.iter().map(|file| file.sha256.clone()).collect();
    let attachments = attached.iter().map(|(name, file)| (name.clone(), file.sha256.clone())).collect();
    let files: BTreeMap<String, Shown> = attached
        .into_iter()
        .map(|(_, file)| file)
        .chain(mentioned)
        .map(|file| (file.sha256.clone(), shown(file)))
        .collect();
    Content {
        id: article.id,
        place: place(article),
        text: text(revision, reviewers, attachments, mentions.into_iter().collect()),
        files: files.into_values().collect(),
    }
}

fn place(article: &article::Model) -> Place {
    let article = article.clone();
    Place {
        column_id: article.column_id,
        day: article.day,
        published_at: article.published_at,
        created_at: article.created_at,
        legacy_address: article.legacy_address,
        import_hash: article.import_hash,
        index_number: article.index_number,
        document_number: article.document_number,
        issuing_body: article.issuing_body,
        validity: article.validity,
        topic_id: article.topic_id,
        policy_id: article.policy_id,
        report_year: article.report_year,
    }
}

fn text(
    revision: &revision::Model,
    reviewers: Option<String>,
    attachments: Vec<(String, String)>,
    mentions: Vec<String>,
) -> Text {
    let revision = revision.clone();
    Text {
        title: revision.title,
        subtitle: revision.subtitle,
        day: revision.day,
        source: revision.source,
        author: revision.author,
        body: revision.body,
        summary: revision.summary,
        keywords: revision.keywords,
        reviewer: reviewers.or(revision.reviewer),
        index_number: revision.index_number,
        document_number: revision.document_number,
        issuing_body: revision.issuing_body,
        validity: revision.validity,
        topic_id: revision.topic_id,
        policy_id: revision.policy_id,
        report: revision.report,
        attachments,
        mentions,
    }
}

fn shown(file: file::Model) -> Shown {
    Shown {
        sha256: file.sha256,
        name: file.name,
        media_type: file.media_type,
        size: file.size,
        width: file.width,
        height: file.height,
    }
}

/// The approvers of each version that was ever public, by article and version; the last publication counts.
async fn reviewers(
    db: &impl ConnectionTrait,
    articles: &[article::Model],
) -> Result<HashMap<(i64, i64), Option<String>>, DbErr> {
    let rows = publication::Entity::find()
        .filter(publication::Column::ArticleId.is_in(articles.iter().map(|article| article.id)))
        .order_by_asc(publication::Column::Id);
    let rows = rows.all(db).await?;
    Ok(rows.into_iter().map(|row| ((row.article_id, row.version), row.reviewers)).collect())
}

async fn attached(
    db: &impl ConnectionTrait,
    revisions: &[i64],
) -> Result<HashMap<i64, Vec<(String, file::Model)>>, DbErr> {
    let rows = attachment::Entity::find()
        .filter(attachment::Column::RevisionId.is_in(revisions.iter().copied()))
        .order_by_asc(attachment::Column::Position)
        .order_by_asc(attachment::Column::Id)
        .find_also_related(file::Entity)
        .all(db)
        .await?;
    let mut attached: HashMap<i64, Vec<(String, file::Model)>> = HashMap::new();
    for (attachment, file) in rows {
        if let Some(file) = file {
            attached.entry(attachment.revision_id).or_default().push((attachment.name, file));
        }
    }
    Ok(attached)
}

async fn mentioned(db: &impl ConnectionTrait, revisions: &[i64]) -> Result<HashMap<i64, Vec<file::Model>>, DbErr> {
    let of_revisions = revision_file::Entity::find();
    let pairs = of_revisions.filter(revision_file::Column::RevisionId.is_in(revisions.iter().copied())).all(db).await?;
    let ids: BTreeSet<i64> = pairs.iter().map(|pair| pair.file_id).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let files = file::Entity::find().filter(file::Column::Id.is_in(ids)).all(db).await?;
    let files: HashMap<i64, file::Model> = files.into_iter().map(|file| (file.id, file)).collect();
    let mut mentioned: HashMap<i64, Vec<file::Model>> = HashMap::new();
    for pair in pairs {
        if let Some(file) = files.get(&pair.file_id) {
            mentioned.entry(pair.revision_id).or_default().push(file.clone());
        }
    }
    Ok(mentioned)
}
