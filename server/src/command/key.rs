//! `gongkai key`: the site's key, and everything that is signed and encrypted with it.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Subcommand;
use store::{Adoption, KeyRing, KeyState, OpenError, SiteKey, Store};

use super::{Access, Common};
use crate::{
    private::close_existing,
    site_key::{KeySource, VARIABLE, make_file, read_file},
};

#[derive(Debug, Subcommand)]
pub enum Key {
    /// 生成一把新密钥，写进一个新文件（权限 600）；不改动网站
    New {
        /// 写进哪个文件；已经存在的不会覆盖
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// 更换密钥：用新密钥重新签名、重新加密，一次完成；请先停止网站
    Rotate {
        /// 新密钥已经放好（文件或环境变量）时：原来的密钥所在的文件
        #[arg(long, value_name = "FILE")]
        previous: Option<PathBuf>,
    },
    /// 检查密钥：在哪里，与数据库是否相符，加密的内容能否解开
    Check,
}

/// `gongkai key …`
pub async fn key(common: &Common, what: Key) -> anyhow::Result<()> {
    match what {
        Key::New { file } => new(&file),
        Key::Rotate { previous } => rotate(common, previous.as_deref()).await,
        Key::Check => check(common).await,
    }
}

fn new(file: &Path) -> anyhow::Result<()> {
    let key = make_file(file)?;
    println!("已生成密钥 {}：{}。请另存一份，与数据库的备份分开存放。", key.id(), file.display());
    Ok(())
}

async fn rotate(common: &Common, previous: Option<&Path>) -> anyhow::Result<()> {
    let settings = common.settings()?;
    let source = common.key_source()?;
    let (store, _) = common.open(&settings, Access::Update).await?;
    let done = match previous {
        Some(file) => to_current(&store, &source, &read_file(file)?.current).await,
        None => to_new(&store, &source).await,
    };
    store.close().await;
    done
}

/// Rotates to the new key, which is in its place already.
async fn to_current(store: &Store, source: &KeySource, old: &SiteKey) -> anyhow::Result<()> {
    let ring = source.find()?.with_context(|| format!("{} 不存在：请先把新密钥放好", source.place()))?;
    turn(store, old, &ring.current).await
}

/// Rotates to a new key that is made here. The file has both keys until all is done, so that neither a crash nor a full disk
/// loses one.
async fn to_new(store: &Store, source: &KeySource) -> anyhow::Result<()> {
    let ring = source.find()?.with_context(|| format!("{} 不存在", source.place()))?;
    let mark = store.key_mark().await?;
    let old = ring.for_mark(&mark).clone();
    let new = match &ring.previous {
        // An interrupted rotation continues with the key that it had chosen.
        Some(previous) if previous.id() == old.id() => ring.current.clone(),
        _ => {
            let new = SiteKey::random().context("系统没有给出随机数，不能生成网站密钥")?;
            source.replace(&KeyRing { current: new.clone(), previous: Some(old.clone()) })?;
            new
        }
    };
    if let Err(error) = turn(store, &old, &new).await {
        // A commit may have succeeded although its answer was lost: then the file keeps both.
        if store.key_mark().await.is_ok_and(|mark| mark.is_of(&old)) {
            source.replace(&KeyRing::new(old))?;
        }
        return Err(error.context("没有更换。原因"));
    }
    source.replace(&KeyRing::new(new))?;
    println!("新密钥在 {}。请另存一份，与数据库的备份分开存放；更早的备份仍需要原来的密钥。", source.place());
    Ok(())
}

async fn turn(store: &Store, old: &SiteKey, new: &SiteKey) -> anyhow::Result<()> {
    let store = store.clone().with_site_key(old.clone());
    // An older program's signatures have to be replaced first.
    store.adopt_seals(Adoption::OnlyEmpty).await?;
    let rotated = store.rotate_key(new).await?;
    println!(
        "已更换密钥：{} → {}。重新签名文章 {} 篇、表 {} 张，重新加密 {} 项。请启动网站。",
        old.id(),
        new.id(),
        rotated.articles,
        rotated.tables,
        rotated.secrets
    );
    Ok(())
}

async fn check(common: &Common) -> anyhow::Result<()> {
    let settings = common.settings()?;
    let source = common.key_source()?;
    let ring = source.find()?;
    let (store, _) = common.open(&settings, Access::Read).await?;
    let done = compare(&store, &source, ring.as_ref()).await;
    store.close().await;
    done
}

async fn compare(store: &Store, source: &KeySource, ring: Option<&KeyRing>) -> anyhow::Result<()> {
    let mark = store.key_mark().await?;
    let of_database = || mark.id().map_or_else(|| "旧版程序的密钥".to_owned(), |id| id.to_string());
    let Some(ring) = ring else {
        if mark.is_none() {
            println!("还没有密钥：第一次启动网站时会生成 {}。", source.place());
            return Ok(());
        }
        bail!("{} 不存在，而数据库是用密钥 {} 签名的。请把它放回", source.place(), of_database());
    };
    println!("密钥 {} 在 {}。", ring.current.id(), source.place());
    if let Some(previous) = &ring.previous {
        println!("文件里还有上一把密钥 {}：更换没有完成，请再次运行 gongkai key rotate。", previous.id());
    }
    let store = store.clone().with_site_key(ring.for_mark(&mark).clone());
    match store.key_state().await? {
        KeyState::None => println!("数据库还没有签名：第一次启动网站时会签名。"),
        KeyState::Own => println!("与数据库相符。"),
        KeyState::Undivided => println!("与数据库相符；数据库里是旧版程序的签名，下次启动网站时会更新。"),
        KeyState::Other => bail!("与数据库不符：数据库是用密钥 {} 签名的。请放回那一把", of_database()),
    }
    let (readable, unreadable) = store.secrets().await?;
    println!("加密的内容：{readable} 项可以解开，{unreadable} 项不能。");
    if unreadable > 0 {
        bail!("有 {unreadable} 项加密的内容解不开：是用别的密钥加密的，或被程序以外改动过。请放回原来的密钥");
    }
    Ok(())
}

impl Common {
    /// The place of the site's key.
    pub(super) fn key_source(&self) -> anyhow::Result<KeySource> {
        let named = self.site_key.as_deref().or(self.seal_key.as_deref());
        let variable = std::env::var(VARIABLE).ok();
        Ok(KeySource::chosen(variable.as_deref(), named, &self.data)?)
    }

