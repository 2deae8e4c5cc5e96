//! Files in a store of objects: the same for whoever reads and writes, and no harm to anything else while it is away.

use domain::{
    audit::Actor,
    editing::{Attached, Fields},
    id::{ArticleId, ColumnId},
};
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::Value;
use store::entity::file;

use super::{content, make::png, on_disk, send, sent, writer};
use crate::{
    bucket::{Bucket, KEY, SECRET},
    harness::Site,
    office::{Person, approve, fields, reviewer, save, submit},
    program::Program,
};

on_both!(
    files_in_a_bucket_are_as_files_on_the_disk,
    nothing_but_files_is_away_with_their_store,
    an_unknown_key_is_told_and_not_shown
);

/// A text longer than what is sent in one piece, and no part of it like another.
fn long() -> Vec<u8> {
    let lines: String = (0..800_000).map(|number| format!("第{number}行\n")).collect();
    assert!(lines.len() > 9 << 20);
    lines.into_bytes()
}

/// Publishes an article that shows and attaches them.
async fn published(site: &Site, writer: &Person, column: ColumnId, picture: &Value, document: &Value) -> ArticleId {
    let fields = Fields {
        body: format!("<p>正文<img src={} alt=\"\"></p>", picture["address"]),
        attachments: vec![Attached {
            sha256: document["sha256"].as_str().unwrap().to_owned(),
            name: document["name"].as_str().unwrap().to_owned(),
        }],
        ..fields(column, "附件在别处")
    };
    let id = save(site, writer, None, 0, fields).await.unwrap().article;
    let reviewer = reviewer(site, "zhang", column).await;
    submit(site, writer, id, 1).await.unwrap();
    approve(site, &reviewer, id, 1).await.unwrap();
    id
}

async fn files_in_a_bucket_are_as_files_on_the_disk(site: Site) {
    let bucket = Bucket::start();
    let site = site.keeping(bucket.settings(KEY));
    let (writer, column) = writer(&site).await;
    let long = long();
    let (picture, document) =
        (sent(&site, &writer, "山.png", &png(600, 300)).await, sent(&site, &writer, "长.txt", &long).await);
    assert_eq!(on_disk(&site), Vec::<String>::new(), "nothing stays on this machine");
    let hash = document["sha256"].as_str().unwrap();
    assert_eq!(std::fs::read(bucket.place(hash)).unwrap(), long, "the parts in their order");
    published(&site, &writer, column, &picture, &document).await;

    let address = document["address"].as_str().unwrap();
    let whole = site.get(address).await;
    assert_eq!((whole.status, whole.body == long), (200, true));
    let etag = whole.header("etag").to_owned();
    assert_eq!(site.get(address).header("if-none-match", &etag).await.status, 304);
    let part = site.get(address).header("range", "bytes=9000000-9000999").await;
    assert_eq!((part.status, &part.body[..]), (206, &long[9_000_000..9_001_000]));
    assert_eq!(part.header("content-range"), format!("bytes 9000000-9000999/{}", long.len()));
    assert_eq!(site.get(address).header("range", "bytes=99999999-").await.status, 416);
    assert_eq!(content(&site, &writer, &picture["address"]).await[..4], *b"RIFF", "a picture, made anew");

    let again = sent(&site, &writer, "长.txt", &long).await;
    assert_eq!(again["sha256"], document["sha256"]);
    // It was read as it came, or is now where this machine is slow.
    server::read_new(&site.shelf(), &site.services.files, &Program::built(), None).await.unwrap();
    assert_eq!(site.get("/search?q=%E7%AC%AC699%E8%A1%8C").await.attributes(".hits h3 a", "href").len(), 1);

    // The commands, on the same store.
    let program = Program::on(&site.url).with("GONGKAI_DATA", site.folder.path().to_str().unwrap());
    program.settings(&bucket.table(KEY));
    for (command, said) in [(&["verify"][..], "附件完整，共"), (&["backup"], "附件 3 个"), (&["export"], "镜像已更新")]
    {
        let done = program.run(command);
        assert!(done.code == 0 && done.out.contains(said), "{command:?}: {done:?}");
    }
    let mirrored = site.folder.path().join("mirror").join(address.trim_start_matches('/'));
    assert!(mirrored.is_file() || percent_decoded(&mirrored).is_file(), "{}", mirrored.display());
    std::fs::write(bucket.place(hash), "other").unwrap();
    for command in [&["verify"][..], &["backup", "--to", "again"]] {
        let done = program.run(command);
        assert!(done.code == 1 && done.err.contains(hash), "{command:?}: {done:?}");
    }
    assert_eq!(site.get(address).await.status, 500, "another content under its name is nobody's file");
    std::fs::remove_file(bucket.place(hash)).unwrap();
    let archive = std::fs::read_dir(site.folder.path().join("backups")).unwrap().map(|it| it.unwrap().path()).max();
    let again = Program::new();
    again.settings(&bucket.table(KEY));
    if site.url.starts_with("sqlite") {
        let done = again.run(&["restore", archive.unwrap().to_str().unwrap()]);
        assert_eq!(done.code, 0, "{done:?}");
        assert_eq!(std::fs::read(bucket.place(hash)).unwrap(), long, "back in the store");
        assert!(!again.data().join("files").join(&hash[..2]).exists(), "and not on this machine");
    }
}

