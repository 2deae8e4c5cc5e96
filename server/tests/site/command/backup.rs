//! `gongkai backup` and `gongkai restore`

use std::path::PathBuf;

use domain::id::ArticleId;
use sea_orm::{ConnectionTrait, DbBackend};

use crate::{
    database::run,
    file::{make::png, on_disk, sent, writer},
    harness::Site,
    program::{Done, Program},
};

on_both!(
    what_was_backed_up_is_there_again,
    an_encrypted_backup_opens_by_its_passphrase_alone,
    a_backup_is_not_restored_over_a_site,
    a_backup_that_was_changed_is_refused,
    an_upload_that_is_missing_is_named,
    old_backups_go_by_the_rule,
    a_second_backup_of_a_day_leaves_the_first,
);

/// The program on the site's database and its files.
fn beside(site: &Site) -> Program {
    Program::on(&site.url).with("GONGKAI_DATA", site.folder.path().to_str().unwrap())
}

/// A site with an article, an upload, and a log.
async fn filled(site: &Site) -> Program {
    site.import_seed().await;
    let (writer, _) = writer(site).await;
    sent(site, &writer, "山.png", &png(400, 300)).await;
    beside(site)
}

/// The archives in the site's folder for backups.
fn archives(site: &Site) -> Vec<PathBuf> {
    let folder = std::fs::read_dir(site.folder.path().join("backups")).unwrap();
    let mut files: Vec<PathBuf> = folder.map(|entry| entry.unwrap().path()).collect();
    // What says whose they are.
    files.retain(|file| !file.ends_with(".gongkai-site"));
    files.sort();
    files
}

/// The one archive in `folder`.
pub fn archive_in(folder: &std::path::Path) -> PathBuf {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut archives = entries.filter(|file| file.extension().is_some_and(|ending| ending == "gz"));
    archives.next().unwrap()
}

fn backed_up(site: &Site, program: &Program, arguments: &[&str]) -> PathBuf {
    let done = program.run(&[&["backup"], arguments].concat());
    assert_eq!(done.code, 0, "{done:?}");
    assert!(done.out.starts_with("已备份："), "{}", done.out);
    archives(site).pop().unwrap()
}

/// An empty database of the same kind, and the program on it.
pub async fn empty(site: &Site) -> (Program, String) {
    let program = Program::new();
    if site.db().get_database_backend() == DbBackend::Sqlite {
        let url = format!("sqlite://{}", program.data().join("gongkai.db").display());
        return (program, url);
    }
    let (before, name) = site.url.rsplit_once('/').unwrap();
    site.db().execute_unprepared(&format!("create database {name}_again")).await.unwrap();
    let url = format!("{before}/{name}_again");
    (Program::on(&url), url)
}

/// Lets go of what [`empty`] made.
pub async fn drop_empty(site: &Site, url: &str) {
    if let (DbBackend::Postgres, Some((_, name))) = (site.db().get_database_backend(), url.rsplit_once('/')) {
        site.db().execute_unprepared(&format!("drop database {name} with (force)")).await.unwrap();
    }
}

fn restore(program: &Program, archive: &std::path::Path, arguments: &[&str]) -> Done {
    program.run(&[&["restore", archive.to_str().unwrap()], arguments].concat())
}

async fn what_was_backed_up_is_there_again(site: Site) {
    let program = filled(&site).await;
    let archive = backed_up(&site, &program, &[]);
    // What comes after the backup is not in it.
    let before = site.services.articles.read(ArticleId::new(1)).await.unwrap();
    let rows = site.store.rows().await.unwrap();
    let (program, url) = empty(&site).await;

    let checked = restore(&program, &archive, &["--check"]);
    assert_eq!(checked.code, 0, "{checked:?}");
    assert!(checked.out.starts_with("备份完整："), "{}", checked.out);

    let done = restore(&program, &archive, &[]);
    assert_eq!(done.code, 0, "{done:?}");
    let store = store::open(&url).await.unwrap();
    assert_eq!(store.services().articles.read(ArticleId::new(1)).await.unwrap(), before);
    let mut again = store.rows().await.unwrap();
    // The log of the site goes on: it has a row that says that the backup was made, and whence.
    for table in ["audit", "audit_source"] {
        assert_eq!(rows[table], again[table] + 1, "{table}");
        again.insert(table.to_owned(), rows[table]);
    }
    assert_eq!(again, rows);
    store.close().await;
    let kept = on_disk(&site);
    assert_eq!(kept.len(), 1, "{kept:?}");
    assert!(program.data().join("files").join(&kept[0][..2]).join(&kept[0][2..4]).join(&kept[0]).is_file());
    assert_eq!(program.run(&["verify"]).code, 0);
    drop_empty(&site, &url).await;
}

async fn an_encrypted_backup_opens_by_its_passphrase_alone(site: Site) {
    let program = filled(&site).await;
    let (right, wrong) = (program.file("right", "塞里木湖 2026\n"), program.file("wrong", "别的\n"));
    let (right, wrong) = (right.to_str().unwrap(), wrong.to_str().unwrap());
    let archive = backed_up(&site, &program, &["--passphrase-file", right]);
    let bytes = std::fs::read(&archive).unwrap();
    assert!(bytes.starts_with(b"age-encryption.org/v1"), "a format that other tools open");

    for (arguments, said) in [(vec!["--check"], "已加密"), (vec!["--check", "--passphrase-file", wrong], "口令打不开")]
    {
        let done = restore(&program, &archive, &arguments);
        assert_eq!(done.code, 1, "{done:?}");
        assert!(done.err.contains(said), "{}", done.err);
    }
    let done = restore(&program, &archive, &["--check", "--passphrase-file", right]);
    assert_eq!(done.code, 0, "{done:?}");
    // Cut off at its end, it is not whole, whatever could be read of it.
    std::fs::write(&archive, &bytes[..bytes.len() - 20]).unwrap();
    let done = restore(&program, &archive, &["--check", "--passphrase-file", right]);
    assert_eq!(done.code, 1, "{done:?}");
}

