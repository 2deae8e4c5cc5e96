//! Values in addresses that narrow public lists, and what is answered where a list can't use them.

use domain::{
    account::Role,
    date::date,
    disclosure::{DisclosureChange, Entry},
    imported::Mode,
};
use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, TestRunner},
};

use crate::{answer::Answer, builders::read_page, harness::Site, staff::office::of_site};

on_both!(
    a_search_says_what_it_left_out_and_keeps_what_was_asked,
    days_in_the_wrong_order_are_offered_in_the_right_one,
    a_page_behind_the_last_is_not_found_and_shows_the_last,
    the_catalogue_says_what_it_left_out,
    a_year_without_a_report_leads_to_those_that_there_are,
    what_is_too_long_is_cut_where_it_is_repeated,
    notices_are_in_the_language_of_the_page,
    whatever_is_asked_is_answered_and_no_word_is_lost,
);

fn encoded(words: &str) -> String {
    percent_encoding::utf8_percent_encode(words, percent_encoding::NON_ALPHANUMERIC).to_string()
}

/// `count` articles about safety, one a day from the beginning of 2023 on, in `/columns/anquanshengchan`.
pub async fn articles(site: &Site, count: i32) {
    let days = (0..).map(|days| date(2023, 1, 1).plus_days(days));
    for (number, day) in (1..=count).zip(days) {
        let mut page = read_page();
        page.article.title = format!("安全生产的第{number}篇");
        page.article.subtitle = None;
        page.article.day = Some(day);
        site.services.articles.import(&page, Mode::Keep).await.unwrap();
    }
}

/// Forty-five of them, on three pages of a search, of a column and of the catalogue.
async fn lists(site: &Site) {
    articles(site, 45).await;
    let column = site.services.columns.find("anquanshengchan").await.unwrap();
    let admin = of_site(site, "xi", Role::SiteAdmin).await;
    let change = DisclosureChange::Serve(vec![(Entry::Catalogue, Some(column))]);
    site.services.disclosure.change(&admin.staff, &change, &admin.by).await.unwrap();
}

fn notices(page: &Answer) -> Vec<String> {
    page.texts("main .filter-notices[role=status] p")
}

async fn a_search_says_what_it_left_out_and_keeps_what_was_asked(site: Site) {
    articles(&site, 1).await;
    for (more, said) in [
        ("column=nowhere", "没有“nowhere”这个栏目，没有按它筛选。"),
        ("validity=lost", "没有“lost”这个有效性，没有按它筛选。"),
        ("since=yesterday", "“从”的日期“yesterday”不对，没有按它筛选。日期请写成 2023-02-17 这样。"),
        ("until=2023-02-30", "“到”的日期“2023-02-30”不对，没有按它筛选。日期请写成 2023-02-17 这样。"),
        ("sort=x", "没有“x”这种排序，按相关度排列。"),
    ] {
        let page = site.get(&format!("/search?q={}&{more}", encoded("安全"))).await;
        assert_eq!((page.status, notices(&page)), (200, vec![said.to_owned()]), "{more}");
        assert_eq!(page.attributes("main input[name=q]", "value"), ["安全"], "{more}");
        assert_eq!(page.attributes(".hits h3 a", "href"), ["/articles/1"], "{more}");
        let canonical = format!("http://127.0.0.1:3000/search?q={}", encoded("安全"));
        assert_eq!(page.attributes("link[rel=canonical]", "href"), [canonical], "{more}");
    }
    let page = site.get("/search?q=a&since=yesterday&until=2023-12-31").await;
    assert_eq!(page.attributes("main input[type=date]", "value"), ["", "2023-12-31"]);
    assert_eq!(page.texts("main details[open]").len(), 1, "where it can be mended");
    for used in ["since=2023-01-01&until=2023-12-31", "body=none&sort=relevance&column=anquanshengchan", "x=1&page="] {
        let page = site.get(&format!("/search?q={}&{used}", encoded("安全"))).await;
        assert_eq!((page.status, notices(&page)), (200, vec![]), "{used}");
    }
}

