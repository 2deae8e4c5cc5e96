//! A site that is being served: its addresses, and its background tasks.

use std::time::Duration;

use anyhow::Context;
use domain::ports::Services;
use store::Store;
use tokio::{task::JoinHandle, time::timeout};
use tracing::{Instrument, Span};

use super::{lock::ServeLock, site};
use crate::{
    alarm::Alarms,
    cache,
    click::Clicks,
    command::{Access, Common, user},
    file::keep_reading,
    front::Front,
    guard::Watch,
    metrics::{self, MetricsPage, SiteMetrics},
    notice::NoticeMails,
    refusals::Refusals,
    retention,
    router::PublicUrl,
    safety::Hosts,
    settings::Settings,
    timetable,
};

/// Limit of the time for closing the database, so that one that is away does not keep the program from ending.
const CLOSING_TIMEOUT: Duration = Duration::from_secs(10);

/// The addresses of a site, and its share of the process.
pub struct Share {
    /// The site's public address.
    pub public_url: PublicUrl,
    /// The hosts for which it answers.
    pub hosts: Hosts,
    /// The limit of its page cache, in bytes.
    pub page_bytes: u64,
    /// Connections to PostgreSQL.
    pub connections: u32,
    /// The replica that the command line names.
    pub read_url: Option<String>,
    /// Its metrics.
    pub metrics: SiteMetrics,
    /// The content of `/metrics`.
    pub metrics_page: Option<MetricsPage>,
}

/// A site that is being served.
pub struct Running {
    /// Its gateway.
    pub front: Front,
    services: Services,
    public_url: PublicUrl,
    clicks: Clicks,
    refusals: Refusals,
    store: Store,
    tasks: Vec<JoinHandle<()>>,
    /// Released last: the next process finds the database closed.
    _lock: Option<ServeLock>,
}

impl Running {
    /// Opens the site's database, migrates it, and starts the background tasks.
    pub async fn start(common: &Common, settings: &Settings, share: Share) -> anyhow::Result<Self> {
        let connections = common.connections(settings).unwrap_or(share.connections);
        let url = common.url(settings);
        let lock = ServeLock::take(&url)?;
        tracing::info!(database = store::without_password(&url)?, "the database");
        let store = common.store(&url, settings, connections, Access::Create).await?;
        let read_url = share.read_url.as_ref().or(settings.database.read_url.as_ref());
        let store = match read_url {
            Some(url) => store.with_replica(url, connections).await?,
            None => store,
        };
        store.services().sites.found(&settings.site).await?;
        let store = common.sealing(store).await?.for_serving().observed_by(&share.metrics.query_observer());
        let services = store.services();
        let clicks = Clicks::new(services.clicks.clone(), &settings.server.trusted_proxies);
        let (public_url, metrics) = (share.public_url.clone(), share.metrics.clone());
        let site = site(common, settings, &store, clicks.clone(), share)?;
        if let Err(error) = site.files.vault().check().await {
            tracing::error!(%error, "the store of files does not answer: pages are served, files are not");
        }
        let refusals = site.limits.refusals.clone();
        let span = Span::current();
        let alarms = Alarms::new(&settings.alarms, &services, common.data.clone());
        let guarding = guarding(common, settings, &services)?.map(|watch| watch.telling(alarms.clone()));
        let mut tasks = vec![
            tokio::spawn(site.releases.clone().write_own().instrument(span.clone())),
            tokio::spawn(keep_reading(site.files.clone(), services.clone()).instrument(span.clone())),
            tokio::spawn(metrics::follow(metrics, services.clone(), store.clone()).instrument(span.clone())),
            tokio::spawn(cache::follow(site.cache.clone()).instrument(span.clone())),
            tokio::spawn(clicks.clone().keep_writing().instrument(span.clone())),
            tokio::spawn(timetable::keep(services.timetable.clone()).instrument(span.clone())),
            tokio::spawn(
                retention::keep_desk(services.editing.clone(), services.notices.clone()).instrument(span.clone()),
            ),
            tokio::spawn(refusals.clone().keep_writing(services.audit.clone()).instrument(span.clone())),
            tokio::spawn(
                retention::keep(services.audit.clone(), settings.server.address_days).instrument(span.clone()),
            ),
        ];
        let notices = NoticeMails::new(&settings.alarms, &services, public_url.clone());
        tasks.extend(notices.map(|notices| tokio::spawn(notices.keep().instrument(span.clone()))));
        tasks.extend(alarms.map(|alarms| tokio::spawn(alarms.keep().instrument(span.clone()))));
        tasks.extend(guarding.map(|watch| tokio::spawn(watch.keep(settings.server.guard_seconds).instrument(span))));
        Ok(Self { front: Front::of(site), services, public_url, clicks, refusals, store, tasks, _lock: lock })
    }

    /// Warns if staff can't log in from other machines: their browsers would discard the cookie.
    pub fn warn_of_http(&self) {
        let url = &self.public_url.0;
        if !staff::loses_login(url) {
            return;
        }
        tracing::warn!(%url, "the site's address is not encrypted: browsers keep no login");
        println!(
            "注意：网站地址 {url} 没有加密，浏览器只在 https:// 的网址（和本机）保存登录，工作人员从其他机器登录不了。\
             请在前面配置 HTTPS，并把 https:// 的网址写进 Leptos.toml 的 [site] public_url。"
        );
    }

    /// If nobody can log in yet, prints the link for the first account.
    pub async fn first_link(&self) -> anyhow::Result<()> {
        user::first_link(&self.services, &self.public_url).await
    }

    /// Whether its database can be used.
    pub async fn is_ready(&self) -> bool {
        self.services.health.ready().await.is_ok()
    }

    /// Ends the background tasks, writes the counts and closes the database.
    pub async fn stop(self) {
        for task in self.tasks {
            task.abort();
        }
        let closing = async {
            self.clicks.write().await;
            self.refusals.write(&*self.services.audit).await;
            self.store.close().await;
        };
        if timeout(CLOSING_TIMEOUT, closing).await.is_err() {
            tracing::error!("the database does not answer: the last clicks are not written");
        }
    }
}

/// The integrity checks; `None` if the settings turn them off.
fn guarding(common: &Common, settings: &Settings, services: &Services) -> anyhow::Result<Option<Watch>> {
    if settings.server.guard_seconds == 0 {
        return Ok(None);
    }
    let guard = services.guard.clone();
    // An object store is checked by `gongkai verify`: fetching it every minute would be too much.
    if settings.files.is_some() {
        return Ok(Some(Watch::without_files(guard)));
    }
    let watch = Watch::open(guard, &common.data, settings.server.file_copies).with_context(|| common.unusable())?;
    Ok(Some(watch))
}
