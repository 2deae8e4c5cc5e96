//! `gongkai restore`: restores the site from a backup.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};
use clap::Args;
use domain::{audit::Proof, date::Instant};
use store::{
    Adoption, KeyState, Store,
    backup::{Kind, check, check_free},
};

use super::{Common, backup::passphrase, name_database};
use crate::{
    backup::{Unpacked, stamp, unpack},
    file::{Vault, VaultError},
};

#[derive(Debug, Args)]
pub struct Restore {
    /// 备份文件
    #[arg(value_name = "FILE")]
    archive: PathBuf,
    /// 备份已加密时：存有口令的文件
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
    /// 只检查备份是否完整，不恢复
    #[arg(long)]
    check: bool,
    /// 数据目录里已有数据库时，把它改名保留，再恢复
    #[arg(long)]
    replace: bool,
}

/// `gongkai restore`
pub async fn restore(common: &Common, asked: Restore) -> anyhow::Result<()> {
    let settings = common.settings()?;
    let url = common.url(&settings);
    let secret = asked.passphrase_file.as_deref().map(passphrase).transpose()?;
    if !asked.check {
        name_database(&url)?;
        check_free(&url).await?;
    }
    // A check changes nothing: it creates no data folder.
    let folder = if asked.check && !common.data.is_dir() { std::env::temp_dir() } else { common.data.clone() };
    let archive = asked.archive.clone();
    let unpacked = tokio::task::spawn_blocking(move || unpack(&archive, &folder, secret)).await??;
    let kind = unpacked.manifest.kind;
    check(kind, &unpacked.database()).await?;
    if asked.check {
        println!("备份完整：{}。{}", asked.archive.display(), summary(&unpacked));
        return Ok(());
    }
    if kind != Kind::of(&url)? {
        let (from, to) = if kind == Kind::Sqlite { ("SQLite", "PostgreSQL") } else { ("PostgreSQL", "SQLite") };
        bail!("这是 {from} 的备份，不能恢复到 {to}。请在 DATABASE_URL 中指定 {from} 的数据库");
    }
    let file = store::database_file(&url)?;
    if kind == Kind::Sqlite {
        refuse_newer(&unpacked.database()).await?;
        if let Some(file) = &file {
            refuse_to_replace(file, asked.replace)?;
        }
    }
    // Files first: they are named by their content, so that an additional one does no harm, and a missing one would.
    let vault = common.vault(&settings)?;
    for (hash, _) in &unpacked.manifest.files {
        put_back(&vault, &unpacked.file(hash), hash).await.with_context(|| format!("不能写回附件 {hash}"))?;
    }
    if let Some(file) = &file {
        keep_old(file)?;
    }
    store::backup::restore(&url, &unpacked.database()).await?;
    let store = store::open(&url).await?;
    let proved = match prove(&store, &unpacked).await {
        Ok(()) => own_seals(common, store.clone()).await,
        Err(error) => Err(error),
    };
    store.close().await;
    proved?;
    println!("已恢复：{}", summary(&unpacked));
    Ok(())
}

/// Checks that the restored site equals the backup: every table's rows, and the audit log's chain.
async fn prove(store: &Store, unpacked: &Unpacked) -> anyhow::Result<()> {
    let rows = store.rows().await?;
    for (table, expected) in &unpacked.manifest.rows {
        let found = rows.get(table).copied().unwrap_or_default();
        if found != *expected {
            bail!("恢复后表 {table} 有 {found} 行，备份时有 {expected} 行。请改用另一份备份");
        }
    }
    match store.services().audit.prove().await? {
        Proof::Whole { .. } => Ok(()),
        Proof::Broken { row } | Proof::Unsigned { row } => {
            bail!("备份里的审计日志在第 {row} 行断开：备份之前已被改动。请核对更早的备份")
        }
    }
}

/// Seals the content of another machine's backup anew, as it was sealed with another key and has to be trusted. A
/// database of an older program is sealed when it is migrated.
async fn own_seals(common: &Common, store: Store) -> anyhow::Result<()> {
    if !store.pending().await?.is_empty() {
        return Ok(());
    }
    if store.key_mark().await?.is_none() {
        // The first start signs it with a new key. With an existing key it would not accept unsigned content.
        if common.key_source()?.find()?.is_some() {
            common.with_any_key(store)?.adopt_seals(Adoption::AsItIs).await?;
        }
        return Ok(());
    }
    let store = common.with_any_key(store)?;
    if store.key_state().await? == KeyState::Other {
        let forgotten = store.reseal().await?;
        println!("备份不是用本机的密钥签名的：已以备份的内容为准，用本机的密钥重新签名。");
        if forgotten > 0 {
            println!(
                "备份里有 {forgotten} 项加密的内容本机的密钥解不开，已清除：相关账号须重新设置动态验证码。若有原来的密钥，可放回后重新恢复。"
            );
        }
    }
    Ok(())
}

/// Opens the copy like the site would, before anything is replaced.
async fn refuse_newer(copy: &Path) -> anyhow::Result<()> {
    store::open(&store::address_of_file(copy)).await?.close().await;
    Ok(())
}

fn refuse_to_replace(file: &Path, replace: bool) -> anyhow::Result<()> {
    if file.exists() && !replace {
        bail!("{} 已经存在。加上 --replace 会把它改名保留，再恢复", file.display());
    }
    Ok(())
}

/// Moves the existing database out of the way, at the last moment.
fn keep_old(file: &Path) -> anyhow::Result<()> {
    if !file.exists() {
        return Ok(());
    }
    let time = stamp(Instant::now());
    let old = file.with_added_extension(format!("before-{time}"));
    fs::rename(file, &old).with_context(|| format!("不能把 {} 改名为 {}", file.display(), old.display()))?;
    println!("原数据库保留为 {}", old.display());
    Ok(())
}

async fn put_back(vault: &Vault, file: &Path, hash: &str) -> Result<(), VaultError> {
    let coming = vault.incoming()?;
    fs::copy(file, coming.path())?;
    vault.keep(coming, hash).await
}

fn summary(unpacked: &Unpacked) -> String {
    let manifest = &unpacked.manifest;
    let rows: i64 = manifest.rows.values().sum();
    let time = Instant::new(manifest.made_at);
    format!("{time} 的备份，{} 张表 {rows} 行，附件 {} 个", manifest.rows.len(), manifest.files.len())
}
