//! 点击量: which answers count.

use std::{
    net::Ipv6Addr,
    sync::{Arc, Mutex},
};

use axum::http::Method;
use domain::{
    account::Role,
    date::date,
    disclosure::{DisclosureChange, Entry},
    id::ArticleId,
};
use server::Clicks;

use crate::{
    builders::{column, published_article, withdrawn_article},
    fakes::Written,
    harness::{PHONE, Site},
    staff::office::of_site,
};

on_both!(
    a_person_counts_once_in_half_an_hour,
    each_visitor_counts,
    one_address_does_not_count_as_often_as_it_changes_its_name,
    a_network_of_ipv6_is_one_visitor,
    every_page_that_shows_an_article_counts_also_when_it_is_kept,
    what_no_person_sees_does_not_count,
    only_an_article_that_is_shown_counts,
    a_trusted_proxy_says_who_visits,
    a_stranger_can_not_choose_who_visits,
    clicks_are_written_in_one_go,
    clicks_that_can_not_be_written_are_kept,
    a_lost_database_loses_no_reader_an_answer,
    the_new_count_is_shown,
);

async fn a_person_counts_once_in_half_an_hour(site: Site) {
    site.import_seed().await;
    for _ in 0..3 {
        site.get("/articles/1").await;
    }
    assert_eq!(site.clicks_of(ArticleId::new(1)).await, 1);
    site.get("/articles/1").await;
    assert_eq!(site.clicks_of(ArticleId::new(1)).await, 1, "also after they are written");
}

async fn each_visitor_counts(site: Site) {
    site.import_seed().await;
    site.get("/articles/1").await;
    site.get("/articles/1").from([203, 0, 113, 10]).await;
    site.get("/articles/1").header("user-agent", "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0").await;
    assert_eq!(site.clicks_of(ArticleId::new(1)).await, 3, "two addresses, and two browsers at one of them");
}

async fn one_address_does_not_count_as_often_as_it_changes_its_name(site: Site) {
    site.import_seed().await;
    for number in 0..200 {
        site.get("/articles/1").header("user-agent", &format!("{PHONE} Version/{number}")).await;
    }
    assert_eq!(site.clicks_of(ArticleId::new(1)).await, 20);
    site.get("/articles/1").from([203, 0, 113, 10]).await;
    assert_eq!(site.clicks_of(ArticleId::new(1)).await, 21, "another address counts");
}

async fn a_network_of_ipv6_is_one_visitor(site: Site) {
    site.import_seed().await;
    for (network, host) in [(1, 1), (1, 2), (2, 1)] {
        site.get("/articles/1").from(Ipv6Addr::new(0x2001, 0xdb8, 0, network, 0, 0, 0, host)).await;
    }
    assert_eq!(site.clicks_of(ArticleId::new(1)).await, 2);
}

async fn every_page_that_shows_an_article_counts_also_when_it_is_kept(site: Site) {
    let guide = column(&site, "guide", None, 1).await;
    let article = published_article(&site, guide, "指南", date(2023, 1, 1)).await;
    let admin = of_site(&site, "xitong", Role::SiteAdmin).await;
    let change = DisclosureChange::Serve(vec![(Entry::Guide, Some(guide))]);
    site.services.disclosure.change(&admin.staff, &change, &admin.by).await.unwrap();
    let addresses = ["/disclosure/guide", "/en/disclosure/guide", "/api/disclosure/entry?entry=guide"];
    for (network, address) in (1..).zip(addresses) {
        for visitor in 1..=3 {
            site.get(address).from([203, 0, network, visitor]).await;
            site.ask(Method::HEAD, address).from([203, 0, network, visitor + 10]).await;
        }
        assert_eq!(site.clicks_of(article).await, 3 * i64::from(network), "{address}");
    }
}

async fn what_no_person_sees_does_not_count(site: Site) {
    site.import_seed().await;
    assert_eq!(site.ask(Method::HEAD, "/articles/1").await.status, 200);
    assert_eq!(site.get("/articles/1").nameless().await.status, 200);
    for robot in
        ["", "curl/8.14", "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)"]
    {
        assert_eq!(site.get("/articles/1").header("user-agent", robot).await.status, 200, "{robot}");
    }
    assert_eq!(site.ask(Method::HEAD, "/api/article/read?id=1").await.status, 200);
    for (header, value) in [
        ("sec-purpose", "prefetch"),
        ("sec-purpose", "prefetch;prerender"),
        ("purpose", "prefetch"),
        ("x-purpose", "preview"),
        ("x-moz", "prefetch"),
    ] {
        for address in ["/articles/1", "/api/article/read?id=1"] {
            assert_eq!(site.get(address).header(header, value).await.status, 200, "{address} {header}: {value}");
        }
    }
    assert_eq!(site.clicks_of(ArticleId::new(1)).await, 0);
    site.get("/articles/1").await;
    assert_eq!(site.clicks_of(ArticleId::new(1)).await, 1, "and none of them stands in a person's way");
}

