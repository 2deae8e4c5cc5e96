//! The port of accounts and sessions.

use async_trait::async_trait;

use crate::{
    account::{AccountLine, CodeSetup, Grant, NewAccount, PasswordChange, SessionLine, Staff},
    audit::Actor,
    fault::Outcome,
};

/// Accounts and their sessions. Who asks is always [`Staff`]; each use case checks what they may.
#[async_trait]
pub trait Accounts: Send + Sync {
    /// Logs in: the session's secret token, to be given to the browser alone. Unknown logins take as long as known ones.
    /// `CodeNeeded` where the password is right and the account has a one-time code, and `code` is nothing or blank.
    async fn log_in(&self, login: &str, password: &str, code: Option<&str>, by: &Actor) -> Outcome<String>;
    /// Who the session of `token` belongs to; using it keeps it alive.
    async fn session(&self, token: &str) -> Outcome<Staff>;
    /// Ends the session of `token`.
    async fn log_out(&self, token: &str, by: &Actor) -> Outcome<()>;
    /// The open sessions of `staff`; the one of `token` is marked.
    async fn sessions(&self, staff: &Staff, token: &str) -> Outcome<Vec<SessionLine>>;
    /// Ends all sessions of `staff`, this one too.
    async fn log_out_everywhere(&self, staff: &Staff, by: &Actor) -> Outcome<()>;
    /// Changes one's own password; the other sessions end, and this one gets the new token that is returned.
    async fn change_password(&self, staff: &Staff, change: &PasswordChange, by: &Actor) -> Outcome<String>;
    /// Begins to set up one's own one-time code: a new secret, which counts once it is confirmed. `Conflict` where one
    /// has been confirmed already.
    async fn begin_code(&self, staff: &Staff, by: &Actor) -> Outcome<CodeSetup>;
    /// Confirms the secret of [`Self::begin_code`] by a code made from it: from now on every login needs one.
    async fn confirm_code(&self, staff: &Staff, code: &str, by: &Actor) -> Outcome<()>;
    /// Logs in without a one-time code from now on. A wrong password counts like one at the login.
    async fn drop_code(&self, staff: &Staff, password: &str, by: &Actor) -> Outcome<()>;
    /// All accounts, for the security administrator.
    async fn list(&self, staff: &Staff) -> Outcome<Vec<AccountLine>>;
    /// Creates an account without a password; returns the secret of its one-time link.
    async fn create(&self, staff: Option<&Staff>, account: &NewAccount, by: &Actor) -> Outcome<String>;
    /// Creates an account with a password, at the command line, and returns its number. With `must_change`, its owner
    /// has to choose another one before anything else.
    async fn create_with_password(
        &self,
        account: &NewAccount,
        password: &str,
        must_change: bool,
        by: &Actor,
    ) -> Outcome<i64>;
    /// Gives the account exactly `grants`, and ends its sessions.
    async fn grant(&self, staff: &Staff, account: i64, grants: &[Grant], by: &Actor) -> Outcome<()>;
    /// Closes the account (or opens it again); its sessions end.
    async fn close(&self, staff: &Staff, account: i64, closed: bool, by: &Actor) -> Outcome<()>;
    /// A new one-time link for the account `login`; its password, its one-time code and its
    /// sessions end.
    async fn reset(&self, staff: Option<&Staff>, login: &str, by: &Actor) -> Outcome<String>;
    /// Sets the password by the one-time link `secret`, which is used up; returns the login.
    async fn set_password(&self, secret: &str, password: &str, by: &Actor) -> Outcome<String>;
    /// All accounts, for the operator at the command line.
    async fn list_all(&self) -> Outcome<Vec<AccountLine>>;
    /// As [`Self::close`] of the account `login`, by the operator at the command line.
    async fn close_login(&self, login: &str, closed: bool, by: &Actor) -> Outcome<()>;
    /// The logins of all accounts, for the command line.
    async fn logins(&self) -> Outcome<Vec<String>>;
    /// Where no account has a password yet: the secret of the one-time link for the security administrator `login`, who
    /// creates the others. A link from before that was not used ends. Nothing where somebody can log in.
    async fn first(&self, login: &str, name: &str, by: &Actor) -> Outcome<Option<String>>;
}
