//! 集约化: many sites in one process, each in a folder of its own with its settings, its database, its data and its staff. They
//! share the processor and the memory alone, so that no query has to know the site of a row.

use std::{
    collections::{BTreeMap, HashMap},
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::{Arc, Mutex as Locked, PoisonError},
    time::Duration,
};

use anyhow::{Context, bail};
use axum::{Router, http::StatusCode, routing::get};
use futures_util::{StreamExt, future::join_all, stream};
use tokio::{
    sync::Mutex,
    time::{MissedTickBehavior, interval},
};
use tracing::Instrument;

use super::{Common, Running, Share, dispatch::Dispatch, listen, metrics_token, stop_signal};
use crate::{
    cache::MOST_BYTES,
    connections, health,
    metrics::{self, Metrics, MetricsPage},
    router::PublicUrl,
    safety::Hosts,
    settings::{Loaded, SITE_FILE},
};

/// Page-cache limit of all sites together in bytes, divided among them.
const PAGE_BYTES: u64 = 512 * 1024 * 1024;
/// Limit of connections to PostgreSQL of all sites together, divided among them, with at least [`FEWEST`] for each.
const CONNECTIONS: u32 = 200;
/// Least connections of a site: one for notifications, one for scheduled actions, and one for readers.
const FEWEST: u32 = 3;
/// Number of sites that are started at a time: each may have to migrate its database.
const AT_A_TIME: usize = 8;
/// Interval of the search for sites that are new, or were broken.
const EVERY: Duration = Duration::from_secs(10);

/// The sites of a folder.
struct Sites {
    folder: PathBuf,
    addr: SocketAddr,
    dispatch: Dispatch,
    metrics: Metrics,
    running: Mutex<BTreeMap<String, Arc<Running>>>,
    /// The last message about each broken site.
    told: Locked<HashMap<String, String>>,
}

/// `gongkai serve --sites FOLDER`
pub async fn serve(common: &Common, folder: &Path, addr: Option<SocketAddr>) -> anyhow::Result<()> {
    if common.database_url.is_some() {
        bail!("--sites 与 DATABASE_URL 不能同时使用：每个站点的数据库写在它自己的 {SITE_FILE} 的 [database] 里");
    }
    common.refuse_one_key()?;
    let settings = Loaded::of_sites(folder)?.settings;
    if names(folder)?.is_empty() {
        bail!("{} 里没有站点。每个站点是一个子目录，其中有它的 {SITE_FILE}", folder.display());
    }
    let token = metrics_token(&settings)?;
    let (listener, addr) = listen(addr.unwrap_or_else(|| settings.address())).await?;
    let sites = Arc::new(Sites {
        folder: folder.to_path_buf(),
        addr,
        dispatch: Dispatch::default(),
        metrics: Metrics::new(),
        running: Mutex::default(),
        told: Locked::default(),
    });
    let broken = sites.look().await?;
    let served = sites.running.lock().await.len();
    let stop = stop_signal();
    tracing::info!(%addr, served, broken, "serving");
    println!("网站已启动：http://{addr}/");
    println!("站点：{served} 个已启动，{broken} 个有误（原因见日志）");
    let looking = tokio::spawn(Arc::clone(&sites).keep_looking());
    let (asked, dispatch) = (Arc::clone(&sites), sites.dispatch.clone());
    let page = MetricsPage { token, metrics: sites.metrics.clone() };
    let process = Router::new().route("/readyz", get(move || ready(Arc::clone(&asked)))).merge(metrics::routes(page));
    let upkeep = tokio::spawn(sites.metrics.clone().keep());
    let served = connections::serve(listener, dispatch.door(process), &settings.server, stop).await;
    upkeep.abort();
    looking.abort();
    // The running search has ended before anything is closed.
    let _ = looking.await;
    let running = std::mem::take(&mut *sites.running.lock().await);
    join_all(running.into_values().filter_map(Arc::into_inner).map(Running::stop)).await;
    tracing::info!("stopped");
    served.context("不能启动处理连接的线程。原因")
}

