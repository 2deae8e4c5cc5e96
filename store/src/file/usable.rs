//! The right to use a file: everybody's while it is public; otherwise that of its uploaders, and of those who edit or
//! review an article that has it.

use std::collections::{HashMap, HashSet};

use domain::{
    account::{Role, Staff},
    file::{Kind, clean},
};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, JoinType, QueryFilter, QuerySelect, Select,
    sea_query::Expr,
};

use crate::{
    column::Tree,
    entity::{article, attachment, file, revision, revision_file, upload},
};

/// Files that a member of staff may use, by their hashes.
pub(crate) struct Usable(HashMap<String, Known>);

/// The file's id and kind.
struct Known {
    id: i64,
    kind: Option<Kind>,
}

impl Usable {
    /// Every file of `hashes`, for the operator, who has the machine itself.
    ///
    /// # Errors
    /// The database does not answer.
    pub(crate) async fn all<'a>(
        writing: &DatabaseTransaction,
        hashes: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self, DbErr> {
        let hashes: HashSet<&str> = hashes.into_iter().collect();
        if hashes.is_empty() {
            return Ok(Self(HashMap::new()));
        }
        let known: Vec<(String, i64, String)> = file::Entity::find()
            .select_only()
            .columns([file::Column::Sha256, file::Column::Id, file::Column::MediaType])
            .filter(file::Column::Sha256.is_in(hashes))
            .into_tuple()
            .all(writing)
            .await?;
        let known = known
            .into_iter()
            .map(|(sha256, id, media_type)| (sha256, Known { id, kind: Kind::from_media_type(&media_type) }));
        Ok(Self(known.collect()))
    }

    /// Those of `hashes` that `staff` may read, and so put into an article.
    ///
    /// # Errors
    /// The database does not answer.
    pub(crate) async fn by<'a>(
        writing: &DatabaseTransaction,
        (staff, tree): (&Staff, &Tree),
        hashes: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self, DbErr> {
        let mut known = Self::all(writing, hashes).await?;
        let ids: Vec<i64> = known.0.values().map(|known| known.id).collect();
        let usable = usable(writing, (staff, tree), &ids).await?;
        known.0.retain(|_, known| usable.contains(&known.id));
        Ok(known)
    }

    /// The id of the file with the hash `sha256`.
    pub(crate) fn get(&self, sha256: &str) -> Option<i64> {
        self.0.get(sha256).map(|known| known.id)
    }

    /// The name under which readers get the file with the hash `sha256` that its editor calls `name`: with the file
    /// extension of its kind.
    pub(crate) fn name(&self, sha256: &str, name: &str) -> String {
        let kind = self.0.get(sha256).and_then(|known| known.kind);
        kind.map_or_else(|| name.to_owned(), |kind| clean(name, kind))
    }
}

/// Those of the files `ids` that `staff` may read: the ones that they have uploaded, public ones, and those of any
/// version of an article that they edit or review. Only editors and reviewers have files to work with.
///
/// # Errors
/// The database does not answer.
pub(super) async fn usable(
    reading: &DatabaseTransaction,
    (staff, tree): (&Staff, &Tree),
    ids: &[i64],
) -> Result<HashSet<i64>, DbErr> {
    if ids.is_empty() || !(staff.has(Role::Editor) || staff.has(Role::Reviewer)) {
        return Ok(HashSet::new());
    }
    let own = upload::Entity::find()
        .select_only()
        .column(upload::Column::FileId)
        .filter(upload::Column::AccountId.eq(staff.account.get()))
        .filter(upload::Column::FileId.is_in(ids.iter().copied()));
    let mut usable: HashSet<i64> = own.into_tuple().all(reading).await?.into_iter().collect();

    let rest = without(ids, &usable);
    usable.extend(public(in_texts(&rest)).into_tuple::<i64>().all(reading).await?);
    usable.extend(public(in_attachments(&rest)).into_tuple::<i64>().all(reading).await?);

    let rest = without(ids, &usable);
    let mut held: Vec<(i64, i64)> = with_column(in_texts(&rest)).into_tuple().all(reading).await?;
    held.extend(with_column(in_attachments(&rest)).into_tuple::<(i64, i64)>().all(reading).await?);
    let holds = |column: i64| {
        let path = tree.path_ids(column);
        [Role::Editor, Role::Reviewer].iter().any(|role| staff.must_be_for(*role, &path).is_ok())
    };
    usable.extend(held.into_iter().filter(|(_, column)| holds(*column)).map(|(file, _)| file));
    Ok(usable)
}

fn without(ids: &[i64], usable: &HashSet<i64>) -> Vec<i64> {
    ids.iter().copied().filter(|id| !usable.contains(id)).collect()
}

/// Those of `files` that the text of a version has, with that version's article.
fn in_texts(files: &[i64]) -> Select<revision_file::Entity> {
    held(revision_file::Column::FileId, revision_file::Column::RevisionId, files)
}

/// Those of `files` that are attached to a version, with that version's article.
fn in_attachments(files: &[i64]) -> Select<attachment::Entity> {
    held(attachment::Column::FileId, attachment::Column::RevisionId, files)
}

fn held<E: EntityTrait>(file: E::Column, version: E::Column, files: &[i64]) -> Select<E> {
    let to_revision = E::belongs_to(revision::Entity).from(version).to(revision::Column::Id);
    let to_article =
        revision::Entity::belongs_to(article::Entity).from(revision::Column::ArticleId).to(article::Column::Id);
    E::find()
        .select_only()
        .column(file)
        .distinct()
        .join(JoinType::InnerJoin, to_revision.into())
        .join(JoinType::InnerJoin, to_article.into())
        .filter(file.is_in(files.iter().copied()))
}

/// Those of `held` whose version is public.
fn public<E: EntityTrait>(held: Select<E>) -> Select<E> {
    let is_read = Expr::col((article::Entity, article::Column::PublishedRevisionId))
        .equals((revision::Entity, revision::Column::Id));
    held.filter(article::public()).filter(is_read)
}

fn with_column<E: EntityTrait>(held: Select<E>) -> Select<E> {
    held.column(article::Column::ColumnId)
}
