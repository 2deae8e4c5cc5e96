//! `/api/v1/…`

use axum::http::Method;
use domain::{date::date, id::ArticleId};
use serde_json::Value;

use crate::{
    builders::{attach, column, draft_article, edited_article, find, published_article, read_page, withdrawn_article},
    harness::Site,
};

on_both!(
    lists_are_read_page_by_page_and_nothing_is_lost_or_twice,
    a_list_is_of_a_column_a_year_or_since_a_day,
    a_parameter_that_can_not_be_used_is_named,
    an_article_is_given_whole,
    only_what_is_public_is_given,
    what_is_looked_for_is_found,
    columns_are_given_with_their_parents,
    what_did_not_change_is_not_sent_again,
    scripts_of_every_site_may_read_and_nobody_may_write,
    the_interface_describes_itself,
);

/// The articles of a list.
fn ids(list: &Value) -> Vec<ArticleId> {
    let articles = list["articles"].as_array().unwrap();
    articles.iter().map(|article| ArticleId::new(article["id"].as_i64().unwrap())).collect()
}

async fn lists_are_read_page_by_page_and_nothing_is_lost_or_twice(site: Site) {
    let column = column(&site, "a", None, 1).await;
    let mut expected = Vec::new();
    for number in 0..7 {
        // Several of one day: the number decides.
        expected.insert(0, published_article(&site, column, "文", date(2023, 1, 1 + number / 3)).await);
    }
    let (mut found, mut next) = (Vec::new(), Some("/api/v1/articles?limit=2&column=a".to_owned()));
    while let Some(address) = next {
        let page = site.get(&address).await;
        assert_eq!((page.status, page.header("content-type")), (200, "application/json"), "{}", page.text());
        let json = page.json();
        found.extend(ids(&json));
        if found.len() == 4 {
            // What is published meanwhile moves nothing.
            published_article(&site, column, "新", date(2023, 6, 1)).await;
        }
        let link = page.header("link").strip_prefix('<').and_then(|link| link.strip_suffix(">; rel=\"next\""));
        assert_eq!(link, json["next"].as_str());
        next = link.map(|link| link.strip_prefix("http://127.0.0.1:3000").unwrap().to_owned());
        assert!(next.as_deref().is_none_or(|next| next.contains("column=a") && next.contains("limit=2")), "{next:?}");
    }
    assert_eq!(found, expected);
}

async fn a_list_is_of_a_column_a_year_or_since_a_day(site: Site) {
    let root = column(&site, "root", None, 1).await;
    let below = column(&site, "below", Some(root), 1).await;
    let other = column(&site, "other", None, 2).await;
    let old = published_article(&site, below, "旧", date(2022, 12, 31)).await;
    let first = published_article(&site, root, "元旦", date(2023, 1, 1)).await;
    let last = published_article(&site, other, "年末", date(2023, 12, 31)).await;
    let new = published_article(&site, other, "新", date(2024, 1, 1)).await;
    for (query, expected) in [
        ("", vec![new, last, first, old]),
        ("?column=root", vec![first, old]),
        ("?column=below", vec![old]),
        ("?year=2023", vec![last, first]),
        ("?since=2023-12-31", vec![new, last]),
        ("?column=other&year=2024", vec![new]),
        ("?year=1999", vec![]),
    ] {
        let page = site.get(&format!("/api/v1/articles{query}")).await.json();
        assert_eq!(ids(&page), expected, "{query}");
        assert_eq!(page.get("next"), None, "{query}");
    }
}

