//! What is not moved, and where nothing is moved to.

use super::{Empty, execute, file_of, moved, source::seed, sums, transfer};
use crate::{
    database::{on_postgres, run},
    program::Program,
};

fn refused(program: &Program, arguments: &[&str], said: &[&str]) {
    let done = transfer(program, arguments);
    assert_eq!((done.code, done.out.as_str()), (1, ""), "{done:?}");
    assert!(said.iter().all(|said| done.err.contains(said)) && !done.err.contains("s3cret"), "{said:?}: {done:?}");
}

#[test]
fn what_is_no_site_or_no_place_for_one_is_refused() {
    let program = Program::new();
    refused(&program, &["--to", "sqlite://new.db"], &["没有可以搬迁的网站", "data/gongkai.db"]);
    assert!(!program.data().exists() && !program.path().join("new.db").exists(), "nothing is made");
    assert_eq!(transfer(&program, &[]).code, 2);

    seed(&program);
    let before = sums(&file_of(&program));
    refused(&program, &["--to", "sqlite://data/gongkai.db"], &["同一个数据库"]);
    refused(&program, &["--to", "mysql://gongkai:s3cret@db/gongkai"], &["不支持 mysql"]);
    refused(&program, &["--to", "postgres://gongkai:s3cret@127.0.0.1:1/gongkai"], &["连接不上", "127.0.0.1:1/gongkai"]);
    let other = Program::new();
    seed(&other);
    let target = file_of(&other);
    refused(&program, &["--to", &target], &["里已有数据"]);
    assert_eq!(sums(&file_of(&program)), before);
    // Without its key nothing could be proved.
    std::fs::rename(program.data().join("site.key"), program.data().join("elsewhere")).unwrap();
    refused(&program, &["--to", "sqlite://new.db"], &["网站密钥不符"]);
    assert!(!program.path().join("new.db").exists());
}

#[test]
fn a_site_that_is_served_is_not_moved() {
    let program = Program::new();
    seed(&program);
    let running = program.serve(&["--addr", "127.0.0.1:0"]);
    refused(&program, &["--to", "sqlite://new.db"], &["正在使用", "停止网站", "data/gongkai.db"]);
    assert!(running.get("/articles/1").starts_with("HTTP/1.1 200"), "and is served on");
    assert_eq!(running.stop(), 0);
    assert!(!program.path().join("new.db").exists());
    moved(&program, &file_of(&program), "sqlite://new.db");
}

/// Its own connections are a site's, as far as the transfer knows.
#[test]
fn a_site_that_is_served_from_postgres_is_not_moved() {
    on_postgres(|site| async move {
        let program = Program::on(&site.url);
        refused(&program, &["--to", "sqlite://new.db"], &["正在使用", "用户 gongkai"]);
        assert!(!program.path().join("new.db").exists());
    });
}

#[test]
fn what_postgres_can_not_keep_is_named() {
    let Some(empty) = Empty::new("nul") else { return };
    let program = Program::new();
    seed(&program);
    let from = file_of(&program);
    let nul = "INSERT INTO body_code (name, code) VALUES ('博乐市' || char(0) || '财政局', 'A1')";
    run(execute(from.clone(), nul.to_owned()));
    refused(&program, &["--to", &empty.url], &["NUL", "body_code", "name", "博乐市\\0财政局"]);
    run(execute(from.clone(), "DELETE FROM body_code".to_owned()));
    moved(&program, &from, &empty.url);
}

/// It is moved as it is, and nobody can say that the transfer has done it.
#[test]
fn what_was_wrong_before_is_told() {
    let program = Program::new();
    seed(&program);
    for statement in ["DROP TRIGGER revision_no_update", "UPDATE revision SET title = '假的'"] {
        run(execute(file_of(&program), statement.to_owned()));
    }
    let done = transfer(&program, &["--to", "sqlite://new.db"]);
    assert_eq!(done.code, 1, "{done:?}");
    assert!(done.out.contains("都与来源一致") && done.err.contains("1 处问题，原样搬了过去"), "{done:?}");
    let verified = program.run(&["verify", "--database-url", "sqlite://new.db"]);
    assert!(verified.code == 1 && verified.err.contains("/articles/1"), "{verified:?}");
}
