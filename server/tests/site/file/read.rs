//! `/files/{sha256}/{name}`

use axum::http::Method;
use domain::{
    editing::{Attached, Fields},
    id::{ArticleId, ColumnId},
};
use serde_json::Value;

use super::{
    make::{pdf, png},
    sent, writer,
};
use crate::{
    answer::Answer,
    harness::Site,
    office::{Person, approve, fields, reviewer, save, submit, withdraw},
};

on_both!(
    a_file_is_public_while_its_article_is,
    a_replaced_attachment_leads_to_its_article,
    a_file_is_shown_and_downloaded_under_one_name,
    a_file_is_for_ever_and_no_page,
    a_download_goes_on_where_it_broke_off,
    a_known_file_is_not_sent_again,
    a_name_is_only_a_name,
);

/// An article that shows `picture`, links `document`, and is published.
async fn published(
    site: &Site,
    writer: &Person,
    column: ColumnId,
    picture: &Value,
    document: &Value,
) -> (ArticleId, Person) {
    let fields = Fields {
        body: format!(
            "<p><img src={} alt=\"\" srcset={}></p><p><a href={}>附件</a></p>",
            picture["address"], picture["srcset"], document["address"]
        ),
        ..fields(column, "一")
    };
    let id = save(site, writer, None, 0, fields).await.unwrap().article;
    let reviewer = reviewer(site, "zhang", column).await;
    submit(site, writer, id, 1).await.unwrap();
    (id, reviewer)
}

async fn a_file_is_public_while_its_article_is(site: Site) {
    let (writer, column) = writer(&site).await;
    let (picture, document) =
        (sent(&site, &writer, "a.png", &png(600, 300)).await, sent(&site, &writer, "b.pdf", &pdf("")).await);
    let mut addresses = vec![document["address"].as_str().unwrap()];
    addresses.extend(picture["srcset"].as_str().unwrap().split(", ").map(|it| it.split(' ').next().unwrap()));
    assert_eq!(addresses.len(), 3);
    let (id, reviewer) = published(&site, &writer, column, &picture, &document).await;
    let unknown = site.get(&format!("/files/{}/a.pdf", "a".repeat(64))).await;
    let same = |answer: &Answer| {
        let headers = ["content-type", "cache-control", "etag", "content-disposition"];
        answer.status == 404
            && answer.main() == unknown.main()
            && headers.iter().all(|name| answer.header(name) == unknown.header(name))
    };

    for address in &addresses {
        assert!(same(&site.get(address).await), "as if there were none");
        let colleague = site.get(address).being(&reviewer.staff).await;
        assert_eq!(
            (colleague.status, colleague.header("cache-control")),
            (200, "private, max-age=31536000, immutable")
        );
    }
    approve(&site, &reviewer, id, 1).await.unwrap();
    for address in &addresses {
        assert_eq!(site.get(address).await.status, 200, "{address}");
    }
    withdraw(&site, &reviewer, id).await.unwrap();
    for address in &addresses {
        let gone = site.get(address).await;
        assert_eq!((gone.status, gone.header("location")), (410, ""), "{address}: gone with its article");
        assert!(!gone.body.starts_with(b"%PDF") && gone.header("content-disposition").is_empty());
    }
}

