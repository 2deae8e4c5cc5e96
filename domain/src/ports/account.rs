//! The port of accounts and sessions.

use async_trait::async_trait;

use crate::{
    account::{
        AccountLine, CodeSetup, Credentials, Grant, LoggedIn, NewAccount, PasswordChange, PasswordSet, RecoveryCodes,
        SessionLine, Staff,
    },
    audit::Actor,
    device::Device,
    fault::Outcome,
    id::AccountId,
    password::PasswordPolicy,
    session::SessionId,
};

/// Accounts and their sessions. The asker is always a [`Staff`]; each use case checks their permissions.
#[async_trait]
pub trait Accounts: Send + Sync {
    /// Logs in. Unknown logins are answered as known ones are, after the same work.
    /// `CodeNeeded` where the password is right and the account has a one-time code, and `code` is nothing or blank. A
    /// recovery code stands in for a one-time code, and is used up.
    async fn log_in_with(&self, credentials: &Credentials<'_>, by: &Actor) -> Outcome<LoggedIn>;
    /// The same for a program, which is no browser: the session's token.
    async fn log_in(&self, login: &str, password: &str, code: Option<&str>, by: &Actor) -> Outcome<String> {
        let credentials = Credentials { login, password, code, browser: None, device: Device::default() };
        Ok(self.log_in_with(&credentials, by).await?.token)
    }
    /// The owner of the session of `token`; using it keeps it alive.
    async fn session(&self, token: &str) -> Outcome<Staff>;
    /// Ends the session of `token`.
    async fn log_out(&self, token: &str, by: &Actor) -> Outcome<()>;
    /// The open sessions of `staff`; the one of `token` is marked.
    async fn sessions(&self, staff: &Staff, token: &str) -> Outcome<Vec<SessionLine>>;
    /// Ends one session of `staff`. `NotFound` where they have no such session.
    async fn end_session(&self, staff: &Staff, session: &SessionId, by: &Actor) -> Outcome<()>;
    /// Ends all sessions of `staff`, this one too.
    async fn log_out_everywhere(&self, staff: &Staff, by: &Actor) -> Outcome<()>;
    /// The rule for new passwords.
    fn password_policy(&self) -> PasswordPolicy;
    /// Changes one's own password; the other sessions end, and this one gets the new token that is returned.
    async fn change_password(&self, staff: &Staff, change: &PasswordChange, by: &Actor) -> Outcome<String>;
    /// Begins to set up one's own one-time code: a new secret, which counts once it is confirmed. `Conflict` where one
    /// has been confirmed already.
    async fn begin_code(&self, staff: &Staff, by: &Actor) -> Outcome<CodeSetup>;
    /// Confirms the secret of [`Self::begin_code`] by a code made from it: from now on every login needs one. Returns the
    /// first recovery codes.
    async fn confirm_code(&self, staff: &Staff, code: &str, by: &Actor) -> Outcome<RecoveryCodes>;
    /// Logs in without a one-time code from now on. A wrong password counts like one at the login.
    async fn drop_code(&self, staff: &Staff, password: &str, by: &Actor) -> Outcome<()>;
    /// New recovery codes, which take the place of those before. A wrong password counts like one at the login. `Conflict`
    /// where there is no one-time code.
    async fn renew_recovery_codes(&self, staff: &Staff, password: &str, by: &Actor) -> Outcome<RecoveryCodes>;
    /// The number of recovery codes of `staff` that can still be used.
    async fn recovery_codes_left(&self, staff: &Staff) -> Outcome<u64>;
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
    ) -> Outcome<AccountId>;
    /// Gives the account exactly `grants`, and ends its sessions.
    async fn grant(&self, staff: &Staff, account: AccountId, grants: &[Grant], by: &Actor) -> Outcome<()>;
    /// Closes the account (or opens it again); its sessions end.
    async fn close(&self, staff: &Staff, account: AccountId, closed: bool, by: &Actor) -> Outcome<()>;
    /// A new one-time link for the account `login`; its password, its one-time code and its
    /// sessions end.
    async fn reset(&self, staff: Option<&Staff>, login: &str, by: &Actor) -> Outcome<String>;
    /// Sets the password by the one-time link `secret`, which is used up. The browser is known from now on.
    async fn set_password(&self, secret: &str, password: &str, by: &Actor) -> Outcome<PasswordSet>;
    /// Marks `login` as an account of the demo, of which no second factor is asked by default.
    async fn mark_as_demo(&self, login: &str, by: &Actor) -> Outcome<()>;
    /// All accounts, for the operator at the command line.
    async fn list_all(&self) -> Outcome<Vec<AccountLine>>;
    /// As [`Self::close`] of the account `login`, by the operator at the command line.
    async fn close_login(&self, login: &str, closed: bool, by: &Actor) -> Outcome<()>;
    /// The logins of all accounts, for the command line.
    async fn logins(&self) -> Outcome<Vec<String>>;
    /// If no account has a password yet: the secret of the one-time link for the security administrator `login`, who creates the
    /// others. An older link that was not used ends. `None` if somebody can log in.
    async fn first(&self, login: &str, name: &str, by: &Actor) -> Outcome<Option<String>>;
}
