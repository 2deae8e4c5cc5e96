//! An attempt at a password: the origin it is counted under, whether it may be made, and how it ends.
//!
//! An attempt counts as a failure from its beginning, before the password is looked at: however many are made at once, no
//! more of them are answered than the rule ([`domain::attempt`]) lets. A login takes the count back.

use std::net::IpAddr;

use domain::{
    attempt::{Pressure, REMEMBERED_SECONDS, Tally, wait, wait_for_code},
    audit::{Actor, Source},
    date::Instant,
    fault::Refusal,
    session::LOCK_SECONDS,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect, Set,
    sea_query::Expr,
};
use serde_json::json;

use crate::{
    Purpose, Store, audit,
    connection::Transaction,
    digest::sha256,
    entity::{account, login_attempt},
    failure::Error,
};

/// The single origin under which an installation counts that locks accounts as a whole (`strict_lock`).
const EVERYWHERE: &str = "*";

/// The reason for which an attempt did not end in a login.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Failed {
    /// A wrong password, or an account without one.
    Password,
    /// The right password, and a wrong one-time code.
    Code,
    /// The right password, without the one-time code that is needed.
    NoCode,
    /// The right password, and a code that is not compared before so many seconds.
    CodeTooSoon(i64),
    /// An account that was closed.
    Closed,
    /// A login that no account has. The typed text may be a password, and is not written down.
    Unknown,
}

impl Failed {
    const fn why(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Code => "code",
            Self::NoCode => "no code",
            Self::CodeTooSoon(_) => "code too soon",
            Self::Closed => "closed",
            Self::Unknown => "unknown",
        }
    }

    const fn refusal(self) -> Refusal {
        match self {
            Self::NoCode => Refusal::CodeNeeded,
            Self::CodeTooSoon(seconds) => Refusal::TooMany { seconds },
            Self::Password | Self::Code | Self::Closed | Self::Unknown => Refusal::WrongPassword,
        }
    }
}

/// An attempt that is under way.
pub(super) struct Attempt {
    login: String,
    origin: String,
    is_trusted: bool,
    tally: Tally,
    now: Instant,
}

impl Attempt {
    /// Begins an attempt at `login`, and counts it. `browser` names a browser that has logged in to it before.
    ///
    /// # Errors
    /// `TooMany`: it may not be made now. Nothing is counted then.
    pub(super) async fn begin(store: &Store, login: &str, browser: Option<&str>, by: &Actor) -> Result<Self, Error> {
        let (origin, is_trusted) = match browser {
            _ if store.strict_lock => (EVERYWHERE.to_owned(), true),
            Some(browser) => (format!("browser {browser}"), true),
            None => (network(by.source), false),
        };
        let (login, now) = (key(store, login), Instant::new(store.clock.now()));
        let attempt = Self { login, origin, is_trusted, tally: Tally::default(), now };
        // A refused attempt writes nothing: a flood of them costs one read each.
        attempt.must_not_wait(store.connection.reader()).await?;
        let writing = store.connection.begin_alone().await?;
        login_attempt::Entity::delete_many()
            .filter(login_attempt::Column::LastAt.lte(attempt.remembered_since()))
            .exec(&writing)
            .await?;
        let tally = attempt.must_not_wait(&writing).await?.charged(attempt.now);
        let attempt = Self { tally, ..attempt };
        attempt.keep(&writing).await?;
        writing.commit().await?;
        Ok(attempt)
    }

    /// The time until which attempts are forgotten, in Unix seconds.
    const fn remembered_since(&self) -> i64 {
        self.now.plus_seconds(-REMEMBERED_SECONDS).seconds()
    }

    async fn must_not_wait(&self, connection: &impl ConnectionTrait) -> Result<Tally, Error> {
        let own = self.row(connection).await?;
        let tally = |row: login_attempt::Model| Tally {
            failures: row.failures,
            locked_until: row.locked_until.map(Instant::new),
        };
        let own = own.map(tally).unwrap_or_default();
        let all = self.pressure(connection).await?;
        match wait(&own, &all, self.is_trusted, self.now) {
            Some(seconds) => Err(Refusal::TooMany { seconds }.into()),
            None => Ok(own),
        }
    }

    async fn row(&self, connection: &impl ConnectionTrait) -> Result<Option<login_attempt::Model>, DbErr> {
        let row = login_attempt::Entity::find_by_id((self.login.clone(), self.origin.clone())).one(connection).await?;
        Ok(row.filter(|row| row.last_at > self.remembered_since()))
    }

    async fn pressure(&self, connection: &impl ConnectionTrait) -> Result<Pressure, DbErr> {
        let all = login_attempt::Entity::find()
            .select_only()
            .expr_as(Expr::cust("CAST(SUM(failures) AS BIGINT)"), "failures")
            .expr_as(Expr::cust("MAX(first_at)"), "last_first")
            .expr_as(Expr::cust("MAX(CASE WHEN failures > 1 THEN last_at END)"), "last_again")
            .filter(login_attempt::Column::Login.eq(&self.login))
            .filter(login_attempt::Column::LastAt.gt(self.remembered_since()));
        let found = all.into_tuple::<(Option<i64>, Option<i64>, Option<i64>)>().one(connection).await?;
        let (failures, last_first, last_again) = found.unwrap_or_default();
        let (last_first, last_again) = (last_first.map(Instant::new), last_again.map(Instant::new));
        Ok(Pressure { failures: failures.unwrap_or_default(), last_first, last_again })
    }