    /// Refuses a single key for all sites of a process: each has its own, in its data folder.
    pub(super) fn refuse_one_key(&self) -> anyhow::Result<()> {
        let is_given = std::env::var(VARIABLE).is_ok_and(|key| !key.trim().is_empty());
        if is_given || self.site_key.is_some() {
            bail!(
                "--sites 与 {VARIABLE}、GONGKAI_SITE_KEY_FILE 不能同时使用：每个站点的密钥在它自己的数据目录里（site.key）"
            );
        }
        Ok(())
    }

    /// `store` with the site's key, which is created if both key and signatures are missing. Existing public content
    /// that was never signed is then signed.
    ///
    /// A key is never created for a database that was signed with one.
    pub(super) async fn sealing(&self, store: Store) -> anyhow::Result<Store> {
        let source = self.key_source()?;
        let mark = store.key_mark().await?;
        let (ring, adoption) = match source.find()? {
            Some(ring) => (ring, Adoption::OnlyEmpty),
            None if mark.is_none() => (source.make()?, Adoption::AsItIs),
            None => return Err(OpenError::NoSiteKey { place: store.place().to_owned(), key: source.place() }.into()),
        };
        let key = ring.for_mark(&mark);
        if key.id() != ring.current.id() {
            tracing::warn!("the rotation of the site's key was broken off: run `gongkai key rotate` again");
        }
        let store = store.with_site_key(key.clone());
        store.adopt_seals(adoption).await?;
        store.encrypt_secrets().await?;
        source.rename_old()?;
        close_existing(&self.data, &store.files());
        Ok(store)
    }

    /// `store` with the site's key, even if the database was signed with another one; a missing key is created.
    pub(super) fn with_any_key(&self, store: Store) -> anyhow::Result<Store> {
        let source = self.key_source()?;
        let ring = match source.find()? {
            Some(ring) => ring,
            None => source.make()?,
        };
        source.rename_old()?;
        Ok(store.with_site_key(ring.current))
    }

    /// `store` with the site's key if there is one; none is created.
    pub(super) async fn with_found_key(&self, store: Store) -> anyhow::Result<Store> {
        let Some(ring) = self.key_source()?.find()? else { return Ok(store) };
        let mark = store.key_mark().await?;
        Ok(store.proving_with(ring.for_mark(&mark).clone(), &mark))
    }
}
