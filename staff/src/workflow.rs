//! The workflow of an article: submitted, approved, returned, withdrawn.

#[cfg_attr(not(feature = "ssr"), allow(dead_code, reason = "browsers call some of its functions alone"))]
mod api;
#[cfg(feature = "ssr")]
mod forms;

pub use self::api::submit_article;
#[cfg(feature = "ssr")]
pub use self::{
    api::{
        ApproveArticle, DeclineWithdrawal, ReopenArticle, SendBackArticle, Settled, SubmitArticle, UnscheduleArticle,
        WithdrawArticle, WithdrawInEmergency, approve_article, decline_withdrawal, reopen_article, send_back_article,
        unschedule_article, withdraw_article, withdraw_in_emergency,
    },
    forms::FORMS,
};
