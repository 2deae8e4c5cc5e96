//! Data of pages, as the browser reads them once it runs the site by itself: a function for each kind of page.

mod document;

use axum::http::Method;
use domain::id::ArticleId;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::harness::Site;

on_both!(
    a_page_is_read_as_data,
    a_missing_page_is_an_error_with_the_page_in_its_place,
    an_argument_names_no_page_of_another_kind,
    reading_an_article_is_a_click_as_loading_it_is,
    nothing_but_get_reads,
    what_is_no_function_is_not_found,
    whatever_is_asked_no_call_fails,
    a_call_redirects_nobody,
    a_head_is_answered_as_a_get_is,
    a_call_takes_the_first_of_each_argument,
);

/// Functions that read a page named by an argument, with that argument.
const NAMED: [(&str, &str); 4] = [
    ("/api/article/read", "id"),
    ("/api/column/read", "slug"),
    ("/api/disclosure/entry", "entry"),
    ("/api/disclosure/report", "year"),
];

async fn a_page_is_read_as_data(site: Site) {
    site.import_seed().await;
    let read = site.get("/api/article/read?id=1").await;
    assert_eq!((read.status, read.header("content-type")), (200, "application/json"));
    let page = read.json();
    assert_eq!(page["head"]["canonical"], "http://127.0.0.1:3000/articles/1");
    assert!(page["content"]["body"].as_str().unwrap().contains("校园安全无小事"));

    let column = site.get("/api/column/read?slug=anquanshengchan&page=1").await.json();
    assert_eq!(column["head"]["title"], "安全生产 - 博乐市人民政府网");
    assert_eq!(column["content"]["shows"]["List"]["lines"]["Articles"][0]["id"], 1);
    assert_eq!(site.get("/api/home/read").await.json()["head"]["title"], "博乐市人民政府网");
}

async fn a_missing_page_is_an_error_with_the_page_in_its_place(site: Site) {
    for (address, title) in [
        ("/api/article/read?id=1", "没有找到这个页面"),
        ("/api/article/read?id=99999999999999999999", "没有找到这个页面"),
        ("/api/column/read?slug=nowhere", "没有找到这个页面"),
        ("/api/column/read?slug=nowhere&language=zh-Hant", "沒有找到這個頁面"),
        ("/api/disclosure/entry?entry=nowhere&language=en", "This page was not found"),
        ("/api/disclosure/report?year=2o23", "没有找到这个页面"),
    ] {
        let read = site.get(address).await;
        assert_eq!((read.status, read.header("content-type")), (404, "application/json"), "{address}");
        let page = &read.json()["Answered"];
        assert_eq!(page["content"]["title"], title, "{address}");
        assert_eq!(page["content"]["offers_search"], true, "{address}");
    }
}

async fn an_argument_names_no_page_of_another_kind(site: Site) {
    site.import_seed().await;
    let site = site.limited(|settings| settings.page_seconds = 0);
    for (read, name) in NAMED {
        let mut asked = vec![read.to_owned(), format!("{read}?{name}"), format!("{read}?{name}s=1&language=zh-CN")];
        for bad in [
            "",
            ".",
            "..",
            "../",
            "../search",
            "../../search",
            "../articles/1",
            "./1",
            "1/",
            "1/../1",
            "//evil.example",
            "1?page=1",
            "1#a",
            "1&language=en",
            "1%",
            "%2E%2E",
            " 1",
            "+1",
            "-1",
            "01",
            "安",
            "\0",
            "\u{202e}",
            "'\"<script>",
        ] {
            asked.push(format!("{read}?{name}={}", utf8_percent_encode(bad, NON_ALPHANUMERIC)));
        }
        asked.push(format!("{read}?{name}=%ff"));
        asked.push(format!("{read}?{name}=..&q=a"));
        for address in asked {
            let answer = site.get(&address).await;
            assert_eq!((answer.status, answer.header("location")), (404, ""), "{address}: {}", answer.text());
            assert_eq!(answer.header("content-type"), "application/json", "{address}");
            assert_eq!(answer.json()["Answered"]["content"]["title"], "没有找到这个页面", "{address}");
        }
    }
}

async fn reading_an_article_is_a_click_as_loading_it_is(site: Site) {
    site.import_seed().await;
    site.get("/api/article/read?id=1").await;
    assert_eq!(site.clicks_of(ArticleId::new(1)).await, 1);
    site.get("/api/article/read?id=1").await;
    site.get("/articles/1").await;
    assert_eq!(site.clicks_of(ArticleId::new(1)).await, 1, "the same visit");
    site.get("/api/home/read").from([203, 0, 113, 10]).await;
    assert_eq!(site.clicks_of(ArticleId::new(1)).await, 1, "another page");
}

