//! `/leave?to=…`, and the links that lead there.

use domain::{
    directory::{Link, LinkGroup},
    imported::Mode,
};

use crate::{builders::read_page, harness::Site};

on_both!(
    the_notice_shows_the_whole_address_and_goes_nowhere,
    an_address_that_can_not_be_opened_is_answered_in_words,
    a_reader_can_go_back_to_the_page_they_came_from,
    links_of_a_body_lead_through_the_notice,
    links_of_the_directory_lead_through_the_notice,
    links_to_share_a_page_lead_through_the_notice,
);

async fn the_notice_shows_the_whole_address_and_goes_nowhere(site: Site) {
    for (asked, shown) in [
        ("https%3A%2F%2Fwww.example.com%2Fa%3Fb%3D1%26c%3D2", "https://www.example.com/a?b=1&c=2"),
        ("http://example.com:8080/", "http://example.com:8080/"),
        ("https://www.gov.cn@example.com/", "https://www.gov.cn@example.com/"),
        ("https://example.com/%22%3E%3Cscript%3E", ""),
    ] {
        let page = site.get(&format!("/leave?to={asked}")).await;
        if shown.is_empty() {
            assert_eq!((page.status, page.texts(".leave .go").len()), (400, 0), "{asked}");
            continue;
        }
        assert_eq!((page.status, page.header("location"), page.header("refresh")), (200, "", ""), "{asked}");
        assert_eq!(page.texts("h1"), ["您即将离开博乐市人民政府网"]);
        assert_eq!(page.texts(".leave .address"), [shown]);
        assert_eq!(page.attributes(".leave .go", "href"), [shown]);
        assert_eq!(page.attributes("meta[name=robots]", "content"), ["noindex, nofollow"]);
        assert_eq!(page.attributes("meta[http-equiv=refresh]", "content"), [""; 0]);
    }
    let page = site.get("/leave?to=https://www.gov.cn@example.com/").await;
    assert_eq!(page.texts(".leave .address strong"), ["example.com"], "the host stands out, and not what is before it");
}

async fn an_address_that_can_not_be_opened_is_answered_in_words(site: Site) {
    let long = format!("https://example.com/{}", "a".repeat(2_000));
    for to in [
        "",
        "to=",
        "to=javascript:alert(1)",
        "to=data:text/html,x",
        "to=//example.com",
        "to=/articles/1",
        "to=https://",
        "to=http%3A%2F%2Fa%20b",
        "to=ftp://example.com",
        "url=https://example.com",
        &format!("to={long}"),
    ] {
        let page = site.get(&format!("/leave?{to}")).await;
        assert_eq!((page.status, page.header("location")), (400, ""), "{to}");
        assert_eq!(page.texts("h1"), ["这个网址打不开"], "{to}");
        assert_eq!(page.attributes(".leave a", "href"), ["/"], "{to}");
    }
}

async fn a_reader_can_go_back_to_the_page_they_came_from(site: Site) {
    for (referer, back) in [
        ("http://127.0.0.1:3000/articles/1?from=a", "/articles/1?from=a"),
        ("http://127.0.0.1:3000/leave?to=https://example.com", "/"),
        ("http://127.0.0.1:3000//example.com", "/"),
        ("http://127.0.0.1:3000@example.com/articles/1", "/"),
        ("https://example.com/articles/1", "/"),
    ] {
        let page = site.get("/leave?to=https://example.com").header("referer", referer).await;
        assert_eq!(page.attributes(".leave .ways a:last-child", "href"), [back], "{referer}");
    }
}

async fn links_of_a_body_lead_through_the_notice(site: Site) {
    let body = "<p><a href=\"https://example.com/?a=1&amp;b=2\" rel=\"noopener\">外</a><a href=\"//example.org\" rel=\"noopener\">外</a>\
        <a href=\"http://www.gov.cn/a\" rel=\"noopener\">内</a><a href=\"http://www.xjbl.gov.cn/b\" rel=\"noopener\">本</a>\
        <a href=\"/articles/1\" rel=\"noopener\">本</a></p>";
    let mut read = read_page();
    read.article.body = body.to_owned();
    let id = site.services.articles.import(&read, Mode::Keep).await.unwrap().id;
    let page = site.get(&format!("/articles/{id}")).await;
    let expected = [
        "/leave?to=https://example.com/?a=1%26b=2",
        "/leave?to=https://example.org",
        "http://www.gov.cn/a",
        "http://www.xjbl.gov.cn/b",
        "/articles/1",
    ];
    assert_eq!(page.attributes(".body a", "href"), expected);
    let notice = site.get(expected[0]).await;
    assert_eq!(notice.texts(".leave .address"), ["https://example.com/?a=1&b=2"]);
}

async fn links_of_the_directory_lead_through_the_notice(site: Site) {
    let mut page = read_page();
    let link = |url: &str| Link { name: url.into(), url: Some(url.into()) };
    let links = vec![link("https://news.example.com/"), link("https://www.xinjiang.gov.cn/")];
    page.directory = vec![LinkGroup { name: "组".into(), links }];
    site.services.articles.import(&page, Mode::Keep).await.unwrap();
    let home = site.get("/").await;
    let expected = ["/leave?to=https://news.example.com/", "https://www.xinjiang.gov.cn/"];
    assert_eq!(home.attributes("#directory li a", "href"), expected);
}

async fn links_to_share_a_page_lead_through_the_notice(site: Site) {
    site.import_seed().await;
    let page = site.get("/articles/1").await;
    let links = page.attributes(".share li a", "href");
    assert_eq!(links.len(), 3);
    for (link, start) in links.iter().zip([
        "https://service.weibo.com/share/share.php?url=http",
        "https://connect.qq.com/widget/shareqq/index.html?url=http",
        "https://sns.qzone.qq.com/cgi-bin/qzshare/cgi_qzshare_onekey?url=http",
    ]) {
        assert!(link.starts_with("/leave?to=https://"), "{link}");
        let notice = site.get(link).await;
        let to = notice.attributes(".leave .go", "href");
        assert!(to[0].starts_with(start) && to[0].contains("title="), "{to:?}");
    }
}