async fn a_parameter_that_can_not_be_used_is_named(site: Site) {
    column(&site, "a", None, 1).await;
    for (query, status, name) in [
        ("limit=0", 400, "limit"),
        ("limit=101", 400, "limit"),
        ("limit=a", 400, "limit"),
        ("limit=-1", 400, "limit"),
        ("year=23", 400, "year"),
        ("year=2023.5", 400, "year"),
        ("since=2023-02-30", 400, "since"),
        ("since=yesterday", 400, "since"),
        ("cursor=a", 400, "cursor"),
        ("cursor=20230230-1", 400, "cursor"),
        ("cursor=%00", 400, "cursor"),
        ("column=", 400, "column"),
        ("page=2", 400, "page"),
        ("column=nowhere", 404, "栏目"),
        ("column=%00", 404, "栏目"),
    ] {
        let answer = site.get(&format!("/api/v1/articles?{query}")).await;
        assert_eq!((answer.status, answer.header("content-type")), (status, "application/problem+json"), "{query}");
        let problem = answer.json();
        assert_eq!((problem["status"].as_u64(), problem["type"].as_str()), (Some(status.into()), Some("about:blank")));
        assert!(problem["detail"].as_str().unwrap().contains(name), "{query}: {problem}");
    }
}

async fn an_article_is_given_whole(site: Site) {
    let id = site.import_seed().await;
    attach(&site, find(&site, id).await.published_revision_id.unwrap(), "报名表.pdf", 3).await;
    let article = site.get("/api/v1/articles/1").await.json();
    assert_eq!(article["title"], "强化思想教育引领,筑牢安全稳定校园");
    assert_eq!(article["subtitle"], "博乐市教育系统安全稳定工作会议");
    assert_eq!(article["url"], "http://127.0.0.1:3000/articles/1");
    assert_eq!(
        (article["date"].as_str(), article["published"].as_str()),
        (Some("2023-02-17"), Some("2023-02-17T00:00:00+08:00"))
    );
    assert_eq!((article["source"].as_str(), article["reviewer"].as_str()), (Some("博乐市教育局"), Some("张瑞娟")));
    let columns = article["columns"].as_array().unwrap();
    assert_eq!(
        columns.iter().map(|column| column["name"].as_str().unwrap()).collect::<Vec<_>>(),
        ["政府信息公开", "安全生产"]
    );
    assert_eq!(columns[1]["parent"], "zhengfuxinxigongkai");
    assert!(article["body"].as_str().unwrap().starts_with("<p>"), "{article}");
    let file = &article["attachments"][0];
    assert_eq!((file["name"].as_str(), file["size"].as_i64()), (Some("报名表.pdf"), Some(3_072)));
    assert!(file["url"].as_str().unwrap().starts_with("http://127.0.0.1:3000/files/"), "{file}");
    assert_eq!(site.clicks_of(ArticleId::new(1)).await, 0, "a program is no reader");
}

async fn only_what_is_public_is_given(site: Site) {
    let column = column(&site, "a", None, 1).await;
    let edited = edited_article(&site, column, "发布的", "修改中的", date(2023, 1, 1)).await;
    let draft = draft_article(&site, column, "草稿", date(2023, 1, 1)).await;
    let withdrawn = withdrawn_article(&site, column, "撤下", date(2023, 1, 1)).await;
    let list = site.get("/api/v1/articles").await;
    assert_eq!(list.json()["articles"].as_array().unwrap().len(), 1);
    assert_eq!(list.json()["articles"][0]["title"], "发布的");
    assert_eq!(site.get(&format!("/api/v1/articles/{edited}")).await.json()["title"], "发布的");
    for (id, status) in [
        (draft.to_string(), 404),
        (withdrawn.to_string(), 410),
        ("999".into(), 404),
        ("0".into(), 404),
        ("-1".into(), 404),
        ("01".into(), 404),
        ("abc".into(), 404),
        ("99999999999999999999".into(), 404),
    ] {
        let answer = site.get(&format!("/api/v1/articles/{id}")).await;
        assert_eq!((answer.status, answer.header("content-type")), (status, "application/problem+json"), "{id}");
        assert!(!answer.text().contains("草稿"), "{id}");
    }
}

