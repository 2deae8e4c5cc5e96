//! A replica of PostgreSQL: citizens read from it, and never what somebody has changed since.

use std::{
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use sea_orm::{ConnectionTrait, Database, DatabaseConnection, Statement};
use serde_json::json;

use super::{
    super::staff::office::{editor, public, reviewer, save},
    machines::post,
};
use crate::{
    asset::built,
    builders::column,
    database::{TestSite, postgres_server, run},
    harness::Site,
    program::{Program, Running},
};

/// Much longer than a machine takes that builds meanwhile.
const PATIENCE: Duration = Duration::from_secs(60);

/// Two servers of their own, which are gone with their test.
struct Pair {
    folder: String,
    primary: String,
    replica: String,
}

fn script(arguments: &[&str]) -> String {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scripts/postgres");
    let done = Command::new(script).args(arguments).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap()
}

impl Pair {
    fn start() -> Self {
        let said = script(&["pair"]);
        let [folder, primary, replica] = said.split_whitespace().collect::<Vec<_>>()[..] else { panic!("{said}") };
        Self { folder: folder.to_owned(), primary: primary.to_owned(), replica: replica.to_owned() }
    }
}

impl Drop for Pair {
    fn drop(&mut self) {
        script(&["unpair", &self.folder]);
    }
}

#[test]
fn citizens_read_from_a_replica_and_never_what_is_old() {
    if postgres_server().is_none() || built().is_none() {
        return;
    }
    let pair = Pair::start();
    run(scenario(&pair));
}

async fn asked(server: &DatabaseConnection, sql: &str) -> String {
    let row = server.query_one_raw(Statement::from_string(server.get_database_backend(), sql)).await.unwrap();
    row.unwrap().try_get_by_index::<String>(0).unwrap()
}

/// Waits until `done`.
async fn until(what: &str, mut done: impl AsyncFnMut() -> bool) {
    let began = Instant::now();
    while !done().await {
        assert!(began.elapsed() < PATIENCE, "{what}");
        tokio::task::yield_now().await;
    }
}

/// The two servers, asked past the program.
struct Servers<'a> {
    primary: &'a DatabaseConnection,
    replica: DatabaseConnection,
    names: u32,
}

impl Servers<'_> {
    async fn pause(&self) {
        self.replica.execute_unprepared("SELECT pg_wal_replay_pause()").await.unwrap();
        until("it pauses", async || asked(&self.replica, "SELECT pg_get_wal_replay_pause_state()").await == "paused")
            .await;
    }

    async fn resume(&self) {
        self.replica.execute_unprepared("SELECT pg_wal_replay_resume()").await.unwrap();
        let end = asked(self.primary, "SELECT pg_current_wal_lsn()::text").await;
        let has = format!("SELECT (pg_last_wal_replay_lsn() >= '{end}'::pg_lsn)::text");
        until("it follows", async || asked(&self.replica, &has).await == "true").await;
    }

    /// Stops following, and waits until `site` shows what the replica alone has: a name that is not the first one's, where no
    /// row of the log tells of it.
    async fn pause_and_be_read(&mut self, site: &Running) {
        let began = Instant::now();
        loop {
            self.resume().await;
            let (old, new) = (format!("名称{}号", self.names), format!("名称{}号", self.names + 1));
            self.names += 1;
            self.primary.execute_unprepared(&format!("UPDATE site SET name = '{old}'")).await.unwrap();
            self.resume().await;
            self.pause().await;
            self.primary.execute_unprepared(&format!("UPDATE site SET name = '{new}'")).await.unwrap();
            if site.get("/").contains(&old) {
                return;
            }
            assert!(began.elapsed() < PATIENCE, "nothing is read from the replica");
        }
    }
}

