//! What browsers are told for their readers' safety (OWASP ASVS 3.4).

use std::collections::BTreeSet;

use data_encoding::BASE64;
use domain::date::date;
use sha2::{Digest, Sha256};

use crate::{
    answer::Answer,
    builders::{column, published_article, withdrawn_article},
    document,
    harness::{CRITICAL, Site},
};

on_both!(
    a_search_for_a_script_takes_no_script_of_the_page_away,
    every_answer_is_protected,
    a_page_runs_its_own_scripts_and_no_others,
    no_page_needs_a_style_or_a_handler_in_its_elements,
    a_page_may_use_the_style_that_stands_in_it_and_no_other,
    a_site_that_is_encrypted_stays_so,
    only_the_sites_own_hosts_are_answered,
    a_request_for_two_hosts_is_for_none,
);

const PAGES: [&str; 9] = [
    "/",
    "/articles/1",
    "/columns/anquanshengchan",
    "/leave?to=https://example.com",
    "/leave",
    "/login",
    "/desk",
    "/nowhere",
    "/articles/99",
];

async fn every_answer_is_protected(site: Site) {
    site.import_seed().await;
    let column = column(&site, "a", None, 9).await;
    let gone = withdrawn_article(&site, column, "撤下", date(2023, 1, 1)).await;
    let others =
        ["/feed.xml", "/sitemap.xml", "/robots.txt", "/icon.png", "/cover.png", "/articles/1/qr.svg", "/healthz"];
    let gone = format!("/articles/{gone}");
    for address in PAGES.into_iter().chain(others).chain([gone.as_str(), "/api/v1/articles", "/pkg/nothing.js"]) {
        let answer = site.get(address).await;
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "strict-origin-when-cross-origin"),
            ("cross-origin-opener-policy", "same-origin"),
        ] {
            assert_eq!(answer.header(name), value, "{name} of {address}");
        }
        assert!(answer.header("permissions-policy").contains("camera=()"), "{address}");
        assert!(!answer.header("cross-origin-resource-policy").is_empty(), "{address}");
        let policy = answer.header("content-security-policy");
        assert!(
            policy.contains("frame-ancestors 'none'") && policy.contains("default-src 'none'"),
            "{address}: {policy}"
        );
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{address}: {policy}");
        assert_eq!(answer.header("strict-transport-security"), "", "{address}: not where it is not encrypted");
    }
}

/// The hashes in a page's policy.
fn allowed(page: &Answer) -> BTreeSet<String> {
    let policy = page.header("content-security-policy");
    let scripts = policy.split("; ").find_map(|part| part.strip_prefix("script-src ")).unwrap_or_default();
    scripts
        .split(' ')
        .filter_map(|source| source.strip_prefix("'sha256-")?.strip_suffix('\'').map(str::to_owned))
        .collect()
}

async fn a_page_runs_its_own_scripts_and_no_others(site: Site) {
    site.import_seed().await;
    for address in PAGES {
        let page = site.get(address).await;
        let scripts = page.texts("script:not([src]):not([type$='json'])");
        assert!(!scripts.is_empty(), "{address}");
        let hashes: BTreeSet<String> =
            scripts.iter().map(|script| BASE64.encode(&Sha256::digest(script.as_bytes()))).collect();
        assert_eq!(allowed(&page), hashes, "{address}: what stands in it, and nothing else");
        for part in ["object-src 'none'", "base-uri 'none'", "form-action 'self'", "style-src 'self'"] {
            assert!(page.header("content-security-policy").contains(part), "{part} of {address}");
        }
        assert!(page.header("content-security-policy").len() < 4_000, "{address}: servers between take no longer ones");
    }
}

async fn no_page_needs_a_style_or_a_handler_in_its_elements(site: Site) {
    site.import_seed().await;
    for address in PAGES {
        let page = site.get(address).await;
        for attribute in document::all_attributes(page.text()) {
            assert!(!attribute.starts_with("style=") && !attribute.starts_with("on"), "{address}: {attribute}");
        }
    }
}

