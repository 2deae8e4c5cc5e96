//! A site on a database of its own, asked as a browser asks it.

mod asking;

use std::{net::IpAddr, num::NonZeroU32, ops::Deref, sync::Arc};

use axum::{
    body::Body,
    http::{Method, Request},
};
use domain::{id::ArticleId, imported::Mode, ports::Services};
use server::{
    Clicks, Fetcher, FilesSettings, Front, Hosts, Limits, Metrics, MetricsPage, MetricsToken, PageCache, PublicUrl,
    Releases, SecurityContact, ServerSettings, Settings, Shelf, SiteMetrics,
};
use store::{Purpose, SiteKey};
use tempfile::TempDir;

pub use self::asking::{Asking, PageForm};
use crate::{database::TestSite, program::Program};

/// Runs each scenario, an `async fn(Site)`, on both databases.
macro_rules! on_both {
    ($($scenario:ident),+ $(,)?) => {
        $(mod $scenario {
            #[test]
            fn sqlite() {
                crate::database::on_sqlite(|data| async {
                    super::$scenario(crate::harness::Site::on(data).await).await;
                });
            }

            #[test]
            fn postgres() {
                crate::database::on_postgres(|data| async {
                    super::$scenario(crate::harness::Site::on(data).await).await;
                });
            }
        })+
    };
}

/// What a person's phone calls itself.
pub const PHONE: &str =
    "Mozilla/5.0 (Linux; Android 9; PDBM00) AppleWebKit/537.36 Mobile Safari/537.36 MicroMessenger/8.0.47";

/// The seed article's page.
pub const SEED: &[u8] = include_bytes!("../../../demo/seed-article.txt");

/// The browser's half that is called `name`, with a later part of each kind.
fn half(name: &str) -> app::Half {
    let part = |kind: &str| (kind.to_owned(), format!("/pkg/{name}-part.{kind}.wasm"));
    app::Half {
        js: format!("/pkg/{name}.js"),
        wasm: format!("/pkg/{name}.wasm"),
        parts: ["home", "column", "leave", "search", "disclosure", "catalogue"].map(part).into(),
    }
}

/// The rules that stand in articles' pages.
pub const CRITICAL: &str = "main>h1{margin:0}";

/// A founded site. Builders take it for its database.
pub struct Site {
    data: TestSite,
    pub clicks: Clicks,
    made: Made,
    /// Where its files lie, or come in.
    pub folder: TempDir,
    /// Where they lie, if it is elsewhere.
    files: Option<FilesSettings>,
}

impl Deref for Site {
    type Target = TestSite;

    fn deref(&self) -> &TestSite {
        &self.data
    }
}

impl Site {
    pub async fn on(data: TestSite) -> Self {
        let settings = Settings::built_in().unwrap();
        data.services.sites.found(&settings.site).await.unwrap();
        let (services, clicks) = (data.services.clone(), Clicks::new(data.services.clicks.clone(), &[]));
        let folder = tempfile::tempdir().unwrap();
        Self { made: made(services, &clicks, &folder, &unlimited()), data, clicks, folder, files: None }
    }

    /// The site behind `proxies` that it trusts.
    pub fn behind(self, proxies: &[IpAddr]) -> Self {
        let clicks = Clicks::new(self.services.clicks.clone(), proxies);
        self.counting(clicks)
    }

    /// The site with `clicks` in the place of its own.
    pub fn counting(self, clicks: Clicks) -> Self {
        Self { made: made(self.services.clone(), &clicks, &self.folder, &unlimited()), clicks, ..self }
    }

    /// The site, which reaches its database through `store`.
    pub fn over(mut self, store: store::Store) -> Self {
        self.data.services = store.services();
        self.data.store = store;
        let services = self.services.clone();
        Self { made: made(services, &self.clicks, &self.folder, &unlimited()), ..self }
    }

    /// The site, which takes so many attempts at passwords a minute.
    pub fn allowing(self, attempts: u32) -> Self {
        self.limited(|limits| limits.attempts = NonZeroU32::new(attempts).unwrap())
    }

    /// The site with other limits.
    pub fn limited(self, change: impl FnOnce(&mut ServerSettings)) -> Self {
        let mut limits = unlimited();
        change(&mut limits);
        Self { made: made(self.services.clone(), &self.clicks, &self.folder, &limits), ..self }
    }

    /// The site whose files lie in a store of objects.
    pub fn keeping(self, files: FilesSettings) -> Self {
        let made = placed(self.services.clone(), &self.clicks, &self.folder, &unlimited(), LOCAL, Some(&files));
        Self { made, files: Some(files), ..self }
    }

    /// The site where citizens reach it at `public_url`.
    pub fn reached_at(self, public_url: &str) -> Self {
        Self { made: placed(self.services.clone(), &self.clicks, &self.folder, &unlimited(), public_url, None), ..self }
    }

    /// The site with some of its ports changed.
    pub fn with(self, change: impl FnOnce(&mut Services)) -> Self {
        let mut services = self.services.clone();
        change(&mut services);
        Self { made: made(services, &self.clicks, &self.folder, &unlimited()), ..self }
    }

    /// Writes down what was refused, as the server does each minute.
    pub async fn write_refusals(&self) {
        self.made.limits.refusals.write(&*self.services.audit).await;
    }

    /// Takes over the seed article and returns its number.
    pub async fn import_seed(&self) -> ArticleId {
        let page = import::page("seed-article.txt", SEED).unwrap();
        self.services.articles.import(&page.content, Mode::Keep).await.unwrap().id
    }