async fn scenario(pair: &Pair) {
    let store = store::open(&pair.primary).await.unwrap();
    store.migrate().await.unwrap();
    let site = Site::on(TestSite { url: pair.primary.clone(), services: store.services(), store }).await;
    let column = column(&site, "news", None, 1).await;
    let (li, zhang) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let article = public(&site, &li, &zhang, column, "旧标题").await;
    let address = format!("/articles/{article}");
    let primary = site.db().clone();
    let mut servers = Servers { primary: &primary, replica: Database::connect(&pair.replica).await.unwrap(), names: 0 };

    let program = Program::on(&pair.primary).with("GONGKAI_DATABASE_READ_URL", &pair.replica);
    let cached = program.serve(&["--addr", "127.0.0.1:0"]);
    let key = program.data().join("site.key").display().to_string();
    let other =
        Program::on(&pair.primary).with("GONGKAI_DATABASE_READ_URL", &pair.replica).with("GONGKAI_SITE_KEY_FILE", key);
    let built_in = include_str!("../../../../Leptos.toml").replace("page_seconds = 9", "page_seconds = 0");
    other.file("Leptos.toml", built_in);
    let uncached = other.serve(&["--addr", "127.0.0.1:0"]);
    assert!(cached.get(&address).contains("旧标题"));

    servers.pause_and_be_read(&uncached).await;
    // The replica has stopped following. What is published now is in the first one alone.
    let call = save(Some(article), 1, column, "新标题", "k");
    post(&cached.address, &li, "/api/article/save", &call.to_string());
    let submit = json!({ "article": article, "version": 2 }).to_string();
    post(&cached.address, &li, "/api/article/submit", &submit);
    post(&cached.address, &zhang, "/api/article/approve", &submit);
    let published = Instant::now();
    assert!(cached.get(&address).contains("新标题"), "where it was published, on the very next request");
    until("the other process shows it", async || uncached.get(&address).contains("新标题")).await;
    println!("the process that reads from a replica showed what was published after {:?}", published.elapsed());
    for _ in 0..20 {
        for process in [&cached, &uncached] {
            assert!(process.get(&address).contains("新标题"), "what was shown once is not old again");
            assert!(process.get("/columns/news").contains("新标题"));
        }
    }
    // Nor is what no row of the log tells of, such as clicks, old for long.
    let newest = format!("名称{}号", servers.names);
    until("a replica that has stopped is not read for long", async || uncached.get("/").contains(&newest)).await;

    servers.resume().await;
    servers.pause_and_be_read(&uncached).await;
    assert!(uncached.get(&address).contains("新标题"), "from the replica, which has it now");
    servers.resume().await;

    // Somebody of the staff reads what they write.
    let desk = super::machines::ask(
        &uncached.address,
        &format!(
            "GET {address} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nCookie: __Host-gongkai={}\r\n\r\n",
            uncached.address, li.token
        ),
    );
    assert!(desk.starts_with("HTTP/1.1 200"), "{desk}");

    servers.replica.close().await.unwrap();
    let stopped = Command::new("kill").args(["-QUIT", &postmaster(pair)]).status().unwrap();
    assert!(stopped.success());
    let place = pair.replica.split(['@', '/']).nth(3).unwrap();
    until("it is gone", async || std::net::TcpStream::connect(place).is_err()).await;
    let mut answered = Vec::new();
    for _ in 0..20 {
        answered.extend([&cached, &uncached].map(|process| process.get(&address)));
    }
    let logs = [cached, uncached].map(Running::stop_and_tell);
    let all = answered.iter().all(|page| page.starts_with("HTTP/1.1 200"));
    assert!(all, "without a replica as with one: {logs:?}");
    let [_, log] = logs;
    assert!(log.contains("the replica does not answer"), "{log}");

    refused(pair, &primary).await;
    site.store.clone().close().await;
}

fn postmaster(pair: &Pair) -> String {
    let file = Path::new(&pair.folder).join("replica/postmaster.pid");
    std::fs::read_to_string(file).unwrap().lines().next().unwrap().to_owned()
}

/// What is no replica of the database is refused at the start.
async fn refused(pair: &Pair, primary: &DatabaseConnection) {
    primary.execute_unprepared("CREATE DATABASE other").await.unwrap();
    let other = pair.primary.replace("/postgres", "/other").replace("postgres://gongkai", "postgres://gongkai:s3cret");
    let store = store::open(&other).await.unwrap();
    store.migrate().await.unwrap();
    let by = server_actor();
    store.services().audit.note("test.note", ("site", None), "", &by).await.unwrap();
    store.close().await;
    for (database, replica) in
        [(pair.primary.as_str(), other.as_str()), ("sqlite://a.db", other.as_str()), (&pair.primary, "sqlite://a.db")]
    {
        let program = Program::on(database).with("GONGKAI_DATABASE_READ_URL", replica);
        let done = program.run(&["serve", "--addr", "127.0.0.1:0"]);
        assert_eq!(done.code, 1, "{done:?}");
        assert!(done.err.contains("只读副本的地址有误") && !done.err.contains("s3cret"), "{}", done.err);
    }
}

fn server_actor() -> domain::audit::Actor {
    domain::audit::Actor::local("测试")
}
