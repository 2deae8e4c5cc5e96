//! `/hant` and `/en`: the pages in other languages.

use app::Language;
use domain::date::date;
use leptos::{prelude::provide_context, reactive::owner::Owner};

use crate::{
    builders::{column, published_article},
    harness::Site,
};

on_both!(
    each_language_has_its_addresses_and_names_those_of_the_others,
    in_traditional_every_word_is_converted_and_no_address,
    in_traditional_the_names_that_the_site_protects_stay,
    in_english_the_words_are_english_and_the_text_is_marked_as_chinese,
    every_link_of_a_page_stays_in_its_language,
    the_browser_is_given_pages_in_the_language_that_it_asks_for,
    an_error_is_told_in_the_language_of_its_address,
    staff_have_no_pages_in_other_languages,
    an_answer_takes_no_words_from_the_page_that_was_rendered_before,
);

async fn each_language_has_its_addresses_and_names_those_of_the_others(site: Site) {
    let id = site.import_seed().await;
    let base = "http://127.0.0.1:3000";
    for (prefix, tag) in [("", "zh-CN"), ("/hant", "zh-Hant"), ("/en", "en")] {
        let page = site.get(&format!("{prefix}/articles/{id}")).await;
        assert_eq!(page.status, 200);
        assert_eq!(page.attributes("html", "lang"), [tag]);
        let here = format!("{base}{prefix}/articles/{id}");
        assert_eq!(page.attributes("link[rel=canonical]", "href"), [here.as_str()]);
        assert_eq!(page.attributes("meta[name=Url]", "content"), [here.as_str()]);
        assert_eq!(page.attributes("meta[property='og:url']", "content"), [here.as_str()]);
        let alternates = page.attributes("link[rel=alternate][hreflang]", "hreflang");
        assert_eq!(alternates, ["zh-CN", "zh-Hant", "en", "x-default"]);
        let addresses = ["", "/hant", "/en", ""].map(|prefix| format!("{base}{prefix}/articles/{id}"));
        assert_eq!(page.attributes("link[rel=alternate][hreflang]", "href"), addresses);
        let links = ["", "/hant", "/en"].map(|prefix| format!("{prefix}/articles/{id}"));
        assert_eq!(page.attributes(".preferences a[hreflang]", "href"), links);
        assert_eq!(page.attributes(".preferences a[aria-current]", "hreflang"), [tag]);
    }
}

async fn in_traditional_every_word_is_converted_and_no_address(site: Site) {
    let id = site.import_seed().await;
    let page = site.get(&format!("/hant/articles/{id}")).await;
    let text = page.texts(".masthead, .directory h2, h1, .facts, .body, .reviewer, .end").concat();
    for word in ["博樂市人民政府網", "強化思想教育引領", "審核人", "關閉"] {
        assert!(text.contains(word), "{word} in {text}");
    }
    for word in ["审核人", "关闭", "点击量", "强化", "网站链接"] {
        assert!(!text.contains(word), "{word} in {text}");
    }
    assert_eq!(page.attributes("meta[name=ColumnName]", "content"), Vec::<String>::new());
    assert!(page.attributes("meta[name=ArticleTitle]", "content")[0].starts_with("強化思想教育引領"));
    assert_eq!(page.attributes("meta[name=SiteDomain]", "content"), ["www.xjbl.gov.cn"]);
}

async fn in_traditional_the_names_that_the_site_protects_stay(site: Site) {
    let own = column(&site, "a", None, 1).await;
    let id = published_article(&site, own, "青得里街这里通车，夏尔希里保护区开放", date(2023, 1, 1)).await;
    let title = "青得里街這裡通車，夏爾希里保護區開放";
    for address in [format!("/hant/articles/{id}"), "/hant/columns/a".into()] {
        let page = site.get(&address).await;
        assert_eq!(page.status, 200, "{address}");
        assert!(page.text().contains(title) && !page.text().contains("青得裡"), "{address}: {}", page.text());
    }
    for address in
        [format!("/api/article/read?id={id}&language=zh-Hant"), "/api/column/read?slug=a&language=zh-Hant".into()]
    {
        let data = site.get(&address).await;
        assert!(data.text().contains(title) && !data.text().contains("青得裡"), "{address}: {}", data.text());
    }
}