/// Answers whether the process can serve at least one of its sites: a load balancer must not send all away for the sake of
/// one.
async fn ready(sites: Arc<Sites>) -> (StatusCode, &'static str) {
    let running: Vec<_> = sites.running.lock().await.values().cloned().collect();
    let mut asked = stream::iter(running).map(|site| async move { site.is_ready().await }).buffer_unordered(AT_A_TIME);
    let found = async {
        while let Some(is_ready) = asked.next().await {
            if is_ready {
                return true;
            }
        }
        false
    };
    match tokio::time::timeout(health::PATIENCE, found).await {
        Ok(true) => (StatusCode::OK, "ok\n"),
        _ => (StatusCode::SERVICE_UNAVAILABLE, "no site is ready\n"),
    }
}

impl Sites {
    async fn keep_looking(self: Arc<Self>) {
        let mut ticks = interval(EVERY);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        ticks.tick().await;
        loop {
            ticks.tick().await;
            if let Err(error) = self.look().await {
                tracing::error!(error = format!("{error:#}"), "the folder of sites can't be read");
            }
        }
    }

    /// Starts the sites that are not running, and returns the number of failures.
    async fn look(&self) -> anyhow::Result<usize> {
        let names = names(&self.folder)?;
        let count = u32::try_from(names.len()).unwrap_or(u32::MAX).max(1);
        let missing: Vec<String> = {
            let running = self.running.lock().await;
            names.into_iter().filter(|name| !running.contains_key(name)).collect()
        };
        let mut broken = 0;
        let mut started = stream::iter(missing)
            .map(|name| async move {
                let span = tracing::info_span!("site", name);
                let started = self.start(&name, count).instrument(span).await;
                (name, started)
            })
            .buffered(AT_A_TIME);
        while let Some((name, started)) = started.next().await {
            match started {
                Ok(running) => {
                    tracing::info!(name, "the site is served");
                    self.told().remove(&name);
                    self.running.lock().await.insert(name, Arc::new(running));
                }
                Err(error) => {
                    broken += 1;
                    let why = format!("{error:#}");
                    if self.told().insert(name.clone(), why.clone()).as_ref() != Some(&why) {
                        tracing::error!(name, error = why, "the site can't be served");
                    }
                }
            }
        }
        Ok(broken)
    }

    fn told(&self) -> std::sync::MutexGuard<'_, HashMap<String, String>> {
        self.told.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn start(&self, name: &str, count: u32) -> anyhow::Result<Running> {
        let folder = self.folder.join(name);
        let (common, settings) = (Common::of_site(&folder), Loaded::of_site(&folder)?.settings);
        let hosts = Hosts::named(&settings.server.hosts, &settings.site.public_url);
        let Some(first) = hosts.names().first() else {
            bail!("没有写明域名。请在它的 {SITE_FILE} 的 [site] 里写上 public_url，或在 [server] 里写上 hosts");
        };
        let taken = |(host, other): (String, String)| anyhow::anyhow!("域名 {host} 已经属于站点 {other}");
        // Requests in the meantime get a page that says that the site is starting.
        self.dispatch.lead(hosts.names(), name, None).map_err(taken)?;
        let share = Share {
            public_url: match &*settings.site.public_url {
                "" => PublicUrl(format!("http://{first}:{}", self.addr.port()).into()),
                said => PublicUrl(said.into()),
            },
            hosts: hosts.clone(),
            page_bytes: (PAGE_BYTES / u64::from(count)).min(MOST_BYTES),
            connections: (CONNECTIONS / count).clamp(FEWEST, store::CONNECTIONS),
            read_url: None,
            metrics: self.metrics.of_site(Some(name)),
            // The metrics are served at the process's own address.
            metrics_page: None,
        };
        let running = Running::start(&common, &settings, share).await?;
        running.warn_of_http();
        running.first_link().await?;
        self.dispatch.lead(hosts.names(), name, Some(running.front.clone())).map_err(taken)?;
        Ok(running)
    }
}

/// The names of the sites in `folder`: its subfolders with a settings file, except those whose name begins with a dot.
pub fn names(folder: &Path) -> anyhow::Result<Vec<String>> {
    let reading = || format!("不能读取站点目录 {}", folder.display());
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).with_context(reading)? {
        let entry = entry.with_context(reading)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if !name.starts_with('.') && entry.path().join(SITE_FILE).is_file() {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}
