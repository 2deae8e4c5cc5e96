use anyhow::bail;
use domain::{
    audit::Proof,
    guard::{LogLook, LogTrail, Suspect, Trouble},
    id::ArticleId,
    ports::Services,
};
use store::{KeyState, Store};

use super::{Access, Common};
use crate::{
    backup::hash_of,
    file::{Vault, VaultError},
};

/// `gongkai verify`: checks that the audit log is unbroken, that every public article is as it was published, and that
/// every upload has its hash; otherwise it names the problems, and what to do. Nothing is changed.
pub async fn verify(common: &Common) -> anyhow::Result<()> {
    let settings = common.settings()?;
    let (store, services) = common.open(&settings, Access::Read).await?;
    let vault = common.existing_vault(&settings)?;
    let looked = look(common, &store, &services).await;
    let hashes = store.file_hashes().await;
    store.close().await;
    let mut problems = looked?;
    let hashes = hashes?;
    let all = hashes.len();
    let damaged = damaged(&vault, hashes).await?;
    if damaged.is_empty() {
        println!("附件完整，共 {all} 个。");
    }
    problems.extend(damaged.iter().map(|hash| {
        format!("附件 {hash} 缺失，或与其指纹不符。网站运行时会从副本（数据目录的 good）放回；没有副本的请从备份找回")
    }));
    for problem in &problems {
        eprintln!("gongkai: {problem}");
    }
    if problems.is_empty() { Ok(()) } else { bail!("共发现 {} 处问题，见上", problems.len()) }
}

async fn look(common: &Common, store: &Store, services: &Services) -> anyhow::Result<Vec<String>> {
    let mut problems = Vec::new();
    match services.audit.prove().await? {
        Proof::Whole { rows } => println!("审计日志完整，共 {rows} 行。"),
        Proof::Broken { row } => problems.push(format!(
            "审计日志在第 {row} 行被改动过，或者之前缺行。请保留现场，用备份核对第 {row} 行及以后的内容"
        )),
        Proof::Unsigned { row } => problems.push(format!(
            "审计日志在第 {row} 行没有本站密钥的签名：从这一行起被重新计算过，或者末尾被截断、替换过。请保留现场，用备份核对第 {row} 行及以后的内容"
        )),
    }
    match store.key_state().await? {
        KeyState::None => println!("已发布的内容还没有签名：第一次启动网站时会签名。"),
        KeyState::Other => {
            let place = common.key_source()?.place();
            problems.push(format!(
                "数据库里的签名与 {place} 里的密钥不符，或者没有这个文件，不能辨认公开文章是否被改动。请把原来的密钥放回；若已遗失，核对内容后运行 gongkai migrate --reseal"
            ));
        }
        KeyState::Own | KeyState::Undivided => {
            let (articles, suspects) = articles(&store.services()).await?;
            if suspects.is_empty() {
                println!("公开文章与发布时一致，共 {articles} 篇。");
            }
            problems.extend(suspects.iter().map(told));
            problems.extend(unpublished(store).await?.iter().map(|article| {
                let address = domain::article::address(*article);
                format!(
                    "文章 {address} 按审计日志是公开的，而数据库里不是：被程序以外删除或撤下，或因签名被删而转为草稿。请从备份找回内容，在网站上重新发布；确认不再需要的，运行 gongkai migrate --reseal"
                )
            }));
            let around = store.services().guard.look_around().await?;
            if around.is_empty() {
                println!("栏目、网站链接、首页和网站信息与保存时一致。");
            }
            problems.extend(around.iter().map(|found| {
                let (table, rows) = (&found.subject, &found.detail);
                format!(
                    "表 {table} 被程序以外改动过（行：{rows}）。网站运行时会自动恢复；请查明是谁改的，需要修改请在网站上操作"
                )
            }));
        }
    }
    Ok(problems)
}

/// The articles that are public by the audit log, but not in the database. A broken log says nothing about that.
pub(super) async fn unpublished(store: &Store) -> anyhow::Result<Vec<ArticleId>> {
    let guard = store.services().guard;
    let mut trail = LogTrail::default();
    loop {
        match guard.follow_log(&mut trail).await? {
            LogLook::More => {}
            LogLook::End { unpublished } => return Ok(unpublished),
            LogLook::Broken { .. } => return Ok(Vec::new()),
        }
    }
}

/// Checks every public article; returns their number, and the ones that are not as they were published.
pub(super) async fn articles(services: &Services) -> anyhow::Result<(i64, Vec<Suspect>)> {
    let (mut articles, mut suspects, mut after) = (0, Vec::new(), None);
    loop {
        let look = services.guard.look(after).await?;
        articles += look.articles;
        suspects.extend(look.suspects);
        after = look.next;
        if after.is_none() {
            break;
        }
    }
    Ok((articles, suspects))
}

/// The problem, its place, and what to do.
fn told(suspect: &Suspect) -> String {
    let address = domain::article::address(suspect.article);
    match suspect.trouble {
        Trouble::Changed => format!(
            "文章 {address} 与发布时不一致：数据库里的行被程序以外改动过。网站运行时会自动恢复为发布时的内容；请查明是谁改的，需要修改请在网站上编辑后发布"
        ),
        Trouble::Missing => format!(
            "文章 {address} 已发布，但被程序以外删除或撤下。网站运行时会自动恢复；请查明是谁改的，需要撤下请在网站上操作"
        ),
        Trouble::Unsealed => format!(
            "文章 {address} 是公开的，但不是程序发布的，或者它的封印被删除。网站运行时会把它转为草稿；请核对来源，需要公开请在网站上发布"
        ),
    }
}

/// Those of `hashes` whose files are missing or changed.
pub(super) async fn damaged(vault: &Vault, hashes: Vec<String>) -> anyhow::Result<Vec<String>> {
    let mut damaged = Vec::new();
    for hash in hashes {
        let found = match vault.local(&hash).await {
            Ok(local) => tokio::task::spawn_blocking(move || hash_of(local.path()).ok()).await?,
            Err(VaultError::Missing(_)) => None,
            // A file that can't be read now is in an unknown state.
            Err(error) => return Err(error.into()),
        };
        if found.as_ref() != Some(&hash) {
            damaged.push(hash);
        }
    }
    Ok(damaged)
}
