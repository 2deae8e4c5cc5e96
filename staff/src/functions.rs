//! The server functions of the staff, in one list. A test compares it with those that are registered.

use leptos::server_fn::ServerFn;

use crate::{
    account::{ChangePassword, CloseAccount, CreateAccount, GrantAccount, ResetAccount, SetPassword},
    accounts::OpenAccounts,
    article::{
        CopyArticle, GetArticleStanding, GetArticleStatus, OpenArticle, RemoveArticle, RestoreArticle, SaveArticle,
        TakeBackArticle,
    },
    code::{BeginCode, ConfirmCode, DropCode, RenewRecoveryCodes},
    columns::{ChangeColumns, OpenColumn, OpenColumns, OpenColumnsOnDesk, SuggestSlug},
    comments::{CommentOnArticle, ReadComments, ReplyToComment, ResolveComment},
    directory::{ChangeDirectory, OpenDirectory, ProbeAddress},
    disclosure::{ChangeDisclosure, OpenDisclosure},
    draft::{DiscardDraft, KeepDraft},
    home::{ChangeHome, OpenHome},
    notices::{MailNotices, OpenNotices, SeeNotices},
    presence::{AnnouncePresence, EndPresence},
    report::SaveReport,
    session::{EndSession, LogIn, LogOut, LogOutEverywhere, OwnSessions},
    site::{ChangeSite, OpenSite},
    workflow::{
        ApproveArticle, DeclineWithdrawal, ReopenArticle, SendBackArticle, SubmitArticle, UnscheduleArticle,
        WithdrawArticle, WithdrawInEmergency,
    },
};

/// Their addresses. Who may call them is up to the use cases.
pub const FUNCTIONS: &[&str] = &[
    LogIn::PATH,
    LogOut::PATH,
    LogOutEverywhere::PATH,
    OwnSessions::PATH,
    EndSession::PATH,
    ChangePassword::PATH,
    SetPassword::PATH,
    OpenAccounts::PATH,
    CreateAccount::PATH,
    GrantAccount::PATH,
    CloseAccount::PATH,
    ResetAccount::PATH,
    BeginCode::PATH,
    ConfirmCode::PATH,
    RenewRecoveryCodes::PATH,
    DropCode::PATH,
    OpenArticle::PATH,
    GetArticleStanding::PATH,
    GetArticleStatus::PATH,
    SaveArticle::PATH,
    RestoreArticle::PATH,
    RemoveArticle::PATH,
    TakeBackArticle::PATH,
    CopyArticle::PATH,
    KeepDraft::PATH,
    DiscardDraft::PATH,
    AnnouncePresence::PATH,
    EndPresence::PATH,
    OpenDirectory::PATH,
    ChangeDirectory::PATH,
    ProbeAddress::PATH,
    OpenColumn::PATH,
    OpenColumns::PATH,
    OpenColumnsOnDesk::PATH,
    SuggestSlug::PATH,
    ChangeColumns::PATH,
    OpenHome::PATH,
    ChangeHome::PATH,
    OpenDisclosure::PATH,
    ChangeDisclosure::PATH,
    SaveReport::PATH,
    OpenSite::PATH,
    ChangeSite::PATH,
    OpenNotices::PATH,
    SeeNotices::PATH,
    MailNotices::PATH,
    SubmitArticle::PATH,
    ApproveArticle::PATH,
    SendBackArticle::PATH,
    WithdrawArticle::PATH,
    WithdrawInEmergency::PATH,
    DeclineWithdrawal::PATH,
    UnscheduleArticle::PATH,
    ReopenArticle::PATH,
    CommentOnArticle::PATH,
    ReadComments::PATH,
    ReplyToComment::PATH,
    ResolveComment::PATH,
];

/// Those that try a password: how often is limited.
pub const TRIES_PASSWORD: &[&str] =
    &[LOG_IN, ChangePassword::PATH, SetPassword::PATH, RenewRecoveryCodes::PATH, DropCode::PATH];

/// Functions for callers without a session. All others check the session before they read the arguments.
pub const OPEN_TO_STRANGERS: &[&str] = &[LOG_IN, LogOut::PATH, SetPassword::PATH];

/// The one that logs in: how it ends is counted.
pub const LOG_IN: &str = LogIn::PATH;
