//! Commands where no site is: those that begin one make its database, the others say what is missing.

use std::path::Path;

use super::backup::{drop_empty, empty};
use crate::{
    asset::built,
    harness::{SEED, Site},
    program::{Done, Program},
};

on_both!(
    a_command_makes_no_database_of_its_own_accord,
    a_trial_makes_nothing_and_says_what_it_would_do,
    every_command_names_its_database,
    a_trial_on_a_site_changes_nothing,
);

const DEMO: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../demo");

/// What needs a site that is there.
const COMMANDS: [&[&str]; 10] = [
    &["verify"],
    &["export", "--to", "mirror"],
    &["backup", "--to", "kept"],
    &["user", "add", "li", "--name", "李某", "--role", "auditor"],
    &["user", "list"],
    &["user", "reset", "li"],
    &["user", "close", "li"],
    &["user", "demo"],
    &["demo", DEMO],
    &["bench-data", "--articles", "1"],
];

/// What lies in the folder.
fn lies(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

async fn a_command_makes_no_database_of_its_own_accord(site: Site) {
    let (program, url) = empty(&site).await;
    for command in COMMANDS {
        let done = program.run(command);
        assert_eq!((done.code, done.out.as_str()), (1, ""), "{command:?}: {done:?}");
        let shown = store::without_password(&url).unwrap();
        assert!(done.err.contains(&format!("没有数据库：{shown}")), "{command:?}: {}", done.err);
        assert!(done.err.contains("--data") && done.err.contains("gongkai migrate"), "{command:?}: {}", done.err);
        assert_eq!(lies(program.path()), Vec::<String>::new(), "{command:?}");
    }
    assert_eq!(program.run(&["migrate"]).code, 0);
    assert_eq!(program.run(&["verify"]).code, 0);
    drop_empty(&site, &url).await;
}

async fn a_trial_makes_nothing_and_says_what_it_would_do(site: Site) {
    let (program, url) = empty(&site).await;
    program.file("seed.txt", SEED);
    program.file("table.csv", "标题,正文,栏目\n一,字,甲\n");
    program.file("moves.csv", "旧网址,新网址\nhttp://a.gov.cn/1,/\n");
    program
        .file("links.json", r#"[{"group": "部委", "links": [{"name": "教育部", "url": "http://www.moe.gov.cn/"}]}]"#);
    let before = lies(program.path());
    for command in
        [["page", "seed.txt"], ["articles", "table.csv"], ["addresses", "moves.csv"], ["directory", "links.json"]]
    {
        let done = program.run(&["import", command[0], command[1], "--dry-run"]);
        assert_eq!(done.code, 0, "{command:?}: {done:?}");
        assert!(done.err.contains("试读") && done.err.contains("临时"), "{command:?}: {}", done.err);
        assert_eq!(lies(program.path()), before, "{command:?}");
    }
    let done = program.run(&["verify"]);
    assert!(done.code == 1 && done.err.contains("没有数据库"), "{done:?}");
    drop_empty(&site, &url).await;
}

async fn every_command_names_its_database(site: Site) {
    site.import_seed().await;
    // A password that the tests' server does not ask for.
    let url = site.url.replace("gongkai@", "gongkai:s3cret@");
    let program = Program::on(&url).with("GONGKAI_DATA", site.folder.path().to_str().unwrap());
    program.file("seed.txt", SEED);
    let named = format!("数据库：{}", store::without_password(&site.url).unwrap());
    let ran = |command: &[&str]| -> Done {
        let done = program.run(command);
        assert!(done.err.lines().any(|line| line == named), "{command:?} does not say {named}: {}", done.err);
        assert!(!format!("{done:?}").contains("s3cret"), "{done:?}");
        done
    };
    for command in COMMANDS {
        ran(command);
    }
    for command in [&["migrate"][..], &["import", "page", "seed.txt"], &["import", "page", "seed.txt", "--dry-run"]] {
        assert_eq!(ran(command).code, 0, "{command:?}");
    }
    assert_eq!(ran(&["restore", "missing.tar.gz"]).code, 1);
    if built().is_some() {
        let log = program.serve(&["--addr", "127.0.0.1:0"]).stop_and_tell();
        assert!(log.contains(named.trim_start_matches("数据库：")) && !log.contains("s3cret"), "{log}");
    }
}

async fn a_trial_on_a_site_changes_nothing(site: Site) {
    let data = site.folder.path().join("none");
    let program = Program::on(&site.url).with("GONGKAI_DATA", data.to_str().unwrap());
    program.file("seed.txt", SEED);
    let rows = site.store.rows().await.unwrap();
    let done = program.run(&["import", "page", "seed.txt", "--dry-run"]);
    assert_eq!(done.code, 0, "{done:?}");
    assert!(done.err.contains("新导入 1") && !done.err.contains("临时"), "{}", done.err);
    assert_eq!(site.store.rows().await.unwrap(), rows);
    assert_eq!(program.run(&["verify"]).code, 0);
    assert!(!data.exists(), "neither a folder nor a key");
}

#[test]
fn looking_at_a_backup_makes_no_data_folder() {
    let program = Program::new();
    assert_eq!(program.run(&["migrate"]).code, 0);
    assert_eq!(program.run(&["backup", "--to", "kept"]).code, 0);
    let archive = super::backup::archive_in(&program.path().join("kept"));
    let archive = archive.to_str().unwrap();
    for (arguments, code) in [
        (["restore", archive, "--check", "--data", "typo"], 0),
        (["restore", "missing.tar.gz", "--check", "--data", "typo"], 1),
        (["restore", "missing.tar.gz", "--replace", "--data", "typo"], 1),
    ] {
        assert_eq!(program.run(&arguments).code, code, "{arguments:?}");
        assert!(!program.path().join("typo").exists(), "{arguments:?}");
    }
}

#[test]
fn an_older_database_is_left_alone_by_those_that_only_read() {
    use sea_orm::ConnectionTrait;
    let program = Program::new();
    program.file("seed.txt", SEED);
    assert_eq!(program.run(&["import", "page", "seed.txt"]).code, 0);
    let url = store::address_of_file(&program.data().join("gongkai.db"));
    crate::database::run(async {
        let store = store::open(&url).await.unwrap();
        let last = "DELETE FROM seaql_migrations WHERE version = (SELECT max(version) FROM seaql_migrations)";
        store.connection().writer().execute_unprepared(last).await.unwrap();
        store.close().await;
    });
    for command in [&["verify"][..], &["export"], &["user", "list"], &["import", "page", "seed.txt", "--dry-run"]] {
        let done = program.run(command);
        assert_eq!((done.code, done.out.as_str()), (1, ""), "{command:?}: {done:?}");
        assert!(
            done.err.contains("数据库比程序旧") && done.err.contains("gongkai migrate"),
            "{command:?}: {}",
            done.err
        );
        assert!(!program.data().join("backups").exists(), "{command:?}: nothing was begun");
    }
    assert_eq!(program.run(&["backup"]).code, 0, "one that is older can be backed up");
}
