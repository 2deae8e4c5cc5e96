//! Accounts of staff: logging in, sessions, passwords, and what the security administrator does with them.
//!
//! Transactions that write here run alone (see [`crate::connection::Connection::begin_alone`]): writes are small and
//! rare, and so no two of them ever wait for one another's rows.

mod attempt;
mod browser;
mod code;
mod create;
mod first;
mod former;
mod grants;
mod link;
mod list;
mod login;
mod manage;
mod password;
mod password_change;
mod recovery;
mod row;
mod secret;
mod session;
mod strength;
mod totp;

use async_trait::async_trait;
use domain::{
    account::{
        AccountLine, CodeSetup, Credentials, Grant, LoggedIn, NewAccount, PasswordChange, PasswordSet, RecoveryCodes,
        SessionLine, Staff,
    },
    audit::Actor,
    fault::Outcome,
    id::AccountId,
    password::PasswordPolicy,
    ports::Accounts,
    session::SessionId,
};

pub(crate) use self::password::Passwords;
use crate::{Store, failure::Error};

#[async_trait]
impl Accounts for Store {
    async fn log_in_with(&self, credentials: &Credentials<'_>, by: &Actor) -> Outcome<LoggedIn> {
        Ok(login::log_in(self, credentials, by).await?)
    }

    async fn session(&self, token: &str) -> Outcome<Staff> {
        Ok(session::session(self, token).await?)
    }

    async fn log_out(&self, token: &str, by: &Actor) -> Outcome<()> {
        Ok(session::log_out(self, token, by).await?)
    }

    async fn sessions(&self, staff: &Staff, token: &str) -> Outcome<Vec<SessionLine>> {
        Ok(session::sessions(self, staff, token).await?)
    }

    async fn end_session(&self, staff: &Staff, session: &SessionId, by: &Actor) -> Outcome<()> {
        Ok(session::end(self, staff, session, by).await?)
    }

    async fn log_out_everywhere(&self, staff: &Staff, by: &Actor) -> Outcome<()> {
        Ok(session::log_out_everywhere(self, staff, by).await?)
    }

    fn password_policy(&self) -> PasswordPolicy {
        self.policy
    }

    async fn change_password(&self, staff: &Staff, change: &PasswordChange, by: &Actor) -> Outcome<String> {
        Ok(password_change::change(self, staff, change, by).await?)
    }

    async fn begin_code(&self, staff: &Staff, by: &Actor) -> Outcome<CodeSetup> {
        Ok(code::begin(self, staff, by).await?)
    }

    async fn confirm_code(&self, staff: &Staff, code: &str, by: &Actor) -> Outcome<RecoveryCodes> {
        Ok(code::confirm(self, staff, code, by).await?)
    }

    async fn drop_code(&self, staff: &Staff, password: &str, by: &Actor) -> Outcome<()> {
        Ok(code::drop_own(self, staff, password, by).await?)
    }

    async fn renew_recovery_codes(&self, staff: &Staff, password: &str, by: &Actor) -> Outcome<RecoveryCodes> {
        Ok(code::renew(self, staff, password, by).await?)
    }

    async fn recovery_codes_left(&self, staff: &Staff) -> Outcome<u64> {
        Ok(recovery::left(self.connection.reader(), staff.account).await.map_err(Error::from)?)
    }

    async fn list(&self, staff: &Staff) -> Outcome<Vec<AccountLine>> {
        Ok(list::list(self, staff).await?)
    }

    async fn create(&self, staff: Option<&Staff>, account: &NewAccount, by: &Actor) -> Outcome<String> {
        Ok(create::create(self, staff, account, by).await?)
    }

    async fn create_with_password(
        &self,
        account: &NewAccount,
        password: &str,
        must_change: bool,
        by: &Actor,
    ) -> Outcome<AccountId> {
        Ok(create::create_with_password(self, account, password, must_change, by).await?)
    }

    async fn grant(&self, staff: &Staff, account: AccountId, grants: &[Grant], by: &Actor) -> Outcome<()> {
        Ok(manage::grant(self, staff, account, grants, by).await?)
    }

    async fn close(&self, staff: &Staff, account: AccountId, closed: bool, by: &Actor) -> Outcome<()> {
        Ok(manage::close(self, staff, account, closed, by).await?)
    }

    async fn reset(&self, staff: Option<&Staff>, login: &str, by: &Actor) -> Outcome<String> {
        Ok(link::reset(self, staff, login, by).await?)
    }

    async fn set_password(&self, secret: &str, password: &str, by: &Actor) -> Outcome<PasswordSet> {
        Ok(link::set_password(self, secret, password, by).await?)
    }

    async fn list_all(&self) -> Outcome<Vec<AccountLine>> {
        Ok(list::all(self).await?)
    }

    async fn close_login(&self, login: &str, closed: bool, by: &Actor) -> Outcome<()> {
        Ok(manage::close_login(self, login, closed, by).await?)
    }

    async fn mark_as_demo(&self, login: &str, by: &Actor) -> Outcome<()> {
        Ok(create::mark_as_demo(self, login, by).await?)
    }

    async fn logins(&self) -> Outcome<Vec<String>> {
        Ok(list::logins(self).await?)
    }

    async fn first(&self, login: &str, name: &str, by: &Actor) -> Outcome<Option<String>> {
        Ok(first::first(self, login, name, by).await?)
    }
}
