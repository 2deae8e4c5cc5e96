//! `open`: the addresses that it takes, its settings, and its refusals.

use std::{net::TcpListener, path::Path};

use sea_orm::{ConnectionTrait, Database, DatabaseConnection, Statement};
use store::OpenError;

use crate::{
    database::{postgres_server, run},
    people::noted,
};

/// A setting of SQLite, as its connection sees it.
async fn setting(connection: &DatabaseConnection, query: &str) -> String {
    let statement = Statement::from_string(connection.get_database_backend(), query);
    let row = connection.query_one_raw(statement).await.unwrap().unwrap();
    row.try_get_by_index::<String>(0).or_else(|_| row.try_get_by_index::<i64>(0).map(|n| n.to_string())).unwrap()
}

fn refusal(url: &str) -> OpenError {
    let mut refused = None;
    run(async { refused = Some(store::open(url).await.expect_err(url)) });
    refused.unwrap()
}

#[test]
fn sqlite_is_set_for_safety() {
    let folder = tempfile::tempdir().unwrap();
    run(async {
        let store = store::open(&format!("sqlite://{}", folder.path().join("gongkai.db").display())).await.unwrap();
        for (name, connection) in [("reader", store.connection().reader()), ("writer", store.connection().writer())] {
            assert_eq!(setting(connection, "PRAGMA journal_mode").await, "wal", "{name}");
            assert_eq!(setting(connection, "PRAGMA synchronous").await, "2", "{name}: FULL");
            assert_eq!(setting(connection, "PRAGMA busy_timeout").await, "5000", "{name}");
            assert_eq!(setting(connection, "PRAGMA foreign_keys").await, "1", "{name}");
            let version = setting(connection, "SELECT sqlite_version()").await;
            let parts: Vec<u32> = version.split('.').map(|part| part.parse().unwrap()).collect();
            assert!(parts >= vec![3, 51, 3], "{name}: {version}");
        }
        store.migrate().await.unwrap();
        let writing = "INSERT INTO link_group (name, position) VALUES ('一', 1)";
        assert!(store.connection().reader().execute_unprepared(writing).await.is_err(), "readers can't write");
        store.connection().writer().execute_unprepared(writing).await.unwrap();
        store.close().await;
    });
}

/// Checks the settings in `.cargo/config.toml`, whose loss nobody would notice.
#[test]
fn sqlite_is_built_so_that_statements_stay_prepared() {
    let folder = tempfile::tempdir().unwrap();
    run(async {
        let store = store::open(&format!("sqlite://{}", folder.path().join("gongkai.db").display())).await.unwrap();
        let used = async |option| {
            let asked = format!("SELECT sqlite_compileoption_used('{option}')");
            setting(store.connection().reader(), &asked).await
        };
        assert_eq!(used("ENABLE_QPSG").await, "1");
        assert_eq!(used("DEFAULT_MEMSTATUS=0").await, "1");
        assert_eq!(used("ENABLE_MEMORY_MANAGEMENT").await, "0");
        store.close().await;
    });
}

#[test]
fn reading_goes_on_while_something_is_written() {
    let folder = tempfile::tempdir().unwrap();
    run(async {
        let store = store::open(&format!("sqlite:{}", folder.path().join("gongkai.db").display())).await.unwrap();
        store.migrate().await.unwrap();
        let writing = store.connection().begin().await.unwrap();
        writing.execute_unprepared("INSERT INTO link_group (name, position) VALUES ('一', 1)").await.unwrap();
        assert!(store.services().directory.groups().await.unwrap().is_empty(), "not committed yet");
        writing.commit().await.unwrap();
        noted(&store.services()).await;
        assert_eq!(store.services().directory.groups().await.unwrap().len(), 1);
        store.close().await;
    });
}