async fn a_replaced_attachment_leads_to_its_article(site: Site) {
    let (writer, column) = writer(&site).await;
    let mut files = Vec::new();
    for number in 1..=4 {
        files.push(sent(&site, &writer, "名单.pdf", &pdf(&number.to_string())).await);
    }
    let address = |at: usize| files[at]["address"].as_str().unwrap();
    let with = |at: usize| Fields {
        attachments: vec![Attached { sha256: files[at]["sha256"].as_str().unwrap().into(), name: "名单".into() }],
        ..fields(column, "一")
    };
    let reviewer = reviewer(&site, "zhang", column).await;
    let id = save(&site, &writer, None, 0, with(0)).await.unwrap().article;
    submit(&site, &writer, id, 1).await.unwrap();
    assert_eq!(site.get(address(0)).await.status, 404, "a draft's file is nowhere");
    approve(&site, &reviewer, id, 1).await.unwrap();
    assert_eq!(site.get(address(0)).await.status, 200);

    // What a draft had between two published versions was never anywhere.
    save(&site, &writer, Some(id), 1, with(1)).await.unwrap();
    save(&site, &writer, Some(id), 2, with(2)).await.unwrap();
    assert_eq!(site.get(address(0)).await.status, 200, "until the new version is public");
    submit(&site, &writer, id, 3).await.unwrap();
    approve(&site, &reviewer, id, 3).await.unwrap();
    assert_eq!(site.get(address(2)).await.status, 200);
    for method in [Method::GET, Method::HEAD] {
        let old = site.ask(method, address(0)).await;
        assert_eq!((old.status, old.header("location")), (302, &*format!("/articles/{id}")));
        assert_eq!(old.header("cache-control"), "no-cache", "it may come back");
    }
    for nowhere in [address(1), address(3)] {
        assert_eq!(site.get(nowhere).await.status, 404, "{nowhere}");
    }
    assert_eq!(site.get(address(0)).being(&writer.staff).await.status, 200, "who works on the article still reads it");

    withdraw(&site, &reviewer, id).await.unwrap();
    for (at, status) in [(0, 410), (1, 404), (2, 410), (3, 404)] {
        let answer = site.get(address(at)).await;
        assert_eq!((answer.status, answer.header("location")), (status, ""), "{at}");
    }
}

async fn a_file_is_shown_and_downloaded_under_one_name(site: Site) {
    let (writer, column) = writer(&site).await;
    let document = sent(&site, &writer, "a.pdf", &pdf("")).await;
    let sha256 = document["sha256"].as_str().unwrap();
    let names = ["附件一", "附件二.docx", "附件三\u{202e}xcod.pdf", "附件四.pdf. ", "附件五.pdf"];
    let attachments = names.map(|name| Attached { sha256: sha256.into(), name: name.into() }).into();
    let id = save(&site, &writer, None, 0, Fields { attachments, ..fields(column, "一") }).await.unwrap().article;
    let reviewer = reviewer(&site, "zhang", column).await;
    submit(&site, &writer, id, 1).await.unwrap();
    approve(&site, &reviewer, id, 1).await.unwrap();
    let page = site.get(&format!("/articles/{id}")).await;
    let (links, shown) = (page.attributes(".attachments a", "href"), page.texts(".attachments li"));
    let expected = ["附件一.pdf", "附件二.pdf", "附件三xcod.pdf", "附件四.pdf", "附件五.pdf"];
    assert_eq!(links.len(), expected.len());
    for ((link, shown), name) in links.iter().zip(&shown).zip(expected) {
        assert!(shown.starts_with(name), "{shown}");
        let encoded = percent_encoding::utf8_percent_encode(name, percent_encoding::NON_ALPHANUMERIC).to_string();
        let encoded = encoded.replace("%2E", ".");
        assert!(link.ends_with(&encoded), "{link}");
        let file = site.get(link).await;
        assert_eq!((file.status, file.header("content-type")), (200, "application/pdf"));
        assert!(file.header("content-disposition").ends_with(&format!("filename*=UTF-8''{encoded}")), "{name}");
    }
}

async fn a_file_is_for_ever_and_no_page(site: Site) {
    let (writer, column) = writer(&site).await;
    let (picture, document) = (
        sent(&site, &writer, "a.png", &png(600, 300)).await,
        sent(&site, &writer, "关于“安全”的通知.pdf", &pdf("")).await,
    );
    let (id, reviewer) = published(&site, &writer, column, &picture, &document).await;
    approve(&site, &reviewer, id, 1).await.unwrap();
    for (sent, media_type) in [(&picture, "image/webp"), (&document, "application/pdf")] {
        let file = site.get(sent["address"].as_str().unwrap()).header("accept-encoding", "br, gzip").await;
        assert_eq!((file.status, file.header("content-type")), (200, media_type));
        assert_eq!(file.header("cache-control"), "public, max-age=31536000, immutable");
        assert_eq!(file.header("etag"), format!("\"{}\"", sent["sha256"].as_str().unwrap()));
        assert_eq!(file.header("x-content-type-options"), "nosniff");
        assert_eq!(file.header("cross-origin-resource-policy"), "same-origin");
        assert!(file.header("content-security-policy").contains("default-src 'none'"));
        assert_eq!((file.header("content-encoding"), file.header("content-length")), ("", &*sent["size"].to_string()));
        assert_eq!(file.body.len() as i64, sent["size"].as_i64().unwrap());
    }
    let head = site.ask(Method::HEAD, document["address"].as_str().unwrap()).await;
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("content-length"), document["size"].to_string());
    let expected = "inline; filename=\"_________.pdf\"; filename*=UTF-8''%E5%85%B3%E4%BA%8E%E2%80%9C%E5%AE%89%E5%85%A8%E2%80%9D%E7%9A%84%E9%80%9A%E7%9F%A5.pdf";
    assert_eq!(head.header("content-disposition"), expected);
    assert_eq!(site.ask(Method::POST, document["address"].as_str().unwrap()).await.status, 405);
}

