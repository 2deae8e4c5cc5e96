//! 集约化: many sites in one process, each in a folder of its own with its settings, its database, its data and its staff. They
//! share the processor, the memory and nothing else, so that no query has to know whose row it reads.

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

/// Bytes of kept pages of all sites together, of which each gets its part.
const PAGE_BYTES: u64 = 512 * 1024 * 1024;
/// Connections to PostgreSQL of all sites together, of which each gets its part, and at least [`FEWEST`].
const CONNECTIONS: u32 = 200;
/// One listens, one looks at the clock, and one is for readers.
const FEWEST: u32 = 3;
/// Sites that are started at a time: each may have to bring its database up to date.
const AT_A_TIME: usize = 8;
/// How often there is looked for sites that are new, or were broken.
const EVERY: Duration = Duration::from_secs(10);

/// The sites of a folder.
struct Sites {
    folder: PathBuf,
    addr: SocketAddr,
    dispatch: Dispatch,
    metrics: Metrics,
    running: Mutex<BTreeMap<String, Arc<Running>>>,
    /// What was told last of each site that is broken.
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
    // Whatever the last look was doing is over before anything is closed.
    let _ = looking.await;
    let running = std::mem::take(&mut *sites.running.lock().await);
    join_all(running.into_values().filter_map(Arc::into_inner).map(Running::stop)).await;
    tracing::info!("stopped");
    served.context("不能启动处理连接的线程。原因")
}

/// The process can serve as long as one of its sites can: a balancer must not send all away for the sake of one.
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

    /// Starts the sites that are not running, and returns how many of them can't be.
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
        // Whoever asks for it meanwhile is told that it is on its way.
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
            // For the process, at its own address.
            metrics_page: None,
        };
        let running = Running::start(&common, &settings, share).await?;
        running.warn_of_http();
        running.first_link().await?;
        self.dispatch.lead(hosts.names(), name, Some(running.front.clone())).map_err(taken)?;
        Ok(running)
    }
}

/// The names of the sites in `folder`: of each folder in it that has a settings file. What begins with a dot is none.
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