async fn what_is_looked_for_is_found(site: Site) {
    let encoded = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    site.import_seed().await;
    let found = site.get(&format!("/api/v1/search?q={}", encoded("校园"))).await;
    assert_eq!((found.status, found.header("content-type")), (200, "application/json"), "{}", found.text());
    let json = found.json();
    assert_eq!((json["total"].as_i64(), json["is_more"].as_bool()), (Some(1), Some(false)));
    let hit = &json["results"][0];
    assert_eq!(
        (hit["url"].as_str(), hit["date"].as_str()),
        (Some("http://127.0.0.1:3000/articles/1"), Some("2023-02-17"))
    );
    assert!(hit["passage"].as_str().unwrap().contains("校园"), "{hit}");
    let again =
        site.get(&format!("/api/v1/search?q={}", encoded("校园"))).header("if-none-match", found.header("etag"));
    assert_eq!(again.await.status, 304);
    for (query, status, said) in [
        ("", 400, "参数 q"),
        ("q=+", 400, "参数 q"),
        ("q=a&since=2023-2-1", 400, "参数 since"),
        ("q=a&until=singlemessage", 400, "参数 until"),
        ("q=a&validity=in", 400, "参数 validity"),
        ("q=a&sort=x", 400, "参数 sort"),
        ("q=a&page=0", 400, "参数 page"),
        ("q=a&cursor=1", 400, "参数 cursor"),
        ("q=a&page=9", 404, "没有这一页"),
        ("q=a&column=nowhere", 404, "栏目"),
    ] {
        let answer = site.get(&format!("/api/v1/search?{query}")).await;
        assert_eq!((answer.status, answer.header("content-type")), (status, "application/problem+json"), "{query}");
        assert!(answer.json()["detail"].as_str().unwrap().contains(said), "{query}: {}", answer.text());
    }
    for (days, total) in [
        ("from=singlemessage", 1),
        ("from=2023-2-1&to=timeline", 1),
        ("from=2023-02-18", 0),
        ("to=2023-02-16", 0),
        ("since=2023-02-17&from=2023-02-18", 1),
        ("from=2023-02-18&since=2023-02-17", 1),
        ("from=2023-02-17&since=2023-02-18", 0),
        ("until=2023-02-17&to=2023-02-16", 1),
        ("to=2023-02-17&until=2023-02-16", 0),
    ] {
        let answer = site.get(&format!("/api/v1/search?q={}&{days}", encoded("校园"))).await;
        assert_eq!((answer.status, answer.json()["total"].as_i64()), (200, Some(total)), "{days}: {}", answer.text());
    }
    let none = site.get(&format!("/api/v1/search?q={}&column=anquanshengchan&to=2023-02-16", encoded("校园"))).await;
    assert_eq!(none.json()["total"], 0);
    for number in 1..=20 {
        let mut page = read_page();
        page.article.title = format!("校园第{number}篇");
        site.services.articles.import(&page, domain::imported::Mode::Keep).await.unwrap();
    }
    let first = site.get(&format!("/api/v1/search?q={}&sort=date", encoded("校园"))).await;
    let next = first.json()["next"].as_str().unwrap().to_owned();
    assert_eq!(first.header("link"), format!("<{next}>; rel=\"next\""));
    let second = site.get(next.strip_prefix("http://127.0.0.1:3000").unwrap()).await.json();
    assert_eq!((second["results"].as_array().unwrap().len(), second.get("next")), (1, None));
}

async fn columns_are_given_with_their_parents(site: Site) {
    let root = column(&site, "root", None, 1).await;
    column(&site, "below", Some(root), 1).await;
    let columns = site.get("/api/v1/columns").await.json()["columns"].clone();
    assert_eq!(columns[0]["slug"], "root");
    assert_eq!(columns[0].get("parent"), None);
    assert_eq!((columns[1]["slug"].as_str(), columns[1]["parent"].as_str()), (Some("below"), Some("root")));
    assert_eq!(columns[1]["url"], "http://127.0.0.1:3000/columns/below");
    assert_eq!(columns[1]["feed"], "http://127.0.0.1:3000/columns/below/feed.xml");
}

