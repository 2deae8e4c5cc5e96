//! Accounts to try the site with: one of each role, with random passwords that are shown once.

use anyhow::bail;
use domain::{
    account::{Grant, NewAccount, Role},
    ports::Services,
};
use rand::seq::IndexedRandom;

use super::user::in_words;
use crate::session::command_line;

/// The column of the seed article's root, which the demo content brings.
const COLUMN: &str = "zhengfuxinxigongkai";

/// Login, name, role.
const STAFF: [(&str, &str, Role); 6] = [
    ("bianji", "李编", Role::Editor),
    ("bianji2", "王编", Role::Editor),
    ("shenhe", "张审", Role::Reviewer),
    ("xitong", "系统管理员", Role::SiteAdmin),
    ("anquan", "安全管理员", Role::SecurityAdmin),
    ("shenji", "审计员", Role::Auditor),
];

/// Creates the demo staff, or gives them new passwords, and prints them.
pub async fn demo(services: &Services) -> anyhow::Result<()> {
    let (accounts, by) = (&services.accounts, command_line());
    let there = accounts.logins().await?;
    if there.iter().any(|login| !STAFF.iter().any(|(demo, _, _)| demo == login)) {
        bail!("这里已经有正式账号，不再新建演示账号。演示请用另一个数据目录（--data 或 GONGKAI_DATA）。");
    }
    let column = services.columns.find(COLUMN).await.map_err(in_words)?;
    println!("演示账号（密码随机，每次运行 make run 都会更换）：");
    for (login, name, role) in STAFF {
        let secret = if there.iter().any(|it| it == login) {
            accounts.reset(None, login, &by).await
        } else {
            let grants = vec![Grant { role, column: role.is_of_column().then_some(column) }];
            accounts.create(None, &NewAccount { login: login.into(), name: name.into(), grants }, &by).await
        };
        let password = password();
        accounts.set_password(&secret.map_err(in_words)?, &password, &by).await.map_err(in_words)?;
        println!("  {login:<8}  {password}  {}（{name}）", app::staff_text().role(role));
    }
    Ok(())
}

/// Letters and digits that can't be taken for one another.
const SIGNS: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";

/// A random password that every policy takes: 75 bits or more.
fn password() -> String {
    let mut chance = rand::rng();
    let mut part = || SIGNS.sample(&mut chance, 5).map(|sign| char::from(*sign)).collect::<String>();
    format!("Demo-{}-{}-{}9", part(), part(), part())
}
