//! `gongkai bench-data`: a generated corpus in an empty database, for measurements of the site.

use std::time::Instant;

use anyhow::{Context, anyhow};
use clap::Args;
use domain::{
    corpus::{Corpus, DOCUMENTS, MOST, document},
    ports::Services,
};

use super::{Access, Common, import::bar, user::in_words};
use crate::{
    file::{Shelf, read_new},
    session::command_line,
};

#[derive(Debug, Args)]
pub struct BenchData {
    /// 文章的篇数，最多 1000000；同样的篇数写出同样的文章
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(i64).range(1..=MOST))]
    articles: i64,
}

/// `gongkai bench-data --articles N`
pub async fn bench_data(common: &Common, asked: &BenchData) -> anyhow::Result<()> {
    let settings = common.settings()?;
    let (store, services) = common.open_sealing(&settings, Access::Update).await?;
    let done = match common.shelf(&settings) {
        Ok(shelf) => fill(&services, &shelf, &Corpus::of(asked.articles)).await,
        Err(error) => Err(error),
    };
    store.close().await;
    done
}

async fn fill(services: &Services, shelf: &Shelf, corpus: &Corpus) -> anyhow::Result<()> {
    // Checked before anything is written.
    let before = services.corpora.begun(corpus).await.map_err(in_words)?;
    if before == corpus.size() {
        eprintln!("已有全部 {before} 篇，没有改动");
        return Ok(());
    }
    let began = Instant::now();
    let documents = documents(services, shelf).await?;
    let bar = bar(usize::try_from(corpus.size()).unwrap_or_default());
    let mut written = before;
    while written < corpus.size() {
        bar.set_position(written.unsigned_abs());
        written = services.corpora.grow(corpus, &documents).await.map_err(in_words)?;
    }
    bar.finish_and_clear();
    let seconds = began.elapsed().as_secs_f64();
    let rate = f64::from(i32::try_from(written - before).unwrap_or(i32::MAX)) / seconds.max(0.001);
    eprintln!("写入 {} 篇，共 {written} 篇，{seconds:.1} 秒，每秒 {rate:.0} 篇", written - before);
    Ok(())
}

/// Stores the documents that articles attach, and their texts; returns their hashes.
async fn documents(services: &Services, shelf: &Shelf) -> anyhow::Result<Vec<String>> {
    let folder = tempfile::tempdir().context("不能建立临时目录。原因")?;
    let mut hashes = Vec::new();
    for number in 0..DOCUMENTS {
        let (name, text) = document(number);
        let file = folder.path().join(&name);
        std::fs::write(&file, text).with_context(|| format!("不能写入 {}。原因", file.display()))?;
        let kept = shelf.take_local(services, &file, &command_line()).await;
        let kept = kept.map_err(|why| anyhow!("附件「{name}」不能保存：{why}"))?;
        hashes.extend(kept.into_iter().map(|file| file.sha256));
    }
    // Read now: later the running site would index every article again that attaches one.
    let program = std::env::current_exe().context("找不到程序自己。原因")?;
    let mut after = None;
    while let Some(last) = read_new(shelf, &services.files, &program, after).await.map_err(in_words)? {
        after = Some(last);
    }
    Ok(hashes)
}
