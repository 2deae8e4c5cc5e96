//! Whatever is asked for, and whatever was asked before: the cache gives what is given without it.

use std::{collections::HashMap, future::IntoFuture, sync::Arc};

use axum::http::Method;
use domain::{
    date::date,
    disclosure::{DisclosureChange, Entry},
};
use futures_util::future::join_all;
use proptest::{
    prelude::*,
    sample::select,
    strategy::ValueTree,
    test_runner::{Config, TestRunner},
};
use server::Clicks;

use crate::{
    answer::Answer,
    builders::{column, published_article},
    fakes::Written,
    harness::{Served, Site},
    staff::office::{of_site, visitor},
};

on_both!(the_cache_gives_what_is_given_without_it, a_request_without_a_body_leaves_nothing_empty);

/// Addresses of everything that is cached, of its neighbours that are not, and of what is not there.
const ADDRESSES: [&str; 48] = [
    "/",
    "/en",
    "/hant",
    "/articles/1",
    "/en/articles/1",
    "/articles/2",
    "/articles/99",
    "/columns/news",
    "/columns/news?page=2",
    "/hant/columns/news?year=2023",
    "/columns/nowhere",
    "/sitemap",
    "/disclosure",
    "/disclosure/guide",
    "/disclosure/rules",
    "/disclosure/request",
    "/disclosure/reports",
    "/disclosure/reports/2023",
    "/disclosure/catalogue",
    "/disclosure/catalogue?q=1&topic=1",
    "/en/disclosure/catalogue?year=2023",
    "/disclosure/catalogue.csv",
    "/disclosure/catalogue.csv?year=2023",
    "/disclosure/catalogue.xlsx",
    "/en/disclosure/catalogue.csv",
    "/feed.xml",
    "/columns/news/feed.xml",
    "/columns/nowhere/feed.xml",
    "/sitemap.xml",
    "/sitemap-1.xml",
    "/robots.txt",
    "/.well-known/security.txt",
    "/articles/1/qr.svg",
    "/api/home/read",
    "/api/home/sitemap?language=en",
    "/api/article/read?id=1",
    "/api/article/read?id=99",
    "/api/article/read",
    "/api/column/read?slug=news&language=en&page=2",
    "/api/column/read?slug=..%2Farticles%2F1",
    "/api/disclosure/read?language=zh-Hant",
    "/api/disclosure/entry?entry=guide&language=zh-Hant",
    "/api/disclosure/catalogue?q=1",
    "/api/words/read?language=en",
    "/api/directory/keys",
    "/search?q=1",
    "/leave?to=https%3A%2F%2Fexample.com%2F",
    "/info/1.htm",
];

/// What is put behind an address.
const QUERIES: [&str; 12] = [
    "utm_source=1",
    "page=1",
    "page=2",
    "page=x&page=1",
    "id=2&slug=nowhere&entry=rules",
    "language=en&language=zh-Hant",
    "view=elder",
    "view=standard",
    "view=none",
    "q=1&q=2&%zz=[1]",
    "year=2o23&topic=x&after=never",
    "page=999&year=1999&topic=999",
];

/// Other ways to write a path.
fn rewritten(path: &str, way: usize) -> String {
    match way {
        0 => format!("{path}/"),
        1 => format!("/.{path}"),
        2 => format!("/hant/..{path}"),
        3 => format!("/{path}"),
        4 => path.replacen('s', "%73", 1),
        5 => format!("{path}/index.html"),
        6 => format!("/%2e%2E{path}/."),
        _ => path.to_owned(),
    }
}

