//! Pages that are kept: who gets them, in which form, and when they are thrown away.

mod any_request;

use std::{
    future::IntoFuture,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
};

use async_trait::async_trait;
use axum::http::Method;
use domain::{
    article::{Article, ArticleLine},
    column::{ColumnChange, ColumnKind, ColumnShows},
    date::date,
    fault::{Outcome, Refusal},
    id::{ArticleId, ColumnId},
    imported::{ImportReport, ImportedPage, Mode},
    ports::Articles,
};
use futures_util::future::join_all;

use super::staff::office::{Person, editor, of_site, public, reviewer, visitor};
use crate::{
    builders::{column, published_article},
    harness::Site,
};

on_both!(
    a_page_is_made_once_for_all_who_ask_at_the_same_time,
    a_browser_that_has_the_page_is_told_so,
    a_page_that_is_made_anew_is_known_as_the_same,
    each_form_of_a_page_unpacks_to_the_same,
    a_publication_touches_its_own_pages_and_no_others,
    what_stands_on_every_page_touches_all,
    staff_and_readers_of_the_other_view_get_pages_of_their_own,
    what_is_not_there_is_not_kept,
    a_page_outlasts_the_database,
    another_host_gets_no_kept_page,
    the_next_page_is_kept_for_browsers_that_read_it,
    nothing_is_kept_where_the_settings_say_so,
    the_first_request_does_not_shape_the_page_that_is_kept,
);

/// What is said of a page that was kept.
const KEPT: &str = "cache;desc=hit";

/// Articles that count how often one is read.
struct Counted {
    articles: Arc<dyn Articles>,
    reads: AtomicUsize,
}

#[async_trait]
impl Articles for Counted {
    async fn read(&self, id: ArticleId) -> Outcome<Article> {
        self.reads.fetch_add(1, SeqCst);
        tokio::task::yield_now().await;
        self.articles.read(id).await
    }

    async fn latest(&self, limit: i64) -> Outcome<Vec<ArticleLine>> {
        self.articles.latest(limit).await
    }

    async fn import(&self, page: &ImportedPage, mode: Mode) -> Outcome<ImportReport> {
        self.articles.import(page, mode).await
    }

    async fn import_all(&self, pages: &[ImportedPage]) -> Outcome<Vec<Result<ImportReport, Refusal>>> {
        self.articles.import_all(pages).await
    }
}

async fn is_kept(site: &Site, address: &str) -> bool {
    let answer = site.get(address).await;
    assert_eq!(answer.status, 200, "{address}");
    answer.header("server-timing") == KEPT
}

async fn a_page_is_made_once_for_all_who_ask_at_the_same_time(site: Site) {
    site.import_seed().await;
    let counted = Arc::new(Counted { articles: site.services.articles.clone(), reads: AtomicUsize::new(0) });
    let site = site.with(|services| services.articles = counted.clone());
    let visitors = (1..=20).map(|visitor| site.get("/articles/1").from([203, 0, 113, visitor]).into_future());
    for page in join_all(visitors).await {
        assert_eq!(page.texts("article h1").len(), 1);
    }
    assert_eq!(counted.reads.load(SeqCst), 1);
    site.clicks.write().await;
    let clicks = site.services.articles.read(ArticleId::new(1)).await.unwrap().clicks;
    assert_eq!(clicks, 20, "and each of them has seen it");
}

async fn a_browser_that_has_the_page_is_told_so(site: Site) {
    site.import_seed().await;
    let first = site.get("/articles/1").header("accept-encoding", "gzip, br").await;
    let etag = first.header("etag");
    assert!(etag.starts_with('"') && etag.ends_with("-br\""), "a strong tag of this form: {etag}");
    assert_eq!(first.header("cache-control"), "public, max-age=0, must-revalidate, s-maxage=1");
    assert_eq!(first.header("vary"), "cookie, accept-encoding");
    assert_eq!(first.header("surrogate-key"), "site article-1");
    assert_eq!(first.header("link"), "</pkg/gongkai.css>; rel=preload; as=style");
    let again = site.get("/articles/1").header("if-none-match", etag).await;
    assert_eq!((again.status, again.body.len(), again.header("server-timing")), (304, 0, KEPT));
    assert_eq!(again.header("etag").trim_end_matches('"'), etag.trim_end_matches("-br\""));
    assert_eq!(again.header("content-security-policy"), first.header("content-security-policy"));
    let other = site.get("/articles/1").header("if-none-match", "\"0123\"").await;
    assert_eq!((other.status, other.body.len()), (200, other.header("content-length").parse().unwrap()));
}

