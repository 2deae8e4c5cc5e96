//! Transfers that were cut off.

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, Statement};
use store::{
    OpenError,
    transfer::{Source, Target, TransferError},
};

use super::{Empty, assert_same, file_of, moved, source::seed, sums, transfer};
use crate::{database::run, program::Program};

/// Under this number the test and PostgreSQL wait for one another.
const HOLD: i64 = 4711;

/// Once rows are there, PostgreSQL stops where foreign keys are made again: behind the last row, before the end.
const STOP: &str = "CREATE FUNCTION hold() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN \
    IF to_regclass('revision') IS NOT NULL THEN IF EXISTS (SELECT FROM revision) THEN \
    PERFORM pg_advisory_lock_shared(4711); END IF; END IF; END $$; \
    CREATE EVENT TRIGGER hold ON ddl_command_end WHEN TAG IN ('ALTER TABLE') EXECUTE FUNCTION hold()";

async fn number(db: &DatabaseConnection, sql: &str) -> i64 {
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    row.unwrap().try_get_by_index(0).unwrap()
}

#[test]
fn a_transfer_that_was_killed_leaves_nothing_and_is_begun_anew() {
    let Some(empty) = Empty::new("killed") else { return };
    let program = Program::new();
    seed(&program);
    let (from, before) = (file_of(&program), sums(&file_of(&program)));
    run(async {
        // Its session holds the lock: one connection.
        let db = Database::connect(ConnectOptions::new(&empty.url).max_connections(1).to_owned()).await.unwrap();
        db.execute_unprepared(STOP).await.unwrap();
        db.execute_unprepared(&format!("SELECT pg_advisory_lock({HOLD})")).await.unwrap();
        let running = program.begin(&["transfer", "--to", &empty.url]);
        let waiting =
            format!("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = {HOLD} AND NOT granted");
        while number(&db, &waiting).await == 0 {
            tokio::task::yield_now().await;
        }
        // Dropping it kills it, as a machine that loses its power.
        drop(running);
        assert_eq!(number(&db, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").await, 0);
        db.execute_unprepared("DROP EVENT TRIGGER hold; DROP FUNCTION hold").await.unwrap();
        db.close().await.unwrap();
    });
    assert_eq!(sums(&from), before);
    moved(&program, &from, &empty.url);
    assert_same(&before, &sums(&empty.url));
}

/// Fills the target at `to` and goes, before anything is proved.
async fn filled(from: &str, to: &str) {
    let source = Source::open(from).await.unwrap();
    let target = Target::open(to, &source).await.unwrap();
    target.fill(&source, &mut |_| ()).await.unwrap();
    target.close().await;
    source.close().await;
}

fn a_target_that_was_not_proved_is_not_used(program: &Program, to: &str) {
    let from = file_of(program);
    let other = Program::new();
    seed(&other);
    let (elsewhere, here, there) = (file_of(&other), from.clone(), to.to_owned());
    run(async move {
        filled(&here, &there).await;
        let error = store::open(&there).await.unwrap_err();
        assert!(matches!(&error, OpenError::Unfinished { from, .. } if here.ends_with(from)), "{error}");
        let source = Source::open(&elsewhere).await.unwrap();
        let target = Target::open(&there, &source).await.unwrap();
        let refused = target.fill(&source, &mut |_| ()).await.unwrap_err();
        assert!(matches!(refused, TransferError::OtherSource { .. }), "{refused}");
        target.close().await;
        source.close().await;
    });
    for command in [&["serve", "--addr", "127.0.0.1:0"][..], &["migrate"], &["verify"], &["backup"]] {
        let done = program.run(&[command, &["--database-url", to]].concat());
        assert!(done.code == 1 && done.err.contains("搬迁未完成"), "{command:?}: {done:?}");
    }
    let done = moved(program, &from, to);
    assert!(done.err.contains("接着核对"), "{done:?}");
    assert_same(&sums(&from), &sums(to));
    assert_eq!(program.run(&["verify", "--database-url", to]).code, 0);
    let again = transfer(program, &["--database-url", &from, "--to", to]);
    assert!(again.code == 1 && again.err.contains("里已有数据"), "{again:?}");
}

#[test]
fn an_unproved_file_is_not_used() {
    let program = Program::new();
    seed(&program);
    let to = format!("sqlite://{}", program.path().join("new.db").display());
    a_target_that_was_not_proved_is_not_used(&program, &to);
}

#[test]
fn an_unproved_postgres_is_not_used() {
    let Some(empty) = Empty::new("unproved") else { return };
    let program = Program::new();
    seed(&program);
    a_target_that_was_not_proved_is_not_used(&program, &empty.url);
}
