//! `/articles/{id}`

use axum::http::Method;
use domain::{date::date, id::ArticleId, tags};
use serde_json::json;

use crate::{
    builders::{attach, column, draft_article, edited_article, find, published_article, withdrawn_article},
    harness::Site,
};

on_both!(
    the_seed_is_a_whole_page,
    the_page_tags_stand_once_in_order_and_none_is_empty,
    search_engines_read_the_article_as_linked_data,
    its_neighbours_are_linked,
    its_attachments_are_linked_with_their_sizes,
    readers_see_the_published_revision_while_it_is_edited,
    what_was_never_published_is_not_found,
    what_is_no_article_is_not_found,
    what_was_withdrawn_is_gone_and_says_so,
    a_head_is_answered_without_body_and_is_no_click,
    a_code_leads_to_the_page,
);

async fn the_seed_is_a_whole_page(site: Site) {
    let id = site.import_seed().await;
    assert_eq!(id, ArticleId::new(1));
    let page = site.get("/articles/1").await;
    assert_eq!((page.status, page.header("content-type")), (200, "text/html; charset=utf-8"));
    assert!(page.text().starts_with("<!DOCTYPE html><html lang=\"zh-CN\">"));
    assert!(page.text().contains("</main>") && page.text().contains("</footer>") && page.text().contains("</html>"));
    let title = "强化思想教育引领,筑牢安全稳定校园——博乐市教育系统安全稳定工作会议 - 博乐市人民政府网";
    assert_eq!(page.texts("title"), [title]);
    assert_eq!(page.attributes("link[rel=canonical]", "href"), ["http://127.0.0.1:3000/articles/1"]);
    assert_eq!(page.attributes("link[rel=stylesheet]", "href"), ["/pkg/gongkai.css"]);
    assert_eq!(page.texts("#directory details").len(), 6);
    assert_eq!(page.texts("#directory details li").len(), 113);
    assert!(page.texts("footer")[0].contains("政府网站标识码：6527010006"));
    insta::assert_snapshot!("article", page.main());
}

async fn the_page_tags_stand_once_in_order_and_none_is_empty(site: Site) {
    site.import_seed().await;
    let tags = site.get("/articles/1").await.tags();
    let names: Vec<&str> = tags.iter().map(|(name, _)| name.as_str()).collect();
    let expected = [
        "SiteName",
        "SiteDomain",
        "SiteIDCode",
        "ArticleTitle",
        "PubDate",
        "ContentSource",
        "Keywords",
        "Author",
        "Description",
        "Image",
        "Url",
    ];
    assert_eq!(names, expected);
    assert!(tags.iter().all(|(_, content)| !content.trim().is_empty()), "{tags:?}");
    for (name, content) in [
        ("SiteIDCode", "6527010006"),
        ("PubDate", "2023-02-17 00:00"),
        ("ContentSource", "博乐市教育局"),
        ("Keywords", "安全生产,政府信息公开"),
        ("Url", "http://127.0.0.1:3000/articles/1"),
    ] {
        assert!(tags.contains(&(name.to_owned(), content.to_owned())), "{name}: {tags:?}");
    }
    let article = site.services.articles.read(ArticleId::new(1)).await.unwrap();
    let of_domain = tags::of_article(&founded(&site).await, &article, "http://127.0.0.1:3000/cover.png");
    assert_eq!(tags, of_domain.into_iter().map(|(name, content)| (name.to_owned(), content)).collect::<Vec<_>>());
}

async fn founded(site: &Site) -> domain::site::Site {
    let current = site.services.sites.current().await.unwrap();
    domain::site::Site { public_url: "http://127.0.0.1:3000".into(), ..current }
}

async fn search_engines_read_the_article_as_linked_data(site: Site) {
    site.import_seed().await;
    let data = site.get("/articles/1").await.linked_data();
    assert_eq!(data["@type"], "NewsArticle");
    assert_eq!(data["headline"], "强化思想教育引领,筑牢安全稳定校园——博乐市教育系统安全稳定工作会议");
    assert_eq!(data["datePublished"], "2023-02-17T00:00:00+08:00");
    assert_eq!(data["mainEntityOfPage"], "http://127.0.0.1:3000/articles/1");
    assert_eq!(data["author"], json!({ "@type": "GovernmentOrganization", "name": "博乐市教育局" }));
    assert_eq!(data["publisher"]["name"], "博乐市人民政府");
}