async fn only_an_article_that_is_shown_counts(site: Site) {
    let recorder = Arc::new(Written::default());
    let site = site.counting(Clicks::new(recorder.clone(), &[]));
    let column = column(&site, "a", None, 1).await;
    let withdrawn = withdrawn_article(&site, column, "撤下", date(2023, 1, 1)).await;
    for address in [
        "/",
        "/columns/a",
        "/articles/77",
        "/articles/abc",
        "/nowhere",
        &format!("/articles/{withdrawn}"),
        "/api/home/read",
        "/api/column/read?slug=a",
        "/api/article/read?id=77",
        "/api/article/read",
        &format!("/api/article/read?id={withdrawn}"),
    ] {
        site.get(address).await;
    }
    site.clicks.write().await;
    assert!(recorder.writes.lock().unwrap().is_empty());
}

async fn a_trusted_proxy_says_who_visits(site: Site) {
    site.import_seed().await;
    let proxy = [10, 0, 0, 1];
    let site = site.behind(&[proxy.into()]);
    for client in ["198.51.100.1", "198.51.100.2", "1.2.3.4, 198.51.100.2"] {
        site.get("/articles/1").from(proxy).header("x-forwarded-for", client).await;
    }
    assert_eq!(site.clicks_of(ArticleId::new(1)).await, 2, "what the client itself wrote before does not matter");
}

async fn a_stranger_can_not_choose_who_visits(site: Site) {
    site.import_seed().await;
    let site = site.behind(&[[10, 0, 0, 1].into()]);
    for client in ["198.51.100.1", "198.51.100.2"] {
        site.get("/articles/1").header("x-forwarded-for", client).await;
    }
    assert_eq!(site.clicks_of(ArticleId::new(1)).await, 1);
}

async fn clicks_are_written_in_one_go(site: Site) {
    let recorder = Arc::new(Written::default());
    let site = site.counting(Clicks::new(recorder.clone(), &[]));
    let column = column(&site, "a", None, 1).await;
    let first = published_article(&site, column, "一", date(2023, 1, 1)).await;
    let second = published_article(&site, column, "二", date(2023, 1, 2)).await;
    for (id, visitor) in [(second, 1), (first, 1), (second, 2)] {
        site.get(&format!("/articles/{id}")).from([203, 0, 113, visitor]).await;
    }
    assert!(recorder.writes.lock().unwrap().is_empty(), "no answer waits for it");
    site.clicks.write().await;
    site.clicks.write().await;
    assert_eq!(*recorder.writes.lock().unwrap(), [[(first, 1), (second, 2)]], "sorted, once, and nothing afterwards");
}

async fn clicks_that_can_not_be_written_are_kept(site: Site) {
    let port = Written { failures: Mutex::new(2), on_to: Some(site.services.clicks.clone()), ..Written::default() };
    let site = site.counting(Clicks::new(Arc::new(port), &[]));
    site.import_seed().await;
    site.get("/articles/1").await;
    assert_eq!(site.clicks_of(ArticleId::new(1)).await, 0, "refused");
    site.get("/articles/1").from([203, 0, 113, 10]).await;
    assert_eq!(site.clicks_of(ArticleId::new(1)).await, 0, "refused again");
    assert_eq!(site.clicks_of(ArticleId::new(1)).await, 2, "with those that came in between");
}

async fn a_lost_database_loses_no_reader_an_answer(site: Site) {
    site.import_seed().await;
    site.get("/articles/1").await;
    site.lose_database().await;
    site.clicks.write().await;
    assert_eq!(site.get("/articles/1").await.status, 200, "as it was kept");
    assert_eq!(site.get("/").await.status, 503);
    assert_eq!(site.get("/healthz").await.status, 200);
}

async fn the_new_count_is_shown(site: Site) {
    site.import_seed().await;
    let site = site.limited(|settings| settings.page_seconds = 0);
    assert!(site.get("/articles/1").await.texts(".facts div").contains(&"点击量0".to_owned()));
    site.clicks.write().await;
    assert!(site.get("/articles/1").await.texts(".facts div").contains(&"点击量1".to_owned()));
}
