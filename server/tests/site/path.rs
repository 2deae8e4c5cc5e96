//! One address for one page: others lead to it, and are judged as it.

use std::num::NonZeroU32;

use axum::http::Method;
use domain::date::date;

use crate::{
    builders::{column, published_article, set_legacy},
    harness::Site,
};

on_both!(
    an_address_that_is_written_in_another_way_leads_to_the_page,
    an_address_of_the_old_site_leads_to_its_article_however_it_is_written,
    a_limit_can_not_be_walked_around,
    what_a_page_does_not_read_is_no_other_page,
    the_pages_own_address_is_the_one_that_it_knows,
);

async fn an_address_that_is_written_in_another_way_leads_to_the_page(site: Site) {
    site.import_seed().await;
    for (written, normal) in [
        ("/articles/1/", "/articles/1"),
        ("/columns/anquanshengchan/?page=1&x", "/columns/anquanshengchan?page=1&x"),
        ("//articles/1", "/articles/1"),
        ("/index.html", "/"),
        ("/en/index.html", "/en"),
        ("/hant/../search?q=a", "/search?q=a"),
        ("/%61rticles/%31", "/articles/1"),
        ("/api/article/../article/read?id=1", "/api/article/read?id=1"),
        ("/feed.xml/", "/feed.xml"),
        ("/login/", "/login"),
        ("/healthz/", "/healthz"),
        ("//evil.example/..", "/"),
        ("//evil.example", "/evil.example"),
        ("/.//evil.example", "/evil.example"),
        ("//\\evil.example", "/%5Cevil.example"),
    ] {
        for method in [Method::GET, Method::HEAD, Method::POST] {
            let answer = site.ask(method.clone(), written).await;
            assert_eq!((answer.status, answer.header("location")), (308, normal), "{method} {written}");
            assert_eq!(answer.header("x-content-type-options"), "nosniff");
        }
        assert_ne!(site.get(normal).await.status, 308, "{normal}");
    }
    assert_eq!(site.get("//articles/1").header("host", "evil.example").await.status, 421);
    let read = site.get("/api/article/read?x=1&id=%31").await;
    assert_eq!(read.json()["head"]["canonical"], "http://127.0.0.1:3000/articles/1", "and so is an argument");
}

async fn an_address_of_the_old_site_leads_to_its_article_however_it_is_written(site: Site) {
    let column = column(&site, "a", None, 1).await;
    for (old, other) in [("/zwgk/", "/zwgk"), ("/zwgk/index.html", "/zwgk"), ("/info//1.htm", "/info/1.htm")] {
        let id = published_article(&site, column, "旧文", date(2023, 1, 1)).await;
        set_legacy(&site, id, old).await;
        for method in [Method::GET, Method::HEAD] {
            let answer = site.ask(method, old).await;
            assert_eq!((answer.status, answer.header("location")), (301, &*format!("/articles/{id}")), "{old}");
        }
        set_legacy(&site, id, &format!("/elsewhere/{id}")).await;
        let answer = site.get(old).await;
        assert_eq!((answer.status, answer.header("location")), (308, other), "{old}");
    }
}

async fn a_limit_can_not_be_walked_around(site: Site) {
    site.import_seed().await;
    let site = site.limited(|limits| limits.costly_reads = NonZeroU32::new(2).unwrap());
    for address in ["/search?q=a", "/sitemap.xml"] {
        assert_eq!(site.get(address).await.status, 200, "{address}");
    }
    for address in [
        "/search?q=b",
        "/en/search?q=b",
        "/api/search/read?q=b",
        "/api/search/read?language=en&x=1&q=b&q=",
        "/api/disclosure/catalogue?x&q=b",
        "/api/disclosure/entry?entry=catalogue&q=b",
        "/api/disclosure/entry?entry=%63atalogue&entry=guide&q=b",
        "/api/search/suggest?q=b",
        "/disclosure/catalogue?q=b",
        "/disclosure/catalogue.csv",
        "/disclosure/catalogue.xlsx?q=b",
        "/sitemap.xml",
        "/sitemap-1.xml",
    ] {
        assert_eq!(site.get(address).await.status, 429, "{address}");
    }
    for address in ["/./search?q=b", "/hant/../search?q=b", "//search?q=b", "/%73earch?q=b", "/search/?q=b"] {
        assert_eq!(site.get(address).await.status, 308, "{address}");
    }
    for address in [
        "/disclosure/catalogue",
        "/disclosure/catalogue?topic=1",
        "/api/disclosure/catalogue?topic=1",
        "/api/disclosure/entry?entry=catalogue",
        "/api/words/read",
        "/feed.xml",
        "/sitemap",
    ] {
        assert_eq!(site.get(address).await.status, 200, "{address}");
    }
}

async fn what_a_page_does_not_read_is_no_other_page(site: Site) {
    site.import_seed().await;
    for (first, others) in [
        ("/", ["/?utm_source=1", "/?view=none", "/?"]),
        ("/articles/1", ["/articles/1?from=singlemessage", "/articles/1?page=2", "/articles/1?%zz"]),
        (
            "/columns/anquanshengchan",
            [
                "/columns/anquanshengchan?x=1",
                "/columns/anquanshengchan?pages=2&%zz=1",
                "/columns/anquanshengchan?after=never",
            ],
        ),
        (
            "/api/article/read?id=1",
            [
                "/api/article/read?x=1&language=zh-CN&id=%31",
                "/api/article/read?id=1&id=2&page=2",
                "/api/article/read?id=1&address=/&id[]=2&language=xx",
            ],
        ),
        (
            "/api/column/read?slug=anquanshengchan",
            [
                "/api/column/read?language=&slug=anquanshengchan&x=1",
                "/api/column/read?slug=anquanshengchan&slug=nowhere",
                "/api/column/read?slug=anquanshengchan&%73lug=nowhere&id=1",
            ],
        ),
        ("/feed.xml", ["/feed.xml?x", "/feed.xml?page=2", "/feed.xml?q=1"]),
        ("/sitemap.xml", ["/sitemap.xml?x", "/sitemap.xml?page=2", "/sitemap.xml?q=1"]),
        (
            "/disclosure/catalogue.csv",
            ["/disclosure/catalogue.csv?x", "/disclosure/catalogue.csv?page=2", "/disclosure/catalogue.csv?q="],
        ),
    ] {
        let first = site.get(first).await;
        assert_ne!(first.header("server-timing"), "cache;desc=hit");
        for other in others {
            let answer = site.get(other).await;
            assert_eq!((answer.status, answer.header("server-timing")), (200, "cache;desc=hit"), "{other}");
            assert_eq!(answer.body, first.body, "{other}");
        }
    }
}

async fn the_pages_own_address_is_the_one_that_it_knows(site: Site) {
    site.import_seed().await;
    let page = site.get("/columns/anquanshengchan?utm=1&page=1&year=2023&view=none").await;
    let shown = "http://127.0.0.1:3000/columns/anquanshengchan?year=2023&page=1";
    assert_eq!(page.texts(".paper bdi"), [shown]);
    assert!(
        page.attributes(".preferences a", "href").contains(&"/en/columns/anquanshengchan?year=2023&page=1".to_owned())
    );
}
