//! `gongkai transfer`: the whole site from one database to another.

use anyhow::bail;
use clap::Args;
use domain::{
    audit::Proof,
    guard::{Finding, Suspect},
    id::ArticleId,
};
use indicatif::ProgressBar;
use store::{
    KeyState, OpenError, Store,
    transfer::{Source, Step, Sums, Target},
    without_password,
};

use super::{
    Common,
    import::bar,
    verify::{articles, damaged, unpublished},
};
use crate::session::command_line;

#[derive(Debug, Args)]
pub struct Transfer {
    /// 搬到哪个数据库：postgres://… 或 sqlite://文件。须为空；不存在的 SQLite 文件会新建
    #[arg(long, env = "GONGKAI_TRANSFER_TO", value_name = "URL", hide_env_values = true)]
    to: String,
}

/// `gongkai transfer --to URL`
pub async fn transfer(common: &Common, asked: &Transfer) -> anyhow::Result<()> {
    let settings = common.settings()?;
    let from = common.url(&settings);
    eprintln!("搬迁：{} → {}", without_password(&from)?, without_password(&asked.to)?);
    let source = Source::open(&from).await?;
    let moved = match common.existing_vault(&settings) {
        Ok(vault) => with_source(common, &source, asked).await.map(|moved| (moved, vault)),
        Err(error) => Err(error),
    };
    let hashes = source.store().file_hashes().await;
    source.close().await;
    let ((moved, vault), hashes) = (moved?, hashes?);
    moved.tell();
    let files = hashes.len();
    let damaged = damaged(&vault, hashes).await?;
    for hash in &damaged {
        eprintln!("gongkai: 附件 {hash} 缺失，或与其指纹不符");
    }
    if damaged.is_empty() {
        println!("附件不在数据库里，没有移动；{files} 个都在，与指纹相符。");
    }
    let problems = moved.found.problems() + damaged.len();
    if problems > 0 {
        bail!("已搬迁，可以使用；但网站在搬迁之前就有 {problems} 处问题，原样搬了过去。请用 gongkai verify 查看");
    }
    Ok(())
}

async fn with_source(common: &Common, source: &Source, asked: &Transfer) -> anyhow::Result<Moved> {
    let key = match common.key_source()?.find()? {
        Some(ring) => Some(ring.for_mark(&source.store().key_mark().await?).clone()),
        None => None,
    };
    let proving = |store: &Store| match &key {
        Some(key) => store.clone().with_site_key(key.clone()),
        None => store.clone(),
    };
    // Before anything is created: a failed proof would come too late.
    let expected = Found::by(&proving(source.store()), source.place()).await?;
    let target = Target::open(&asked.to, source).await?;
    let target = match &key {
        Some(key) => target.with_site_key(key.clone()),
        None => target,
    };
    match transferred(source, expected, &target).await {
        Ok(moved) => {
            target.close().await;
            Ok(moved)
        }
        Err(error) => {
            target.abandon().await;
            Err(error)
        }
    }
}

/// The moved content, and the results of its proof in both databases.
struct Moved {
    sums: Sums,
    found: Found,
}

impl Moved {
    fn tell(&self) {
        let rows: i64 = self.sums.values().map(|sum| sum.rows).sum();
        println!("已搬迁：{} 张表 {rows} 行，行数与内容的指纹都与来源一致。", self.sums.len());
        match self.found.chain {
            Proof::Whole { rows } => println!("审计日志完整，共 {rows} 行；另记了一行：搬迁。"),
            Proof::Broken { row } | Proof::Unsigned { row } => {
                eprintln!("gongkai: 审计日志从第 {row} 行起不可信，搬迁之前就是这样");
            }
        }
        match self.found.articles {
            None => println!("内容还没有签名：第一次启动网站时会签名。"),
            Some(articles) => println!("公开文章 {articles} 篇，签名都与来源一致。"),
        }
    }
}

async fn transferred(source: &Source, expected: Found, target: &Target) -> anyhow::Result<Moved> {
    let rows = source.rows().await?;
    if target.is_filled() {
        eprintln!("上次搬迁已写完，还没有核对完：接着核对");
    }
    let mut telling = Telling { bar: bar(usize::try_from(rows).unwrap_or_default()), rows, indexed: 0 };
    let sums = target.fill(source, &mut |step| telling.tell(step)).await;
    telling.bar.finish_and_clear();
    let sums = sums?;
    let found = Found::by(target.store(), target.place()).await?;
    if found != expected {
        bail!(
            "{} 里的审计日志或签名与来源不一致：来源 {expected:?}，目标 {found:?}。目标没有启用，来源没有改动；请新建一个空库再试，并报告这个问题",
            target.place()
        );
    }
    target.finish(source, &sums, &command_line()).await?;
    Ok(Moved { sums, found })
}

/// Shows the progress: on a terminal by a bar, else by lines.
struct Telling {
    bar: ProgressBar,
    /// Number of rows to be written.
    rows: u64,
    /// Number of articles in the search index.
    indexed: u64,
}

/// Number of articles between two lines.
const LINE: u64 = 1_000;

impl Telling {
    fn tell(&mut self, step: Step<'_>) {
        match step {
            Step::Schema => self.say("建立表结构"),
            Step::Table(table) => self.bar.set_message(table.to_owned()),
            Step::Written(rows) => self.bar.inc(rows),
            Step::Index => self.say(&format!("{} 行已写入，建立搜索索引", self.rows)),
            Step::Indexed(articles) => {
                let before = self.indexed;
                self.indexed += articles;
                if before / LINE < self.indexed / LINE {
                    self.say(&format!("搜索索引 {} 篇", self.indexed));
                }
            }
            Step::Compare => self.say("逐行核对"),
        }
    }

    fn say(&self, message: &str) {
        if self.bar.is_hidden() {
            eprintln!("{message}…");
        } else {
            self.bar.set_message(message.to_owned());
        }
    }
}

/// The state of a database's signatures and chain. It need not be good: it has to be the same in both.
#[derive(Debug, PartialEq, Eq)]
struct Found {
    chain: Proof,
    /// Number of public articles; `None` if nothing was ever signed.
    articles: Option<i64>,
    suspects: Vec<Suspect>,
    /// Articles that are public by the log, but not in the database.
    unpublished: Vec<ArticleId>,
    parts: Vec<Finding>,
}

impl Found {
    async fn by(store: &Store, place: &str) -> anyhow::Result<Self> {
        let services = store.services();
        let chain = services.audit.prove().await?;
        let unsigned = Self { chain, articles: None, suspects: Vec::new(), unpublished: Vec::new(), parts: Vec::new() };
        match store.key_state().await? {
            KeyState::None => Ok(unsigned),
            KeyState::Other => Err(OpenError::OtherSiteKey { place: place.to_owned() }.into()),
            KeyState::Undivided => bail!("{place} 是旧版程序签名的。请先启动一次网站，它会更新签名；停止后再搬迁"),
            KeyState::Own => {
                let (articles, suspects) = articles(&services).await?;
                let unpublished = unpublished(store).await?;
                let parts = services.guard.look_around().await?;
                Ok(Self { articles: Some(articles), suspects, unpublished, parts, ..unsigned })
            }
        }
    }

    fn problems(&self) -> usize {
        let broken = usize::from(!matches!(self.chain, Proof::Whole { .. }));
        broken + self.suspects.len() + self.unpublished.len() + self.parts.len()
    }
}
