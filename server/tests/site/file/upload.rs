//! Sending files: who may, how much, and what is left of what does not come whole.

use std::{
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use axum::{body::Body, http::Method};
use hyper::body::{Bytes, Frame};
use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait};
use store::entity::file;
use tokio::io::AsyncWriteExt;
use tokio_util::io::ReaderStream;

use super::{
    assert_refused, is_failure,
    make::{pdf, png},
    on_disk, send, sent, writer,
};
use crate::{
    harness::Site,
    office::{log, reviewer},
};

on_both!(
    who_may_not_upload_is_not_listened_to,
    what_says_that_it_is_too_large_is_refused_at_once,
    what_is_too_large_and_does_not_say_so_is_refused_on_the_way,
    what_can_not_be_taken_is_refused_on_the_way,
    what_breaks_off_leaves_nothing,
    who_goes_away_leaves_nothing,
    an_upload_is_in_the_log,
    an_account_has_so_many_megabytes_a_day,
    a_file_that_the_database_does_not_take_is_a_failure,
    a_file_can_be_sent_again_when_the_database_is_away,
);

/// A body that begins with some bytes, and then goes on for ever, or breaks off.
struct Endless {
    beginning: Option<Bytes>,
    breaks_off: bool,
}

impl hyper::body::Body for Endless {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<std::io::Result<Frame<Bytes>>>> {
        let piece = match self.beginning.take() {
            Some(beginning) => beginning,
            None if self.breaks_off => return Poll::Ready(Some(Err(std::io::ErrorKind::ConnectionReset.into()))),
            None => Bytes::from_static(&[b'x'; 64 * 1024]),
        };
        Poll::Ready(Some(Ok(Frame::data(piece))))
    }
}

fn endless(beginning: &[u8]) -> Body {
    Body::new(Endless { beginning: Some(Bytes::copy_from_slice(beginning)), breaks_off: false })
}

const ADDRESS: &str = "/api/file/upload?name=a";

async fn who_may_not_upload_is_not_listened_to(site: Site) {
    let (_, column) = writer(&site).await;
    let stranger = site.ask(Method::POST, ADDRESS).body(endless(b"%PDF-")).await;
    assert_refused(&site, &stranger, 401, "登录");
    assert_eq!(stranger.json()["kind"], "not_signed_in");
    let reviewer = reviewer(&site, "zhang", column).await;
    let answer = site.ask(Method::POST, ADDRESS).body(endless(b"%PDF-")).being(&reviewer.staff).await;
    assert_refused(&site, &answer, 403, "不能做这件事");
    assert_eq!(answer.json()["kind"], "forbidden");
    assert_eq!(site.get(ADDRESS).await.status, 405);
}

async fn what_says_that_it_is_too_large_is_refused_at_once(site: Site) {
    let (writer, _) = writer(&site).await;
    let ten_gigabytes = (10_u64 << 30).to_string();
    let upload = site.ask(Method::POST, ADDRESS).header("content-length", &ten_gigabytes);
    assert_refused(&site, &upload.body(endless(b"%PDF-")).being(&writer.staff).await, 413, "不能超过 100 MB");
    let upload = site.ask(Method::POST, ADDRESS).header("content-length", &(21_u64 << 20).to_string());
    let picture = [&png(400, 300)[..], &[0; 9_000]].concat();
    assert_refused(&site, &upload.body(endless(&picture)).being(&writer.staff).await, 413, "不能超过 20 MB");
}

async fn what_is_too_large_and_does_not_say_so_is_refused_on_the_way(site: Site) {
    let (writer, _) = writer(&site).await;
    let picture = [&png(400, 300)[..], &[0; 9_000]].concat();
    let answer = site.ask(Method::POST, ADDRESS).body(endless(&picture)).being(&writer.staff).await;
    assert_refused(&site, &answer, 413, "不能超过 20 MB");
}

