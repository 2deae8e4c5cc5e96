//! Feeds, the site's map, and what robots and finders of weaknesses are told.

use axum::{http::Method, response::Response};
use domain::{account::Role, date::date, id::ArticleId};
use http_body_util::BodyExt;
use jiff::Timestamp;
use server::{PublicUrl, site_map};

use crate::{
    builders::{column, draft_article, published_article, withdrawn_article},
    document,
    harness::Site,
    office::{approve, fields, person, public, save, submit},
    staff::office::visitor,
};

on_both!(
    the_sites_feed_brings_what_is_new,
    a_columns_feed_brings_what_is_below_it,
    a_feed_is_sent_once_and_then_only_when_it_changes,
    an_entrys_name_stays_whatever_becomes_of_its_article,
    fields_stay_text_in_feeds,
    there_is_no_feed_of_what_is_no_column,
    pages_name_their_feed,
    the_map_has_every_public_page_once,
    a_long_map_is_parted,
    there_is_no_part_of_a_short_map,
    robots_are_told_what_to_leave,
    who_finds_a_weakness_is_told_where_to_go,
);

async fn the_sites_feed_brings_what_is_new(site: Site) {
    let column = column(&site, "a", None, 1).await;
    let older = published_article(&site, column, "旧的", date(2023, 1, 1)).await;
    let newer = published_article(&site, column, "新的", date(2023, 2, 17)).await;
    draft_article(&site, column, "草稿", date(2023, 3, 1)).await;
    withdrawn_article(&site, column, "撤下", date(2023, 3, 1)).await;
    let feed = site.get("/feed.xml").await;
    assert_eq!((feed.status, feed.header("content-type")), (200, "application/rss+xml; charset=utf-8"));
    let address = |id: ArticleId| format!("http://127.0.0.1:3000/articles/{id}");
    let items: Vec<_> = feed.text().split("<item>").skip(1).collect();
    assert_eq!(items.len(), 2, "{}", feed.text());
    for (item, (id, title, day)) in items
        .iter()
        .zip([(newer, "新的", "Fri, 17 Feb 2023 09:00:00 +0800"), (older, "旧的", "Sun, 01 Jan 2023 09:00:00 +0800")])
    {
        for piece in [
            format!("<title>{title}</title>"),
            format!("<link>{}</link>", address(id)),
            format!("<pubDate>{day}</pubDate>"),
            format!("<description><![CDATA[{title}的正文。]]></description>"),
            "<category>栏目 a</category>".to_owned(),
        ] {
            assert!(item.contains(&piece), "{piece}: {item}");
        }
    }
    for piece in [
        "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\"",
        "<title>博乐市人民政府网</title><link>http://127.0.0.1:3000/</link>",
        "<lastBuildDate>Fri, 17 Feb 2023 09:00:00 +0800</lastBuildDate>",
        "href=\"http://127.0.0.1:3000/feed.xml\"",
        "rel=\"self\"",
        "<language>zh-cn</language>",
    ] {
        assert!(feed.text().contains(piece), "{piece}: {}", feed.text());
    }
}

async fn a_columns_feed_brings_what_is_below_it(site: Site) {
    let root = column(&site, "root", None, 1).await;
    let below = column(&site, "below", Some(root), 1).await;
    let other = column(&site, "other", None, 2).await;
    let id = published_article(&site, below, "下级的", date(2023, 1, 1)).await;
    published_article(&site, other, "别处的", date(2023, 1, 1)).await;
    let feed = site.get("/columns/root/feed.xml").await;
    assert_eq!(feed.status, 200);
    assert_eq!(feed.text().matches("<item>").count(), 1, "{}", feed.text());
    assert!(feed.text().contains(&format!("<link>http://127.0.0.1:3000/articles/{id}</link>")), "{}", feed.text());
    assert!(feed.text().contains("<title>栏目 root - 博乐市人民政府网</title>"), "{}", feed.text());
    assert!(feed.text().contains("href=\"http://127.0.0.1:3000/columns/root/feed.xml\""), "{}", feed.text());
}