async fn a_page_that_is_made_anew_is_known_as_the_same(site: Site) {
    site.import_seed().await;
    let first = site.get("/articles/1").await;
    site.services.audit.note("test.unknown", ("site", None), "", &visitor()).await.unwrap();
    let anew = site.get("/articles/1").header("if-none-match", first.header("etag")).await;
    assert_ne!(anew.header("server-timing"), KEPT);
    assert_eq!(anew.status, 304);
}

async fn each_form_of_a_page_unpacks_to_the_same(site: Site) {
    site.import_seed().await;
    let plain = site.get("/articles/1").await;
    assert_eq!(plain.header("content-encoding"), "");
    for (accepted, form) in [
        ("gzip, deflate", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, zstd", "zstd"),
        ("br;q=0, gzip, zstd", "zstd"),
        ("br;q=0, gzip", "gzip"),
    ] {
        let packed = site.get("/articles/1").header("accept-encoding", accepted).await;
        assert_eq!(packed.header("content-encoding"), form, "{accepted}");
        assert!(packed.body.len() * 2 < plain.body.len(), "{form}");
        assert_eq!(packed.unpacked(), plain.body, "{form}");
        let again = site.get("/articles/1").header("if-none-match", packed.header("etag")).await;
        assert_eq!(again.status, 304, "{form}: its tag is known");
    }
    let head = site.ask(Method::HEAD, "/articles/1").await;
    assert_eq!((head.body.len(), head.header("content-length")), (0, &*plain.body.len().to_string()));
}

/// Somebody writes and somebody else approves.
async fn office(site: &Site, column: ColumnId) -> (Person, Person) {
    (editor(site, "li", column).await, reviewer(site, "zhang", column).await)
}

async fn a_publication_touches_its_own_pages_and_no_others(site: Site) {
    let (above, news, notices) = (
        column(&site, "above", None, 1).await,
        column(&site, "news", None, 2).await,
        column(&site, "notices", None, 3).await,
    );
    let below = column(&site, "below", Some(above), 1).await;
    let far = published_article(&site, below, "远", date(2020, 1, 1)).await;
    let near = published_article(&site, below, "近", date(2026, 3, 1)).await;
    let other = published_article(&site, news, "别处", date(2026, 3, 1)).await;
    published_article(&site, notices, "通知", date(2026, 3, 1)).await;
    let (li, zhang) = office(&site, below).await;

    let [far, near, other] = [far, near, other].map(|id| format!("/articles/{id}"));
    let touched =
        [&*near, "/columns/below", "/columns/above", "/", "/sitemap", "/disclosure", "/en", "/hant/columns/below"];
    let untouched = [&*far, &*other, "/columns/news", "/columns/notices", "/en/columns/news"];
    for address in touched.into_iter().chain(untouched) {
        assert!(!is_kept(&site, address).await, "{address} is new");
        assert!(is_kept(&site, address).await, "{address} is kept");
    }
    let article = public(&site, &li, &zhang, below, "新").await;
    for address in untouched {
        assert!(is_kept(&site, address).await, "{address} has nothing of it");
    }
    for address in touched {
        assert!(!is_kept(&site, address).await, "{address} shows it");
    }
    assert!(site.get(&near).await.text().contains(&format!("/articles/{article}")), "its neighbour leads to it");

    site.services.editing.withdraw(&zhang.staff, article, "有误", &zhang.by).await.unwrap();
    assert!(!site.get(&near).await.text().contains(&format!("/articles/{article}")), "and not any more");
    assert!(is_kept(&site, &far).await && is_kept(&site, &other).await);
}

async fn what_stands_on_every_page_touches_all(site: Site) {
    let news = column(&site, "news", None, 1).await;
    let article = published_article(&site, news, "新闻", date(2026, 3, 1)).await;
    let addresses = ["/".to_owned(), "/columns/news".to_owned(), format!("/articles/{article}")];
    for address in &addresses {
        site.get(address).await;
        assert!(is_kept(&site, address).await);
    }
    let admin = of_site(&site, "xi", domain::account::Role::SiteAdmin).await;
    assert!(is_kept(&site, "/columns/news").await, "an account that is made, and who logs in, change no page");
    let change = ColumnChange::Change {
        column: news,
        name: "要闻".into(),
        description: String::new(),
        keywords: Vec::new(),
        kind: ColumnKind::Other,
        shows: ColumnShows::List,
        review_steps: 1,
    };
    site.services.columns.edit(&admin.staff, &change, &admin.by).await.unwrap();
    for address in &addresses {
        let page = site.get(address).await;
        assert_ne!(page.header("server-timing"), KEPT, "{address}");
        assert!(page.text().contains("要闻"), "{address}");
    }
}

async fn staff_and_readers_of_the_other_view_get_pages_of_their_own(site: Site) {
    let news = column(&site, "news", None, 1).await;
    let article = published_article(&site, news, "新闻", date(2026, 3, 1)).await;
    let li = editor(&site, "li", news).await;
    let address = format!("/articles/{article}");
    site.get(&address).await;
    let staff = site.get(&address).by(&li.token).await;
    assert_eq!((staff.header("cache-control"), staff.header("etag")), ("no-store", ""));
    assert!(staff.text().contains("/pkg/staff.js") && !site.get(&address).await.text().contains("/pkg/staff.js"));
    let elder = site.get(&address).header("cookie", "view=elder").await;
    assert_eq!(elder.attributes("html", "data-view"), ["elder"]);
    assert_eq!(site.get(&address).header("cookie", "view=elder").await.header("server-timing"), KEPT);
    assert_eq!(site.get(&address).await.attributes("html", "data-view"), [""]);
    for _ in 0..2 {
        let chosen = site.get(&format!("{address}?view=elder")).await;
        assert!(chosen.header("set-cookie").starts_with("view=elder"), "each choice is remembered");
    }
}

async fn what_is_not_there_is_not_kept(site: Site) {
    for _ in 0..2 {
        let lost = site.get("/articles/7").await;
        assert_eq!((lost.status, lost.header("etag")), (404, ""));
    }
    let news = column(&site, "news", None, 1).await;
    for article in 1..=7 {
        published_article(&site, news, &format!("第 {article} 篇"), date(2026, 3, 1)).await;
    }
    assert_eq!(site.get("/articles/7").await.status, 200);
}

async fn a_page_outlasts_the_database(site: Site) {
    site.import_seed().await;
    site.get("/articles/1").await;
    site.lose_database().await;
    let kept = site.get("/articles/1").await;
    assert_eq!((kept.status, kept.header("server-timing")), (200, KEPT));
    assert_eq!(site.get("/").await.status, 503, "what was not kept can't be made");
}

async fn another_host_gets_no_kept_page(site: Site) {
    site.import_seed().await;
    site.get("/articles/1").await;
    assert_eq!(site.get("/articles/1").header("host", "elsewhere.example").await.status, 421);
}

async fn the_next_page_is_kept_for_browsers_that_read_it(site: Site) {
    site.import_seed().await;
    let address = "/api/article/read?id=1";
    let first = site.get(address).from([203, 0, 113, 20]).await;
    assert!(first.json()["head"]["title"].as_str().unwrap().ends_with(" - 博乐市人民政府网"));
    let again = site.get(address).await;
    assert_eq!((again.header("server-timing"), again.header("content-type")), (KEPT, first.header("content-type")));
    assert_eq!(again.body, first.body);
    assert_eq!(site.clicks_of(ArticleId::new(1)).await, 2, "both have read it");
}

async fn nothing_is_kept_where_the_settings_say_so(site: Site) {
    site.import_seed().await;
    let site = site.limited(|settings| settings.page_seconds = 0);
    for _ in 0..2 {
        let page = site.get("/articles/1").await;
        assert_eq!((page.header("etag"), page.header("cache-control")), ("", "no-cache"));
    }
}

async fn the_first_request_does_not_shape_the_page_that_is_kept(site: Site) {
    site.import_seed().await;
    let mut site = site.limited(|settings| settings.page_seconds = 0);
    let addresses = ["/", "/articles/1", "/columns/anquanshengchan", "/sitemap", "/disclosure", "/hant/articles/1"];
    let more = ["/disclosure/catalogue.csv", "/disclosure/catalogue.xlsx", "/api/article/read?id=1"];
    let mut expected = Vec::new();
    for address in addresses.into_iter().chain(more) {
        expected.push((address, site.get(address).await.body));
    }
    for (name, value) in [
        ("range", "bytes=0-0"),
        ("if-none-match", "*"),
        ("if-modified-since", "Fri, 01 Jan 2100 00:00:00 GMT"),
        ("accept-encoding", "gzip"),
        ("x-purpose", "prefetch"),
        ("accept", "application/json"),
    ] {
        for method in [Method::HEAD, Method::GET] {
            // A cache of its own: nothing is kept in it yet.
            site = site.limited(|_| ());
            for (address, body) in &expected {
                let first = site.ask(method.clone(), address).header(name, value).await;
                assert!(matches!(first.status, 200 | 206 | 304), "{method} {address} with {name}: {}", first.status);
                let page = site.get(address).await;
                assert_eq!(page.status, 200, "{address} after {method} with {name}");
                assert!(page.body == *body, "{address} after {method} with {name}: {} bytes", page.body.len());
            }
        }
    }
}