async fn what_did_not_change_is_not_sent_again(site: Site) {
    site.import_seed().await;
    for address in ["/api/v1/articles", "/api/v1/articles/1", "/api/v1/columns", "/api/v1/openapi.json"] {
        let first = site.get(address).await;
        let etag = first.header("etag").to_owned();
        assert_eq!(first.status, 200, "{address}");
        let again = site.get(address).header("if-none-match", &format!("\"x\", {etag}")).await;
        assert_eq!((again.status, again.body.len()), (304, 0), "{address}");
        assert_eq!(again.header("access-control-allow-origin"), "*", "{address}");
        let head = site.ask(Method::HEAD, address).await;
        assert_eq!((head.status, head.body.len(), head.header("etag")), (200, 0, etag.as_str()), "{address}");
    }
}

async fn scripts_of_every_site_may_read_and_nobody_may_write(site: Site) {
    site.import_seed().await;
    for address in ["/api/v1/articles/1", "/api/v1/articles/999", "/api/v1/nowhere"] {
        let answer = site.get(address).header("origin", "https://example.com").await;
        assert_eq!(answer.header("access-control-allow-origin"), "*", "{address}");
        assert_eq!(answer.header("access-control-allow-credentials"), "", "{address}");
        assert_eq!(answer.header("cross-origin-resource-policy"), "cross-origin", "{address}");
    }
    let asked = site.ask(Method::OPTIONS, "/api/v1/articles").header("origin", "https://example.com").await;
    assert_eq!((asked.status, asked.header("access-control-allow-headers")), (204, "if-none-match"));
    for method in [Method::POST, Method::PUT, Method::DELETE] {
        let answer = site.ask(method.clone(), "/api/v1/articles").await;
        assert_eq!((answer.status, answer.header("content-type")), (405, "application/problem+json"), "{method}");
    }
    assert_eq!(site.get("/api/v1/nowhere").await.json()["status"], 404);
}

async fn the_interface_describes_itself(site: Site) {
    let description = site.get("/api/v1/openapi.json").await.json();
    assert!(description["openapi"].as_str().unwrap().starts_with("3."), "{description}");
    for path in ["/api/v1/articles", "/api/v1/articles/{id}", "/api/v1/search", "/api/v1/columns"] {
        assert!(description["paths"][path]["get"]["responses"]["200"].is_object(), "{path}");
    }
    let names: Vec<&str> = description["paths"]["/api/v1/articles"]["get"]["parameters"]
        .as_array()
        .unwrap()
        .iter()
        .map(|parameter| parameter["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["column", "year", "since", "limit", "cursor"]);
    // What is refused as it stands is described as refused: programs are made from the description.
    for path in ["/api/v1/articles", "/api/v1/search"] {
        let parameters = description["paths"][path]["get"]["parameters"].as_array().unwrap();
        for parameter in parameters.iter().filter(|parameter| parameter["name"] != "issuing_body") {
            let (name, schema) = (parameter["name"].as_str().unwrap(), &parameter["schema"]);
            let other = if name == "q" { "" } else { "q=a&" };
            let other = if path == "/api/v1/search" { other } else { "" };
            assert_eq!(site.get(&format!("{path}?{other}{name}=")).await.status, 400, "{path} {name}");
            let is_described = ["pattern", "format", "minimum"].iter().any(|bound| !schema[bound].is_null());
            assert!(is_described, "{path} {name}: {schema}");
        }
    }
    // Whatever is given is described, and whatever is always there stands in the description as required.
    site.import_seed().await;
    for (address, schema) in [
        ("/api/v1/articles/1", "Whole"),
        ("/api/v1/articles", "Page"),
        ("/api/v1/search?q=%E6%A0%A1", "Results"),
        ("/api/v1/columns", "Columns"),
    ] {
        let (given, described) = (site.get(address).await.json(), &description["components"]["schemas"][schema]);
        for name in given.as_object().unwrap().keys() {
            assert!(described["properties"][name].is_object(), "{schema}.{name}");
        }
        for name in described["required"].as_array().unwrap() {
            assert!(given.get(name.as_str().unwrap()).is_some(), "{schema}.{name}");
        }
    }
}
