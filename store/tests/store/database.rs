//! A migrated site in a database of its own, once on SQLite and once on PostgreSQL.

use std::{
    future::Future,
    pin::Pin,
    sync::atomic::{AtomicU64, Ordering},
    time::{SystemTime, UNIX_EPOCH},
};

use domain::ports::Services;
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, Statement};
use store::{SiteKey, Store};
use tokio::sync::OnceCell;

/// Runs each scenario, an `async fn(TestSite)`, on both databases.
macro_rules! on_both {
    ($($scenario:ident),+ $(,)?) => {
        $(mod $scenario {
            #[test]
            fn sqlite() {
                crate::database::on_sqlite(super::$scenario);
            }

            #[test]
            fn postgres() {
                crate::database::on_postgres(super::$scenario);
            }
        })+
    };
}

/// A site with a schema and empty tables.
pub struct TestSite {
    pub url: String,
    pub store: Store,
    pub services: Services,
}

impl TestSite {
    /// Administrators need no second factor here: a scenario about it sets it itself.
    async fn at(url: String) -> Self {
        let store = store::open(&url).await.unwrap().with_site_key(site_key()).with_admins_need_code(false);
        Self { url, services: store.services(), store }
    }

    /// The connection for builders.
    pub fn db(&self) -> &DatabaseConnection {
        self.store.connection().writer()
    }
}

/// The key of the sites of tests.
pub fn site_key() -> SiteKey {
    SiteKey::parse(&"0b".repeat(32)).unwrap()
}

/// A scenario without its own type: the code around it is compiled once for all of them.
type Scenario = Box<dyn FnOnce(TestSite) -> Pin<Box<dyn Future<Output = ()> + Send>>>;

pub fn on_sqlite<F, R>(scenario: F)
where
    F: FnOnce(TestSite) -> R + 'static,
    R: Future<Output = ()> + Send + 'static,
{
    sqlite(Box::new(|site| Box::pin(scenario(site))));
}

pub fn on_postgres<F, R>(scenario: F)
where
    F: FnOnce(TestSite) -> R + 'static,
    R: Future<Output = ()> + Send + 'static,
{
    postgres(Box::new(|site| Box::pin(scenario(site))));
}

/// Runs on the database at `url`, which stays as the scenario leaves it.
pub fn on_kept<F, R>(url: String, scenario: F)
where
    F: FnOnce(TestSite) -> R + 'static,
    R: Future<Output = ()> + Send + 'static,
{
    run(async {
        migrate(&url).await;
        let site = TestSite::at(url).await;
        let store = site.store.clone();
        scenario(site).await;
        store.close().await;
    });
}

fn sqlite(scenario: Scenario) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("gongkai.db");
    run(async {
        std::fs::write(&file, migrated_file().await).unwrap();
        let site = TestSite::at(format!("sqlite://{}", file.display())).await;
        let store = site.store.clone();
        scenario(site).await;
        store.close().await;
    });
}

fn postgres(scenario: Scenario) {
    let Some(server) = postgres_server() else { return };
    run(async {
        let database = format!("t_{}", unique());
        let admin = Database::connect(&server).await.unwrap();
        create(&admin, &database, migrated_database(&server, &admin).await).await;
        let (before, _) = server.rsplit_once('/').unwrap();
        let site = TestSite::at(format!("{before}/{database}")).await;
        let store = site.store.clone();
        // In a task of its own, so that the database is dropped even after a panic.
        let result = tokio::spawn(scenario(site)).await;
        store.close().await;
        admin.execute_unprepared(&format!("drop database {database} with (force)")).await.unwrap();
        admin.close().await.unwrap();
        if let Err(error) = result {
            std::panic::resume_unwind(error.into_panic());
        }
    });
}

/// Migrates the empty database at `url`.
async fn migrate(url: &str) {
    let store = store::open(url).await.unwrap();
    store.migrate().await.unwrap();
    store.close().await;
}

/// A migrated file: copying one of SQLite takes a tenth of the time of migrating another.
async fn migrated_file() -> &'static [u8] {
    static FILE: OnceCell<Vec<u8>> = OnceCell::const_new();
    FILE.get_or_init(|| async {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("gongkai.db");
        migrate(&format!("sqlite://{}", file.display())).await;
        std::fs::read(file).unwrap()
    })
    .await
}

/// A migrated database of this process, which PostgreSQL copies for the others.
async fn migrated_database(server: &str, admin: &DatabaseConnection) -> &'static str {
    static TEMPLATE: OnceCell<String> = OnceCell::const_new();
    TEMPLATE
        .get_or_init(|| async {
            drop_orphans(admin).await;
            let template = format!("{TEMPLATE_OF}{}", std::process::id());
            create(admin, &template, "template0").await;
            let (before, _) = server.rsplit_once('/').unwrap();
            migrate(&format!("{before}/{template}")).await;
            template
        })
        .await
}

/// Prefix of a template's name, before the id of its process.
const TEMPLATE_OF: &str = "template_of_";

/// Drops the templates of processes that have ended: a test program can't know which of its tests is the last.
async fn drop_orphans(admin: &DatabaseConnection) {
    let all = format!("select datname::text from pg_database where starts_with(datname, '{TEMPLATE_OF}')");
    let found = admin.query_all_raw(Statement::from_string(admin.get_database_backend(), all)).await.unwrap();
    for row in found {
        let name: String = row.try_get_by_index(0).unwrap();
        let process = name.trim_start_matches(TEMPLATE_OF);
        if process == std::process::id().to_string() || !std::path::Path::new("/proc").join(process).exists() {
            // Another process may be dropping it, too.
            admin.execute_unprepared(&format!("drop database if exists {name} with (force)")).await.ok();
        }
    }
}

async fn create(admin: &DatabaseConnection, name: &str, template: &str) {
    // Copying files is the faster way if nothing is synced to the disk.
    let create = format!("create database {name} template {template} strategy file_copy");
    admin.execute_unprepared(&create).await.unwrap();
}

/// The server of `make test`; `None` if PostgreSQL is left out on purpose.
pub fn postgres_server() -> Option<String> {
    match std::env::var("GONGKAI_TEST_POSTGRES") {
        Ok(server) => Some(server),
        Err(_) if std::env::var("GONGKAI_TEST_SQLITE_ONLY").is_ok_and(|only| only == "1") => None,
        Err(_) => panic!(
            "GONGKAI_TEST_POSTGRES is not set: run `make test`, or set it to $(scripts/postgres url), \
             or set GONGKAI_TEST_SQLITE_ONLY=1 to leave PostgreSQL out"
        ),
    }
}

pub fn run(future: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future);
}

fn unique() -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let nanos = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos();
    format!("{}_{nanos}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}
