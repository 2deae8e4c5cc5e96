//! A migrated site in a database of its own, once on SQLite and once on PostgreSQL.

use std::{
    future::Future,
    pin::Pin,
    sync::atomic::{AtomicU64, Ordering},
    time::{SystemTime, UNIX_EPOCH},
};

use domain::ports::Services;
use sea_orm::{ConnectionTrait, Database, DatabaseConnection};
use store::Store;

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

/// A site whose schema is there and whose tables are empty.
pub struct TestSite {
    pub url: String,
    pub store: Store,
    pub services: Services,
}

impl TestSite {
    async fn at(url: String) -> Self {
        let store = store::open(&url).await.unwrap();
        store.migrate().await.unwrap();
        Self { url, services: store.services(), store }
    }

    /// Where builders write.
    pub fn db(&self) -> &DatabaseConnection {
        self.store.connection().writer()
    }
}

/// A scenario without its own type: what is around it is compiled once for all of them.
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

fn sqlite(scenario: Scenario) {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("gongkai.db").display());
    run(async {
        let site = TestSite::at(url).await;
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
        admin.execute_unprepared(&format!("create database {database}")).await.unwrap();
        let (before, _) = server.rsplit_once('/').unwrap();
        let site = TestSite::at(format!("{before}/{database}")).await;
        let store = site.store.clone();
        // In a task of its own, so that a panic still lets the database go.
        let result = tokio::spawn(scenario(site)).await;
        store.close().await;
        admin.execute_unprepared(&format!("drop database {database} with (force)")).await.unwrap();
        admin.close().await.unwrap();
        if let Err(error) = result {
            std::panic::resume_unwind(error.into_panic());
        }
    });
}

/// The server of `make test`; nothing where PostgreSQL is left out on purpose.
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
