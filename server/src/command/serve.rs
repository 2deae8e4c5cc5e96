use std::net::SocketAddr;

use anyhow::Context;
use domain::ports::Services;
use tokio::{net::TcpListener, task::JoinHandle};

use super::{Common, user};
use crate::{
    assets,
    cache::{self, PageCache},
    click::Clicks,
    connections,
    fetch::Fetcher,
    file::{Shelf, keep_reading},
    front::Front,
    guard::Watch,
    limit::Limits,
    router::{PublicUrl, Site},
    safety::Hosts,
    settings::Settings,
    timetable,
    world::SecurityContact,
};

/// `gongkai serve`
pub async fn serve(common: &Common, addr: Option<SocketAddr>) -> anyhow::Result<()> {
    let settings = common.settings()?;
    let addr = addr.unwrap_or_else(|| settings.address());
    let listener = TcpListener::bind(addr).await.with_context(|| {
        format!("不能在 {addr} 上监听。端口可能被占用（换一个：--addr 或 GONGKAI_ADDR），或者没有权限使用它。原因")
    })?;
    let addr = listener.local_addr().context("不能读取监听地址")?;
    let (store, services) = common.open_sealing(&settings).await?;
    let clicks = Clicks::new(services.clicks.clone(), &settings.server.trusted_proxies);
    let public_url = PublicUrl::chosen(&settings.site.public_url, addr);
    let (accounts, here) = (services.clone(), public_url.clone());
    let timetable = services.timetable.clone();
    let site = site(common, &settings, services.clone(), clicks.clone(), public_url, addr)?;
    let guarding = guarding(common, &settings, &services)?;
    let reading = tokio::spawn(keep_reading(site.files.clone(), services));
    let following = tokio::spawn(cache::follow(site.cache.clone()));
    let front = Front::of(site);
    let writing = tokio::spawn(clicks.clone().keep_writing());
    let clock = tokio::spawn(timetable::keep(timetable));
    tracing::info!(%addr, "serving");
    println!("网站已启动：http://{addr}/");
    user::first_link(&accounts, &here).await?;

    let served = connections::serve(listener, front, &settings.server, stop_signal()).await;

    if let Some(guarding) = guarding {
        guarding.abort();
    }
    reading.abort();
    following.abort();
    clock.abort();
    writing.abort();
    clicks.write().await;
    store.close().await;
    tracing::info!("stopped");
    served.context("不能启动处理连接的线程。原因")
}

/// Watches over what is public; nothing where the settings don't want it.
fn guarding(common: &Common, settings: &Settings, services: &Services) -> anyhow::Result<Option<JoinHandle<()>>> {
    let seconds = settings.server.guard_seconds;
    if seconds == 0 {
        return Ok(None);
    }
    let watch = Watch::open(services.guard.clone(), &common.data, settings.server.file_copies)
        .with_context(|| format!("不能使用数据目录 {}。请检查路径和权限。原因", common.data.display()))?;
    Ok(Some(tokio::spawn(watch.keep(seconds))))
}

/// The site that these settings describe.
pub fn site(
    common: &Common,
    settings: &Settings,
    services: Services,
    clicks: Clicks,
    public_url: PublicUrl,
    addr: SocketAddr,
) -> anyhow::Result<Site> {
    let limits = Limits::new(&settings.server);
    let files = Shelf::open(&common.data, &settings.server, Fetcher::new())
        .with_context(|| format!("不能使用数据目录 {}。请检查路径和权限。原因", common.data.display()))?;
    let hosts = Hosts::chosen(&settings.server.hosts, &settings.site.public_url, addr);
    let port = services.changes.clone();
    Ok(Site {
        services,
        cache: PageCache::new(port, clicks.clone(), hosts.clone(), settings.server.page_seconds),
        clicks,
        assets: assets::manifest()?,
        security_contact: SecurityContact(settings.site.security_contact.clone()),
        hosts,
        public_url,
        government: settings.site.government_suffixes.clone(),
        limits,
        files,
    })
}

/// Comes with SIGTERM (the system) or SIGINT (the terminal).
async fn stop_signal() {
    use tokio::signal::unix::{SignalKind, signal};
    match (signal(SignalKind::terminate()), signal(SignalKind::interrupt())) {
        (Ok(mut terminate), Ok(mut interrupt)) => {
            tokio::select! { _ = terminate.recv() => {}, _ = interrupt.recv() => {} }
        }
        (terminate, interrupt) => {
            tracing::error!(?terminate, ?interrupt, "signals can't be received: stop with SIGKILL");
            std::future::pending::<()>().await;
        }
    }
}
