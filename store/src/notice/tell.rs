//! Writing notices, in the transaction of the act that they are about.

use std::collections::BTreeSet;

use domain::{
    id::{AccountId, ArticleId, RevisionNumber},
    notice::NoticeKind,
};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, NotSet, QueryFilter, QueryOrder, QuerySelect, Set,
};

use crate::entity::{account, notice};

/// An act on an article.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Event<'a> {
    pub(crate) kind: NoticeKind,
    pub(crate) article: ArticleId,
    pub(crate) version: RevisionNumber,
    /// The reason, or the hour.
    pub(crate) reason: &'a str,
    /// The person who acted, who gets no notice; `None` for the clock.
    pub(crate) by: Option<AccountId>,
    /// In Unix seconds.
    pub(crate) at: i64,
}

/// Notifies `people` of `event`: those of them who can log in, each once, except the person who acted.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn tell(
    writing: &DatabaseTransaction,
    people: impl IntoIterator<Item = AccountId>,
    event: &Event<'_>,
) -> Result<(), DbErr> {
    let others: BTreeSet<i64> =
        people.into_iter().filter(|account| event.by != Some(*account)).map(AccountId::get).collect();
    if others.is_empty() {
        return Ok(());
    }
    let told: Vec<(i64, Option<String>)> = account::Entity::find()
        .select_only()
        .columns([account::Column::Id, account::Column::Mail])
        .filter(account::Column::Id.is_in(others))
        .filter(account::Column::DisabledAt.is_null())
        .order_by_asc(account::Column::Id)
        .into_tuple()
        .all(writing)
        .await?;
    if told.is_empty() {
        return Ok(());
    }
    let rows = told.into_iter().map(|(account, mail)| notice::ActiveModel {
        id: NotSet,
        account_id: Set(account),
        article_id: Set(event.article.get()),
        version: Set(event.version.get()),
        kind: Set(event.kind.code().to_owned()),
        reason: Set(event.reason.trim().to_owned()),
        by_account_id: Set(event.by.map(AccountId::get)),
        at: Set(event.at),
        seen_at: Set(None),
        due_at: Set(mail.map(|_| event.at)),
        leased_until: Set(0),
        attempts: Set(0),
        mailed_at: Set(None),
        error: Set(String::new()),
    });
    notice::Entity::insert_many(rows).exec_without_returning(writing).await.map(drop)
}

/// Deletes notices about a review that the article no longer waits for.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn settle(writing: &DatabaseTransaction, article: ArticleId) -> Result<(), DbErr> {
    forget(writing, article, NoticeKind::Waits).await
}

/// Deletes notices about a request for withdrawal, which is settled.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn settle_withdrawal(writing: &DatabaseTransaction, article: ArticleId) -> Result<(), DbErr> {
    forget(writing, article, NoticeKind::WithdrawalAsked).await
}

async fn forget(writing: &DatabaseTransaction, article: ArticleId, kind: NoticeKind) -> Result<(), DbErr> {
    let of_kind = notice::Entity::delete_many()
        .filter(notice::Column::ArticleId.eq(article.get()))
        .filter(notice::Column::Kind.eq(kind.code()));
    of_kind.exec(writing).await.map(drop)
}