const HEADERS: [(&str, &[&str]); 19] = [
    ("range", &["bytes=0-3", "bytes=5-", "bytes=99999999-"]),
    ("if-range", &["\"abc\""]),
    ("if-none-match", &["*", "\"abc\"", "W/\"abc\", \"def\""]),
    ("if-modified-since", &["Thu, 01 Jan 2099 00:00:00 GMT", "never"]),
    ("if-match", &["\"abc\"", "*"]),
    ("accept-encoding", &["gzip", "br", "zstd", "identity", "gzip;q=0", "GZIP, deflate", "*", "br;q=0.1, zstd;q=0"]),
    ("accept", &["text/html", "text/html,*/*;q=0.8", "application/json", "*/*", "image/png"]),
    ("accept-language", &["en", "zh-Hant"]),
    ("referer", &["https://evil.example/", "http://127.0.0.1:3000/articles/1", "nonsense"]),
    ("origin", &["https://evil.example"]),
    ("x-forwarded-for", &["198.51.100.1", "2001:db8::1, 10.0.0.1"]),
    ("x-forwarded-host", &["evil.example"]),
    ("x-forwarded-proto", &["https"]),
    ("cookie", &["view=elder", "view=standard; view=elder", "__Host-gongkai=none", "a=b"]),
    ("purpose", &["prefetch"]),
    ("sec-purpose", &["prefetch;prerender"]),
    ("x-purpose", &["preview"]),
    ("user-agent", &["curl/8.14", ""]),
    ("content-type", &["application/x-www-form-urlencoded"]),
];

#[derive(Debug, Clone)]
struct Sent {
    method: Method,
    address: String,
    headers: Vec<(&'static str, &'static str)>,
    /// Says which forms of the answer it has already, if it has asked before.
    is_known: bool,
    /// Something is changed before, which touches all pages.
    is_after_change: bool,
}

fn header() -> impl Strategy<Value = (&'static str, &'static str)> {
    select(&HEADERS[..]).prop_flat_map(|(name, values)| (Just(name), select(values)))
}

fn sent() -> impl Strategy<Value = Sent> {
    let method = prop_oneof![6 => Just(Method::GET), 3 => Just(Method::HEAD), 1 => Just(Method::OPTIONS)];
    // A few addresses are asked for again and again: only there something can go wrong.
    let address = prop_oneof![1 => select(&ADDRESSES[..]), 1 => select(&ADDRESSES[3..6])];
    let way = prop_oneof![5 => Just(usize::MAX), 1 => 0usize..7];
    let query = prop_oneof![3 => Just(None), 1 => select(&QUERIES[..]).prop_map(Some)];
    let headers = proptest::collection::vec(header(), 0..4);
    (method, address, way, query, headers, prop::bool::weighted(0.2), prop::bool::weighted(0.1)).prop_map(
        |(method, address, way, query, headers, is_known, is_after_change)| {
            let (path, own) = address.split_once('?').unwrap_or((address, ""));
            let pairs: Vec<&str> = [Some(own), query].into_iter().flatten().filter(|pairs| !pairs.is_empty()).collect();
            let query = if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) };
            let address = format!("{}{query}", rewritten(path, way));
            Sent { method, address, headers, is_known, is_after_change }
        },
    )
}

/// What of an answer must be the same.
#[derive(Debug, PartialEq, Eq)]
struct Meaning {
    status: u16,
    headers: Vec<(&'static str, Vec<String>)>,
    body: String,
}

impl Meaning {
    fn of(answer: &Answer) -> Self {
        const SAME: [&str; 12] = [
            "content-type",
            "content-disposition",
            "content-security-policy",
            "content-language",
            "location",
            "set-cookie",
            "link",
            "retry-after",
            "allow",
            "access-control-allow-origin",
            "x-content-type-options",
            "x-frame-options",
        ];
        let all = |name: &&'static str| {
            let values = answer.headers.get_all(*name).iter();
            (*name, values.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()).collect())
        };
        let body = if answer.body.is_empty() { Vec::new() } else { answer.unpacked() };
        let body = String::from_utf8_lossy(&body).into_owned();
        Self { status: answer.status, headers: SAME.iter().map(all).collect(), body }
    }
}

/// The same request, with what an earlier answer to it was tagged with where it says that it knows it.
async fn ask(served: &Served, sent: &Sent, tags: &HashMap<String, String>, is_conditional: bool) -> Answer {
    let mut asking = served.ask(sent.method.clone(), &sent.address);
    for (name, value) in sent.headers.iter().filter(|(name, _)| is_conditional || *name != "if-none-match") {
        asking = asking.header(name, value);
    }
    if sent.is_known
        && is_conditional
        && let Some(tag) = tags.get(&sent.address)
    {
        asking = asking.header("if-none-match", tag);
    }
    asking.into_future().await
}