async fn a_page_may_use_the_style_that_stands_in_it_and_no_other(site: Site) {
    site.import_seed().await;
    let page = site.get("/articles/1").await;
    assert_eq!(page.texts("style"), [CRITICAL]);
    let hash = BASE64.encode(&Sha256::digest(CRITICAL));
    assert!(page.header("content-security-policy").contains(&format!("; style-src 'self' 'sha256-{hash}'; ")));
    assert_eq!(
        page.attributes("#app ~ link[rel=stylesheet]", "href"),
        ["/pkg/gongkai.css"],
        "what waits for it is below"
    );
    assert_eq!(page.attributes("link[rel=stylesheet]", "href").len(), 1);
    for address in PAGES.into_iter().filter(|address| !address.starts_with("/articles/")) {
        let page = site.get(address).await;
        assert_eq!(page.texts("style"), [""; 0], "{address}");
        assert_eq!(page.attributes("head link[rel=stylesheet]", "href")[0], "/pkg/gongkai.css", "{address}");
        assert!(page.header("content-security-policy").contains("; style-src 'self'; "), "{address}");
    }
}

async fn a_site_that_is_encrypted_stays_so(site: Site) {
    let site = site.reached_at("https://www.xjbl.gov.cn");
    for address in ["/", "/nowhere", "/healthz"] {
        assert_eq!(site.get(address).await.header("strict-transport-security"), "max-age=63072000", "{address}");
    }
}

async fn only_the_sites_own_hosts_are_answered(site: Site) {
    let site = site.reached_at("https://www.xjbl.gov.cn");
    for own in ["www.xjbl.gov.cn", "WWW.xjbl.gov.cn:443", "localhost:3000", "127.0.0.1:3000", "[::1]:3000"] {
        assert_eq!(site.get("/").header("host", own).await.status, 200, "{own}");
    }
    let column = column(&site, "a", None, 1).await;
    published_article(&site, column, "一", date(2023, 1, 1)).await;
    for other in ["example.com", "www.xjbl.gov.cn.example.com", "169.254.169.254", "www.xjbl.gov.cn:1@example.com", ""]
    {
        for address in ["/", "/articles/1", "/api/v1/articles", "/feed.xml", "/login"] {
            let answer = site.get(address).header("host", other).await;
            assert_eq!(answer.status, 421, "{other} {address}");
            assert!(answer.text().contains("public_url") && answer.text().contains("hosts"), "{}", answer.text());
        }
        assert_eq!(site.get("/healthz").header("host", other).await.status, 200, "whoever watches asks by number");
    }
}

async fn a_search_for_a_script_takes_no_script_of_the_page_away(site: Site) {
    for asked in ["a", "%3Cscript%3E", "%3Cscript%20src=x%3E", "%22%3E%3Cscript%3Ealert(1)%3C/script%3E"] {
        let page = site.get(&format!("/search?q={asked}")).await;
        let mut scripts = page.texts("script:not([src]):not([type*=json])");
        scripts.sort();
        scripts.dedup();
        let allowed = page.header("content-security-policy").matches("'sha256-").count();
        assert_eq!(allowed, scripts.len(), "{asked}: {scripts:?}");
    }
}

async fn a_request_for_two_hosts_is_for_none(site: Site) {
    site.import_seed().await;
    for address in ["/articles/1", "/articles/1", "/search", "/healthz", "/pkg/a.js", "//"] {
        for (first, second) in
            [("127.0.0.1", "evil.example"), ("127.0.0.1", "127.0.0.1"), ("evil.example", "127.0.0.1")]
        {
            let answer = site.get(address).header("host", first).and_header("host", second).await;
            assert_eq!(answer.status, 400, "{address}: {first}, {second}");
        }
        site.get(address).header("host", "127.0.0.1").await;
    }
}
