//! Files of earlier releases, for pages that were opened before an upgrade.

use std::{fs, io::Write, path::PathBuf};

use flate2::{Compression, write::GzEncoder};
use server::Releases;
use store::{Purpose, SiteKey};

use crate::{
    asset::built,
    bucket::{Bucket, KEY},
    harness::Site,
    program::Program,
};

on_both!(
    a_page_of_an_earlier_release_finds_its_files,
    the_last_releases_stay_and_older_ones_go,
    machines_of_two_releases_serve_each_others_files,
    what_this_site_has_not_written_is_not_served,
    in_a_bucket_it_is_the_same,
    without_the_store_other_files_are_served,
);

fn packed(text: &str) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(text.as_bytes()).unwrap();
    packed.finish().unwrap()
}

/// The files of the release `number`: one that each has in its own form, and one that all have.
fn files(number: u32) -> Vec<(String, Vec<u8>)> {
    vec![(format!("old.{number}.js"), packed(&script(number))), ("same.css".to_owned(), packed("p{}"))]
}

fn script(number: u32) -> String {
    format!("old({number})")
}

async fn start(releases: &Releases, number: u32) {
    releases.write(&files(number), i64::from(number) * 1_000).await.unwrap();
}

/// Where the files of the releases lie.
fn folders(site: &Site) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(site.folder.path().join("files/releases")) else { return Vec::new() };
    entries.map(|entry| entry.unwrap().path()).collect()
}

async fn a_page_of_an_earlier_release_finds_its_files(site: Site) {
    start(&site.releases(), 1).await;
    for (accepted, coding) in [("gzip, br", "gzip"), ("br", ""), ("identity", ""), ("gzip;q=0", "")] {
        let file = site.get("/pkg/old.1.js").header("accept-encoding", accepted).await;
        assert_eq!((file.status, file.header("content-encoding")), (200, coding), "{accepted}");
        assert_eq!(file.header("content-type"), "text/javascript; charset=utf-8");
        assert_eq!(file.header("cache-control"), "public, max-age=31536000, immutable");
        assert_eq!(file.header("vary"), "accept-encoding");
        assert_eq!(file.unpacked(), script(1).into_bytes(), "{accepted}");
    }
    assert_eq!(site.get("/pkg/same.css").await.header("content-type"), "text/css; charset=utf-8");
    for nothing in ["old.2.js", "old.1.js.gz", "list", "..%2Flist", "old.1.html"] {
        assert_eq!(site.get(&format!("/pkg/{nothing}")).await.status, 404, "{nothing}");
    }
}

async fn the_last_releases_stay_and_older_ones_go(site: Site) {
    let releases = site.releases();
    for number in 1..=4 {
        start(&releases, number).await;
    }
    // Started again, or set back to: it is the last one.
    start(&releases, 2).await;
    start(&releases, 2).await;
    start(&releases, 5).await;
    let mut found = Vec::new();
    for number in 1..=5 {
        if site.get(&format!("/pkg/old.{number}.js")).await.status == 200 {
            found.push(number);
        }
    }
    assert_eq!((found, folders(&site).len()), (vec![3, 4, 5], 3), "by when they started");
    assert_eq!(site.get("/pkg/same.css").await.status, 200, "what a newer one has as well");
}

async fn machines_of_two_releases_serve_each_others_files(site: Site) {
    let (old, new) = (site.releases(), site.releases());
    start(&old, 1).await;
    assert_eq!(old.find("old.1.js").await, Some(packed(&script(1))));
    // Both at once.
    tokio::join!(start(&new, 2), start(&old, 1));
    assert_eq!(new.find("old.1.js").await, Some(packed(&script(1))));
    assert_eq!(site.get("/pkg/old.2.js").await.body, script(2).into_bytes());
}

