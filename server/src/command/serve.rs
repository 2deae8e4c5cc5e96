mod dispatch;
mod folder;
mod lock;
mod running;

use std::{net::SocketAddr, path::PathBuf};

use anyhow::Context;
use clap::Args;
use store::{Purpose, Store};
use tokio::net::TcpListener;

use self::running::Running;
pub use self::{folder::names, running::Share};
use super::Common;
use crate::{
    assets,
    cache::{MOST_BYTES, PageCache},
    click::Clicks,
    connections,
    limit::Limits,
    metrics::{Metrics, MetricsPage, MetricsToken},
    release::Releases,
    router::{PublicUrl, Site},
    safety::Hosts,
    settings::Settings,
    world::SecurityContact,
};

#[derive(Debug, Args)]
pub struct Serve {
    /// 监听地址，如 127.0.0.1:3000
    #[arg(long, env = "GONGKAI_ADDR", value_name = "ADDR")]
    pub addr: Option<SocketAddr>,
    /// 集约化：一个进程提供目录里的所有站点，每个子目录一个站点，按域名区分
    #[arg(long, env = "GONGKAI_SITES", value_name = "DIR", conflicts_with_all = ["site", "config", "read_url"])]
    pub sites: Option<PathBuf>,
    /// 只读副本（PostgreSQL 流复制），公众的阅读走这里
    #[arg(
        long = "database-read-url",
        id = "read_url",
        env = "GONGKAI_DATABASE_READ_URL",
        value_name = "URL",
        hide_env_values = true
    )]
    pub read_url: Option<String>,
}

/// `gongkai serve`
pub async fn serve(common: &Common, asked: Serve) -> anyhow::Result<()> {
    if let Some(folder) = &asked.sites {
        return folder::serve(common, folder, asked.addr).await;
    }
    let settings = common.settings()?;
    let (listener, addr) = listen(asked.addr.unwrap_or_else(|| settings.address())).await?;
    let metrics = Metrics::new();
    let metrics_page = MetricsPage { token: metrics_token(&settings)?, metrics: metrics.clone() };
    let whole = Share::whole(&settings, addr, &metrics);
    let share = Share { read_url: asked.read_url, metrics_page: Some(metrics_page), ..whole };
    let upkeep = tokio::spawn(metrics.keep());
    let running = Running::start(common, &settings, share).await?;
    let stop = stop_signal();
    tracing::info!(%addr, "serving");
    println!("网站已启动：http://{addr}/");
    running.warn_of_http();
    running.first_link().await?;
    let served = connections::serve(listener, running.front.clone(), &settings.server, stop).await;
    upkeep.abort();
    running.stop().await;
    tracing::info!("stopped");
    served.context("不能启动处理连接的线程。原因")
}

/// The variable with the token for reading `/metrics` from other machines.
pub const METRICS_TOKEN: &str = "GONGKAI_METRICS_TOKEN";

/// The token for reading `/metrics` from other machines: from the environment, or from the settings.
fn metrics_token(settings: &Settings) -> anyhow::Result<Option<MetricsToken>> {
    let given = std::env::var(METRICS_TOKEN).ok().filter(|token| !token.is_empty());
    let token = given.as_deref().or(settings.server.metrics_token.as_deref());
    Ok(token.map(MetricsToken::parse).transpose()?)
}

async fn listen(addr: SocketAddr) -> anyhow::Result<(TcpListener, SocketAddr)> {
    let listener = TcpListener::bind(addr).await.with_context(|| {
        format!("不能在 {addr} 上监听。端口可能被占用（换一个：--addr 或 GONGKAI_ADDR），或者没有权限使用它。原因")
    })?;
    let addr = listener.local_addr().context("不能读取监听地址")?;
    Ok((listener, addr))
}

/// The site with these settings.
pub fn site(common: &Common, settings: &Settings, store: &Store, clicks: Clicks, share: Share) -> anyhow::Result<Site> {
    let Share { public_url, hosts, page_bytes, metrics, metrics_page, .. } = share;
    let services = store.services();
    let seconds = settings.server.page_seconds;
    let files = common.shelf(settings)?;
    Ok(Site {
        cache: PageCache::within(page_bytes, services.changes.clone(), clicks.clone(), hosts.clone(), seconds),
        for_citizens: store.services_for_citizens(),
        services,
        clicks,
        assets: assets::manifest()?.into(),
        security_contact: SecurityContact(settings.site.security_contact.clone()),
        hosts,
        public_url,
        government: settings.site.government_suffixes.clone(),
        limits: Limits::new(&settings.server),
        releases: Releases::of(&files, store.key_for(Purpose::Releases)),
        files,
        metrics,
        metrics_page,
    })
}

impl Share {
    /// The share of the only site of a process, which listens at `addr`.
    pub fn whole(settings: &Settings, addr: SocketAddr, metrics: &Metrics) -> Self {
        Self {
            public_url: PublicUrl::chosen(&settings.site.public_url, addr),
            hosts: Hosts::chosen(&settings.server.hosts, &settings.site.public_url, addr),
            page_bytes: MOST_BYTES,
            connections: store::CONNECTIONS,
            read_url: None,
            metrics: metrics.of_site(None),
            metrics_page: None,
        }
    }
}

/// Completes on SIGTERM (the system) or SIGINT (the terminal), from the moment of this call on.
fn stop_signal() -> impl Future<Output = ()> {
    use tokio::signal::unix::{SignalKind, signal};
    let signals = (signal(SignalKind::terminate()), signal(SignalKind::interrupt()));
    async {
        match signals {
            (Ok(mut terminate), Ok(mut interrupt)) => {
                tokio::select! { _ = terminate.recv() => {}, _ = interrupt.recv() => {} }
            }
            (terminate, interrupt) => {
                tracing::error!(?terminate, ?interrupt, "signals can't be received: stop with SIGKILL");
                std::future::pending::<()>().await;
            }
        }
    }
}
