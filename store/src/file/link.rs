//! The files that a revision's body mentions.

use std::collections::{BTreeSet, HashSet};

use domain::{
    account::Staff,
    fault::Refusal,
    file::{mentioned, mentioned_here},
    id::ArticleId,
};
use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, JoinType, QueryFilter, QuerySelect, Set};

use super::Usable;
use crate::{
    column::Tree,
    entity::{revision, revision_file},
    failure::Error,
};

/// The text of a new version, and the text before it.
pub(crate) struct Text<'a> {
    /// The article of the new version.
    pub(crate) article: ArticleId,
    pub(crate) revision: i64,
    pub(crate) body: &'a str,
    /// The text of the version before, which may be another person's; empty for a new article.
    pub(crate) before: &'a str,
}

/// Records the files that `text` shows or links and that its writer may use.
///
/// Files that the version before mentions keep their state: a writer who has a right to a file does not give it away
/// because somebody else has mentioned it. An address with a host that names no usable file is another site's.
///
/// # Errors
/// `Invalid` if the text newly mentions a file that does not exist here, or that its writer may not use: both in the same
/// words, so that nobody learns which files exist.
pub(crate) async fn link(
    writing: &DatabaseTransaction,
    (staff, tree): (&Staff, &Tree),
    text: &Text<'_>,
) -> Result<(), Error> {
    let (hashes, before) = (mentioned(text.body), mentioned(text.before));
    if hashes.is_empty() {
        return Ok(());
    }
    let usable = Usable::by(writing, (staff, tree), hashes.iter().copied()).await?;
    let unusable = |hash: &&&str| !before.contains(**hash) && usable.get(hash).is_none();
    if let Some(hash) = mentioned_here(text.body).iter().find(unusable) {
        return Err(refusal(hash).into());
    }
    let kept: Vec<i64> = hashes.intersection(&before).filter_map(|hash| usable.get(hash)).collect();
    let kept = linked(writing, text.article, &kept).await?;
    let is_linked = |hash: &&str| {
        let file = usable.get(hash)?;
        (!before.contains(*hash) || kept.contains(&file)).then_some(file)
    };
    Ok(insert(writing, text.revision, hashes.iter().filter_map(is_linked).collect()).await?)
}

fn refusal(hash: &str) -> Refusal {
    let shown: String = hash.chars().take(8).collect();
    let problem = format!(
        "正文引用的文件（/files/{shown}…）不存在，或者不属于您编辑、审核的栏目，没有保存。请删去它，或重新上传这个文件后再保存"
    );
    Refusal::invalid("body", &problem)
}

/// Those of `files` that a version of `article` is known to mention.
async fn linked(writing: &DatabaseTransaction, article: ArticleId, files: &[i64]) -> Result<HashSet<i64>, DbErr> {
    if files.is_empty() {
        return Ok(HashSet::new());
    }
    let to_revision = revision_file::Entity::belongs_to(revision::Entity)
        .from(revision_file::Column::RevisionId)
        .to(revision::Column::Id);
    let found: Vec<i64> = revision_file::Entity::find()
        .select_only()
        .column(revision_file::Column::FileId)
        .distinct()
        .join(JoinType::InnerJoin, to_revision.into())
        .filter(revision::Column::ArticleId.eq(article.get()))
        .filter(revision_file::Column::FileId.is_in(files.iter().copied()))
        .into_tuple()
        .all(writing)
        .await?;
    Ok(found.into_iter().collect())
}

async fn insert(writing: &DatabaseTransaction, revision: i64, files: BTreeSet<i64>) -> Result<(), DbErr> {
    if files.is_empty() {
        return Ok(());
    }
    let row = |file: i64| revision_file::ActiveModel { revision_id: Set(revision), file_id: Set(file) };
    revision_file::Entity::insert_many(files.into_iter().map(row)).exec_without_returning(writing).await.map(drop)
}
