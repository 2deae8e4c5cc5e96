//! `/search`, and what is suggested on the way there.

use domain::date::date;

use crate::{
    builders::read_page,
    harness::Site,
    office::{approve, draft, editor, reviewer, submit, withdraw},
};

mod document;

on_both!(
    a_search_without_words_is_a_form,
    a_search_for_signs_alone_says_that_they_cannot_be_looked_for,
    what_is_found_is_shown_with_its_passage,
    passages_and_summaries_keep_cells_apart_and_name_what_is_no_body,
    every_string_can_be_searched_for,
    a_search_is_narrowed_down_by_its_address,
    long_results_have_pages,
    nothing_found_helps_on,
    an_article_is_found_the_moment_it_is_public,
    suggestions_come_as_data,
    suggestions_are_written_as_their_reader_reads,
    each_page_leads_to_the_search,
);

fn encoded(words: &str) -> String {
    percent_encoding::utf8_percent_encode(words, percent_encoding::NON_ALPHANUMERIC).to_string()
}

/// Articles that say what they are about.
async fn articles(site: &Site, count: i8) {
    for number in 1..=count {
        let mut page = read_page();
        page.article.title = format!("安全生产的第{number}篇");
        page.article.subtitle = None;
        page.article.day = Some(date(2023, 1, number));
        page.article.document_number = Some(format!("博政发〔2023〕{number}号"));
        site.services.articles.import(&page, domain::imported::Mode::Keep).await.unwrap();
    }
}

async fn a_search_without_words_is_a_form(site: Site) {
    articles(&site, 1).await;
    for address in ["/search", "/search?q=", "/search?q=+", "/search?q=%E3%80%80"] {
        let page = site.get(address).await;
        assert_eq!((page.status, page.texts("main h1")), (200, vec!["搜索".to_owned()]), "{address}");
        assert_eq!(page.texts(".found"), [""; 0], "{address}");
        assert_eq!(page.attributes("main form.search", "action"), ["/search"], "{address}");
        assert_eq!(page.attributes("main option", "value")[1..3], ["zhengfuxinxigongkai", "anquanshengchan"]);
    }
    let page = site.get("/search").await;
    let tags = page.tags();
    let names: Vec<_> = tags.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["SiteName", "SiteDomain", "SiteIDCode", "description", "robots"]);
    assert!(tags.contains(&("robots".into(), "noindex".into())));
    for (asked, canonical) in [
        ("/search", "/search"),
        ("/search?q=&column=", "/search"),
        ("/search?sort=x&q=%E5%AE%89+%E5%85%A8&page=1", "/search?q=%E5%AE%89%20%E5%85%A8"),
        ("/hant/search?q=a", "/hant/search?q=a"),
    ] {
        let page = site.get(asked).await;
        let whole = format!("http://127.0.0.1:3000{canonical}");
        assert_eq!(page.attributes("link[rel=canonical]", "href"), [whole.as_str()], "{asked}");
        assert!(page.attributes("link[hreflang]", "href").contains(&whole), "{asked}");
    }
}

async fn a_search_for_signs_alone_says_that_they_cannot_be_looked_for(site: Site) {
    articles(&site, 1).await;
    for signs in ["\"", "%", "_", "*", "。", "😀", "“”", "-- ？", "‘%’ \"_\""] {
        let page = site.get(&format!("/search?q={}", encoded(signs))).await;
        assert_eq!(page.status, 200, "{signs}");
        assert_eq!(page.texts(".found .empty > p"), [format!("“{signs}”里没有可以查找的文字。")], "{signs}");
        assert_eq!(page.texts(".found .empty li").len(), 2, "{signs}");
        assert_eq!(page.attributes("main input[name=q]", "value"), [signs], "{signs}: it stays to be changed");
        assert!(page.texts("title")[0].starts_with(signs), "{signs}");
        let api = site.get(&format!("/api/v1/search?q={}", encoded(signs))).await;
        assert_eq!(api.status, 400, "{signs}");
    }
    let beyond = site.get("/search?q=%25&page=3").await;
    assert_eq!((beyond.status, beyond.texts(".found .empty > p").len()), (200, 1));
    let english = site.get("/en/search?q=%25").await;
    assert_eq!(english.texts(".found .empty > p"), ["There is nothing in “%” that can be looked for."]);
    // What stands for letters is one.
    let square = site.get(&format!("/search?q={}", encoded("㎡"))).await;
    assert_eq!(square.texts(".found .empty > p"), ["没有找到。"]);
}

