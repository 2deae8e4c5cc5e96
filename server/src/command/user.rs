//! `gongkai user`: accounts, from the machine itself. Operators who can run it have the database anyway.

use anyhow::{Context, bail};
use clap::Subcommand;
use domain::{
    account::{Grant, NewAccount, Role},
    fault::{Fault, Refusal},
    ports::Services,
    workflow::Reviewers,
};

use super::{Access, Common};
use crate::{router::PublicUrl, session::command_line};

#[derive(Debug, Subcommand)]
pub enum User {
    /// 新建账号，并给出设置密码的一次性链接
    Add {
        /// 登录名：2 到 32 个小写字母、数字、点、下划线或连字符
        login: String,
        /// 姓名
        #[arg(long)]
        name: String,
        /// 角色：editor=栏目、reviewer=栏目（栏目写网址里的名称，如 editor=anquanshengchan）、site-admin、security-admin、auditor；可写多个
        #[arg(long = "role", value_name = "ROLE", required = true)]
        roles: Vec<String>,
        /// 不给链接，而从标准输入读一个初始密码；本人第一次登录后必须先改密码
        #[arg(long)]
        password_stdin: bool,
    },
    /// 给出重设密码的一次性链接；原来的密码和登录随即失效
    Reset {
        /// 登录名
        login: String,
    },
    /// 列出全部账号：登录名、姓名、角色、状态、最近登录，以制表符分隔
    List,
    /// 停用一个账号：它的登录和一次性链接随即失效，写过的内容不变
    Close {
        /// 登录名
        login: String,
        /// 重新启用已停用的账号
        #[arg(long)]
        reopen: bool,
    },
    /// 新建演示用的账号，密码随机并只显示这一次；只用于演示
    Demo,
}

/// `gongkai user …`
pub async fn user(common: &Common, what: User) -> anyhow::Result<()> {
    let settings = common.settings()?;
    // Only commands that write to the log need the key that signs it.
    let (store, services) = match what {
        User::List => common.open(&settings, Access::Read).await?,
        _ => common.open_sealing(&settings, Access::Update).await?,
    };
    let public_url = PublicUrl::chosen(&settings.site.public_url, settings.address());
    let done = match what {
        User::Add { login, name, roles, password_stdin: false } => {
            add(&services, &public_url, login, name, &roles).await
        }
        User::Add { login, name, roles, password_stdin: true } => {
            add_with_password(&services, login, name, &roles).await
        }
        User::Reset { login } => reset(&services, &public_url, &login).await,
        User::List => list(&services).await,
        User::Close { login, reopen } => close(&services, &login, reopen).await,
        User::Demo => super::demo::staff(&services).await,
    };
    store.close().await;
    done
}

async fn add(
    services: &Services,
    public_url: &PublicUrl,
    login: String,
    name: String,
    roles: &[String],
) -> anyhow::Result<()> {
    let account = NewAccount { login: login.clone(), name, grants: grants(services, roles).await? };
    let secret = services.accounts.create(None, &account, &command_line()).await.map_err(in_words)?;
    println!("已新建账号 {login}。请把这个链接交给本人设置密码（24 小时内有效，只能用一次）：");
    println!("{}", public_url.password_link(&secret));
    Ok(())
}

/// Creates an account with a first password, which its owner has to change before anything else.
async fn add_with_password(services: &Services, login: String, name: String, roles: &[String]) -> anyhow::Result<()> {
    let mut password = String::new();
    std::io::stdin().read_line(&mut password).context("不能从标准输入读取密码")?;
    let account = NewAccount { login: login.clone(), name, grants: grants(services, roles).await? };
    let password = password.trim_end_matches(['\r', '\n']);
    services.accounts.create_with_password(&account, password, true, &command_line()).await.map_err(in_words)?;
    println!("已新建账号 {login}。本人第一次登录后须先修改密码。");
    Ok(())
}

async fn grants(services: &Services, roles: &[String]) -> anyhow::Result<Vec<Grant>> {
    let mut grants = Vec::new();
    for role in roles {
        grants.push(grant(services, role).await?);
    }
    Ok(grants)
}