async fn nothing_but_get_reads(site: Site) {
    site.import_seed().await;
    for method in [Method::POST, Method::PUT, Method::DELETE] {
        let answer = site.ask(method.clone(), "/api/article/read?id=1").await;
        assert_eq!(answer.status, 405, "{method}: {}", answer.text());
    }
    assert_eq!(site.clicks_of(ArticleId::new(1)).await, 0);
}

async fn what_is_no_function_is_not_found(site: Site) {
    for address in ["/api/page/read?address=/", "/api/article", "/api/%3Cscript%3E"] {
        let answer = site.get(address).await;
        assert_eq!(answer.status, 404, "{address}: {}", answer.text());
        assert!(!answer.text().contains("server function"), "no internals: {}", answer.text());
    }
}

async fn whatever_is_asked_no_call_fails(site: Site) {
    site.import_seed().await;
    let site = site.limited(|settings| settings.page_seconds = 0);
    let odd = [
        "language=xx",
        "language=%00&language=en",
        "%6Canguage=en&language=en",
        "language[]=en",
        "q=1&q=2&%71=3",
        "to=1&to=2",
        "page=x&page=2",
        "page=99999999999999999999&year=99999",
        "year=&topic=&after=&before=&sort=&validity=&since=&body=",
        "a[b][c][d][e][f][g]=1",
        "%zz&%5B%5D=%ff&=&&==",
        "#",
    ];
    for (read, method) in leptos::server_fn::axum::server_fn_paths() {
        for query in odd {
            let address = format!("{read}?{query}");
            let answer = site.get(&address).await;
            assert!(answer.status < 500, "{address}: {} {}", answer.status, answer.text());
            if method == Method::GET {
                assert_eq!(answer.header("content-type"), "application/json", "{address}");
            } else {
                assert_eq!(answer.status, 405, "{address}");
            }
        }
    }
}

async fn a_call_redirects_nobody(site: Site) {
    site.import_seed().await;
    for address in ["/api/article/read?id=1", "/api/column/read?slug=nowhere", "/api/search/suggest?q=a"] {
        let plain = site.get(address).await;
        let browsed = site.get(address).header("accept", "text/html").header("referer", "https://evil.example/").await;
        assert_eq!((browsed.status, browsed.header("location")), (plain.status, ""), "{address}");
        assert_eq!(browsed.header("content-type"), "application/json", "{address}");
        assert_eq!(browsed.body, plain.body, "{address}");
    }
}

async fn a_call_takes_the_first_of_each_argument(site: Site) {
    site.import_seed().await;
    for (address, as_if) in [
        ("/api/article/read?id=1&id=2", "/api/article/read?id=1"),
        ("/api/article/read?id[]=2&id=1&id[a]=3", "/api/article/read?id=1"),
        ("/api/article/read?language=en&id=1&language=zh-Hant", "/api/article/read?id=1&language=en"),
        ("/api/article/read?id[]=1", "/api/article/read"),
        ("/api/article/read?%5B%5D=%ff&%zz", "/api/article/read"),
        ("/api/column/read?slug=anquanshengchan&page=1&page=2", "/api/column/read?slug=anquanshengchan&page=1"),
        ("/api/column/read?slug=anquanshengchan&%73lug=nowhere", "/api/column/read?slug=anquanshengchan"),
        ("/api/search/read?q=%E6%A0%A1&q=b&q%5Ba%5D=1", "/api/search/read?q=%E6%A0%A1"),
        ("/api/search/read?q=a&%71=b&language=en&%6Canguage=zh-Hant", "/api/search/read?language=en&q=a"),
        ("/api/leave/read?to=https:&to=/&to[]=b", "/api/leave/read?to=https:"),
        ("/api/words/read?language=en&language=zh-CN", "/api/words/read?language=en"),
        ("/api/words/read?language=xx", "/api/words/read"),
        ("/api/search/suggest?q=%E6%A0%A1&q=b&q%5Ba%5D=1", "/api/search/suggest?q=%E6%A0%A1"),
        ("/api/search/suggest?q[q][q][q][q][q][q][q]=a", "/api/search/suggest"),
    ] {
        let (answer, expected) = (site.get(address).await, site.get(as_if).await);
        assert_eq!((answer.status, answer.text()), (expected.status, expected.text()), "{address}");
        assert_ne!(answer.status, 500, "{address}");
    }
}

async fn a_head_is_answered_as_a_get_is(site: Site) {
    site.import_seed().await;
    let site = site.limited(|settings| settings.page_seconds = 0);
    for address in ["/api/article/read?id=1", "/api/article/read", "/api/search/suggest?q=a"] {
        let (head, get) = (site.ask(Method::HEAD, address).await, site.get(address).await);
        assert_eq!((head.status, head.body.len()), (get.status, 0), "{address}");
        assert_eq!(head.header("content-type"), get.header("content-type"), "{address}");
    }
}