    async fn keep(&self, writing: &Transaction) -> Result<(), DbErr> {
        let (failures, locked_until) = (Set(self.tally.failures), Set(self.tally.locked_until.map(Instant::seconds)));
        if let Some(row) = self.row(writing).await? {
            let mut row = row.into_active_model();
            (row.failures, row.locked_until, row.last_at) = (failures, locked_until, Set(self.now.seconds()));
            return row.update(writing).await.map(drop);
        }
        let row = login_attempt::ActiveModel {
            login: Set(self.login.clone()),
            origin: Set(self.origin.clone()),
            failures,
            locked_until,
            first_at: Set(self.now.seconds()),
            last_at: Set(self.now.seconds()),
            code_failures: Set(0),
            code_at: Set(None),
        };
        login_attempt::Entity::insert(row).exec_without_returning(writing).await.map(drop)
    }

    /// Writes down that the attempt has failed at `account`, if there is one, and returns the refusal to answer with.
    /// The refusal is no error of the transaction, which is to be committed.
    pub(super) async fn fail(
        &self,
        writing: &Transaction,
        account: Option<&account::Model>,
        failed: Failed,
        by: &Actor,
    ) -> Result<Refusal, DbErr> {
        if failed == Failed::Code
            && let Some(row) = self.row(writing).await?
        {
            let code_failures = row.code_failures + 1;
            let mut row = row.into_active_model();
            (row.code_failures, row.code_at) = (Set(code_failures), Set(Some(self.now.seconds())));
            row.update(writing).await?;
        }
        let failures = self.tally.failures;
        let mut detail = json!({ "why": failed.why(), "failures": failures });
        if let Some(account) = account {
            detail["login"] = json!(account.login);
        }
        let id = account.map(|account| account.id);
        audit::write(writing, by, "account.refuse", "account", id, &detail).await?;
        if self.tally.locked_until.is_some() {
            let everywhere = self.origin == EVERYWHERE;
            let detail = json!({ "failures": failures, "seconds": LOCK_SECONDS, "everywhere": everywhere });
            audit::write(writing, by, "account.lock", "account", id, &detail).await?;
        }
        Ok(failed.refusal())
    }

    /// Forgets what was counted for this login and origin.
    pub(super) async fn forgive(&self, writing: &Transaction) -> Result<(), DbErr> {
        let own = login_attempt::Entity::delete_by_id((self.login.clone(), self.origin.clone()));
        own.exec(writing).await.map(drop)
    }

    /// Seconds until a one-time code is compared beside the right password.
    pub(super) async fn wait_for_code(&self, connection: &impl ConnectionTrait) -> Result<Option<i64>, DbErr> {
        let mut wrong = login_attempt::Entity::find().select_only();
        wrong = wrong
            .expr_as(Expr::cust("CAST(SUM(code_failures) AS BIGINT)"), "failures")
            .expr_as(Expr::cust("MAX(code_at)"), "last")
            .filter(login_attempt::Column::Login.eq(&self.login))
            .filter(login_attempt::Column::LastAt.gt(self.remembered_since()));
        let (failures, last) =
            wrong.into_tuple::<(Option<i64>, Option<i64>)>().one(connection).await?.unwrap_or_default();
        Ok(wait_for_code(failures.unwrap_or_default(), last.map(Instant::new), self.is_trusted, self.now))
    }
}

/// Forgets the counts of `login` for all origins: it is unlocked.
pub(super) async fn forget(writing: &Transaction, store: &Store, login: &str) -> Result<(), DbErr> {
    let of_login = login_attempt::Entity::delete_many().filter(login_attempt::Column::Login.eq(key(store, login)));
    of_login.exec(writing).await.map(drop)
}

/// The time until which `login` is locked for at least one origin at `now`.
pub(super) async fn locked_until(
    connection: &impl ConnectionTrait,
    store: &Store,
    login: &str,
    now: i64,
) -> Result<Option<Instant>, DbErr> {
    let latest = login_attempt::Entity::find()
        .select_only()
        .expr_as(login_attempt::Column::LockedUntil.max(), "latest")
        .filter(login_attempt::Column::Login.eq(key(store, login)))
        .filter(login_attempt::Column::LockedUntil.gt(now));
    Ok(latest.into_tuple::<Option<i64>>().one(connection).await?.flatten().map(Instant::new))
}

/// The digest under which `login` is counted: the typed text may be a password in the wrong field, which must not be guessable
/// without the site's key. A store without the key, such as a command's, takes the plain digest.
fn key(store: &Store, login: &str) -> String {
    match store.key_for(Purpose::LoginNames) {
        Some(key) => key.mac("login", login.as_bytes()),
        None => sha256(login),
    }
}

/// The network that an attempt comes from: an address of IPv4, and 64 bits of IPv6, which one household has.
fn network(source: Source) -> String {
    match source {
        Source::Client(IpAddr::V6(address)) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
        source => source.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_household_is_one_network() {
        let network = |address: &str| network(Source::Client(address.parse().expect("an address")));
        assert_eq!(network("203.0.113.9"), "203.0.113.9");
        assert_eq!(network("2001:db8:1:2:3:4:5:6"), network("2001:db8:1:2:ffff::1"));
        assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
    }
}
