//! Withdrawals that an editor asks for: a reviewer confirms them by withdrawing the article, or declines them.

use domain::{
    account::Role,
    article::State,
    date::Instant,
    fault::Refusal,
    id::{AccountId, ArticleId},
    notice::NoticeKind,
    workflow::WithdrawalRequest,
};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, Set, sea_query::OnConflict};
use serde_json::json;

use super::{names::Names, subject::Subject, told, work::Work};
use crate::{entity::withdrawal_request, failure::Error, notice};

/// The request to withdraw `article` that waits for a reviewer, if any.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn find(
    connection: &impl ConnectionTrait,
    article: i64,
) -> Result<Option<withdrawal_request::Model>, DbErr> {
    withdrawal_request::Entity::find_by_id(article).one(connection).await
}

/// Converts a request for display.
pub(super) fn shown(row: withdrawal_request::Model, names: &Names) -> WithdrawalRequest {
    let by = names.get(Some(AccountId::new(row.account_id)));
    WithdrawalRequest { by, reason: row.reason, at: Instant::new(row.at) }
}

/// Asks the reviewers to withdraw the article. A later request replaces the reason.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn ask(work: &Work<'_>, subject: &Subject, reason: &str) -> Result<(), Error> {
    let row = withdrawal_request::ActiveModel {
        article_id: Set(subject.article.id),
        account_id: Set(work.staff.account.get()),
        reason: Set(reason.trim().to_owned()),
        at: Set(work.now),
    };
    let columns =
        [withdrawal_request::Column::AccountId, withdrawal_request::Column::Reason, withdrawal_request::Column::At];
    let again = OnConflict::column(withdrawal_request::Column::ArticleId).update_columns(columns).to_owned();
    withdrawal_request::Entity::insert(row).on_conflict(again).exec_without_returning(&work.writing).await?;
    let told = (NoticeKind::WithdrawalAsked, reason);
    Ok(told::all_reviewers(&work.writing, subject, told, (Some(work.staff.account), work.now)).await?)
}

/// Deletes the request, which is settled.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn forget(writing: &DatabaseTransaction, subject: &Subject) -> Result<(), DbErr> {
    notice::settle_withdrawal(writing, subject.id()).await?;
    withdrawal_request::Entity::delete_by_id(subject.article.id).exec(writing).await.map(drop)
}

/// Declines the withdrawal that an editor has asked for. The article stays public.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Conflict` if there is no request, and `Invalid` without a reason.
pub(super) async fn decline(work: Work<'_>, article: ArticleId, reason: &str) -> Result<State, Error> {
    let subject = Subject::lock(&work.writing, article).await?;
    subject.must(work.staff, &[Role::Reviewer])?;
    let none = || Refusal::conflict("没有等待确认的撤下申请，可能已经有人处理");
    let request = find(&work.writing, article.get()).await?.ok_or_else(none)?;
    if reason.trim().is_empty() {
        return Err(Refusal::invalid("reason", "请写明不撤下的原因，申请人会看到它").into());
    }
    domain::limits::note("reason", "原因", reason)?;
    forget(&work.writing, &subject).await?;
    let asker = AccountId::new(request.account_id);
    let told = (NoticeKind::WithdrawalDeclined, reason);
    told::one(&work.writing, &subject, asker, told, (Some(work.staff.account), work.now)).await?;
    let detail = json!({ "version": subject.article.version, "asked": request.reason, "reason": reason.trim() });
    let state = subject.state;
    work.commit("article.decline-withdrawal", article, &detail).await?;
    Ok(state)
}