    /// The clicks of an article, with those counted so far.
    pub async fn clicks_of(&self, id: ArticleId) -> i64 {
        self.clicks.write().await;
        self.services.articles.read(id).await.unwrap().clicks
    }

    /// Where its files lie, once more.
    pub fn shelf(&self) -> Shelf {
        let fetcher = Fetcher::reaching(&[IpAddr::from([127, 0, 0, 1])]);
        let shelf =
            Shelf::open(self.folder.path(), self.files.as_ref(), &Settings::built_in().unwrap().server, fetcher);
        shelf.unwrap().reading_by(Program::built())
    }

    /// The files of earlier releases, as a machine with the site's key sees them that has not looked yet.
    pub fn releases(&self) -> Releases {
        releases(&self.shelf())
    }

    /// What is counted of it.
    pub fn metrics(&self) -> &SiteMetrics {
        &self.made.metrics
    }

    /// Takes the database away.
    pub async fn lose_database(&self) {
        self.store.clone().close().await;
    }

    /// The same site, served once more with other limits.
    pub fn served(&self, change: impl FnOnce(&mut ServerSettings)) -> Served {
        let mut limits = unlimited();
        change(&mut limits);
        Served(made(self.services.clone(), &self.clicks, &self.folder, &limits))
    }

    pub fn post(&self, address: &str) -> Asking<'_> {
        self.ask(Method::POST, address)
    }

    pub fn get(&self, address: &str) -> Asking<'_> {
        self.ask(Method::GET, address)
    }

    /// The form `act` of the page at `address`.
    pub fn form(&self, address: &str, act: &str) -> PageForm<'_> {
        PageForm { asking: self.post(address), act: act.to_owned() }
    }

    /// A request as a person's phone sends it.
    pub fn ask(&self, method: Method, address: &str) -> Asking<'_> {
        self.made.ask(method, address)
    }
}

/// A site that is served besides.
pub struct Served(Made);

impl Served {
    /// A request as a person's phone sends it.
    pub fn ask(&self, method: Method, address: &str) -> Asking<'_> {
        self.0.ask(method, address)
    }
}

/// By which others than the machine itself read `/metrics`.
pub const TOKEN: &str = "a-token-that-nobody-guesses";

/// Where the site is reached unless a test says otherwise.
const LOCAL: &str = "http://127.0.0.1:3000";

/// A site that answers, and the pages that it keeps.
struct Made {
    front: Front,
    cache: PageCache,
    limits: Limits,
    metrics: SiteMetrics,
}

impl Made {
    fn ask(&self, method: Method, address: &str) -> Asking<'_> {
        let mut request = Request::new(Body::empty());
        *request.method_mut() = method;
        *request.uri_mut() = address.parse().unwrap();
        Asking { made: self, request, peer: [203, 0, 113, 9].into(), is_watched: true }.header("user-agent", PHONE)
    }
}

fn releases(files: &Shelf) -> Releases {
    Releases::of(files, SiteKey::parse(&"0b".repeat(32)).map(|key| key.derive(Purpose::Releases)))
}

/// Tests ask faster than people.
fn unlimited() -> ServerSettings {
    let built_in = Settings::built_in().unwrap().server;
    ServerSettings { attempts: NonZeroU32::MAX, writes: NonZeroU32::MAX, costly_reads: NonZeroU32::MAX, ..built_in }
}

fn made(services: Services, clicks: &Clicks, folder: &TempDir, limits: &ServerSettings) -> Made {
    placed(services, clicks, folder, limits, LOCAL, None)
}

fn placed(
    services: Services,
    clicks: &Clicks,
    folder: &TempDir,
    limits: &ServerSettings,
    public_url: &str,
    files: Option<&FilesSettings>,
) -> Made {
    // Nothing but this machine itself can be asked: no test needs a network.
    let fetcher = Fetcher::reaching(&[IpAddr::from([127, 0, 0, 1])]);
    let hosts = Hosts::chosen(&[], public_url, ([127, 0, 0, 1], 3000).into());
    let cache = PageCache::new(services.changes.clone(), clicks.clone(), hosts.clone(), limits.page_seconds);
    let made_limits = Limits::new(limits);
    let metrics = Metrics::new();
    let shelf = Shelf::open(folder.path(), files, limits, fetcher).unwrap().reading_by(Program::built());
    let front = Front::of(server::Site {
        for_citizens: None,
        services,
        cache: cache.clone(),
        clicks: clicks.clone(),
        // Fixed, so that pages stay the same when the browser's half is built anew.
        assets: Arc::new(app::Assets {
            css: "/pkg/gongkai.css".into(),
            citizens: half("gongkai"),
            staff: half("gongkai-staff"),
            editor: "/pkg/staff.js".into(),
            staff_css: "/pkg/staff.css".into(),
            critical: [("article".to_owned(), CRITICAL.to_owned())].into(),
        }),
        public_url: PublicUrl(Arc::from(public_url)),
        government: Settings::built_in().unwrap().site.government_suffixes,
        security_contact: SecurityContact(String::new()),
        hosts,
        limits: made_limits.clone(),
        releases: releases(&shelf),
        files: shelf,
        metrics: metrics.of_site(None),
        metrics_page: Some(MetricsPage { metrics: metrics.clone(), token: Some(MetricsToken::parse(TOKEN).unwrap()) }),
    });
    Made { front, cache, limits: made_limits, metrics: metrics.of_site(None) }
}