fn percent_decoded(path: &std::path::Path) -> std::path::PathBuf {
    percent_encoding::percent_decode_str(&path.to_string_lossy()).decode_utf8_lossy().into_owned().into()
}

async fn nothing_but_files_is_away_with_their_store(site: Site) {
    let mut bucket = Bucket::start();
    let site = site.keeping(bucket.settings(KEY));
    let (writer, column) = writer(&site).await;
    let (picture, document) =
        (sent(&site, &writer, "山.png", &png(600, 300)).await, sent(&site, &writer, "文.txt", "文字".as_bytes()).await);
    let article = published(&site, &writer, column, &picture, &document).await;
    // What is taken over at the command line is read later.
    let imported = site.folder.path().join("导入.txt");
    std::fs::write(&imported, "导入的文字").unwrap();
    site.shelf().take_local(&site.services, &imported, &Actor::local("命令行")).await.unwrap();
    let rows = file::Entity::find().count(site.db()).await.unwrap();

    let address = document["address"].as_str().unwrap();
    bucket.freeze(true);
    let began = std::time::Instant::now();
    assert_eq!(site.get(address).await.status, 503);
    assert_eq!(send(&site, &writer, "新.txt", "新的文字".as_bytes()).await.status, 503);
    assert!(
        began.elapsed() < std::time::Duration::from_secs(8),
        "it is silent, and nobody waits: {:?}",
        began.elapsed()
    );
    bucket.freeze(false);
    assert_eq!(site.get(address).await.status, 200);

    bucket.stop();
    let away = site.get(address).await;
    assert_eq!(away.status, 503);
    assert!(away.text().contains("文件暂时打不开"), "{}", away.text());
    assert_eq!((away.header("cache-control"), away.header("retry-after")), ("no-store", "30"));
    assert_eq!(site.get(&format!("/articles/{article}")).await.status, 200);
    let refused = send(&site, &writer, "新.txt", "新的文字".as_bytes()).await;
    assert_eq!(refused.status, 503);
    assert!(refused.json()["words"].as_str().unwrap().contains("没有保存"), "{}", refused.text());
    assert_eq!(file::Entity::find().count(site.db()).await.unwrap(), rows, "nothing half done");
    assert_eq!(on_disk(&site), Vec::<String>::new());
    assert_eq!(
        server::read_new(&site.shelf(), &site.services.files, &Program::built(), None).await.unwrap(),
        None,
        "what can't be read now is not taken for empty"
    );

    bucket.go_on();
    assert_eq!(site.get(address).await.status, 200);
    sent(&site, &writer, "新.txt", "新的文字".as_bytes()).await;
    assert!(server::read_new(&site.shelf(), &site.services.files, &Program::built(), None).await.unwrap().is_some());
}

async fn an_unknown_key_is_told_and_not_shown(site: Site) {
    let bucket = Bucket::start();
    let unknown = "AN-UNKNOWN-KEY";
    let site = site.keeping(bucket.settings(unknown));
    let (writer, _) = writer(&site).await;
    let refused = send(&site, &writer, "新.txt", "新的文字".as_bytes()).await;
    assert_eq!(refused.status, 503, "{}", refused.text());
    assert!(!refused.text().contains(unknown), "{}", refused.text());
    let program = Program::on(&site.url).with("GONGKAI_DATA", site.folder.path().to_str().unwrap());
    program.settings(&bucket.table(unknown));
    let log = program.serve(&["--addr", "127.0.0.1:0"]).stop_and_tell();
    assert!(log.contains("the store of files does not answer"), "{log}");
    assert!(!log.contains(SECRET) && !log.contains(unknown), "{log}");
}
