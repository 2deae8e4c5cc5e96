//! What is true of every answer.

use std::collections::HashSet;

use axum::http::Method;

use crate::harness::Site;

on_both!(every_answer_has_its_number, pages_are_asked_for_anew_each_time, pages_are_compressed);

async fn every_answer_has_its_number(site: Site) {
    site.import_seed().await;
    let mut numbers = HashSet::new();
    let addresses = [
        "/",
        "/articles/1",
        "/articles/2",
        "/columns/anquanshengchan",
        "/nowhere",
        "/articles/1/qr.svg",
        "/api/home/read",
        "/api/nothing",
        "/pkg/nothing.js",
        "/icon.png",
        "/favicon.ico",
        "/healthz",
        "/readyz",
    ];
    let methods = [Method::GET, Method::HEAD, Method::POST];
    for (method, address) in methods.iter().flat_map(|method| addresses.map(|address| (method, address))) {
        // A number that a client sends is not taken over: two could be the same.
        let answer = site.ask(method.clone(), address).header("x-request-id", "0123456789abcdef").await;
        let number = answer.header("x-request-id").to_owned();
        assert!(
            number.len() == 16 && number.bytes().all(|byte| byte.is_ascii_hexdigit()),
            "{method} {address}: {number}"
        );
        assert!(numbers.insert(number), "{method} {address}");
    }
    assert!(!numbers.contains("0123456789abcdef"));
    site.lose_database().await;
    assert_eq!(site.get("/").await.header("x-request-id").len(), 16, "a failure has one, too");
}

async fn pages_are_asked_for_anew_each_time(site: Site) {
    site.import_seed().await;
    let (kept, not_kept) = ("public, max-age=0, must-revalidate, s-maxage=1", "no-cache");
    for (address, said) in [
        ("/", kept),
        ("/articles/1", kept),
        ("/columns/anquanshengchan", kept),
        ("/nowhere", not_kept),
        ("/articles/2", not_kept),
        ("/search?q=a", not_kept),
    ] {
        let page = site.get(address).await;
        assert_eq!(page.header("cache-control"), said, "{address}");
        assert_eq!(page.header("content-encoding"), "", "{address}: not compressed for who does not ask");
    }
}

async fn pages_are_compressed(site: Site) {
    site.import_seed().await;
    let plain = site.get("/articles/1").await;
    for (accepted, coding) in [("gzip, deflate, br", "br"), ("gzip, deflate", "gzip"), ("br;q=0, gzip", "gzip")] {
        let page = site.get("/articles/1").header("accept-encoding", accepted).await;
        assert_eq!(page.header("content-encoding"), coding, "{accepted}");
        let varies =
            page.headers.get_all("vary").iter().any(|value| value.to_str().unwrap().contains("accept-encoding"));
        assert!(varies, "{accepted}: {:?}", page.headers);
        let whole = String::from_utf8(page.unpacked()).unwrap();
        assert_eq!(whole, plain.text(), "{accepted}");
        assert!(page.body.len() * 2 < plain.body.len(), "{accepted}: {} of {}", page.body.len(), plain.body.len());
    }
    let newest = site.get("/articles/1").header("accept-encoding", "gzip, deflate, br, zstd").await;
    assert_eq!(newest.header("content-encoding"), "br", "the smallest");
    assert!(newest.body.len() * 2 < plain.body.len());
}
