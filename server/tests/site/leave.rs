//! `/leave?to=…&sig=…`, and the links that lead there.

use axum::http::Method;
use domain::{
    directory::{Link, LinkGroup},
    imported::Mode,
};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use store::SiteKey;

use crate::{builders::read_page, harness::Site};

on_both!(
    the_notice_shows_the_whole_address_and_goes_nowhere,
    a_link_that_the_site_has_not_written_leads_nowhere,
    a_signature_is_good_for_its_own_address_and_key_alone,
    an_address_of_another_alphabet_is_shown_as_it_is_written_too,
    government_sites_need_no_notice,
    an_address_that_can_not_be_opened_is_answered_in_words,
    a_reader_can_go_back_to_the_page_they_came_from,
    links_of_a_body_lead_through_the_notice,
    links_of_the_directory_lead_through_the_notice,
    links_to_share_a_page_lead_through_the_notice,
);

/// The notice before `to`, as the site itself links it.
pub fn signed(site: &Site, to: &str) -> String {
    format!("/leave?to={}&sig={}", encoded(to), site.services.external_links.sign(to))
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

async fn the_notice_shows_the_whole_address_and_goes_nowhere(site: Site) {
    for to in [
        "https://www.example.com/a?b=1&c=2",
        "http://example.com:8080/",
        "https://example.com/a+b?c=%E4%BF%A1#top",
        "https://example.com/@www.gov.cn",
    ] {
        for prefix in ["", "/hant"] {
            let page = site.get(&format!("{prefix}{}", signed(&site, to))).await;
            assert_eq!((page.status, page.header("location"), page.header("refresh")), (200, "", ""), "{to}");
            assert_eq!(page.texts(".leave .address"), [to]);
            assert_eq!(page.attributes(".leave .go", "href"), [to]);
            assert_eq!(page.attributes("meta[name=robots]", "content"), ["noindex, nofollow"]);
            assert_eq!(page.attributes("meta[http-equiv=refresh]", "content"), [""; 0]);
        }
    }
    let page = site.get(&signed(&site, "https://example.com/@www.gov.cn")).await;
    assert_eq!(page.texts("h1"), ["您即将离开博乐市人民政府网"]);
    assert_eq!(page.texts(".leave .address strong"), ["example.com"], "the host stands out");
    assert_eq!(page.texts(".leave .written"), [""; 0]);
}

async fn a_link_that_the_site_has_not_written_leads_nowhere(site: Site) {
    let to = "https://phishing.example/login?a=1";
    for asked in [
        format!("/leave?to={}", encoded(to)),
        format!("/leave?to={}&sig=", encoded(to)),
        format!("/leave?to={}&sig=AAAAAAAAAAAAAAAAAAAAAA", encoded(to)),
        format!("/en/leave?to={}", encoded(to)),
        // A page of others for sharing, on which something else would be shared.
        format!("/leave?to={}", encoded("https://service.weibo.com/share/share.php?url=https%3A%2F%2Fexample%2Ecom")),
        format!("/leave?to={}", encoded("https://service.weibo.com/redirect?url=http%3A%2F%2F127%2E0%2E0%2E1%3A3000")),
    ] {
        let page = site.get(&asked).await;
        assert_eq!((page.status, page.header("location"), page.texts(".leave .go").len()), (404, "", 0), "{asked}");
        let home = if asked.starts_with("/en") { "/en" } else { "/" };
        assert_eq!(page.attributes(".leave a", "href"), [home], "{asked}: no link leads on");
        assert!(page.texts(".leave .address")[0].starts_with("https://"), "the address is named");
    }
    let page = site.get(&format!("/leave?to={}", encoded(to))).await;
    assert_eq!(
        (page.texts("h1"), page.texts(".leave .address")),
        (vec!["这个链接不是本站给出的".into()], vec![to.into()])
    );
}

async fn a_signature_is_good_for_its_own_address_and_key_alone(site: Site) {
    let signature = site.services.external_links.sign("https://example.com/a");
    assert_eq!(signature.len(), 22);
    for other in ["https://example.com/", "https://example.com/a?", "https://example.org/a", "http://example.com/a"] {
        let page = site.get(&format!("/leave?to={}&sig={signature}", encoded(other))).await;
        assert_eq!((page.status, page.texts(".leave .go").len()), (404, 0), "{other}");
    }
    let own = signed(&site, "https://example.com/a");
    assert_eq!(site.get(&own).await.status, 200);
    let rotated = site.store.clone().with_site_key(SiteKey::parse(&"0e".repeat(32)).unwrap());
    let site = site.over(rotated);
    let page = site.get(&own).await;
    assert_eq!(page.status, 404, "links from before are no more: a page that is loaded anew has new ones");
    assert_eq!(page.texts(".leave .address"), ["https://example.com/a"]);
    assert_eq!(site.get(&signed(&site, "https://example.com/a")).await.status, 200);
}

async fn an_address_of_another_alphabet_is_shown_as_it_is_written_too(site: Site) {
    let page = site.get(&signed(&site, "https://www.gоv.cn/login")).await;
    assert_eq!(page.status, 200, "the second letter of gov is Cyrillic: it is no government site");
    assert_eq!(page.texts(".leave .address strong"), ["www.gоv.cn"]);
    assert_eq!(page.texts(".leave .written bdi"), ["www.xn--gv-fmc.cn"]);
    let chinese = site.get(&signed(&site, "https://例子.中国/")).await;
    assert_eq!(chinese.texts(".leave .written bdi"), ["xn--fsqu00a.xn--fiqs8s"]);
}

async fn government_sites_need_no_notice(site: Site) {
    for (to, location) in [
        ("https://www.gov.cn/", "https://www.gov.cn/"),
        ("http://www.GOV.cn/zhengce/1.htm?a=b#c", "http://www.gov.cn/zhengce/1.htm?a=b#c"),
        ("https://kjt.xinjiang.gov.cn/信息", "https://kjt.xinjiang.gov.cn/%E4%BF%A1%E6%81%AF"),
        ("https://www.gov.hk/", "https://www.gov.hk/"),
        ("http://www.xjbl.gov.cn/articles/1", "http://www.xjbl.gov.cn/articles/1"),
    ] {
        for method in [Method::GET, Method::HEAD] {
            let answer = site.ask(method, &format!("/leave?to={}", encoded(to))).await;
            assert_eq!((answer.status, answer.header("location")), (302, location), "{to}");
        }
    }
    for lookalike in
        ["https://gov.cn.example.com/", "https://notgov.cn/", "https://example.com/?gov.cn", "https://www.gоv.cn/"]
    {
        let answer = site.get(&format!("/leave?to={}", encoded(lookalike))).await;
        assert_eq!((answer.status, answer.header("location")), (404, ""), "{lookalike}");
    }
    let data = site.get(&format!("/api/leave/read?to={}", encoded("https://www.gov.cn/"))).await;
    assert_eq!((data.status, data.header("location")), (200, ""), "data lead nowhere");
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
        "to=https://www.gov.cn@example.com/",
        "to=https%3A%2F%2Fexample.com@www.gov.cn%2F",
        "to=https%3A%2F%2Fwww.gov.cn%5C@example.com%2F",
        "to=https%3A%2F%2Fwww.gov.cn%09.example.com",
        "to=https%3A%2F%2Fwww.gov.cn%0A.example.com",
        "to=https%3A%2F%2Fexample.com%2F%E2%80%AEnc.vog",
        "to=https://example.com/%22%3E%3Cscript%3E",
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
        let page = site.get(&signed(&site, "https://example.com")).header("referer", referer).await;
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
    let sign = |to: &str| site.services.external_links.sign(to);
    let expected = [
        format!("/leave?to=https://example.com/?a=1%26b=2&sig={}", sign("https://example.com/?a=1&b=2")),
        format!("/leave?to=https://example.org&sig={}", sign("https://example.org")),
        "http://www.gov.cn/a".to_owned(),
        "http://www.xjbl.gov.cn/b".to_owned(),
        "/articles/1".to_owned(),
    ];
    assert_eq!(page.attributes(".body a", "href"), expected);
    let notice = site.get(&expected[0]).await;
    assert_eq!(notice.status, 200);
    assert_eq!(notice.texts(".leave .address"), ["https://example.com/?a=1&b=2"]);
}

async fn links_of_the_directory_lead_through_the_notice(site: Site) {
    let mut page = read_page();
    let link = |url: &str| Link { name: url.into(), url: Some(url.into()) };
    let links = vec![link("https://news.example.com/"), link("https://www.xinjiang.gov.cn/")];
    page.directory = vec![LinkGroup { name: "组".into(), links }];
    site.services.articles.import(&page, Mode::Keep).await.unwrap();
    let home = site.get("/").await;
    let signature = site.services.external_links.sign("https://news.example.com/");
    let notice = format!("/leave?to=https://news.example.com/&sig={signature}");
    assert_eq!(home.attributes("#directory li a", "href"), [notice.as_str(), "https://www.xinjiang.gov.cn/"]);
    assert_eq!(site.get(&notice).await.status, 200);
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
        assert!(link.starts_with("/leave?to=https://") && !link.contains("sig="), "{link}");
        let notice = site.get(link).await;
        assert_eq!(notice.status, 200, "the browser writes these links, too: they lead on without a signature");
        let to = notice.attributes(".leave .go", "href");
        assert!(to[0].starts_with(start) && to[0].contains("title="), "{to:?}");
    }
}
