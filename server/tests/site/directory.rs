//! 网站链接, as its readers look for links in it.

use domain::{
    account::Role,
    directory::{LinkKeys, is_found},
};

use crate::{harness::Site, staff::office::of_site};

on_both!(
    each_link_is_found_in_both_scripts_and_as_it_is_typed,
    keys_are_cached_until_the_directory_is_changed,
    no_document_holds_the_keys,
);

const KEYS: &str = "/api/directory/keys";

async fn keys(site: &Site) -> Vec<LinkKeys> {
    let answer = site.get(KEYS).await;
    assert_eq!((answer.status, answer.header("content-type")), (200, "application/json"));
    serde_json::from_slice(&answer.body).unwrap()
}

async fn each_link_is_found_in_both_scripts_and_as_it_is_typed(site: Site) {
    site.import_seed().await;
    let keys = keys(&site).await;
    for address in ["/", "/hant", "/en"] {
        let names = site.get(address).await.texts("#directory li");
        assert_eq!((names.len(), keys.len()), (113, 113), "{address}");
        let found = |wanted: &str| -> Vec<&str> {
            let all = names.iter().zip(&keys);
            all.filter(|(name, keys)| is_found(name, Some(keys), wanted)).map(|(name, _)| name.as_str()).collect()
        };
        let treasuries: &[&str] =
            if address == "/hant" { &["財政部", "財政廳"] } else { &["财政部", "财政厅"] };
        for wanted in ["财政", "財政", "caizheng", "caiz"] {
            assert_eq!(found(wanted), treasuries, "{wanted} at {address}");
        }
        assert_eq!(found("czt"), &treasuries[1..], "{address}");
        assert_eq!(found("chongqing").len(), 1, "{address}");
        assert_eq!(found(""), names, "{address}");
    }
}

async fn keys_are_cached_until_the_directory_is_changed(site: Site) {
    site.import_seed().await;
    let admin = of_site(&site, "xi", Role::SiteAdmin).await;
    let first = site.get(KEYS).await;
    assert_eq!(first.header("surrogate-key"), "site collection");
    let again = site.get(KEYS).header("if-none-match", first.header("etag")).await;
    assert_eq!((again.status, again.body.len()), (304, 0));

    let group = site.services.directory.kept(&admin.staff).await.unwrap().pop().unwrap().id.to_string();
    let form =
        [("act", "add-link"), ("group", group.as_str()), ("name", "博乐市财政局"), ("url", "https://www.gov.cn/")];
    assert_eq!(site.post("/desk/directory").by(&admin.token).form(&form).await.status, 303);
    let keys = keys(&site).await;
    assert_eq!(keys.last().map(|keys| keys.other.as_str()), Some("博樂市財政局"));
    assert_eq!(keys.len(), 114);
}

async fn no_document_holds_the_keys(site: Site) {
    site.import_seed().await;
    for address in ["/", "/api/home/read"] {
        let page = site.get(address).await;
        assert!(!page.text().contains("cai zheng"), "{address}");
    }
}