#[test]
fn opening_creates_the_file_with_its_folder_but_no_schema() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("new/data/gongkai.db");
    run(async {
        let store = store::open(&format!("sqlite://{}", file.display())).await.unwrap();
        assert!(file.is_file());
        let pending = store.pending().await.unwrap();
        assert!(!pending.is_empty());
        assert!(store.services().health.ready().await.is_err(), "no schema, not ready");
        assert_eq!(store.migrate().await.unwrap(), pending);
        store.close().await;
        assert!(!file.with_extension("db-wal").exists(), "the log is folded into the file");
    });
}

#[test]
fn of_two_that_migrate_at_once_one_finds_it_done() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("gongkai.db").display());
    run(async {
        let (one, other) = (store::open(&url).await.unwrap(), store::open(&url).await.unwrap());
        let (first, second) = tokio::join!(one.migrate(), other.migrate());
        let (first, second) = (first.unwrap(), second.unwrap());
        assert!(first.is_empty() != second.is_empty(), "{first:?} {second:?}");
        one.close().await;
        other.close().await;
    });
}

#[test]
fn a_relative_address_is_one_from_the_working_folder() {
    // The working folder is shared by all tests, so that it stays where it is.
    let folder = tempfile::tempdir_in(".").unwrap();
    let name = folder.path().file_name().unwrap().to_str().unwrap().to_owned();
    run(async {
        let store = store::open(&format!("sqlite://{name}/gongkai.db")).await.unwrap();
        assert!(Path::new(&name).join("gongkai.db").is_file());
        store.close().await;
    });
}

#[test]
fn a_folder_that_cannot_be_written_is_refused_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    // Tests may run as root, who is not bound by permissions.
    for place in [file.join("gongkai.db"), Path::new("/proc/gongkai/gongkai.db").into(), folder.path().into()] {
        let error = refusal(&format!("sqlite://{}", place.display()));
        assert!(matches!(error, OpenError::NotWritable { .. }), "{error}");
        assert!(error.to_string().contains(&place.display().to_string()), "{error}");
        assert!(error.to_string().contains("写权限"), "{error}");
    }
}

#[test]
fn a_file_that_is_no_database_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("letter.db");
    let letter = "这是一封信,不是数据库。".repeat(100);
    std::fs::write(&file, &letter).unwrap();
    let error = refusal(&format!("sqlite://{}", file.display()));
    assert!(matches!(error, OpenError::Other { .. }), "{error}");
    assert!(error.to_string().contains("letter.db"), "{error}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), letter);
}

#[test]
fn a_wrong_address_is_refused_without_its_password() {
    for url in [
        "mysql://gongkai:s3cret@db/gongkai",
        "gongkai:s3cret@db/gongkai",
        "s3cret://db/gong kai",
        "postgres://gongkai:s3cret@db:port/gongkai",
        "postgres://gongkai:5/s3cret@db/gongkai",
        "postgres://gongkai:s3cret@db/gongkai?sslmode=s3cret",
        "sqlite://",
        "sqlite::memory:",
        "sqlite://gongkai.db?mode=memory",
        "sqlite://gongkai.db?key=s3cret",
        "",
        "data/gongkai.db",
    ] {
        let error = refusal(url);
        assert!(matches!(error, OpenError::WrongAddress { .. }), "{url}: {error}");
        let message = error.to_string();
        assert!(message.contains("DATABASE_URL"), "{message}");
        if !url.starts_with("s3cret://") {
            assert!(!format!("{error:?}{message}").contains("s3cret"), "{message}");
        }
    }
}

#[test]
fn a_server_that_does_not_answer_is_refused_by_name_without_the_password() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let error = refusal(&format!("postgres://gongkai:s3cret@127.0.0.1:{free}/gongkai"));
    assert!(matches!(error, OpenError::Unreachable { .. }), "{error}");
    assert!(error.to_string().contains(&format!("127.0.0.1:{free}/gongkai")), "{error}");
    assert!(!format!("{error:?}{error}").contains("s3cret"), "{error}");
}