async fn days_in_the_wrong_order_are_offered_in_the_right_one(site: Site) {
    articles(&site, 1).await;
    let asked = format!("/search?q={}&since=2024-05-06&until=2023-01-02&sort=date", encoded("安全"));
    let page = site.get(&asked).await;
    assert_eq!(page.status, 200);
    assert_eq!(page.attributes("main input[type=date]", "value"), ["2024-05-06", "2023-01-02"]);
    let said = "开始日期晚于结束日期（2024-05-06 – 2023-01-02），没有按日期筛选。 改为 2023-01-02 到 2024-05-06";
    assert_eq!(notices(&page), [said]);
    let [swapped] = &page.attributes(".filter-notices a", "href")[..] else { panic!("{}", page.main()) };
    let page = site.get(swapped).await;
    assert_eq!(notices(&page), [""; 0]);
    assert_eq!(page.attributes("main input[type=date]", "value"), ["2023-01-02", "2024-05-06"]);
    assert_eq!(page.attributes("main option[selected]", "value"), ["date"]);
}

async fn a_page_behind_the_last_is_not_found_and_shows_the_last(site: Site) {
    lists(&site).await;
    let search = format!("/search?q={}", encoded("安全生产"));
    for (list, more) in
        [(search.as_str(), "&"), ("/columns/anquanshengchan", "?"), ("/columns/anquanshengchan?year=2023", "&")]
    {
        let (first, last) = (site.get(list).await, site.get(&format!("{list}{more}page=3")).await);
        for (given, nearest, number) in [("999999", &last, 3), ("4", &last, 3), ("x", &first, 1), ("0", &first, 1)] {
            let page = site.get(&format!("{list}{more}page={given}")).await;
            assert_eq!(page.status, 404, "{list} {given}");
            assert_eq!(
                page.attributes("main a[href^='/articles/']", "href"),
                nearest.attributes("main a[href^='/articles/']", "href")
            );
            let said = format!("没有第“{given}”页，一共 3 页。这里是第 {number} 页。 打开第 {number} 页");
            assert_eq!(notices(&page), [said], "{list}");
            assert_eq!(page.attributes("link[rel=canonical]", "href"), [""; 0], "it is none of the list's own");
            let [offered] = &page.attributes(".filter-notices a", "href")[..] else { panic!("{}", page.main()) };
            assert_eq!(site.get(offered).await.status, 200, "{offered}");
        }
    }
    // A browser that is on the site takes the content of another status for no page.
    let data = site.get("/api/column/read?slug=anquanshengchan&language=zh-CN&page=999999").await;
    assert_eq!(data.status, 200);
    assert!(data.text().contains("没有第“999999”页"), "{}", data.text());
}

async fn the_catalogue_says_what_it_left_out(site: Site) {
    lists(&site).await;
    let whole = site.get("/disclosure/catalogue").await;
    for (query, said) in [
        ("topic=999", "没有“999”这个主题分类，没有按它筛选。"),
        ("topic=x", "没有“x”这个主题分类，没有按它筛选。"),
        ("validity=lost", "没有“lost”这个有效性，没有按它筛选。"),
        ("year=1999", "没有“1999”这个年份，没有按它筛选。 查看 2023 年"),
        ("year=2o23", "没有“2o23”这个年份，没有按它筛选。"),
        ("after=never", "目录里没有接着“never”的内容，从第一页列起。"),
    ] {
        // The second time from the cache.
        for _ in 0..2 {
            let page = site.get(&format!("/disclosure/catalogue?q={}&{query}", encoded("安全"))).await;
            assert_eq!((page.status, notices(&page)), (200, vec![said.to_owned()]), "{query}");
            assert_eq!(page.attributes("main #q", "value"), ["安全"], "{query}");
            assert_eq!(page.texts("main tbody th"), whole.texts("main tbody th"), "{query}");
        }
    }
    let page = site.get(&format!("/disclosure/catalogue?q={}&year=1999", encoded("第45篇"))).await;
    let [of_year] = &page.attributes(".filter-notices a", "href")[..] else { panic!("{}", page.main()) };
    assert_eq!(site.get(of_year).await.texts("main tbody th a"), ["安全生产的第45篇"]);
    let body = site.get(&format!("/disclosure/catalogue?body={}", encoded("没有的局"))).await;
    assert_eq!(body.attributes("#body option[selected]", "value"), ["没有的局"], "it stays in the form");
    let behind = site.get("/disclosure/catalogue?after=2001-01-01.1").await;
    assert_eq!(
        (behind.status, notices(&behind)),
        (404, vec!["目录里没有接着“2001-01-01.1”的内容，从第一页列起。".to_owned()])
    );
    assert_eq!(behind.texts("main tbody th"), whole.texts("main tbody th"));
}