async fn reset(services: &Services, public_url: &PublicUrl, login: &str) -> anyhow::Result<()> {
    let secret = services.accounts.reset(None, login, &command_line()).await.map_err(in_words)?;
    println!("请把这个链接交给 {login} 本人设置新密码（24 小时内有效，只能用一次）：");
    println!("{}", public_url.password_link(&secret));
    Ok(())
}

async fn list(services: &Services) -> anyhow::Result<()> {
    let [login, name, role, state, last_login, _] = staff::account_text().account_heads;
    println!("{}", [login, name, role, state, last_login].join("\t"));
    for account in services.accounts.list_all().await? {
        let (roles, state) = (staff::account_roles(&account), staff::account_state(&account));
        let last_login = account.last_login.map(|at| at.to_string()).unwrap_or_default();
        println!("{}", [account.login, account.name, roles, state, last_login].join("\t"));
    }
    Ok(())
}

async fn close(services: &Services, login: &str, reopen: bool) -> anyhow::Result<()> {
    // Read first: after the change, no failure may say that it was not made.
    let warning = if reopen { None } else { reviews_without(services, login).await? };
    services.accounts.close_login(login, !reopen, &command_line()).await.map_err(in_words)?;
    println!("{}账号 {login}。", if reopen { "已重新启用" } else { "已停用" });
    if let Some(warning) = warning {
        eprintln!("gongkai: {warning}");
    }
    Ok(())
}

/// Names the reviews that need the account `login`, if there are any.
async fn reviews_without(services: &Services, login: &str) -> anyhow::Result<Option<String>> {
    let (columns, accounts) = (services.columns.list_all().await?, services.accounts.list_all().await?);
    let account = accounts.iter().find(|account| account.login.eq_ignore_ascii_case(login.trim()));
    let short = account.map(|account| (account, Reviewers::of(&columns, &accounts).without(account.id)));
    let short = short.filter(|(_, short)| !short.is_empty());
    Ok(short.map(|(account, short)| staff::account_text().closed_short(&account.name, &short)))
}

/// If nobody can log in yet, prints the one-time link of the security administrator, who creates the others.
pub async fn first_link(services: &Services, public_url: &PublicUrl) -> anyhow::Result<()> {
    const FIRST: &str = "admin";
    if let Some(secret) = services.accounts.first(FIRST, "安全管理员", &command_line()).await? {
        println!("还没有可以登录的账号。请打开这个一次性链接，为安全管理员 {FIRST} 设置密码（24 小时内有效）：");
        println!("{}", public_url.password_link(&secret));
    }
    Ok(())
}

async fn grant(services: &Services, words: &str) -> anyhow::Result<Grant> {
    let (code, slug) = words.split_once('=').unwrap_or((words, ""));
    let role = Role::from_code(code).with_context(|| {
        let codes: Vec<_> = Role::ALL.iter().map(|role| role.code()).collect();
        format!("没有角色 {code}。可用的角色：{}", codes.join("、"))
    })?;
    if !role.is_of_column() {
        return Ok(Grant { role, column: None });
    }
    if slug.is_empty() {
        bail!("角色 {code} 须指定栏目，如 {code}=anquanshengchan");
    }
    let found = services.columns.find(slug).await;
    let column = found.map_err(|_| anyhow::anyhow!("没有栏目 {slug}。栏目的名称见它的网址 /columns/…"))?;
    Ok(Grant { role, column: Some(column) })
}

/// A refusal in the words of the site.
pub fn in_words(fault: Fault) -> anyhow::Error {
    match fault {
        Fault::Refused(Refusal::NotFound) => anyhow::anyhow!("没有这个账号"),
        Fault::Refused(refusal) => anyhow::anyhow!(app::refusal_words(&refusal)),
        Fault::Unavailable(_) => anyhow::anyhow!("数据库没有回应，什么也没有改动。数据库恢复后请再运行一次"),
        failed @ Fault::Failed(_) => failed.into(),
    }
}
