//! Accounts of staff: their owners, and their permissions.

mod staff;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use self::staff::Staff;
use crate::{
    date::Instant,
    device::Device,
    fault::Refusal,
    id::{AccountId, ColumnId},
    session::SessionId,
};

/// A set of permissions for an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    /// 信息员: writes and corrects articles of the columns given to them.
    Editor,
    /// 审核人: approves or returns texts of others in the columns given to them.
    Reviewer,
    /// 系统管理员: columns, link directory, site settings, backup.
    SiteAdmin,
    /// 安全管理员: accounts, roles, sessions.
    SecurityAdmin,
    /// 审计员: reads the audit log; nothing else.
    Auditor,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 5] = [Self::Editor, Self::Reviewer, Self::SiteAdmin, Self::SecurityAdmin, Self::Auditor];

    /// The word under which it is stored and named on the command line.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Editor => "editor",
            Self::Reviewer => "reviewer",
            Self::SiteAdmin => "site-admin",
            Self::SecurityAdmin => "security-admin",
            Self::Auditor => "auditor",
        }
    }

    /// The role stored under `code`, if there is one.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// Whether the role is given for a column (and all below it) rather than for the site.
    #[must_use]
    pub const fn is_of_column(self) -> bool {
        matches!(self, Self::Editor | Self::Reviewer)
    }

    /// Whether this is one of the three 管理员, of whom an account can be only one (三员分立, GB/T 22239).
    #[must_use]
    pub const fn is_admin(self) -> bool {
        !self.is_of_column()
    }
}

/// A role, and the place where it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// The column for which it may be done, with all below it; nothing for the roles of the whole site.
    pub column: Option<ColumnId>,
}

/// Checks that one account may have all of `grants`.
///
/// # Errors
/// `Invalid` where two of the three 管理员 meet, where the auditor has anything else to do, or where a role of a
/// column has no column, or one of the site has one.
pub fn check_grants(grants: &[Grant]) -> Result<(), Refusal> {
    let refuse = |problem: &str| Err(Refusal::invalid("grants", problem));
    if grants.iter().any(|grant| grant.role.is_of_column() != grant.column.is_some()) {
        return refuse("信息员和审核人须指定栏目，管理员不指定栏目");
    }
    let mut roles: Vec<Role> = grants.iter().map(|grant| grant.role).collect();
    roles.sort_unstable();
    roles.dedup();
    if roles.iter().filter(|role| role.is_admin()).count() > 1 {
        return refuse("系统管理员、安全管理员、审计员须由不同的人担任");
    }
    if roles.contains(&Role::Auditor) && roles.len() > 1 {
        return refuse("审计员不能兼任其他角色");
    }
    Ok(())
}

/// An account to be created.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewAccount {
    /// 登录名
    pub login: String,
    /// 姓名
    pub name: String,
    /// The roles of the account.
    pub grants: Vec<Grant>,
}

/// An account in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountLine {
    /// The account.
    pub id: AccountId,
    /// 登录名
    pub login: String,
    /// 姓名
    pub name: String,
    /// Its roles, with the names of their columns.
    pub grants: Vec<(Grant, Option<String>)>,
    /// It has a password, so that its owner has been here.
    pub has_password: bool,
    /// It logs in with a one-time code.
    pub has_code: bool,
    /// It can't be used any more.
    pub closed: bool,
    /// Too many failures: before this time, at least one network or browser can't log in.
    pub locked_until: Option<Instant>,
    /// The time of their last login.
    pub last_login: Option<Instant>,
}

/// A session in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionLine {
    /// The identifier by which its owner ends it.
    pub id: SessionId,
    /// The device on which it began; the browser may have been updated since.
    pub device: Device,
    /// The time at which it began.
    pub begun: Instant,
    /// The time of its last use.
    pub used: Instant,
    /// It is the asker's own session.
    pub is_this: bool,
}

/// A one-time code (TOTP, RFC 6238) that is being set up: the data for the owner's device, shown once.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeSetup {
    /// The secret in base32, for typing in.
    pub secret: String,
    /// The same as `otpauth://` address, for a QR code.
    pub uri: String,
}

/// Codes that log in in the place of a device's one, each once: shown when they are made, and kept as digests.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoveryCodes(pub Vec<String>);

impl fmt::Debug for RecoveryCodes {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "RecoveryCodes({})", self.0.len())
    }
}

/// The form by which a browser logs in.
#[derive(Clone, Copy)]
pub struct Credentials<'a> {
    /// 登录名
    pub login: &'a str,
    /// The password.
    pub password: &'a str,
    /// A one-time code or a recovery code.
    pub code: Option<&'a str>,
    /// The secret by which the browser is known that has logged in before.
    pub browser: Option<&'a str>,
    /// The device, as its user agent reports it.
    pub device: Device,
}

/// A login, in secrets that the browser alone gets.
#[derive(Clone, PartialEq, Eq)]
pub struct LoggedIn {
    /// The session's secret.
    pub token: String,
    /// The secret by which the browser is known from now on.
    pub browser: String,
}

impl fmt::Debug for LoggedIn {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("LoggedIn")
    }
}

/// A password that was set by a one-time link.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordSet {
    /// 登录名 of the account.
    pub login: String,
    /// The secret by which the browser is known from now on.
    pub browser: String,
}

impl fmt::Debug for PasswordSet {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "PasswordSet({})", self.login)
    }
}

/// A change of one's own password.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordChange {
    /// The session in which it is changed.
    pub token: String,
    /// The password until now.
    pub old: String,
    /// The password from now on.
    pub new: String,
}

/// Checks a 登录名: it must be easy to type, and must not be confusable with another.
///
/// # Errors
/// `Invalid` for anything but 2 to 32 of lower case letters, digits, `.`, `_` and `-`.
pub fn check_login(login: &str) -> Result<(), Refusal> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_' | '-');
    if (2..=32).contains(&login.len()) && login.chars().all(fits) {
        return Ok(());
    }
    Err(Refusal::invalid("login", "登录名须为 2 到 32 个小写字母、数字、点、下划线或连字符"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn grant(role: Role) -> Grant {
        Grant { role, column: role.is_of_column().then_some(ColumnId::new(1)) }
    }

    proptest! {
        #[test]
        fn no_account_is_two_of_the_three_administrators(picks in proptest::collection::vec(0usize..5, 0..5)) {
            let grants: Vec<Grant> = picks.iter().map(|pick| grant(Role::ALL[*pick])).collect();
            let mut admins: Vec<Role> = grants.iter().map(|grant| grant.role).filter(|role| role.is_admin()).collect();
            admins.sort_unstable();
            admins.dedup();
            let alone = !grants.iter().any(|it| it.role == Role::Auditor) || grants.iter().all(|it| it.role == Role::Auditor);
            prop_assert_eq!(check_grants(&grants).is_ok(), admins.len() <= 1 && alone);
        }
    }
}