async fn a_year_without_a_report_leads_to_those_that_there_are(site: Site) {
    let page = site.get("/disclosure/reports/1999").await;
    assert_eq!(page.status, 404);
    assert_eq!(notices(&page), ["没有“1999”年的政府信息公开年报，这里是已经公布的年报。"]);
    assert_eq!(page.attributes("main .parts [aria-current]", "href"), ["/disclosure/reports"]);
    assert_eq!(page.attributes("link[rel=canonical]", "href"), [""; 0]);
}

async fn what_is_too_long_is_cut_where_it_is_repeated(site: Site) {
    lists(&site).await;
    let long = "安".repeat(6_000);
    for (list, limit) in [("/search", 120), ("/disclosure/catalogue", 60)] {
        let page = site.get(&format!("{list}?q={}", encoded(&long))).await;
        assert_eq!(page.status, 200);
        let said = format!("“{}…”太长，只按前 {limit} 个字查找。", "安".repeat(30));
        assert_eq!(notices(&page), [said], "{list}");
        assert_eq!(page.attributes("main input[name=q]", "value"), ["安".repeat(limit)], "{list}");
    }
    for address in [
        "/search?q=a&body=",
        "/search?q=a&column=",
        "/search?q=a&since=",
        "/disclosure/catalogue?body=",
        "/columns/anquanshengchan?year=",
    ] {
        let page = site.get(&format!("{address}{}", encoded(&long))).await;
        assert_eq!((page.status, notices(&page).len()), (200, 1), "{address}");
        assert!(page.text().matches('安').count() < 3_000, "{address}");
    }
}

async fn notices_are_in_the_language_of_the_page(site: Site) {
    lists(&site).await;
    let english = site.get("/en/columns/anquanshengchan?page=9").await;
    assert_eq!(notices(&english), ["There is no page “9”; there are 3. This is page 3. Open page 3"]);
    assert_eq!(english.attributes(".filter-notices a", "href"), ["/en/columns/anquanshengchan?page=3"]);
    let traditional = site.get("/hant/search?q=a&column=nowhere").await;
    assert_eq!(notices(&traditional), ["沒有“nowhere”這個欄目，沒有按它篩選。"]);
}

/// A query string of parameters that lists know, with values of every kind.
fn query() -> impl Strategy<Value = String> {
    let name = prop::sample::select(
        &[
            "page", "year", "after", "before", "column", "since", "until", "from", "to", "body", "topic", "validity",
            "sort", "x",
        ][..],
    );
    let value = prop_oneof![
        "[0-9]{1,20}",
        "-?[0-9]{1,4}-[0-9]{1,2}-[0-9]{1,2}(\\.[0-9]{1,3})?",
        "2023[0-9]{4}-[0-9]{1,3}",
        "(in_force|expired|repealed|valid|date|relevance|anquanshengchan)",
        "\\PC{0,12}",
        "甲{190,210}",
        Just(String::new()),
    ];
    let pair = (name, value).prop_map(|(name, value)| format!("{name}={}", encoded(&value)));
    proptest::collection::vec(pair, 0..6).prop_map(|pairs| pairs.join("&"))
}

async fn whatever_is_asked_is_answered_and_no_word_is_lost(site: Site) {
    const CASES: usize = 48;
    lists(&site).await;
    let plain = site.served(|settings| settings.page_seconds = 0);
    let mut runner = TestRunner::new(Config::default());
    for _ in 0..CASES {
        let query = query().new_tree(&mut runner).unwrap().current();
        let words = "[a-z安全生产%&+ ]{1,130}".new_tree(&mut runner).unwrap().current();
        let asked = words.trim();
        for (list, limit) in [("/search", 120), ("/disclosure/catalogue", 60), ("/columns/anquanshengchan", 0)] {
            let address = format!("{list}?{query}&q={}", encoded(asked));
            let page = site.get(&address).await;
            assert!([200, 404].contains(&page.status), "{address}: {}", page.status);
            let cut: String = asked.chars().take(limit).collect();
            let expected = if limit == 0 { vec![] } else { vec![cut.trim_end().to_owned()] };
            assert_eq!(page.attributes("main input[name=q]", "value"), expected, "{address}");
            let uncached = plain.ask(axum::http::Method::GET, &address).await;
            assert_eq!((page.status, page.main()), (uncached.status, uncached.main()), "{address}");
        }
    }
}
