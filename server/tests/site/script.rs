//! Nothing that anyone writes into a field becomes a script or an attribute on a page (OWASP ASVS 1.2).

use domain::{
    directory::{Link, LinkGroup},
    imported::{ImportedPage, Mode},
};
use sea_orm::ConnectionTrait;

use crate::{answer::Answer, builders::read_page, document, harness::Site};

on_both!(
    fields_stay_text_on_the_articles_page,
    fields_stay_text_in_lists_menus_and_the_directory,
    fields_stay_text_in_what_the_browser_reads_later,
);

const SCRIPT: &str = "<script>alert(1)</script>";
const END: &str = "</title></script><script>alert(1)</script>";
const ATTRIBUTE: &str = "\" onmouseover=\"alert(1)\" x='";
const COMMENT: &str = "--><img src=x onerror=alert(1)><!--";

/// Every field tries to get out of its place.
fn hostile() -> ImportedPage {
    let mut page = read_page();
    let article = &mut page.article;
    article.title = SCRIPT.into();
    article.subtitle = Some(END.into());
    article.path = vec![COMMENT.into(), ATTRIBUTE.into()];
    article.source = Some(ATTRIBUTE.into());
    article.author = Some(END.into());
    article.reviewer = Some(COMMENT.into());
    article.index_number = Some(ATTRIBUTE.into());
    article.document_number = Some(SCRIPT.into());
    article.issuing_body = Some(COMMENT.into());
    article.keywords = vec!["\"><b>".into(), "']]>".into()];
    article.summary = Some(format!("{END}{ATTRIBUTE}"));
    let link = Link { name: END.into(), url: Some("https://www.gov.cn/?a='onmouseover=alert(1)".into()) };
    page.directory = vec![LinkGroup { name: SCRIPT.into(), links: vec![link] }];
    page
}

async fn import(site: &Site) {
    site.services.articles.import(&hostile(), Mode::Keep).await.unwrap();
}

/// No script but the site's own, no attribute that runs one.
fn assert_harmless(page: &Answer) {
    for script in page.texts("script") {
        let script = script.trim();
        assert!(!script.starts_with("alert"), "{script}");
    }
    for attribute in document::all_attributes(page.text()) {
        assert!(!attribute.starts_with("on"), "{attribute}");
    }
    assert_eq!(page.attributes("img[src=x]", "src"), [""; 0]);
    assert!(!page.text().contains(SCRIPT), "{}", page.text());
}

async fn fields_stay_text_on_the_articles_page(site: Site) {
    import(&site).await;
    let page = site.get("/articles/1").await;
    assert_eq!(page.status, 200);
    assert_harmless(&page);
    let headline = format!("{SCRIPT}——{END}");
    assert_eq!(page.texts("main h1").concat(), headline);
    assert_eq!(page.texts("title"), [format!("{headline} - 博乐市人民政府网")]);
    assert_eq!(page.linked_data()["headline"], headline);
    assert_eq!(page.linked_data()["author"]["name"], ATTRIBUTE);
    let facts = page.texts("main .facts dd");
    for field in [ATTRIBUTE, SCRIPT, COMMENT, END] {
        assert!(facts.iter().any(|fact| fact == field), "{field}: {facts:?}");
    }
    let tags = page.tags();
    for (name, content) in [
        ("ArticleTitle", headline),
        ("ContentSource", ATTRIBUTE.into()),
        ("Author", END.into()),
        ("Description", format!("{END}{ATTRIBUTE}")),
    ] {
        assert!(tags.contains(&(name.into(), content)), "{name}: {tags:?}");
    }
}

async fn fields_stay_text_in_lists_menus_and_the_directory(site: Site) {
    import(&site).await;
    site.db().execute_unprepared("UPDATE \"column\" SET in_menu = true").await.unwrap();
    let map = site.get("/sitemap").await;
    let slug = map.attributes("main .tree li li a", "href").remove(0);
    for address in ["/", slug.as_str(), "/nowhere"] {
        let page = site.get(address).await;
        assert_harmless(&page);
        assert_eq!(page.texts("#directory li a"), [END], "{address}");
        assert_eq!(page.texts("header .columns li a"), ["首页", "政府信息公开", COMMENT], "{address}");
    }
    let column = site.get(&slug).await;
    assert_eq!(column.texts("h1"), [ATTRIBUTE]);
    assert_eq!(column.texts("main .list a"), [format!("{SCRIPT}——{END}")]);
}

async fn fields_stay_text_in_what_the_browser_reads_later(site: Site) {
    import(&site).await;
    let read = site.get("/api/article/read?id=1").await;
    assert_eq!((read.status, read.header("content-type")), (200, "application/json"));
    let article = &read.json()["content"];
    // Fields travel as the text that they are, and are escaped where they are rendered; only the body is HTML.
    assert_eq!((article["title"].as_str(), article["subtitle"].as_str()), (Some(SCRIPT), Some(END)));
    let body = article["body"].as_str().unwrap();
    assert_eq!(document::texts(body, "script"), [""; 0]);
    let attributes = document::all_attributes(body);
    assert!(attributes.iter().all(|attribute| !attribute.starts_with("on")), "{attributes:?}");
}
