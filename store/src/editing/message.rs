//! What people say of a version when they pass it on.

use std::collections::HashMap;

use domain::{
    editing::DeskLine,
    id::{AccountId, RevisionNumber},
};
use sea_orm::{ColumnTrait, Condition, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder, Set};

use super::{names::Names, subject::Subject};
use crate::entity::message;

/// Who speaks where the clock does something.
const CLOCK: &str = "定时任务";

/// What a message came with.
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

/// Keeps what `account`, or the clock, said of the newest version; saying nothing is kept too, for the order of events.
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

/// The last words on what is not public yet, after version `public`, or on the newest version.
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

/// Adds to lines of returned articles why each was returned last, and by whom.
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
    // The last of an article counts.
    let mut reasons: HashMap<i64, (String, String)> =
        returns.into_iter().map(|row| (row.article_id, spoken(row, &names))).collect();
    for line in lines {
        line.reason = reasons.remove(&line.id.get());
    }
    Ok(())
}

/// What was said, and the name of who said it.
pub(super) fn spoken(message: message::Model, names: &Names) -> (String, String) {
    let speaker =
        message.account_id.map_or_else(|| CLOCK.to_owned(), |account| names.get(Some(AccountId::new(account))));
    (message.text, speaker)
}
