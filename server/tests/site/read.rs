//! `/api/page/read`: pages as the browser reads them once it runs the site by itself.

use axum::http::Method;

use crate::harness::Site;

on_both!(
    a_page_is_read_as_data,
    a_missing_page_is_an_error_with_the_page_in_its_place,
    reading_an_article_is_a_click_as_loading_it_is,
    nothing_but_get_reads,
    what_is_no_function_is_not_found,
    a_call_without_its_address_is_its_senders_mistake,
    a_call_redirects_nobody,
    a_head_is_answered_as_a_get_is,
    a_call_takes_the_first_of_each_argument,
);

async fn a_page_is_read_as_data(site: Site) {
    site.import_seed().await;
    let read = site.get("/api/page/read?address=/articles/1").await;
    assert_eq!((read.status, read.header("content-type")), (200, "application/json"));
    let page = read.json();
    assert_eq!(page["head"]["canonical"], "http://127.0.0.1:3000/articles/1");
    assert!(page["parts"]["Article"]["body"].as_str().unwrap().contains("校园安全无小事"));

    let column = site.get("/api/page/read?address=%2Fcolumns%2Fanquanshengchan%3Fpage%3D1").await.json();
    assert_eq!(column["head"]["title"], "安全生产 - 博乐市人民政府网");
    assert!(column["parts"]["Plain"].as_str().unwrap().contains("/articles/1"));
    assert_eq!(site.get("/api/page/read?address=/").await.json()["head"]["title"], "博乐市人民政府网");
}

async fn a_missing_page_is_an_error_with_the_page_in_its_place(site: Site) {
    for address in ["/articles/1", "/columns/nowhere", "/nowhere", "nowhere", ""] {
        let read = site.get(&format!("/api/page/read?address={address}")).await;
        assert_eq!((read.status, read.header("content-type")), (404, "application/json"), "{address}");
        let page = &read.json()["Answered"];
        assert_eq!(page["head"]["title"], "没有找到这个页面", "{address}");
        assert_eq!(page["content"]["offers_search"], true, "{address}");
    }
}

async fn reading_an_article_is_a_click_as_loading_it_is(site: Site) {
    site.import_seed().await;
    site.get("/api/page/read?address=/articles/1").await;
    assert_eq!(site.clicks_of(1).await, 1);
    site.get("/api/page/read?address=/articles/1").await;
    site.get("/articles/1").await;
    assert_eq!(site.clicks_of(1).await, 1, "the same visit");
    site.get("/api/page/read?address=/").from([203, 0, 113, 10]).await;
    assert_eq!(site.clicks_of(1).await, 1, "another page");
}

async fn nothing_but_get_reads(site: Site) {
    site.import_seed().await;
    for method in [Method::POST, Method::PUT, Method::DELETE] {
        let answer = site.ask(method.clone(), "/api/page/read?address=/articles/1").await;
        assert_eq!(answer.status, 405, "{method}: {}", answer.text());
    }
    assert_eq!(site.clicks_of(1).await, 0);
}

async fn what_is_no_function_is_not_found(site: Site) {
    for address in ["/api/page/write", "/api/page", "/api/%3Cscript%3E"] {
        let answer = site.get(address).await;
        assert_eq!(answer.status, 404, "{address}: {}", answer.text());
        assert!(!answer.text().contains("server function"), "no internals: {}", answer.text());
    }
}

async fn a_call_without_its_address_is_its_senders_mistake(site: Site) {
    for address in ["/api/page/read", "/api/page/read?adress=/"] {
        let answer = site.get(address).await;
        assert!((400..500).contains(&answer.status), "{address}: {} {}", answer.status, answer.text());
    }
}

async fn a_call_redirects_nobody(site: Site) {
    site.import_seed().await;
    for address in ["/api/page/read?address=/articles/1", "/api/page/read?address=/nowhere", "/api/search/suggest?q=a"]
    {
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
        ("/api/page/read?address=/articles/1&address=/nowhere", "/api/page/read?address=/articles/1"),
        ("/api/page/read?address[]=/&address=/articles/1&address[a]=2", "/api/page/read?address=/articles/1"),
        ("/api/page/read?address[]=/", "/api/page/read"),
        ("/api/page/read?%5B%5D=%ff&%zz", "/api/page/read"),
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
    for address in ["/api/page/read?address=/articles/1", "/api/page/read", "/api/search/suggest?q=a"] {
        let (head, get) = (site.ask(Method::HEAD, address).await, site.get(address).await);
        assert_eq!((head.status, head.body.len()), (get.status, 0), "{address}");
        assert_eq!(head.header("content-type"), get.header("content-type"), "{address}");
    }
}