/// Whoever reads a feed is shown an entry anew where its name is another one.
async fn an_entrys_name_stays_whatever_becomes_of_its_article(site: Site) {
    let here = column(&site, "a", None, 1).await;
    let there = column(&site, "b", None, 2).await;
    let both = |role: Role| [(role, here), (role, there)];
    let writer = person(&site, "li", &both(Role::Editor)).await;
    let reviewer = person(&site, "zhang", &both(Role::Reviewer)).await;
    let id = public(&site, &writer, &reviewer, here, "旧标题").await;
    published_article(&site, here, "另一篇", date(2023, 1, 1)).await;
    let names = async |site: &Site, address: &str| -> Vec<String> {
        let feed = site.get(address).await;
        let parts = feed.text().split("<guid isPermaLink=\"false\">").skip(1);
        parts.filter_map(|part| Some(part.split_once("</guid>")?.0.to_owned())).collect()
    };
    let before = names(&site, "/feed.xml").await;
    assert_eq!((before.len(), before[0] == before[1]), (2, false), "{before:?}");
    assert!(before.iter().all(|name| name.starts_with("urn:uuid:") && name.len() == 45), "{before:?}");
    save(&site, &writer, Some(id), 1, fields(there, "新标题")).await.unwrap();
    submit(&site, &writer, id, 2).await.unwrap();
    approve(&site, &reviewer, id, 2).await.unwrap();
    assert!(site.get("/feed.xml").await.text().contains("<title>新标题</title>"));
    assert_eq!(names(&site, "/feed.xml").await, before);
    let moved = names(&site, "/columns/b/feed.xml").await;
    assert!(moved.len() == 1 && before.contains(&moved[0]), "{moved:?}");
    let site = site.reached_at("https://www.xjbl.gov.cn");
    let feed = site.get("/feed.xml").await;
    assert!(feed.text().contains("<link>https://www.xjbl.gov.cn/articles/"), "{}", feed.text());
    assert_eq!(names(&site, "/feed.xml").await, before);
}

async fn a_feed_is_sent_once_and_then_only_when_it_changes(site: Site) {
    let column = column(&site, "a", None, 1).await;
    published_article(&site, column, "一", date(2023, 1, 1)).await;
    for address in ["/feed.xml", "/columns/a/feed.xml"] {
        let first = site.get(address).await;
        let etag = first.header("etag").to_owned();
        assert!(etag.starts_with('"'), "a strong tag, as everything that is kept has: {etag}");
        let again = site.get(address).header("if-none-match", &etag).await;
        assert_eq!((again.status, again.body.len(), again.header("etag")), (304, 0, etag.as_str()), "{address}");
        let head = site.ask(Method::HEAD, address).await;
        assert_eq!((head.status, head.body.len(), head.header("etag")), (200, 0, etag.as_str()), "{address}");
        published_article(&site, column, "二", date(2023, 1, 2)).await;
        site.services.audit.note("test.unknown", ("site", None), "", &visitor()).await.unwrap();
        let changed = site.get(address).header("if-none-match", &etag).await;
        assert_eq!(changed.status, 200, "{address}");
        assert_ne!(changed.header("etag"), etag, "{address}");
    }
}

async fn fields_stay_text_in_feeds(site: Site) {
    let column = column(&site, "a", None, 1).await;
    published_article(&site, column, "]]></title><script>&\u{b}\u{1f}", date(2023, 1, 1)).await;
    let feed = site.get("/feed.xml").await;
    assert!(feed.text().contains("<title>]]&gt;&lt;/title&gt;&lt;script&gt;&amp;</title>"), "{}", feed.text());
    // The summary begins with the title, too. Readers of feeds take it for HTML.
    assert!(feed.text().contains("<![CDATA[]]&gt; &amp; 的正文。]]>"), "{}", feed.text());
    assert!(!feed.text().contains(['\u{b}', '\u{1f}']), "XML has no sign for them");
}