async fn a_backup_is_not_restored_over_a_site(site: Site) {
    let program = filled(&site).await;
    let archive = backed_up(&site, &program, &[]);
    let done = restore(&program, &archive, &[]);
    assert_eq!(done.code, 1, "{done:?}");
    // SQLite: these tests have the file open, as a running site would.
    assert!(done.err.contains("正被其他程序使用") || done.err.contains("里已有数据"), "{}", done.err);
    assert!(site.services.articles.read(ArticleId::new(1)).await.is_ok(), "nothing has changed");
}

async fn a_backup_that_was_changed_is_refused(site: Site) {
    let program = filled(&site).await;
    let archive = backed_up(&site, &program, &[]);
    let bytes = std::fs::read(&archive).unwrap();
    for at in [bytes.len() / 3, bytes.len() / 2, bytes.len() - 6] {
        let mut changed = bytes.clone();
        // More than one bit: in a row of zeros, the same zeros may come of another distance.
        changed[at..at + 5].iter_mut().for_each(|byte| *byte = !*byte);
        std::fs::write(&archive, changed).unwrap();
        let done = restore(&program, &archive, &["--check"]);
        assert_eq!(done.code, 1, "{at}: {done:?}");
    }
    std::fs::write(&archive, b"no archive").unwrap();
    let done = restore(&program, &archive, &["--check"]);
    assert!(done.code == 1 && done.err.contains("不是 gongkai 的备份"), "{done:?}");
}

async fn an_upload_that_is_missing_is_named(site: Site) {
    let program = filled(&site).await;
    let [hash] = &on_disk(&site)[..] else { panic!("one file") };
    let file = site.folder.path().join("files").join(&hash[..2]).join(&hash[2..4]).join(hash);
    std::fs::write(&file, "other").unwrap();
    let done = program.run(&["backup"]);
    assert_eq!(done.code, 1, "{done:?}");
    assert!(done.err.contains(hash), "{}", done.err);
    assert_eq!(archives(&site).len(), 1, "the rest is backed up all the same");
}

async fn old_backups_go_by_the_rule(site: Site) {
    let program = filled(&site).await;
    let folder = site.folder.path().join("backups");
    std::fs::create_dir_all(&folder).unwrap();
    for name in ["gongkai-20200101-030000.tar.gz", "gongkai-20200102-030000.tar.gz", "notes.txt"] {
        std::fs::write(folder.join(name), "old").unwrap();
    }
    let done = program.run(&["backup", "--keep-days", "1", "--keep-weeks", "0", "--keep-months", "0"]);
    assert_eq!(done.code, 0, "{done:?}");
    assert!(done.out.contains("已删除旧备份：gongkai-20200101-030000.tar.gz"), "{}", done.out);
    assert_eq!(archives(&site).len(), 2, "the new one, and what is no backup: {:?}", archives(&site));
    let other = program.file("gongkai-20200101-030000.tar.gz", "old");
    assert_eq!(program.run(&["backup", "--keep-all", "--to", "."]).code, 0);
    assert!(other.is_file());
}

async fn a_second_backup_of_a_day_leaves_the_first(site: Site) {
    let program = filled(&site).await;
    let rule = ["--keep-days", "1", "--keep-weeks", "0", "--keep-months", "0"];
    let first = backed_up(&site, &program, &rule);
    let second = backed_up(&site, &program, &rule);
    assert_ne!(first, second, "also within a second");
    assert_eq!(archives(&site), [first, second]);
}

#[test]
fn two_sites_do_not_share_a_folder_of_backups() {
    let program = Program::new();
    for data in ["a", "b"] {
        assert_eq!(program.run(&["migrate", "--data", data]).code, 0);
    }
    for _ in 0..2 {
        assert_eq!(program.run(&["backup", "--data", "a", "--to", "kept"]).code, 0);
    }
    let done = program.run(&["backup", "--data", "b", "--to", "kept", "--keep-days", "1"]);
    assert_eq!((done.code, done.out.as_str()), (1, ""), "{done:?}");
    assert!(done.err.contains("另一个网站的备份") && done.err.contains("--to"), "{}", done.err);
    let kept = std::fs::read_dir(program.path().join("kept")).unwrap().count();
    assert_eq!(kept, 3, "two backups, and whose they are");
}

#[test]
fn a_sqlite_site_is_replaced_when_that_is_asked_for() {
    run(async {
        let program = Program::new();
        program.file("seed.txt", crate::harness::SEED);
        assert_eq!(program.run(&["import", "page", "seed.txt"]).code, 0);
        assert_eq!(program.run(&["backup", "--to", "kept"]).code, 0);
        let archive = archive_in(&program.path().join("kept"));
        let refused = restore(&program, &archive, &[]);
        assert!(refused.code == 1 && refused.err.contains("--replace"), "{refused:?}");
        let done = restore(&program, &archive, &["--replace"]);
        assert_eq!(done.code, 0, "{done:?}");
        let names = std::fs::read_dir(program.path().join("data")).unwrap();
        let old =
            names.filter(|entry| entry.as_ref().unwrap().file_name().to_str().unwrap().contains("before-")).count();
        assert_eq!(old, 1, "the old one is kept");
        assert_eq!(program.run(&["verify"]).code, 0);
    });
}