/// The answer to `sent`; where that is that its reader has it, what they have.
async fn meaning(served: &Served, sent: &Sent, tags: &HashMap<String, String>) -> (Meaning, String) {
    let answer = ask(served, sent, tags, true).await;
    let tag = answer.header("etag").to_owned();
    if answer.status != 304 {
        return (Meaning::of(&answer), tag);
    }
    assert!(answer.body.is_empty(), "{sent:?}");
    (Meaning::of(&ask(served, sent, tags, false).await), tag)
}

async fn filled(site: Site) -> Site {
    let news = column(&site, "news", None, 1).await;
    for number in 0..22 {
        published_article(&site, news, &format!("第 {number} 篇"), date(2023, 1, 1)).await;
    }
    let admin = of_site(&site, "xitong", domain::account::Role::SiteAdmin).await;
    let change = DisclosureChange::Serve(vec![(Entry::Guide, Some(news)), (Entry::Rules, Some(news))]);
    site.services.disclosure.change(&admin.staff, &change, &admin.by).await.unwrap();
    // Counts stay where they are.
    site.counting(Clicks::new(Arc::new(Written::default()), &[]))
}

async fn the_cache_gives_what_is_given_without_it(site: Site) {
    const SEQUENCES: usize = 6;
    const LONG: usize = 32;
    let site = filled(site).await;
    let (cached, plain) = (site.served(|_| {}), site.served(|settings| settings.page_seconds = 0));
    let mut runner = TestRunner::new(Config::default());
    let mut tags = HashMap::new();
    for _ in 0..SEQUENCES {
        let sequence = proptest::collection::vec(sent(), LONG).new_tree(&mut runner).unwrap().current();
        let mut expected = Vec::new();
        for (at, sent) in sequence.iter().enumerate() {
            if sent.is_after_change {
                site.services.audit.note("test.unknown", ("site", None), "", &visitor()).await.unwrap();
            }
            let (got, tag) = meaning(&cached, sent, &tags).await;
            let (wanted, _) = meaning(&plain, sent, &tags).await;
            assert_eq!(got, wanted, "{sent:#?}\nafter {:#?}", &sequence[..at]);
            if !tag.is_empty() {
                tags.insert(sent.address.clone(), tag);
            }
            expected.push(wanted);
        }
        // The same ones, sixteen at once and none of them cached.
        site.services.audit.note("test.unknown", ("site", None), "", &visitor()).await.unwrap();
        for (sixteen, expected) in sequence.chunks(16).zip(expected.chunks(16)) {
            let all = join_all(sixteen.iter().map(|sent| meaning(&cached, sent, &tags))).await;
            for ((got, _), (wanted, sent)) in all.iter().zip(expected.iter().zip(sixteen)) {
                assert_eq!(got, wanted, "{sent:#?}\namong {sixteen:#?}");
            }
        }
    }
}

async fn a_request_without_a_body_leaves_nothing_empty(site: Site) {
    let site = filled(site).await;
    for address in ADDRESSES {
        for (method, header) in [
            (Method::HEAD, ("accept", "*/*")),
            (Method::GET, ("range", "bytes=0-0")),
            (Method::GET, ("if-none-match", "*")),
            (Method::GET, ("sec-purpose", "prefetch")),
        ] {
            site.services.audit.note("test.unknown", ("site", None), "", &visitor()).await.unwrap();
            let first = site.ask(method.clone(), address).header(header.0, header.1).await;
            let then = site.get(address).await;
            assert!(!then.body.is_empty(), "{address} after {method} with {header:?}");
            let head = site.ask(Method::HEAD, address).await;
            assert_eq!((head.status, head.body.len()), (then.status, 0), "{address}");
            if method == Method::HEAD {
                assert_eq!((first.status, first.body.len()), (then.status, 0), "{address}");
            }
        }
    }
}
