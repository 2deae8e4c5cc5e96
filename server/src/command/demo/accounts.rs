//! Accounts for a trial of the site: one of each role, with random passwords that are shown once.

use anyhow::{Context, bail};
use domain::{
    account::{Grant, NewAccount, Role, Staff},
    fault::{Fault, Refusal},
    ports::Services,
};
use rand::seq::IndexedRandom;

use super::FIRST_THE_SEED;
use crate::{command::user::in_words, session::command_line};

/// The column of the seed article's root, which the demo content brings.
const COLUMN: &str = "zhengfuxinxigongkai";

/// The login of the editor.
pub const EDITOR: &str = "bianji";
/// The login of the reviewer.
pub const REVIEWER: &str = "shenhe";
/// The login of the system administrator, who manages the columns.
pub const SITE_ADMIN: &str = "xitong";
/// The login of the security administrator, who manages the roles.
pub const SECURITY_ADMIN: &str = "anquan";

/// Login, name, role.
const STAFF: [(&str, &str, Role); 6] = [
    (EDITOR, "李编", Role::Editor),
    ("bianji2", "王编", Role::Editor),
    (REVIEWER, "张审", Role::Reviewer),
    (SITE_ADMIN, "系统管理员", Role::SiteAdmin),
    (SECURITY_ADMIN, "安全管理员", Role::SecurityAdmin),
    ("shenji", "审计员", Role::Auditor),
];

/// The demo staff, with their new passwords.
pub struct Demo {
    passwords: Vec<(&'static str, String)>,
}

impl Demo {
    /// The staff with the login `login`, found by logging in and out.
    ///
    /// # Errors
    /// The login fails.
    pub async fn log_in(&self, services: &Services, login: &str) -> anyhow::Result<Staff> {
        let (accounts, by) = (&services.accounts, command_line());
        let password = self.passwords.iter().find(|(other, _)| *other == login).map(|(_, password)| password);
        let password = password.with_context(|| format!("没有演示账号 {login}"))?;
        let token = accounts.log_in(login, password, None, &by).await.map_err(in_words)?;
        let staff = accounts.session(&token).await.map_err(in_words)?;
        accounts.log_out(&token, &by).await.map_err(in_words)?;
        Ok(staff)
    }

    /// Shows the accounts, with their passwords.
    pub fn print(&self) {
        println!("演示账号（密码随机，每次运行 make run 都会更换）：");
        for ((login, name, role), (_, password)) in STAFF.iter().zip(&self.passwords) {
            println!("  {login:<8}  {password}  {}（{name}）", staff::account_text().role(*role));
        }
    }
}

/// Creates the demo staff, or gives them new passwords.
pub async fn accounts(services: &Services) -> anyhow::Result<Demo> {
    let (accounts, by) = (&services.accounts, command_line());
    let there = accounts.logins().await?;
    if there.iter().any(|login| !STAFF.iter().any(|(demo, _, _)| demo == login)) {
        bail!("这里已经有正式账号，不再新建演示账号。演示请用另一个数据目录（--data 或 GONGKAI_DATA）。");
    }
    let column = match services.columns.find(COLUMN).await {
        Err(Fault::Refused(Refusal::NotFound)) => bail!(FIRST_THE_SEED),
        found => found.map_err(in_words)?,
    };
    let mut passwords = Vec::new();
    for (login, name, role) in STAFF {
        let secret = if there.iter().any(|it| it == login) {
            accounts.reset(None, login, &by).await
        } else {
            let grants = vec![Grant { role, column: role.is_of_column().then_some(column) }];
            accounts.create(None, &NewAccount { login: login.into(), name: name.into(), grants }, &by).await
        };
        let password = password();
        accounts.set_password(&secret.map_err(in_words)?, &password, &by).await.map_err(in_words)?;
        accounts.mark_as_demo(login, &by).await.map_err(in_words)?;
        passwords.push((login, password));
    }
    Ok(Demo { passwords })
}

/// Letters and digits that can't be taken for one another.
const SIGNS: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";

/// A random password that every policy takes: 75 bits or more.
fn password() -> String {
    let mut chance = rand::rng();
    let mut part = || SIGNS.sample(&mut chance, 5).map(|sign| char::from(*sign)).collect::<String>();
    format!("Demo-{}-{}-{}9", part(), part(), part())
}