async fn there_is_no_feed_of_what_is_no_column(site: Site) {
    let column = column(&site, "empty", None, 1).await;
    for address in ["/columns/nowhere/feed.xml", "/columns/%00/feed.xml"] {
        let answer = site.get(address).await;
        assert_eq!((answer.status, answer.header("content-type")), (404, "text/plain; charset=utf-8"), "{address}");
    }
    let feed = site.get("/columns/empty/feed.xml").await;
    assert_eq!(feed.status, 200);
    assert!(!feed.text().contains("lastBuildDate") && !feed.text().contains("<item>"), "{}", feed.text());
    draft_article(&site, column, "草稿", date(2023, 1, 1)).await;
    assert!(!site.get("/columns/empty/feed.xml").await.text().contains("草稿"));
}

async fn pages_name_their_feed(site: Site) {
    site.import_seed().await;
    for (address, feed) in [
        ("/", "/feed.xml"),
        ("/columns/anquanshengchan", "/columns/anquanshengchan/feed.xml"),
        ("/articles/1", "/columns/anquanshengchan/feed.xml"),
    ] {
        let page = site.get(address).await;
        let named = page.attributes("link[rel=alternate][type='application/rss+xml']", "href");
        assert_eq!(named, [feed], "{address}");
        assert_eq!(site.get(feed).await.status, 200, "{feed}");
    }
}

/// What a map begins with, whatever is published.
const ALWAYS: [&str; 7] = [
    "/",
    "/disclosure",
    "/disclosure/guide",
    "/disclosure/rules",
    "/disclosure/catalogue",
    "/disclosure/reports",
    "/disclosure/request",
];

/// The addresses of a map.
fn addresses(map: &str) -> Vec<String> {
    document::texts(map, "loc")
}

async fn the_map_has_every_public_page_once(site: Site) {
    let root = column(&site, "root", None, 1).await;
    let below = column(&site, "below", Some(root), 1).await;
    let id = published_article(&site, below, "一", date(2023, 2, 17)).await;
    draft_article(&site, below, "草稿", date(2023, 1, 1)).await;
    withdrawn_article(&site, below, "撤下", date(2023, 1, 1)).await;
    let map = site.get("/sitemap.xml").await;
    assert_eq!((map.status, map.header("content-type")), (200, "application/xml; charset=utf-8"));
    let expected: Vec<String> = ALWAYS
        .iter()
        .copied()
        .chain(["/columns/root", "/columns/below", "/sitemap", &format!("/articles/{id}")])
        .map(|path| format!("http://127.0.0.1:3000{path}"))
        .collect();
    assert_eq!(addresses(map.text()), expected);
    for address in expected {
        let page = site.get(address.trim_start_matches("http://127.0.0.1:3000")).await;
        assert_eq!((page.status, page.attributes("link[rel=canonical]", "href")), (200, vec![address.clone()]));
        let entry = map.text().lines().find(|line| line.contains(&format!("<loc>{address}</loc>"))).unwrap();
        let links =
            page.attributes("link[hreflang]", "hreflang").into_iter().zip(page.attributes("link[hreflang]", "href"));
        let said = links.map(|(language, other)| {
            format!("<xhtml:link rel=\"alternate\" hreflang=\"{language}\" href=\"{other}\"/>")
        });
        assert!(entry.ends_with(&format!("{}</url>", said.collect::<String>())), "{entry}");
    }
    assert!(map.text().starts_with(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
            xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">"
    ));
    assert!(map.text().contains("<lastmod>2023-02-17T09:00:00+08:00</lastmod>"), "{}", map.text());
    assert!(map.text().ends_with("</urlset>\n"));
}

async fn text(answer: Response) -> (u16, String) {
    let status = answer.status().as_u16();
    let body = answer.into_body().collect().await.unwrap().to_bytes();
    (status, String::from_utf8(body.to_vec()).unwrap())
}

