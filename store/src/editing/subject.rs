//! The article of a use case, as read at its beginning.

use domain::{
    account::{Role, Staff},
    article::State,
    fault::Refusal,
    id::{AccountId, ArticleId, RevisionNumber},
    workflow::Standing,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect, Set, sea_query::LockType,
};

use super::{plan::Plan, rights};
use crate::{
    article::state_of,
    column::Tree,
    entity::{approval, article, revision},
    failure::Error,
};

/// An article with everything that the rules need.
pub(super) struct Subject {
    pub(super) article: article::Model,
    pub(super) state: State,
    /// The newest revision.
    pub(super) newest: revision::Model,
    pub(super) tree: Tree,
    /// The accounts that have approved the newest version, in order.
    pub(super) approved_by: Vec<AccountId>,
    /// The accounts that have written the versions that are not public yet.
    written_by: Vec<AccountId>,
    /// Its schedule.
    pub(super) plan: Plan,
    /// The revision that citizens read now, if they read one.
    public_revision: Option<i64>,
}

impl Subject {
    /// The article `id` as it is now.
    ///
    /// # Errors
    /// `NotFound`, or when the database does not answer.
    pub(super) async fn look(reading: &DatabaseTransaction, id: ArticleId) -> Result<Self, Error> {
        let article = article::Entity::find_by_id(id.get()).one(reading).await?.ok_or(Refusal::NotFound)?;
        Self::of(reading, article).await
    }

    /// The article `id`, locked: nobody else changes it until the transaction ends.
    ///
    /// # Errors
    /// `NotFound`, or when the database does not answer.
    pub(super) async fn lock(writing: &DatabaseTransaction, id: ArticleId) -> Result<Self, Error> {
        // SQLite has only one writer, and no such lock. Clicks, which refer to the article, need not wait for this one.
        let locked = article::Entity::find_by_id(id.get()).lock(LockType::NoKeyUpdate);
        let article = locked.one(writing).await?.ok_or(Refusal::NotFound)?;
        Self::of(writing, article).await
    }

    async fn of(connection: &impl ConnectionTrait, article: article::Model) -> Result<Self, Error> {
        let newest = revision::Entity::find()
            .filter(revision::Column::ArticleId.eq(article.id))
            .filter(revision::Column::Number.eq(article.version))
            .one(connection)
            .await?;
        let missing = || Error::broken(format!("article {}: no revision {}", article.id, article.version));
        Ok(Self {
            state: state_of(&article)?,
            newest: newest.ok_or_else(missing)?,
            tree: Tree::load(connection).await?,
            approved_by: approved_by(connection, &article).await?,
            written_by: written_by(connection, &article).await?,
            plan: Plan::of(connection, ArticleId::new(article.id)).await?,
            public_revision: rights::public_revision(&article)?,
            article,
        })
    }

    /// The article's id.
    pub(super) fn id(&self) -> ArticleId {
        ArticleId::new(self.article.id)
    }

    /// The number of its newest version.
    pub(super) fn version(&self) -> RevisionNumber {
        RevisionNumber::new(self.article.version)
    }

