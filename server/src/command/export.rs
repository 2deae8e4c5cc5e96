//! `gongkai export`: the public site as files.

use std::path::PathBuf;

use clap::Args;
use domain::date::Instant;

use super::{
    Access, Common,
    serve::{Share, site},
};
use crate::{
    click::Clicks,
    front::Front,
    metrics::Metrics,
    mirror::{Folder, crawl},
    router::PublicUrl,
};

#[derive(Debug, Args)]
pub struct Export {
    /// 镜像放在哪个目录；缺省为数据目录里的 mirror
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
    /// 即使镜像里三分之一以上的文件都不再公开，也照样更新
    #[arg(long)]
    allow_shrink: bool,
}

/// `gongkai export`
pub async fn export(common: &Common, asked: Export) -> anyhow::Result<()> {
    let settings = common.settings()?;
    let path = asked.to.unwrap_or_else(|| common.data.join("mirror"));
    let (store, services) = common.open(&settings, Access::Read).await?;
    let public_url = PublicUrl::chosen(&settings.site.public_url, settings.address());
    let live = public_url.0.trim_end_matches('/').to_owned();
    let mut folder = Folder::open(&path, &store.identity().await?, &live)?;
    let clicks = Clicks::new(services.clicks.clone(), &[]);
    let front = Front::of(site(
        common,
        &settings,
        &store,
        clicks,
        Share::whole(&settings, settings.address(), &Metrics::new()),
    )?);
    let crawled = crawl(&front, &live, &mut folder).await;
    store.close().await;
    let crawled = crawled?;
    let now = Instant::now().web_time();
    let freshness = folder.finish(&live, now, &crawled, asked.allow_shrink)?;
    for (link, page) in &crawled.dead {
        eprintln!("gongkai: 失效链接 {link}（在 {page}）");
    }
    println!(
        "镜像已更新：{}，{} 个页面，{} 个文件（写入 {}，删除 {}）",
        path.display(),
        freshness.pages,
        freshness.files,
        freshness.written,
        freshness.removed
    );
    Ok(())
}