async fn in_english_the_words_are_english_and_the_text_is_marked_as_chinese(site: Site) {
    let id = site.import_seed().await;
    let page = site.get(&format!("/en/articles/{id}")).await;
    assert!(page.text().contains("17 February 2023"));
    assert_eq!(page.texts(".close"), ["Close"]);
    for chinese in ["article h1", ".body", ".breadcrumb a", ".masthead .name"] {
        let languages = page.attributes(chinese, "lang");
        assert!(!languages.is_empty() && languages.iter().all(|it| it == "zh-CN"), "{chinese}: {languages:?}");
    }
    // 「强化思想教育引领」 is what it was.
    assert!(page.texts("article h1")[0].contains("强化思想教育引领"));
}

async fn every_link_of_a_page_stays_in_its_language(site: Site) {
    let slug = column(&site, "a", None, 1).await;
    for day in 1..=25 {
        published_article(&site, slug, "标题", date(2023, 1, day)).await;
    }
    site.import_seed().await;
    for prefix in ["/hant", "/en"] {
        for path in ["", "/columns/a", "/columns/a?page=2", "/articles/2", "/nope"] {
            let address = format!("{prefix}{path}");
            let page = site.get(&address).await;
            for link in page.attributes("a:not([rel~=external])", "href") {
                let is_page = link.starts_with('/');
                assert!(!is_page || link == prefix || link.starts_with(&format!("{prefix}/")), "{link} on {address}");
            }
        }
    }
}

async fn the_browser_is_given_pages_in_the_language_that_it_asks_for(site: Site) {
    let id = site.import_seed().await;
    let hant = site.get(&format!("/api/article/read?id={id}&language=zh-Hant")).await;
    assert_eq!(hant.status, 200);
    let english = site.get(&format!("/api/article/read?id={id}&language=en")).await;
    // Linked data says of itself that it is Simplified.
    let shown = hant.json()["content"].to_string();
    assert!(shown.contains("強化思想教育引領") && !shown.contains("强化思想"), "{}", hant.text());
    let code = format!("/en/articles/{id}/qr.svg");
    assert_eq!(english.json()["content"]["sharing"]["code"], code.as_str(), "{}", english.text());
    let whole = site.get(&format!("/en/articles/{id}")).await.text().to_owned();
    assert!(whole.contains("Reviewed by") && whole.contains("/en/columns/"), "{whole}");
}

async fn an_error_is_told_in_the_language_of_its_address(site: Site) {
    for (address, title) in [("/en/nope", "This page was not found"), ("/hant/nope", "沒有找到這個頁面")] {
        let page = site.get(address).await;
        assert_eq!(page.status, 404);
        assert_eq!(page.texts("main h1"), [title]);
        assert!(page.attributes("link[hreflang]", "href").is_empty());
    }
}

async fn staff_have_no_pages_in_other_languages(site: Site) {
    for address in ["/en/login", "/hant/desk", "/en/desk/columns"] {
        assert_eq!(site.get(address).await.status, 404, "{address}");
    }
}

async fn an_answer_takes_no_words_from_the_page_that_was_rendered_before(site: Site) {
    let site = site.limited(|settings| settings.page_seconds = 0);
    // As rendering leaves a thread: the context of the page is still the current one.
    let left = Owner::new_root(None);
    left.set();
    provide_context(Language::English);
    for address in ["/disclosure/catalogue.csv", "/feed.xml", "/api/v1/articles?page=none"] {
        let answer = site.get(address).await;
        assert!(answer.text().chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter)), "{}", answer.text());
    }
}