async fn what_is_found_is_shown_with_its_passage(site: Site) {
    articles(&site, 2).await;
    let page = site.get(&format!("/search?q={}", encoded("校园 第2篇"))).await;
    assert_eq!(page.status, 200);
    assert_eq!(page.texts("title"), ["校园 第2篇 - 搜索 - 博乐市人民政府网"]);
    assert_eq!(page.texts(".hits h3 mark"), ["第2篇"]);
    assert_eq!(page.texts(".hits p mark"), ["校园"]);
    assert_eq!(page.attributes(".hits h3 a", "href"), ["/articles/2"]);
    assert_eq!(page.texts(".found .count"), ["找到 1 条结果"]);
    assert_eq!(page.attributes("main input[name=q]", "value"), ["校园 第2篇"]);
    let number = site.get(&format!("/search?q={}", encoded("博政发〔2023〕1号"))).await;
    assert_eq!(number.attributes(".hits h3 a", "href"), ["/articles/1"]);
}

async fn passages_and_summaries_keep_cells_apart_and_name_what_is_no_body(site: Site) {
    let mut page = read_page();
    page.article.body = "<table><tr><th>地块</th><th>面积</th></tr><tr><td>一号</td><td>160</td></tr></table>".into();
    site.services.articles.import(&page, domain::imported::Mode::Keep).await.unwrap();
    let passage = async |words: &str| -> String {
        site.get(&format!("/search?q={}", encoded(words))).await.texts(".hits li > p:not(.facts)").concat()
    };
    assert_eq!(passage("面积").await, "地块 | 面积；一号 | 160");
    assert_eq!(passage("强化").await, "地块 | 面积；一号 | 160", "nothing but the body where the title was found");
    assert_eq!(passage("教育局").await, "来源：博乐市教育局");
    let english = site.get(&format!("/en/search?q={}", encoded("教育局"))).await;
    assert_eq!(english.texts(".hits li > p:not(.facts)"), ["Source: 博乐市教育局"]);
    let api = site.get(&format!("/api/v1/search?q={}", encoded("教育局"))).await.json();
    assert_eq!(api["results"][0]["passage"], "来源：博乐市教育局");
    let article = site.get("/articles/1").await;
    assert_eq!(article.attributes("meta[property='og:description']", "content"), ["地块 | 面积；一号 | 160"]);
    assert!(site.get("/feed.xml").await.text().contains("地块 | 面积；一号 | 160"));
}

async fn every_string_can_be_searched_for(site: Site) {
    articles(&site, 1).await;
    for words in [
        "\"",
        "'",
        "' OR 1=1 --",
        "NEAR(a b)",
        "a AND",
        "-安全",
        "*",
        "安全*",
        "\\",
        "&|!:()",
        "\u{0}",
        "<b>",
        "%",
        "；",
        "😀",
        "ⓐ",
    ] {
        let page = site.get(&format!("/search?q={}", encoded(words))).await;
        assert_eq!(page.status, 200, "{words:?}");
    }
    for raw in ["q=%", "q=%FF%FE", "q=a&q=b", "=&&q", "q"] {
        assert_eq!(site.get(&format!("/search?{raw}")).await.status, 200, "{raw}");
    }
    let long = site.get(&format!("/search?q={}", encoded(&"安".repeat(2_000)))).await;
    assert_eq!(long.status, 200);
    let script = site.get(&format!("/search?q={}", encoded("</title><script>alert(1)</script>"))).await;
    assert!(!script.text().contains("<script>alert"), "{}", script.text());
}

async fn a_search_is_narrowed_down_by_its_address(site: Site) {
    articles(&site, 3).await;
    let found = async |more: &str| -> (u16, Vec<String>) {
        let page = site.get(&format!("/search?q={}{more}", encoded("安全"))).await;
        (page.status, page.attributes(".hits h3 a", "href"))
    };
    let all = vec!["/articles/3".to_owned(), "/articles/2".into(), "/articles/1".into()];
    assert_eq!(found("&column=zhengfuxinxigongkai&since=&until=&page=1&sort=date").await, (200, all.clone()));
    assert_eq!(found("&since=2023-01-02").await, (200, all[..2].to_vec()));
    assert_eq!(found("&since=2023-01-02&until=2023-01-02").await, (200, all[1..2].to_vec()));
    // By their old names, in addresses that somebody has kept.
    assert_eq!(found("&from=2023-01-02").await, (200, all[..2].to_vec()));
    assert_eq!(found("&from=2023-01-02&to=2023-01-02").await, (200, all[1..2].to_vec()));
    assert_eq!(found("&validity=repealed").await, (200, vec![]));
    assert_eq!(found("&body=none").await, (200, vec![]));
    // Left out, and told: see `filter`.
    for unknown in ["&column=nowhere", "&validity=nothing", "&since=yesterday"] {
        assert_eq!(found(&format!("{unknown}&sort=date")).await, (200, all.clone()), "{unknown}");
    }
    for shared in
        ["from=singlemessage&isappinstalled=0", "from=timeline", "utm_source=a&spm=1.2", "amp;from=groupmessage"]
    {
        assert_eq!(found(&format!("&{shared}&sort=date")).await, (200, all.clone()), "{shared}: where it was shared");
    }
    for page in ["2", "0", "x", "-1"] {
        assert_eq!(found(&format!("&page={page}")).await.0, 404, "{page}");
    }
    let page = site.get(&format!("/search?q={}&column=anquanshengchan&sort=date", encoded("安全"))).await;
    assert_eq!(page.attributes("option[selected]", "value"), ["anquanshengchan", "date"]);
    assert_eq!(page.texts("main details[open]").len(), 1);
}

