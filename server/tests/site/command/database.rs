//! The database's address, its place and its schema.

use std::net::TcpListener;

use domain::id::ArticleId;
use sea_orm::ConnectionTrait;

use crate::{harness::Site, program::Program};

on_both!(a_database_of_a_newer_program_is_refused, migrating_again_changes_nothing);

async fn a_database_of_a_newer_program_is_refused(site: Site) {
    let newer = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m20991231_000001_future', 0)";
    site.db().execute_unprepared(newer).await.unwrap();
    let program = Program::on(&site.url);
    let page = program.file("page.txt", crate::harness::SEED);
    for command in [&["migrate"][..], &["serve", "--addr", "127.0.0.1:0"], &["import", "page", page.to_str().unwrap()]]
    {
        let done = program.run(command);
        assert_eq!((done.code, done.out.as_str()), (1, ""), "{command:?}");
        assert!(done.err.contains("m20991231_000001_future"), "{command:?}: {}", done.err);
    }
    assert!(site.services.articles.latest(1).await.unwrap().is_empty());
}

async fn migrating_again_changes_nothing(site: Site) {
    site.import_seed().await;
    let done = Program::on(&site.url).run(&["migrate"]);
    assert_eq!((done.code, done.out.as_str()), (0, "数据库已是最新。"));
    assert!(!done.err.contains("migrated"), "{}", done.err);
    assert!(site.services.articles.read(ArticleId::new(1)).await.is_ok());
}

#[test]
fn an_address_that_does_not_work_is_refused_without_its_password() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    for url in [
        format!("postgres://gongkai:s3cret@127.0.0.1:{free}/gongkai"),
        "mysql://gongkai:s3cret@db/gongkai".into(),
        "postgres://gongkai:s3cret@db:port/gongkai".into(),
    ] {
        let by_environment = Program::on(&url).run(&["migrate"]);
        let by_flag = Program::new().run(&["migrate", "--database-url", &url]);
        for done in [by_environment, by_flag] {
            assert_eq!((done.code, done.out.as_str()), (1, ""), "{url}");
            assert!(done.err.contains("gongkai: ") && !done.err.contains("s3cret"), "{}", done.err);
        }
    }
}

#[test]
fn the_database_lies_in_the_data_folder() {
    let program = Program::new();
    assert_eq!(program.run(&["migrate"]).code, 0);
    assert!(program.path().join("data/gongkai.db").is_file(), "data/ by default");

    let elsewhere = Program::new().with("GONGKAI_DATA", "kept/here");
    assert_eq!(elsewhere.run(&["migrate"]).code, 0);
    assert!(elsewhere.path().join("kept/here/gongkai.db").is_file());
    assert_eq!(elsewhere.run(&["migrate", "--data", "there"]).code, 0);
    assert!(elsewhere.path().join("there/gongkai.db").is_file(), "a flag goes before the environment");
    assert!(!elsewhere.path().join("data").exists());

    // An address goes before a folder.
    let named = Program::on("sqlite://named.db").with("GONGKAI_DATA", "kept");
    assert_eq!(named.run(&["migrate"]).code, 0);
    assert!(named.path().join("named.db").is_file() && !named.path().join("kept").exists());
}

#[test]
fn a_data_folder_that_can_not_be_written_is_refused_by_name() {
    let program = Program::new().with("GONGKAI_DATA", "occupied");
    program.file("occupied", "a file, no folder");
    let done = program.run(&["migrate"]);
    assert_eq!(done.code, 1);
    assert!(done.err.contains("occupied/gongkai.db"), "{}", done.err);
}
