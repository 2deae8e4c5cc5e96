//! An article on its way to the public and back: submitted, approved, returned, withdrawn.

mod api;
#[cfg(feature = "ssr")]
mod forms;

pub use api::{
    ApproveArticle, DeclineWithdrawal, ReopenArticle, SendBackArticle, Settled, SubmitArticle, UnscheduleArticle,
    WithdrawArticle, WithdrawInEmergency, approve_article, decline_withdrawal, reopen_article, send_back_article,
    submit_article, unschedule_article, withdraw_article, withdraw_in_emergency,
};
#[cfg(feature = "ssr")]
pub use forms::FORMS;