async fn long_results_have_pages(site: Site) {
    articles(&site, 25).await;
    let first = site.get(&format!("/search?q={}&sort=date", encoded("安全"))).await;
    assert_eq!(first.texts(".found .count"), ["找到 25 条结果"]);
    assert_eq!(first.attributes(".hits h3 a", "href").len(), 20);
    let [next] = &first.attributes(".pages a", "href")[..] else { panic!("{}", first.main()) };
    assert_eq!(*next, format!("/search?q={}&sort=date&page=2", encoded("安全")));
    let second = site.get(next).await;
    assert_eq!(second.attributes(".hits h3 a", "href").last().map(String::as_str), Some("/articles/1"));
}

async fn nothing_found_helps_on(site: Site) {
    articles(&site, 1).await;
    let meant = site.get(&format!("/search?q={}", encoded("安权升产"))).await;
    assert_eq!(meant.texts(".meant a"), ["安全生产"]);
    let [other] = &meant.attributes(".meant a", "href")[..] else { panic!("{}", meant.main()) };
    assert_eq!(site.get(other).await.attributes(".hits h3 a", "href"), ["/articles/1"]);
    let none = site.get(&format!("/search?q={}&to=2000-01-01", encoded("安全"))).await;
    assert_eq!(none.texts(".found .empty > p"), ["在所选范围内没有找到。", "在全部内容中查找"]);
    let [everywhere] = &none.attributes(".found .empty a", "href")[..] else { panic!("{}", none.main()) };
    assert_eq!(site.get(everywhere).await.attributes(".hits h3 a", "href"), ["/articles/1"]);
}

async fn an_article_is_found_the_moment_it_is_public(site: Site) {
    let column = crate::builders::column(&site, "a", None, 1).await;
    let (writer, reviewer) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let id = draft(&site, &writer, column, "安全生产").await;
    let address = format!("/search?q={}", encoded("安全生产"));
    let found = async || site.get(&address).await.attributes(".hits h3 a", "href");
    submit(&site, &writer, id, 1).await.unwrap();
    assert!(found().await.is_empty());
    approve(&site, &reviewer, id, 1).await.unwrap();
    assert_eq!(found().await, [format!("/articles/{id}")]);
    withdraw(&site, &reviewer, id).await.unwrap();
    assert!(found().await.is_empty());
}

async fn suggestions_come_as_data(site: Site) {
    articles(&site, 2).await;
    let answer = site.get(&format!("/api/search/suggest?q={}", encoded("第2"))).await;
    assert_eq!((answer.status, answer.header("content-type")), (200, "application/json"));
    assert_eq!(answer.json(), serde_json::json!([{ "text": "安全生产的第2篇", "address": "/articles/2" }]));
    for none in ["/api/search/suggest", "/api/search/suggest?q=", "/api/search/suggest?q=%22%27"] {
        assert_eq!(site.get(none).await.json(), serde_json::json!([]), "{none}");
    }
    let by_sound = site.get("/api/search/suggest?q=anquanshengchan").await.json();
    assert_eq!(by_sound.as_array().map(Vec::len), Some(3), "the column, too: {by_sound}");
    let initials = site.get("/api/search/suggest?q=aqsc").await.json();
    assert_eq!(initials, by_sound, "the first letters will do");
    let slip = site.get(&format!("/api/search/suggest?q={}", encoded("安权生产"))).await.json();
    assert_eq!(slip[0]["address"], format!("/search?q={}", encoded("安全生产")));
}

async fn suggestions_are_written_as_their_reader_reads(site: Site) {
    articles(&site, 2).await;
    for (language, text) in [("zh-Hant", "安全生產的第2篇"), ("en", "安全生产的第2篇")] {
        let answer = site.get(&format!("/api/search/suggest?q={}&language={language}", encoded("第2"))).await.json();
        assert_eq!(answer, serde_json::json!([{ "text": text, "address": "/articles/2" }]), "{language}");
    }
}

async fn each_page_leads_to_the_search(site: Site) {
    articles(&site, 1).await;
    for address in ["/", "/articles/1", "/columns/anquanshengchan"] {
        let page = site.get(address).await;
        assert_eq!(page.attributes("header form[role=search]", "action"), ["/search"], "{address}");
        assert_eq!(page.attributes("header form[role=search] input", "name"), ["q"], "{address}");
    }
    let lost = site.get("/nowhere").await;
    assert_eq!(lost.attributes("main .error form[role=search]", "action"), ["/search"]);
}
