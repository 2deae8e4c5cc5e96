//! Messages of people who pass a version on.

use std::collections::HashMap;

use domain::{
    editing::DeskLine,
    id::{AccountId, RevisionNumber},
};
use sea_orm::{ColumnTrait, Condition, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder, Set};

use super::{names::Names, subject::Subject};
use crate::entity::message;

/// The speaker of scheduled actions.
const CLOCK: &str = "定时任务";

/// The action that a message came with.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    Submit,
    Return,
    Approve,
    Withdraw,
    Reopen,
}

impl Kind {
    const fn code(self) -> &'static str {
        match self {
            Self::Submit => "submit",
            Self::Return => "return",
            Self::Approve => "approve",
            Self::Withdraw => "withdraw",
            Self::Reopen => "reopen",
        }
    }
}

/// Stores the message of `account`, or of the clock, about the newest version; an empty one is stored too, for the order of
/// events.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn say(
    writing: &DatabaseTransaction,
    subject: &Subject,
    account: Option<AccountId>,
    now: i64,
    kind: Kind,
    text: &str,
) -> Result<(), DbErr> {
    let row = message::ActiveModel {
        article_id: Set(subject.article.id),
        version: Set(subject.article.version),
        account_id: Set(account.map(AccountId::get)),
        kind: Set(kind.code().into()),
        text: Set(text.trim().into()),
        at: Set(now),
        ..Default::default()
    };
    message::Entity::insert(row).exec_without_returning(writing).await.map(drop)
}

/// The last message that is not empty, on the newest version or on any after the public version `public`.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn last(
    reading: &DatabaseTransaction,
    subject: &Subject,
    public: Option<RevisionNumber>,
) -> Result<Option<message::Model>, DbErr> {
    let of_now = Condition::any()
        .add(message::Column::Version.gt(public.map_or(0, RevisionNumber::get)))
        .add(message::Column::Version.eq(subject.article.version));
    message::Entity::find()
        .filter(message::Column::ArticleId.eq(subject.article.id))
        .filter(message::Column::Text.ne(""))
        .filter(of_now)
        .order_by_desc(message::Column::Id)
        .one(reading)
        .await
}

/// Adds to lines of returned articles the reason of the last return, and the reviewer's name.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn add_reasons(reading: &DatabaseTransaction, lines: &mut [DeskLine]) -> Result<(), DbErr> {
    if lines.is_empty() {
        return Ok(());
    }
    let returns = message::Entity::find()
        .filter(message::Column::ArticleId.is_in(lines.iter().map(|line| line.id.get())))
        .filter(message::Column::Kind.eq(Kind::Return.code()))
        .order_by_asc(message::Column::Id)
        .all(reading)
        .await?;
    let names = Names::of(reading, returns.iter().filter_map(|row| row.account_id.map(AccountId::new))).await?;
    // Later messages overwrite earlier ones of an article.
    let mut reasons: HashMap<i64, (String, String)> =
        returns.into_iter().map(|row| (row.article_id, spoken(row, &names))).collect();
    for line in lines {
        line.reason = reasons.remove(&line.id.get());
    }
    Ok(())
}

/// The message, and the name of its speaker.
pub(super) fn spoken(message: message::Model, names: &Names) -> (String, String) {
    let speaker =
        message.account_id.map_or_else(|| CLOCK.to_owned(), |account| names.get(Some(AccountId::new(account))));
    (message.text, speaker)
}