async fn a_download_goes_on_where_it_broke_off(site: Site) {
    let (writer, _) = writer(&site).await;
    let whole = pdf(&"0123456789".repeat(30_000));
    let document = sent(&site, &writer, "a.pdf", &whole).await;
    let (address, size) = (document["address"].as_str().unwrap(), whole.len());
    let ask = |range: &str| site.get(address).being(&writer.staff).header("range", range);

    let rest = ask("bytes=200000-").await;
    assert_eq!((rest.status, &rest.body[..]), (206, &whole[200_000..]));
    assert_eq!(rest.header("content-range"), format!("bytes 200000-{}/{size}", size - 1));
    assert_eq!(rest.header("content-length"), (size - 200_000).to_string());
    assert_eq!(ask("bytes=5-9").await.body, &whole[5..=9]);
    for range in ["bytes=5-9", "bytes=99999999-"] {
        let head = site.ask(Method::HEAD, address).being(&writer.staff).header("range", range).await;
        assert_eq!((head.status, head.body.len(), head.header("content-range")), (200, 0, ""), "only GET has parts");
        assert_eq!(head.header("content-length"), size.to_string());
    }
    assert_eq!(ask("bytes=-7").await.body, &whole[size - 7..]);
    let outside = ask(&format!("bytes={size}-")).await;
    assert_eq!((outside.status, outside.header("content-range")), (416, &*format!("bytes */{size}")));
    assert_eq!((outside.header("content-length"), outside.body.len()), ("0", 0));

    let etag = format!("\"{}\"", document["sha256"].as_str().unwrap());
    assert_eq!(ask("bytes=5-").header("if-range", &etag).await.status, 206);
    let other = ask("bytes=5-").header("if-range", "\"another\"").await;
    assert_eq!((other.status, other.body.len()), (200, size), "all of it, where it has changed");
    assert_eq!(ask("bytes=0-1,5-6").await.status, 200);
}

async fn a_known_file_is_not_sent_again(site: Site) {
    let (writer, _) = writer(&site).await;
    let document = sent(&site, &writer, "a.pdf", &pdf("")).await;
    let etag = format!("\"{}\"", document["sha256"].as_str().unwrap());
    let ask = |known: &str| {
        site.get(document["address"].as_str().unwrap()).being(&writer.staff).header("if-none-match", known)
    };
    let known = ask(&format!("\"x\", W/{etag}")).await;
    assert_eq!((known.status, known.body.len(), known.header("etag")), (304, 0, &*etag));
    assert_eq!(ask("\"x\"").await.status, 200);
}

async fn a_name_is_only_a_name(site: Site) {
    let (writer, _) = writer(&site).await;
    let document = sent(&site, &writer, "a.txt", b"text").await;
    let sha256 = document["sha256"].as_str().unwrap();
    let evil = site.get(&format!("/files/{sha256}/a%22%0d%0aX-Evil:%201.html")).being(&writer.staff).await;
    assert_eq!((evil.status, evil.header("content-type"), evil.header("x-evil")), (200, "text/plain", ""));
    assert_eq!(
        evil.header("content-disposition"),
        "attachment; filename=\"aX-Evil 1.txt\"; filename*=UTF-8''aX-Evil%201.txt"
    );
    for nothing in [
        format!("/files/{}/a.txt", sha256.to_uppercase()),
        "/files/..%2f..%2fgongkai.db/a".to_owned(),
        format!("/files/{sha256}"),
    ] {
        assert_eq!(site.get(&nothing).being(&writer.staff).await.status, 404, "{nothing}");
    }
}