    /// The input of the workflow's rules.
    pub(super) fn standing(&self) -> Standing<'_> {
        Standing {
            state: self.state,
            steps: self.steps(),
            approved_by: &self.approved_by,
            written_by: &self.written_by,
            publishes: self.plan.publish,
            ends: self.plan.ends,
        }
    }

    /// Number of review steps: the stricter column's if the newest version moves the article, so that nobody avoids a
    /// column's review on the way through another.
    pub(super) fn steps(&self) -> i64 {
        let steps = |column| self.tree.by_id(column).map_or(0, |column| column.review_steps);
        steps(self.article.column_id).max(steps(self.target()))
    }

    /// The column that the newest version is meant for.
    pub(super) fn target(&self) -> i64 {
        self.newest.column_id.unwrap_or(self.article.column_id)
    }

    /// The revision that citizens read now, if they read one.
    pub(super) fn public_revision(&self) -> Option<i64> {
        self.public_revision
    }

    /// Checks that the article may be put into the bin.
    ///
    /// # Errors
    /// `Conflict`.
    pub(super) fn remove(&self) -> Result<(), Refusal> {
        if self.article.report_year.is_some() {
            return Err(Refusal::conflict("年度报告一年只有一份，不能删除，请打开它修改"));
        }
        let was_public = self.article.published_at.is_some() || self.article.published_revision_id.is_some();
        self.standing().remove(self.public_revision.is_some(), was_public)
    }

    /// Whether `staff` may begin an article in the column of this one.
    pub(super) fn writes_in_its_column(&self, staff: &Staff) -> bool {
        self.holds(staff, &[Role::Editor])
    }

    /// The accounts that have written the versions that are not public yet.
    pub(super) fn written_by(&self) -> &[AccountId] {
        &self.written_by
    }

    /// Checks that `staff` has one of `roles` for the article.
    ///
    /// # Errors
    /// `Forbidden`; `NotFound` for staff who may not even know that the article exists.
    pub(super) fn must(&self, staff: &Staff, roles: &[Role]) -> Result<(), Error> {
        rights::must(&self.tree, &self.article, staff, roles)
    }

    /// Checks that `staff` may approve: in both columns, if the newest version moves the article.
    ///
    /// # Errors
    /// As [`Self::must`].
    pub(super) fn must_review(&self, staff: &Staff) -> Result<(), Error> {
        self.must(staff, &[Role::Reviewer])?;
        Ok(staff.must_be_for(Role::Reviewer, &self.tree.path_ids(self.target()))?)
    }

    /// Whether `staff` has one of `roles` for the article.
    pub(super) fn holds(&self, staff: &Staff, roles: &[Role]) -> bool {
        rights::holds(&self.tree, self.article.column_id, staff, roles)
    }

    /// Checks that `version` is the newest.
    ///
    /// # Errors
    /// `Stale`.
    pub(super) fn must_be_at(&self, version: RevisionNumber) -> Result<(), Refusal> {
        let theirs = self.version();
        if version == theirs { Ok(()) } else { Err(Refusal::Stale { theirs }) }
    }

    /// The article's row with the new state `state` at `now`.
    pub(super) fn passing_into(&self, state: State, now: i64) -> article::ActiveModel {
        let mut row = self.article.clone().into_active_model();
        row.state = Set(state.code().into());
        if state != self.state {
            row.state_since = Set(now);
        }
        row
    }

    /// Begins the review of the newest version anew: its approvals no longer count. The log keeps them.
    ///
    /// # Errors
    /// When the database does not answer.
    pub(super) async fn forget_approvals(&self, writing: &DatabaseTransaction) -> Result<(), DbErr> {
        let of_version = approval::Entity::delete_many()
            .filter(approval::Column::ArticleId.eq(self.article.id))
            .filter(approval::Column::Version.eq(self.article.version));
        of_version.exec(writing).await.map(drop)
    }
}

async fn approved_by(connection: &impl ConnectionTrait, article: &article::Model) -> Result<Vec<AccountId>, DbErr> {
    let rows = approval::Entity::find()
        .filter(approval::Column::ArticleId.eq(article.id))
        .filter(approval::Column::Version.eq(article.version))
        .order_by_asc(approval::Column::Step)
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|row| AccountId::new(row.account_id)).collect())
}

/// The writers of the revisions after the published one. An article's revisions are made one after the other, so that
/// newer ones have greater ids in the database too.
async fn written_by(connection: &impl ConnectionTrait, article: &article::Model) -> Result<Vec<AccountId>, DbErr> {
    let writers: Vec<i64> = revision::Entity::find()
        .select_only()
        .column(revision::Column::AccountId)
        .distinct()
        .filter(revision::Column::ArticleId.eq(article.id))
        .filter(revision::Column::Id.gt(article.published_revision_id.unwrap_or_default()))
        .filter(revision::Column::AccountId.is_not_null())
        .into_tuple()
        .all(connection)
        .await?;
    Ok(writers.into_iter().map(AccountId::new).collect())
}