async fn what_this_site_has_not_written_is_not_served(site: Site) {
    let other = SiteKey::random().map(|key| key.derive(Purpose::Releases));
    start(&Releases::of(&site.shelf(), other), 1).await;
    assert_eq!(site.get("/pkg/old.1.js").await.status, 404, "a list of another key");
    assert_eq!(Releases::of(&site.shelf(), None).find("old.1.js").await, None);

    start(&site.releases(), 2).await;
    let [folder] = folders(&site).try_into().unwrap();
    let file = folder.join("old.2.js.gz");
    let own = fs::read(&file).unwrap();
    fs::write(&file, packed("evil()")).unwrap();
    assert_eq!(site.releases().find("old.2.js").await, None, "another content");
    fs::write(&file, &own).unwrap();
    assert_eq!(site.releases().find("old.2.js").await, Some(own));
    fs::copy(&file, folder.join("more.js.gz")).unwrap();
    assert_eq!(site.releases().find("more.js").await, None, "a file that stands in no list");
    let list = fs::read_to_string(folder.join("list")).unwrap();
    fs::write(folder.join("list"), list.replace("old.2.js", "evil.js")).unwrap();
    assert_eq!(site.releases().find("old.2.js").await, None, "another list");
    fs::write(folder.join("list"), &list).unwrap();
    fs::rename(&folder, folder.with_file_name("0123456789abcdef")).unwrap();
    assert_eq!(site.releases().find("old.2.js").await, None, "the list of another release");
}

async fn in_a_bucket_it_is_the_same(site: Site) {
    let bucket = Bucket::start();
    let site = site.keeping(bucket.settings(KEY));
    for number in 1..=4 {
        start(&site.releases(), number).await;
    }
    assert_eq!(folders(&site), Vec::<PathBuf>::new(), "nothing of it is on this machine");
    for (number, status) in [(1, 404), (2, 200), (3, 200), (4, 200)] {
        assert_eq!(site.get(&format!("/pkg/old.{number}.js")).await.status, status, "{number}");
    }
    assert_eq!(site.get("/pkg/old.4.js").await.body, script(4).into_bytes());
    let program = Program::on(&site.url).with("GONGKAI_DATA", site.folder.path().to_str().unwrap());
    program.settings(&bucket.table(KEY));
    for (command, said) in [("verify", "附件完整，共 0 个"), ("backup", "附件 0 个"), ("export", "镜像已更新")]
    {
        let done = program.run(&[command]);
        assert!(done.code == 0 && done.out.contains(said), "{command}: {done:?}");
    }
}

async fn without_the_store_other_files_are_served(site: Site) {
    let mut bucket = Bucket::start();
    let site = site.keeping(bucket.settings(KEY));
    start(&site.releases(), 1).await;
    bucket.stop();
    assert_eq!(site.get("/pkg/old.1.js").await.status, 404);
    assert!(site.releases().write(&files(2), 2_000).await.is_err());
    for (name, _) in built().into_iter().flatten() {
        assert_eq!(site.get(&name).await.status, 200, "{name}");
    }
}

#[test]
fn a_program_leaves_its_files_for_the_next_one() {
    let Some(own) = built() else { return };
    let program = Program::new().with("RUST_LOG", "info");
    let mut running = program.serve(&["--addr", "127.0.0.1:0"]);
    running.logs(&["the files of this release are in the store"]);
    drop(running);
    let releases = program.data().join("files/releases");
    let folders: Vec<PathBuf> = fs::read_dir(&releases).unwrap().map(|entry| entry.unwrap().path()).collect();
    let [folder] = &folders[..] else { panic!("{folders:?}") };
    for (name, _) in &own {
        let file = folder.join(format!("{}.gz", name.trim_start_matches("/pkg/")));
        assert!(file.is_file(), "{}", file.display());
    }
    let written = fs::metadata(folder.join("list")).unwrap().len();

    // The same release once more, and the commands that look at files.
    let mut running = program.serve(&["--addr", "127.0.0.1:0"]);
    running.logs(&["the files of this release are in the store"]);
    drop(running);
    assert_eq!(fs::read_dir(&releases).unwrap().count(), 1);
    assert_eq!(fs::metadata(folder.join("list")).unwrap().len(), written);
    for (command, said) in [("verify", "附件完整，共 0 个"), ("backup", "附件 0 个"), ("export", "镜像已更新")]
    {
        let done = program.run(&[command]);
        assert!(done.code == 0 && done.out.contains(said), "{command}: {done:?}");
    }
}