#[test]
fn a_server_that_does_not_let_us_in_is_refused_with_its_words() {
    let Some(server) = postgres_server() else { return };
    let (before, _) = server.rsplit_once('/').unwrap();
    let error = refusal(&format!("{}/no_such_database", before.replace("gongkai@", "gongkai:s3cret@")));
    assert!(matches!(error, OpenError::Unreachable { .. }), "{error}");
    assert!(error.to_string().contains("no_such_database"), "{error}");
    assert!(!format!("{error:?}{error}").contains("s3cret"), "{error}");
}

fn address(file: &Path) -> String {
    store::address_of_file(file)
}

#[test]
fn where_no_site_is_none_is_made_and_nothing_is_touched() {
    let folder = tempfile::tempdir().unwrap();
    let (missing, empty, other) =
        (folder.path().join("new/gongkai.db"), folder.path().join("empty.db"), folder.path().join("other.db"));
    std::fs::write(&empty, "").unwrap();
    run(async {
        let own = Database::connect(format!("{}?mode=rwc", address(&other))).await.unwrap();
        own.execute_unprepared("CREATE TABLE theirs (id INTEGER)").await.unwrap();
        own.close().await.unwrap();
        let before = std::fs::read(&other).unwrap();
        for (file, problem) in [(&missing, "不存在"), (&empty, "里没有网站的表"), (&other, "里没有网站的表")]
        {
            let error = store::open_existing(&address(file), 1).await.unwrap_err();
            assert!(matches!(error, OpenError::Missing { .. }), "{error}");
            let said = error.to_string();
            assert!(said.contains(&file.display().to_string()) && said.contains(problem), "{said}");
            assert!(said.contains("--data") && said.contains("gongkai migrate"), "what to do: {said}");
        }
        assert_eq!(std::fs::read(&other).unwrap(), before, "somebody else's database");
    });
    assert!(!folder.path().join("new").exists());
    assert_eq!(std::fs::read(&empty).unwrap(), b"");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn where_no_site_is_on_a_server_none_is_made() {
    crate::database::on_postgres(|site| async move {
        store::open_existing(&site.url, 1).await.unwrap().close().await;
        site.db().execute_unprepared("DROP SCHEMA public CASCADE; CREATE SCHEMA public").await.unwrap();
        let error = store::open_existing(&site.url, 1).await.unwrap_err();
        assert!(matches!(error, OpenError::Missing { .. }), "{error}");
        assert!(site.store.is_new().await.unwrap());
    });
}

#[test]
fn an_older_database_is_refused_by_whom_may_not_change_it() {
    let folder = tempfile::tempdir().unwrap();
    let url = address(&folder.path().join("gongkai.db"));
    run(async {
        let store = store::open(&url).await.unwrap();
        store.migrate().await.unwrap();
        let last = "DELETE FROM seaql_migrations WHERE version = (SELECT max(version) FROM seaql_migrations)";
        store.connection().writer().execute_unprepared(last).await.unwrap();
        store.close().await;
        let store = store::open_existing(&url, 1).await.unwrap();
        let error = store.refuse_older().await.unwrap_err();
        assert!(matches!(&error, OpenError::Older { migrations, .. } if migrations.len() == 1), "{error}");
        assert!(error.to_string().contains("gongkai migrate"), "{error}");
        store.close().await;
    });
}

#[test]
fn each_database_has_a_mark_of_its_own_which_stays() {
    let folder = tempfile::tempdir().unwrap();
    run(async {
        let mut marks = Vec::new();
        for name in ["a.db", "b.db", "a.db"] {
            let store = store::open(&address(&folder.path().join(name))).await.unwrap();
            store.migrate().await.unwrap();
            marks.push(store.identity().await.unwrap());
            store.close().await;
        }
        assert!(marks[0] == marks[2] && marks[0] != marks[1] && marks[0].len() == 32, "{marks:?}");
    });
}
