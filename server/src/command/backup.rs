//! `gongkai backup`: one file with everything in it, made while the site runs.

use std::{
    fs,
    path::{Path, PathBuf},
};

use age::secrecy::SecretString;
use anyhow::{Context, bail};
use clap::Args;
use store::{Store, backup::Kind};

use super::Common;
use crate::{
    backup::{Made, Rule, make, outdated},
    session::command_line,
};

#[derive(Debug, Args)]
pub struct Backup {
    /// 备份放在哪个目录；缺省为数据目录里的 backups
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
    /// 用这个文件第一行的口令加密（age 格式）
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
    /// 保留最近多少天的备份（每天一份）
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
    let vault = common.vault(&settings)?;
    // Not brought up to date: a backup is what one makes before that.
    let store = store::open(&url).await?;
    let folder = asked.to.clone().unwrap_or_else(|| common.data.join("backups"));
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
        prune(&folder, rule)?;
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

/// Writes down that the archive `name` was made.
async fn note(common: &Common, store: &Store, name: &str) -> anyhow::Result<()> {
    let store = common.with_found_key(store.clone()).await?;
    Ok(store.services().audit.note("backup.make", ("backup", None), name, &command_line()).await?)
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

fn prune(folder: &Path, rule: Rule) -> anyhow::Result<()> {
    let reading = || format!("不能读取 {}", folder.display());
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).with_context(reading)? {
        names.extend(entry.with_context(reading)?.file_name().into_string());
    }
    for name in outdated(&names, rule) {
        let old = folder.join(&name);
        fs::remove_file(&old).with_context(|| format!("不能删除旧备份 {}", old.display()))?;
        println!("已删除旧备份：{name}");
    }
    Ok(())
}

/// The passphrase that stands in the first line of `file`.
pub fn passphrase(file: &Path) -> anyhow::Result<SecretString> {
    let text = fs::read_to_string(file).with_context(|| format!("读不到口令文件 {}", file.display()))?;
    let line = text.lines().next().unwrap_or_default().trim();
    if line.is_empty() {
        bail!("口令文件 {} 的第一行是空的。请在其中写入口令", file.display());
    }
    Ok(SecretString::from(line.to_owned()))
}
