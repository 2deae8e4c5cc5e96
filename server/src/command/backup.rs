//! `gongkai backup`: one file with everything in it, made while the site runs.

use std::{
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

use age::secrecy::SecretString;
use anyhow::{Context, bail};
use clap::Args;
use domain::date::{Day, today};
use store::{Store, backup::Kind};

use super::{Access, Common, name_database};
use crate::{
    backup::{Made, Rule, make, outdated},
    input,
    session::command_line,
};

/// The file in a folder of backups that names their site.
const MARK: &str = ".gongkai-site";

#[derive(Debug, Args)]
pub struct Backup {
    /// 备份放在哪个目录；缺省为数据目录里的 backups
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
    /// 用这个文件第一行的口令加密（age 格式）
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
    /// 保留最近多少天的备份（每天一份；当天的全部保留）
    #[arg(long, value_name = "N", default_value_t = 7)]
    keep_days: usize,
    /// 保留最近多少周的备份（每周一份）
    #[arg(long, value_name = "N", default_value_t = 4)]
    keep_weeks: usize,
    /// 保留最近多少个月的备份（每月一份）
    #[arg(long, value_name = "N", default_value_t = 12)]
    keep_months: usize,
    /// 不删除任何旧备份
    #[arg(long)]
    keep_all: bool,
}

/// `gongkai backup`
pub async fn backup(common: &Common, asked: Backup) -> anyhow::Result<()> {
    let settings = common.settings()?;
    let url = common.url(&settings);
    let passphrase = asked.passphrase_file.as_deref().map(passphrase).transpose()?;
    name_database(&url)?;
    // Not migrated: a backup is made before a migration.
    let store = Access::Copy.connect(&url, store::CONNECTIONS).await?;
    let vault = common.existing_vault(&settings)?;
    let folder = asked.to.clone().unwrap_or_else(|| common.data.join("backups"));
    if let Err(error) = claim(&store, &folder).await {
        store.close().await;
        return Err(error);
    }
    let made = make(&store, &url, vault, &folder, passphrase).await;
    if let Ok(made) = &made
        && store.pending().await.is_ok_and(|pending| pending.is_empty())
    {
        let name = made.file.file_name().unwrap_or_default().display().to_string();
        if let Err(error) = note(common, &store, &name).await {
            tracing::warn!(%error, "the backup was made, and could not be noted in the audit log");
        }
    }
    store.close().await;
    let made = made?;
    report(&made);
    if !asked.keep_all {
        let rule = Rule { days: asked.keep_days, weeks: asked.keep_weeks, months: asked.keep_months };
        prune(&folder, rule, today())?;
    }
    if !made.damaged.is_empty() {
        for hash in &made.damaged {
            eprintln!("gongkai: 附件 {hash} 缺失或与其指纹不符，没有备份");
        }
        bail!(
            "备份已写入 {}，但缺 {} 个附件（见上）。请运行 gongkai verify，并从较早的备份找回它们",
            made.file.display(),
            made.damaged.len()
        );
    }
    Ok(())
}

/// Logs that the archive `name` was made.
async fn note(common: &Common, store: &Store, name: &str) -> anyhow::Result<()> {
    let store = common.with_found_key(store.clone()).await?;
    Ok(store.services().audit.note("backup.make", ("backup", None), name, &command_line()).await?)
}

/// Marks `folder` as that of the site's backups. In a folder of two sites, each would remove the other's backups by its rule.
async fn claim(store: &Store, folder: &Path) -> anyhow::Result<()> {
    if !store.pending().await?.is_empty() {
        // A database of an older version may have no identity yet.
        return Ok(());
    }
    let identity = store.identity().await?;
    let mark = folder.join(MARK);
    let failed = || format!("不能读写 {}。请检查路径和权限", mark.display());
    match fs::read_to_string(&mark) {
        Ok(other) if other.trim() == identity => Ok(()),
        Ok(_) => bail!(
            "{} 里是另一个网站的备份：按保留规则，两个网站会互相删除对方的备份。请用 --to 指定另一个目录，并检查 --data 和数据库是否写对",
            folder.display()
        ),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            fs::create_dir_all(folder).with_context(failed)?;
            fs::write(&mark, format!("{identity}\n")).with_context(failed)
        }
        Err(error) => Err(error).with_context(failed),
    }
}

fn report(made: &Made) {
    let size = fs::metadata(&made.file).map(|about| about.len()).unwrap_or_default();
    let rows: i64 = made.manifest.rows.values().sum();
    let kind = match made.manifest.kind {
        Kind::Sqlite => "SQLite",
        Kind::Postgres => "PostgreSQL",
    };
    println!(
        "已备份：{}（{kind} {} 张表 {rows} 行，附件 {} 个，{size} 字节）",
        made.file.display(),
        made.manifest.rows.len(),
        made.manifest.files.len()
    );
}

fn prune(folder: &Path, rule: Rule, today: Day) -> anyhow::Result<()> {
    let reading = || format!("不能读取 {}", folder.display());
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).with_context(reading)? {
        names.extend(entry.with_context(reading)?.file_name().into_string());
    }
    for name in outdated(&names, rule, today) {
        let old = folder.join(&name);
        fs::remove_file(&old).with_context(|| format!("不能删除旧备份 {}", old.display()))?;
        println!("已删除旧备份：{name}");
    }
    Ok(())
}

/// The passphrase that stands in the first line of `file`.
pub fn passphrase(file: &Path) -> anyhow::Result<SecretString> {
    let text = input::read_text(file).with_context(|| format!("读不到口令文件 {}", file.display()))?;
    let line = text.lines().next().unwrap_or_default().trim();
    if line.is_empty() {
        bail!("口令文件 {} 的第一行是空的。请在其中写入口令", file.display());
    }
    Ok(SecretString::from(line.to_owned()))
}
