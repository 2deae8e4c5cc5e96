//! 长者模式: the large view.

use crate::harness::Site;

on_both!(
    the_view_is_chosen_by_address_and_remembered,
    a_page_is_the_same_in_both_views_but_for_one_attribute,
    the_link_to_the_view_keeps_what_else_is_asked,
);

async fn the_view_is_chosen_by_address_and_remembered(site: Site) {
    site.import_seed().await;
    let chosen = site.get("/articles/1?view=elder").await;
    assert_eq!(chosen.attributes("html", "data-view"), ["elder"]);
    let cookie = chosen.header("set-cookie");
    assert!(cookie.starts_with("view=elder; Path=/; Max-Age=") && cookie.contains("HttpOnly"), "{cookie}");
    for address in ["/", "/en", "/hant/articles/1", "/nowhere"] {
        let later = site.get(address).header("cookie", "a=b; view=elder").await;
        assert_eq!(later.attributes("html[data-view=elder]", "lang").len(), 1, "{address}");
        assert_eq!(later.header("set-cookie"), "", "{address}");
    }
    let ended = site.get("/?view=standard").header("cookie", "view=elder").await;
    assert!(ended.attributes("html[data-view]", "lang").is_empty());
    assert!(ended.header("set-cookie").contains("Max-Age=0") && !ended.header("set-cookie").contains("Secure"));
    for other in ["/?view=huge", "/?view=", "/"] {
        let page = site.get(other).await;
        assert!(page.attributes("html[data-view]", "lang").is_empty(), "{other}");
        assert_eq!(page.header("set-cookie"), "", "{other}");
    }
    let encrypted = site.reached_at("https://www.xjbl.gov.cn");
    for view in ["elder", "standard"] {
        let page = encrypted.get(&format!("/?view={view}")).await;
        assert!(page.header("set-cookie").ends_with("; Secure"), "{view}: {}", page.header("set-cookie"));
    }
}

async fn a_page_is_the_same_in_both_views_but_for_one_attribute(site: Site) {
    site.import_seed().await;
    let standard = site.get("/articles/1").await;
    let elder = site.get("/articles/1").header("cookie", "view=elder").await;
    let unmarked = elder.text().replacen(" data-view=\"elder\"", "", 1);
    assert_eq!(crate::document::outline(&unmarked, "main"), standard.main());
    assert_eq!(elder.attributes("link[rel=canonical]", "href"), standard.attributes("link[rel=canonical]", "href"));
    let varies: Vec<_> = standard.headers.get_all("vary").iter().map(|value| value.to_str().unwrap()).collect();
    assert!(varies.iter().any(|value| value.contains("cookie")), "{varies:?}");
}

async fn the_link_to_the_view_keeps_what_else_is_asked(site: Site) {
    site.import_seed().await;
    let page = site.get("/columns/anquanshengchan?page=1&view=elder").await;
    assert_eq!(page.attributes(".preferences .to-standard a", "href"), ["?page=1&view=standard"]);
    assert_eq!(page.attributes(".preferences a[lang=en]", "href"), ["/en/columns/anquanshengchan?page=1"]);
}