async fn what_can_not_be_taken_is_refused_on_the_way(site: Site) {
    let (writer, _) = writer(&site).await;
    let film = [&b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom"[..], &[0; 9_000]].concat();
    let answer = site.ask(Method::POST, ADDRESS).body(endless(&film)).being(&writer.staff).await;
    assert_refused(&site, &answer, 415, "MP4");
}

async fn what_breaks_off_leaves_nothing(site: Site) {
    let (writer, _) = writer(&site).await;
    let broken = Endless { beginning: Some(Bytes::from_static(b"%PDF-1.4")), breaks_off: true };
    let answer = site.ask(Method::POST, ADDRESS).body(Body::new(broken)).being(&writer.staff).await;
    assert_refused(&site, &answer, 400, "没有传完");
    let short =
        site.ask(Method::POST, ADDRESS).header("content-length", "100").body(pdf("")).being(&writer.staff).await;
    assert_refused(&site, &short, 400, "没有传完");
}

async fn who_goes_away_leaves_nothing(site: Site) {
    let (writer, _) = writer(&site).await;
    let (mut sending, receiving) = tokio::io::duplex(1_024);
    let body = Body::from_stream(ReaderStream::new(receiving));
    let upload = site.ask(Method::POST, ADDRESS).body(body).being(&writer.staff);
    let half = async {
        sending.write_all(&pdf(&"x".repeat(100_000))).await.unwrap();
        sending.flush().await.unwrap();
        assert_eq!(on_disk(&site).len(), 1, "it is on its way");
    };
    tokio::select! {
        answer = upload.into_future() => panic!("{}", answer.status),
        () = half => {}
    }
    // Whoever was taking it in is told, and lets go of it.
    let gone = async {
        while !on_disk(&site).is_empty() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), gone).await.unwrap();
}

async fn an_upload_is_in_the_log(site: Site) {
    let (writer, _) = writer(&site).await;
    let answer = sent(&site, &writer, "通知.pdf", &pdf("")).await;
    let [row] = &log(&site).await[..] else { panic!("one row") };
    assert_eq!((row.action.as_str(), row.account_id, row.actor.as_str()), ("file.upload", Some(writer.id()), "li某"));
    assert!(
        row.detail.contains(answer["sha256"].as_str().unwrap()) && row.detail.contains("通知.pdf"),
        "{}",
        row.detail
    );
    assert_eq!(file::Entity::find().count(site.db()).await.unwrap(), 1);
}

async fn a_file_that_the_database_does_not_take_is_a_failure(site: Site) {
    let (writer, _) = writer(&site).await;
    site.db().execute_unprepared("ALTER TABLE file RENAME TO lost").await.unwrap();
    let answer = send(&site, &writer, "通知.pdf", &pdf("")).await;
    assert_eq!((answer.status, answer.json()["kind"].as_str()), (500, Some("failed")));
    assert!(answer.json()["words"].as_str().unwrap().contains(answer.json()["id"].as_str().unwrap()));
    assert!(is_failure(&site.services.files.read(None, &"a".repeat(64)).await.unwrap_err()));
}

async fn a_file_can_be_sent_again_when_the_database_is_away(site: Site) {
    let (writer, _) = writer(&site).await;
    site.lose_database().await;
    let answer = send(&site, &writer, "通知.pdf", &pdf("")).await;
    assert_eq!((answer.status, answer.json()["kind"].as_str()), (503, Some("unavailable")));
    assert_eq!(answer.header("retry-after"), "5");
}

async fn an_account_has_so_many_megabytes_a_day(site: Site) {
    let (writer, column) = writer(&site).await;
    let colleague = crate::office::editor(&site, "wang", column).await;
    // 2026-11-29, 22:00 in Beijing.
    let evening = 1_795_960_800;
    let store = site.store.at(evening).with_uploads_a_day(Some(2 << 20));
    let site = site.over(store.clone());
    let file = |fill: u8| {
        let mut file = pdf("表");
        file.extend(vec![fill; 900_000]);
        file
    };
    for fill in [b'a', b'b'] {
        sent(&site, &writer, "表.pdf", &file(fill)).await;
    }
    let kept = on_disk(&site);
    let refused = send(&site, &writer, "表.pdf", &file(b'c')).await;
    assert_eq!((refused.status, refused.header("retry-after")), (429, "7200"), "{}", refused.text());
    let words = refused.json()["words"].as_str().unwrap().to_owned();
    assert!(words.contains("每天最多 2 MB") && words.contains("还剩 0 MB") && words.contains("2 小时后"), "{words}");
    // Whoever does not say how much is coming is found out when it has come, and nothing of it is left.
    let unsaid = site.ask(Method::POST, ADDRESS).body(file(b'd')).being(&writer.staff).await;
    assert_eq!(unsaid.status, 429, "{}", unsaid.text());
    assert_eq!(on_disk(&site), kept);
    sent(&site, &writer, "小.png", &png(40, 30)).await;
    sent(&site, &colleague, "表.pdf", &file(b'e')).await;

    let site = site.over(store.at(evening + 7_200));
    sent(&site, &writer, "表.pdf", &file(b'c')).await;
}
