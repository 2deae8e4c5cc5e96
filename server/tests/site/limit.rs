//! How often one client may ask, and what it is told when that is too often.

use std::{net::Ipv6Addr, num::NonZeroU32};

use domain::{account::Role, audit::Source};
use serde_json::json;

use crate::{
    answer::Answer,
    harness::Site,
    staff::office::{Person, of_site},
};

on_both!(
    writes_are_limited_for_each_account_and_address,
    searches_and_the_interface_for_programs_are_limited_and_pages_are_not,
    a_network_of_ipv6_is_one_client,
    what_was_refused_is_one_row_a_minute_for_a_source_and_a_route,
    many_sources_do_not_fill_the_log,
);

fn at_most(times: u32) -> NonZeroU32 {
    NonZeroU32::new(times).unwrap()
}

fn waits(answer: &Answer) {
    assert_eq!(answer.status, 429);
    assert!((1..=60).contains(&answer.header("retry-after").parse::<u32>().unwrap()));
}

async fn writes_are_limited_for_each_account_and_address(site: Site) {
    let admin = of_site(&site, "xitong", Role::SiteAdmin).await;
    let other = of_site(&site, "tongshi", Role::SiteAdmin).await;
    let site = site.limited(|limits| limits.writes = at_most(2));
    let add = |name: &str| json!({ "change": { "act": "add-group", "name": name } });
    for name in ["一", "二"] {
        assert_eq!(site.post("/api/directory/change").by(&admin.token).json(&add(name)).await.status, 200);
    }
    let refused = site.post("/api/directory/change").by(&admin.token).json(&add("三")).await;
    waits(&refused);
    assert_eq!(refused.json()["kind"], "too_many");
    assert!(refused.json()["words"].as_str().unwrap().contains("请"), "{}", refused.text());
    let form = [("act", "add-group"), ("name", "三")];
    let page = site.post("/desk/directory").by(&admin.token).header("accept", "text/html").form(&form).await;
    waits(&page);
    assert!(page.text().contains("<h1"), "a browser that sent a form gets a page");
    waits(&site.post("/api/file/upload").by(&admin.token).header("accept", "*/*").await);
    assert_eq!(site.services.directory.kept(&admin.staff).await.unwrap().len(), 2, "nothing came of what was refused");

    let colleague = site.post("/api/directory/change").by(&other.token).json(&add("三")).await;
    assert_eq!(colleague.status, 200, "a colleague behind the same address has a limit of their own");
    let elsewhere = site.post("/api/directory/change").by(&admin.token).from([198, 51, 100, 7]).json(&add("四")).await;
    assert_eq!(elsewhere.status, 200);
    assert_eq!(site.get("/").by(&admin.token).await.status, 200, "reading goes on");
}

async fn searches_and_the_interface_for_programs_are_limited_and_pages_are_not(site: Site) {
    site.import_seed().await;
    let site = site.limited(|limits| limits.costly_reads = at_most(3));
    let mut statuses = Vec::new();
    for address in ["/search?q=a", "/en/search?q=a", "/api/search/read?q=a", "/search?q=a"] {
        statuses.push(site.get(address).await.status == 429);
    }
    assert_eq!(statuses, [false, false, false, true]);
    waits(&site.get("/api/directory/open").await);
    let page = site.get("/search?q=a").header("accept", "text/html,*/*;q=0.8").await;
    waits(&page);
    assert!(page.text().contains("<h1"), "a reader gets a page");
    for address in ["/", "/articles/1", "/columns/anquanshengchan", "/api/article/read?id=1", "/healthz"] {
        assert_eq!(site.get(address).await.status, 200, "{address}");
    }
    assert_ne!(site.get("/search?q=a").from([198, 51, 100, 7]).await.status, 429, "another client is not kept waiting");
}

async fn a_network_of_ipv6_is_one_client(site: Site) {
    let proxy = [10, 0, 0, 1];
    let site = site.limited(|limits| {
        (limits.costly_reads, limits.attempts, limits.writes) = (at_most(2), at_most(2), at_most(3));
        limits.trusted_proxies = vec![proxy.into()];
    });
    let of = |host: u16, network: u16| Ipv6Addr::new(0x2001, 0xdb8, 0, network, host, 0, 0, host);
    let login = [("login", "admin"), ("password", "wrong")];
    for host in 1..=2 {
        assert_ne!(site.get("/search?q=a").from(of(host, 1)).await.status, 429);
        assert_ne!(site.post("/login").form(&login).from(of(host, 1)).await.status, 429);
    }
    waits(&site.get("/search?q=a").from(of(3, 1)).await);
    waits(&site.post("/login").form(&login).from(of(3, 1)).await);
    waits(&site.post("/api/directory/change").json(&json!({})).from(of(4, 1)).await);
    for behind in [of(5, 1).to_string(), format!("[{}]:443", of(6, 1))] {
        waits(&site.get("/search?q=a").from(proxy).header("x-forwarded-for", &behind).await);
    }
    assert_ne!(site.get("/search?q=a").from(of(1, 2)).await.status, 429, "another network");
    assert_ne!(site.get("/search?q=a").from(proxy).header("x-forwarded-for", &of(2, 2).to_string()).await.status, 429);
}

/// What the log has of refusals: who, from where, and which route how often.
async fn refusals(site: &Site, auditor: &Person) -> Vec<(String, Option<Source>, serde_json::Value)> {
    let rows = site.services.audit.export(&auditor.staff, None).await.unwrap();
    let refused = rows.into_iter().filter(|row| row.action == "limit.refuse");
    let mut told: Vec<_> =
        refused.map(|row| (row.actor, row.source, serde_json::from_str(&row.detail).unwrap())).collect();
    told.sort_by_key(|(.., detail): &(_, _, serde_json::Value)| detail.to_string());
    told
}

async fn what_was_refused_is_one_row_a_minute_for_a_source_and_a_route(site: Site) {
    let admin = of_site(&site, "xitong", Role::SiteAdmin).await;
    let auditor = of_site(&site, "shenji", Role::Auditor).await;
    let site = site.limited(|limits| {
        limits.costly_reads = at_most(1);
        limits.attempts = at_most(1);
    });
    for _ in 0..4 {
        site.get("/search?q=a").await;
        site.get("/api/directory/open").by(&admin.token).await;
    }
    for password in ["一", "二", "三"] {
        site.post("/login").form(&[("login", "xitong"), ("password", password)]).await;
    }
    site.write_refusals().await;
    site.write_refusals().await;
    let here = "203.0.113.9".parse().ok();
    let expected = [
        ("访客".to_owned(), here, json!({ "route": "/api/session/log-in", "count": 2 })),
        ("xitong某".to_owned(), here, json!({ "route": "/api/directory/open", "count": 3 })),
        ("访客".to_owned(), here, json!({ "route": "/search", "count": 3 })),
    ];
    assert_eq!(refusals(&site, &auditor).await, expected);
}

async fn many_sources_do_not_fill_the_log(site: Site) {
    let auditor = of_site(&site, "shenji", Role::Auditor).await;
    let site = site.limited(|limits| limits.costly_reads = at_most(1));
    for last in 0..=110 {
        for _ in 0..2 {
            site.get("/search?q=a").from([198, 51, 100, last]).await;
        }
    }
    site.write_refusals().await;
    let told = refusals(&site, &auditor).await;
    assert_eq!(told.len(), 101);
    assert_eq!(told.iter().filter(|(.., detail)| *detail == json!({ "route": "*", "count": 11 })).count(), 1);
}