async fn a_long_map_is_parted(site: Site) {
    let mut columns = Vec::new();
    for (slug, position) in [("a", 1), ("b", 2), ("c", 3)] {
        columns.push(column(&site, slug, None, position).await);
    }
    let mut expected: Vec<String> = ALWAYS.map(str::to_owned).into();
    expected.extend(["/columns/a", "/columns/b", "/columns/c", "/sitemap"].map(str::to_owned));
    for number in 1..=7 {
        let id = published_article(&site, columns[number % 3], "文", date(2023, 1, 1)).await;
        expected.push(format!("/articles/{id}"));
        withdrawn_article(&site, columns[0], "撤下", date(2023, 1, 1)).await;
    }
    let url = PublicUrl("http://127.0.0.1:3000".into());
    for per_file in [1, 3, 7, 11, 17] {
        let (status, index) = text(site_map(&site.services, &url, None, per_file).await).await;
        assert_eq!(status, 200);
        assert!(index.contains("<sitemapindex"), "{index}");
        let files = addresses(&index);
        assert_eq!(files.len(), 18_usize.div_ceil(usize::try_from(per_file).unwrap()), "{per_file}");
        let mut found = Vec::new();
        for (number, file) in (1..).zip(&files) {
            assert_eq!(file, &format!("http://127.0.0.1:3000/sitemap-{number}.xml"));
            let (status, part) = text(site_map(&site.services, &url, Some(number), per_file).await).await;
            assert_eq!(status, 200);
            let part = addresses(&part);
            assert!(i64::try_from(part.len()).unwrap() <= per_file, "{part:?}");
            found.extend(part);
        }
        let whole: Vec<String> = expected.iter().map(|path| format!("http://127.0.0.1:3000{path}")).collect();
        assert_eq!(found, whole, "{per_file}");
        let beyond = i64::try_from(files.len()).unwrap() + 1;
        for none in [0, beyond] {
            assert_eq!(site_map(&site.services, &url, Some(none), per_file).await.status().as_u16(), 404, "{none}");
        }
    }
    let (_, whole) = text(site_map(&site.services, &url, None, 18).await).await;
    assert!(whole.contains("<urlset") && addresses(&whole).len() == 18, "{whole}");
}

async fn there_is_no_part_of_a_short_map(site: Site) {
    site.import_seed().await;
    for address in ["/sitemap-1.xml", "/sitemap-2.xml", "/sitemap-0.xml", "/sitemap-a.xml"] {
        assert_eq!(site.get(address).await.status, 404, "{address}");
    }
}

async fn robots_are_told_what_to_leave(site: Site) {
    let robots = site.get("/robots.txt").await;
    assert_eq!((robots.status, robots.header("content-type")), (200, "text/plain; charset=utf-8"));
    let lines: Vec<&str> = robots.text().lines().collect();
    assert_eq!(lines[0], "User-agent: *");
    for path in ["/desk", "/login", "/logout", "/api/", "/search", "/leave", "/en/search", "/hant/leave"] {
        assert!(lines.contains(&format!("Disallow: {path}").as_str()), "{path}: {lines:?}");
    }
    assert_eq!(lines.last(), Some(&"Sitemap: http://127.0.0.1:3000/sitemap.xml"));
}

async fn who_finds_a_weakness_is_told_where_to_go(site: Site) {
    let answer = site.get("/.well-known/security.txt").await;
    assert_eq!((answer.status, answer.header("content-type")), (200, "text/plain; charset=utf-8"));
    let field = |name: &str| {
        let found: Vec<&str> =
            answer.text().lines().filter_map(|line| line.strip_prefix(name)?.strip_prefix(": ")).collect();
        assert_eq!(found.len(), 1, "{name}: {}", answer.text());
        found[0].to_owned()
    };
    assert_eq!(field("Contact"), "http://127.0.0.1:3000/");
    assert_eq!(field("Canonical"), "http://127.0.0.1:3000/.well-known/security.txt");
    let (expires, now) = (field("Expires").parse::<Timestamp>().unwrap().as_second(), Timestamp::now().as_second());
    assert!(expires > now && expires < now + 366 * 86_400, "it is valid, and for no more than a year");
}
