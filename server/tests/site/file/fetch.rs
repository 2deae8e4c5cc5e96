//! Pictures of other sites.

use std::net::SocketAddr;

use axum::{
    Router,
    extract::Path,
    http::{HeaderMap, Method, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use serde_json::json;
use tokio::net::TcpListener;

use super::{assert_refused, content, make::png, on_disk, writer};
use crate::{
    answer::Answer,
    harness::Site,
    office::{Person, log, reviewer},
};

on_both!(
    a_picture_of_another_site_becomes_ours,
    nobody_learns_where_it_was_asked_for,
    redirects_are_followed_three_times,
    what_is_no_picture_is_refused,
    own_networks_are_never_asked,
    who_may_not_upload_may_not_fetch,
);

/// Another site, as long as the test lasts.
async fn elsewhere() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = Router::new()
        .route("/mmbiz_png/{name}", get(async || ([(header::CONTENT_TYPE, "text/html")], png(600, 300))))
        .route("/asked", get(asked))
        .route("/page", get(async || "<!DOCTYPE html>"))
        .route(
            "/large",
            get(async || ([(header::CONTENT_LENGTH, "99999999")], [&png(40, 30)[..], &[0; 9_000]].concat())),
        )
        .route("/again/{times}", get(again))
        .route("/inside", get(async || Redirect::temporary("http://127.0.0.2/a.png")))
        .route("/file", get(async || Redirect::temporary("file:///etc/passwd")));
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

/// A picture, if nothing is asked but for it.
async fn asked(headers: HeaderMap) -> Response {
    let mut names: Vec<&str> = headers.keys().map(header::HeaderName::as_str).collect();
    names.sort_unstable();
    if names == ["accept", "host", "user-agent"] {
        png(40, 30).into_response()
    } else {
        StatusCode::FORBIDDEN.into_response()
    }
}

async fn again(Path(times): Path<u32>) -> Redirect {
    Redirect::permanent(&if times == 0 { "/mmbiz_png/a.png".to_owned() } else { format!("/again/{}", times - 1) })
}

async fn fetch(site: &Site, who: &Person, address: &str) -> Answer {
    let ask = site.ask(Method::POST, "/api/file/fetch").header("content-type", "application/json");
    ask.body(json!({ "address": address }).to_string()).being(&who.staff).await
}

async fn a_picture_of_another_site_becomes_ours(site: Site) {
    let (writer, _) = writer(&site).await;
    let address = format!("http://{}/mmbiz_png/%E6%A0%A1%E5%9B%AD?wx_fmt=png&tp=webp", elsewhere().await);
    let answer = fetch(&site, &writer, &address).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let answer = answer.json();
    assert_eq!((answer["name"].as_str(), answer["width"].as_i64()), (Some("校园.webp"), Some(600)));
    assert!(!content(&site, &writer, &answer["address"]).await.is_empty());
    let log = log(&site).await;
    assert_eq!((log.len(), log[0].action.as_str()), (1, "file.upload"));
    assert!(log[0].detail.contains(&address), "{}", log[0].detail);
}

async fn nobody_learns_where_it_was_asked_for(site: Site) {
    let (writer, _) = writer(&site).await;
    let answer = fetch(&site, &writer, &format!("http://u:p@{}/asked", elsewhere().await)).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
}

async fn redirects_are_followed_three_times(site: Site) {
    let (writer, _) = writer(&site).await;
    let elsewhere = elsewhere().await;
    assert_refused(&site, &fetch(&site, &writer, &format!("http://{elsewhere}/again/3")).await, 422, "跳转太多");
    assert_eq!(fetch(&site, &writer, &format!("http://{elsewhere}/again/2")).await.status, 200);
}

async fn what_is_no_picture_is_refused(site: Site) {
    let (writer, _) = writer(&site).await;
    let elsewhere = elsewhere().await;
    for (path, status, words) in
        [("page", 415, "不是图片"), ("nowhere", 422, "对方网站的回答是 404"), ("large", 413, "不能超过 20 MB")]
    {
        assert_refused(&site, &fetch(&site, &writer, &format!("http://{elsewhere}/{path}")).await, status, words);
    }
    let nobody = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    assert_refused(&site, &fetch(&site, &writer, &format!("http://{nobody}/a.png")).await, 422, "连接出了问题");
}

async fn own_networks_are_never_asked(site: Site) {
    let (writer, _) = writer(&site).await;
    let elsewhere = elsewhere().await;
    let port = elsewhere.port();
    for address in [
        "http://10.0.0.1/a.png".to_owned(),
        "http://192.168.1.1/a.png".to_owned(),
        "http://169.254.169.254/latest/meta-data/".to_owned(),
        format!("http://[::1]:{port}/mmbiz_png/a"),
        format!("http://127.0.0.2:{port}/mmbiz_png/a"),
        format!("http://0x7f000002:{port}/mmbiz_png/a"),
        format!("http://127.2:{port}/mmbiz_png/a"),
        format!("http://[::ffff:127.0.0.2]:{port}/mmbiz_png/a"),
        format!("http://0.0.0.0:{port}/mmbiz_png/a"),
        format!("http://{elsewhere}/inside"),
    ] {
        assert_refused(&site, &fetch(&site, &writer, &address).await, 422, "内部网络");
    }
    for address in [
        "file:///etc/passwd",
        "gopher://127.0.0.1/",
        "data:image/png;base64,AAAA",
        "a.png",
        "",
        &format!("http://{elsewhere}/file"),
    ] {
        assert_refused(&site, &fetch(&site, &writer, address).await, 422, "网址不对");
    }
    let no_json = site.ask(Method::POST, "/api/file/fetch").body("address=x").being(&writer.staff).await;
    assert_refused(&site, &no_json, 422, "网址");
}

async fn who_may_not_upload_may_not_fetch(site: Site) {
    let (_, column) = writer(&site).await;
    let reviewer = reviewer(&site, "zhang", column).await;
    let address = format!("http://{}/mmbiz_png/a", elsewhere().await);
    assert_refused(&site, &fetch(&site, &reviewer, &address).await, 403, "不能做这件事");
    let ask = site.ask(Method::POST, "/api/file/fetch").header("content-type", "application/json");
    assert_refused(&site, &ask.body(json!({ "address": address }).to_string()).await, 401, "登录");
    assert_eq!(on_disk(&site), Vec::<String>::new());
}
