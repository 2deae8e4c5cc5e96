//! `/columns/{slug}`

use jiff::civil::{Date, date};

use crate::{
    builders::{column, published_article},
    harness::Site,
};

on_both!(
    a_column_lists_what_is_in_it,
    its_page_tags_stand_once_in_order_and_none_is_empty,
    a_long_list_has_pages,
    there_is_no_page_beyond_the_last_or_before_the_first,
    what_is_no_column_is_not_found,
    an_empty_column_says_so,
);

async fn a_column_lists_what_is_in_it(site: Site) {
    site.import_seed().await;
    let page = site.get("/columns/anquanshengchan").await;
    assert_eq!(page.status, 200);
    assert_eq!(page.texts("title"), ["安全生产 - 博乐市人民政府网"]);
    assert_eq!(page.attributes(".breadcrumb a[aria-current=page]", "href"), ["/columns/anquanshengchan"]);
    insta::assert_snapshot!("column", page.main());

    let root = site.get("/columns/zhengfuxinxigongkai").await;
    assert_eq!(root.attributes(".sub-columns a", "href"), ["/columns/anquanshengchan"]);
    assert_eq!(root.attributes("main .list a", "href"), ["/articles/1"], "those of the columns below are listed, too");
}

async fn its_page_tags_stand_once_in_order_and_none_is_empty(site: Site) {
    site.import_seed().await;
    let tags = site.get("/columns/anquanshengchan").await.tags();
    let names: Vec<&str> = tags.iter().map(|(name, _)| name.as_str()).collect();
    let of_column = ["ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"];
    assert_eq!(names, [&["SiteName", "SiteDomain", "SiteIDCode"], &of_column[..], &["description"]].concat());
    assert!(tags.iter().all(|(_, content)| !content.trim().is_empty()), "{tags:?}");
    assert!(tags.contains(&("ColumnName".into(), "安全生产".into())));
}

/// Forty-five articles on as many days, a page of which is twenty.
async fn long_column(site: &Site) -> Vec<i64> {
    let column = column(site, "long", None, 1).await;
    let mut days = date(2023, 1, 1).series(jiff::Span::new().days(1));
    let mut newest_first = Vec::new();
    for number in 0..45 {
        let day: Date = days.next().unwrap();
        newest_first.insert(0, published_article(site, column, &format!("第{number}篇"), day).await);
    }
    newest_first
}

async fn a_long_list_has_pages(site: Site) {
    let expected = long_column(&site).await;
    let mut listed = Vec::new();
    for (query, said, links) in [
        ("", "第 1 页，共 3 页", vec!["/columns/long?page=2"]),
        ("?page=2", "第 2 页，共 3 页", vec!["/columns/long", "/columns/long?page=3"]),
        ("?a=1&page=3", "第 3 页，共 3 页", vec!["/columns/long?page=2"]),
    ] {
        let page = site.get(&format!("/columns/long{query}")).await;
        assert_eq!(page.status, 200, "{query}");
        assert_eq!(page.texts(".pages span"), [said], "{query}");
        assert_eq!(page.attributes(".pages a", "href"), links, "{query}");
        listed.extend(page.attributes("main .list a", "href"));
    }
    assert_eq!(listed, expected.iter().map(|id| format!("/articles/{id}")).collect::<Vec<_>>());

    for (query, own) in [("", ""), ("?page=1", ""), ("?page=2&from=wechat", "?page=2")] {
        let page = site.get(&format!("/columns/long{query}")).await;
        let canonical = format!("http://127.0.0.1:3000/columns/long{own}");
        assert_eq!(page.attributes("link[rel=canonical]", "href"), [canonical], "{query}");
    }
}

async fn there_is_no_page_beyond_the_last_or_before_the_first(site: Site) {
    long_column(&site).await;
    for page in ["4", "0", "-1", "abc", "", "01", "+1", "1.5", "9223372036854775807", "99999999999999999999"] {
        let answer = site.get(&format!("/columns/long?page={page}")).await;
        assert_eq!((answer.status, answer.texts("h1")), (404, vec!["没有找到这个页面".to_owned()]), "{page}");
    }
}

async fn what_is_no_column_is_not_found(site: Site) {
    site.import_seed().await;
    for slug in ["nowhere", "", "anquanshengchan/", "ANQUANSHENGCHAN", "%27%20or%201=1%20--", "%E5%AE%89", "%00"] {
        assert_eq!(site.get(&format!("/columns/{slug}")).await.status, 404, "{slug}");
    }
}

async fn an_empty_column_says_so(site: Site) {
    column(&site, "empty", None, 1).await;
    let page = site.get("/columns/empty").await;
    assert_eq!((page.status, page.texts("main .empty").len()), (200, 1));
    assert!(page.text().contains("这个栏目还没有文章"), "{}", page.main());
    assert_eq!(page.texts(".pages"), [""; 0]);
    assert_eq!(site.get("/columns/empty?page=2").await.status, 404);
}