async fn its_neighbours_are_linked(site: Site) {
    let column = column(&site, "a", None, 1).await;
    let mut ids = Vec::new();
    for (day, title) in [(1, "一"), (2, "二"), (3, "三")] {
        ids.push(published_article(&site, column, title, date(2023, 1, day)).await);
    }
    let middle = site.get(&format!("/articles/{}", ids[1])).await;
    assert_eq!(middle.attributes(".neighbours a[rel=prev]", "href"), [format!("/articles/{}", ids[0])]);
    assert_eq!(middle.attributes(".neighbours a[rel=next]", "href"), [format!("/articles/{}", ids[2])]);
    assert_eq!(middle.texts(".neighbours p"), ["上一篇：一", "下一篇：三"]);
    let oldest = site.get(&format!("/articles/{}", ids[0])).await;
    assert_eq!(oldest.texts(".neighbours p"), ["下一篇：二"]);
}

async fn its_attachments_are_linked_with_their_sizes(site: Site) {
    let column = column(&site, "a", None, 1).await;
    let id = published_article(&site, column, "公告", date(2023, 1, 1)).await;
    let revision = find(&site, id).await.published_revision_id.unwrap();
    attach(&site, revision, "报名表 \"一\".pdf", 3).await;
    let page = site.get(&format!("/articles/{id}")).await;
    // No file of Windows has quotation marks in its name: it is shown as it will be saved.
    let address = format!("/files/{:064x}/%E6%8A%A5%E5%90%8D%E8%A1%A8%20%E4%B8%80.pdf", 3);
    assert_eq!(page.attributes(".attachments a", "href"), [address]);
    assert_eq!(page.texts(".attachments li"), ["报名表 一.pdf PDF，3 KB"]);
}

async fn readers_see_the_published_revision_while_it_is_edited(site: Site) {
    let column = column(&site, "a", None, 1).await;
    let id = edited_article(&site, column, "发布的", "修改中的", date(2023, 1, 1)).await;
    let page = site.get(&format!("/articles/{id}")).await;
    assert_eq!((page.status, page.texts("h1")), (200, vec!["发布的".to_owned()]));
    assert!(!page.text().contains("修改中的"));
}

async fn what_was_never_published_is_not_found(site: Site) {
    let column = column(&site, "a", None, 1).await;
    let id = draft_article(&site, column, "草稿", date(2023, 1, 1)).await;
    let page = site.get(&format!("/articles/{id}")).await;
    assert_eq!(page.status, 404);
    assert!(!page.text().contains("草稿"));
}

async fn what_is_no_article_is_not_found(site: Site) {
    site.import_seed().await;
    for id in ["2", "0", "abc", "01", "-1", "+1", "1.0", "99999999999999999999", "1/2", "1x"] {
        let page = site.get(&format!("/articles/{id}")).await;
        assert_eq!((page.status, page.texts("h1")), (404, vec!["没有找到这个页面".to_owned()]), "{id}");
        assert_eq!(page.attributes("link[rel=canonical]", "href"), [""; 0], "{id}");
    }
}

async fn what_was_withdrawn_is_gone_and_says_so(site: Site) {
    let column = column(&site, "a", None, 1).await;
    let id = withdrawn_article(&site, column, "撤下的", date(2023, 1, 1)).await;
    let page = site.get(&format!("/articles/{id}")).await;
    assert_eq!((page.status, page.texts("h1")), (410, vec!["这篇文章已撤下".to_owned()]));
    assert_eq!(page.attributes(".ways a", "href"), ["/"]);
    assert!(!page.text().contains("撤下的"));
}

async fn a_head_is_answered_without_body_and_is_no_click(site: Site) {
    site.import_seed().await;
    let head = site.ask(Method::HEAD, "/articles/1").await;
    assert_eq!((head.status, head.body.len(), head.header("content-type")), (200, 0, "text/html; charset=utf-8"));
    assert_eq!(site.clicks_of(ArticleId::new(1)).await, 0);
}

async fn a_code_leads_to_the_page(site: Site) {
    site.import_seed().await;
    let code = site.get("/articles/1/qr.svg").await;
    assert_eq!((code.status, code.header("content-type")), (200, "image/svg+xml"));
    assert!(code.text().starts_with("<svg"));
    for missing in ["2", "0", "abc"] {
        assert_eq!(site.get(&format!("/articles/{missing}/qr.svg")).await.status, 404, "{missing}");
    }
    assert_eq!(site.clicks_of(ArticleId::new(1)).await, 0, "a picture is no click");
}
