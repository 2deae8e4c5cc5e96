use domain::{account::Role, date::date};
use serde_json::json;

use super::office::{PASSWORD, log_in, of_site};
use crate::{
    builders::{column, published_article},
    harness::Site,
};

on_both!(
    a_new_name_stands_on_the_next_page,
    a_number_that_is_none_comes_back_as_it_was_typed,
    a_script_gets_what_may_be_changed_under_its_labels,
    another_domain_stands_in_the_tags,
    a_name_that_is_protected_stays_on_the_next_page_in_traditional,
    what_is_sent_and_not_known_is_refused,
    an_administrator_without_a_code_is_led_to_it_where_the_site_asks_for_one,
);

const CHANGE: &str = "/desk/site";
const CALL: &str = "/api/site/change";

async fn a_new_name_stands_on_the_next_page(site: Site) {
    let admin = of_site(&site, "xi", Role::SiteAdmin).await;
    let page = site.get("/desk/site").by(&admin.token).await;
    let form = page.form(CHANGE, &[("name", "温泉县人民政府网"), ("contact", "0909-1234567")]);
    let changed = site.post(CHANGE).by(&admin.token).pairs(&form).await;
    assert_eq!((changed.status, changed.header("location")), (303, "/desk/site?saved=yes"));
    let home = site.get("/").await;
    assert!(home.tags().contains(&("SiteName".to_owned(), "温泉县人民政府网".to_owned())), "{:?}", home.tags());
    assert!(home.text().contains("0909-1234567"));
    let page = site.get("/desk/site?saved=yes").by(&admin.token).await;
    assert_eq!(page.texts("main [role=status]"), ["已保存。"]);
    assert_eq!(page.attributes("input[name=name]", "value"), ["温泉县人民政府网"]);
}

async fn a_number_that_is_none_comes_back_as_it_was_typed(site: Site) {
    let admin = of_site(&site, "xi", Role::SiteAdmin).await;
    let page = site.get("/desk/site").by(&admin.token).await;
    let form = page.form(CHANGE, &[("identification_code", "12345")]);
    let refused = site.post(CHANGE).by(&admin.token).pairs(&form).await;
    assert_eq!(refused.status, 422);
    assert!(refused.texts("[role=alert]")[0].contains("10 位数字"));
    assert_eq!(refused.attributes("[aria-invalid]", "value"), ["12345"]);
    assert_eq!(refused.texts("[role=alert]").len(), 1);
}

async fn an_administrator_without_a_code_is_led_to_it_where_the_site_asks_for_one(site: Site) {
    let admin = of_site(&site, "xi", Role::SiteAdmin).await;
    let page = site.get("/desk/site").by(&admin.token).await;
    let mut form = page.form(CHANGE, &[]);
    form.push(("admins_need_code".into(), "yes".into()));
    let changed = site.post(CHANGE).by(&admin.token).pairs(&form).await;
    assert_eq!((changed.status, changed.header("location")), (303, "/desk/code"));
    assert_eq!(site.get("/desk/site").by(&admin.token).await.status, 403, "nothing else before that");
    assert_eq!(log_in(&site, "xi", PASSWORD).await.header("location"), "/desk/code");
    let code = site.get("/desk/code").by(&admin.token).await;
    assert!(code.main().contains("网站要求管理员使用动态码"));
    let desk = site.get("/desk").by(&admin.token).await;
    assert_eq!(desk.attributes("main .trouble a", "href"), ["/desk/code"]);
}

async fn a_script_gets_what_may_be_changed_under_its_labels(site: Site) {
    let admin = of_site(&site, "xi", Role::SiteAdmin).await;
    let open = site.get("/api/site/open").by(&admin.token).await.json();
    assert_eq!(open["facts"][3]["name"], "contact");
    assert_eq!(open["facts"][3]["label"], "联系方式");
    assert_eq!(open["admins_need_code"], false);
}

async fn another_domain_stands_in_the_tags(site: Site) {
    let admin = of_site(&site, "xi", Role::SiteAdmin).await;
    let page = site.get("/desk/site").by(&admin.token).await;
    let wrong = page.form(CHANGE, &[("domain", "https://www.wenquan.gov.cn")]);
    let refused = site.post(CHANGE).by(&admin.token).pairs(&wrong).await;
    assert_eq!(refused.status, 422);
    assert!(refused.texts("[role=alert]")[0].contains("不带 http://"), "{:?}", refused.texts("[role=alert]"));
    let form = page.form(CHANGE, &[("domain", "www.wenquan.gov.cn")]);
    assert_eq!(site.post(CHANGE).by(&admin.token).pairs(&form).await.status, 303);
    let home = site.get("/").await;
    assert!(home.tags().contains(&("SiteDomain".to_owned(), "www.wenquan.gov.cn".to_owned())), "{:?}", home.tags());
}

async fn a_name_that_is_protected_stays_on_the_next_page_in_traditional(site: Site) {
    let admin = of_site(&site, "xi", Role::SiteAdmin).await;
    let own = column(&site, "a", None, 1).await;
    let id = published_article(&site, own, "青得里街与都里村", date(2023, 1, 1)).await;
    let address = format!("/hant/articles/{id}");
    assert_eq!(site.get(&address).await.texts("article h1"), ["青得里街與都裡村"]);

    let page = site.get("/desk/site").by(&admin.token).await;
    let list = page.texts("textarea[name=protected_names]").concat();
    assert!(list.lines().any(|name| name == "青得里"), "{list}");
    let wrong = page.form(CHANGE, &[("protected_names", "都里\n里")]);
    let refused = site.post(CHANGE).by(&admin.token).pairs(&wrong).await;
    assert_eq!(refused.status, 422);
    assert!(refused.texts("[role=alert]")[0].contains("第 2 行"), "{:?}", refused.texts("[role=alert]"));
    assert_eq!(refused.texts("textarea[aria-invalid]"), ["都里\n里"], "comes back as it was typed");

    // Browsers send line breaks as two characters.
    let form = page.form(CHANGE, &[("protected_names", "都里\r\n青得里街=青得里路\r\n")]);
    assert_eq!(site.post(CHANGE).by(&admin.token).pairs(&form).await.status, 303);
    assert_eq!(site.get(&address).await.texts("article h1"), ["青得里路與都里村"], "the cached page is gone");
    let page = site.get("/desk/site").by(&admin.token).await;
    assert_eq!(page.texts("textarea[name=protected_names]"), ["都里\n青得里街=青得里路"]);
}

async fn what_is_sent_and_not_known_is_refused(site: Site) {
    let admin = of_site(&site, "xi", Role::SiteAdmin).await;
    let before = site.get("/api/site/open").by(&admin.token).await.json();
    for (sent, field) in [
        (json!({ "name": "甲", "public_url": "https://a.test" }), "public_url"),
        (json!({ "names": "甲" }), "names"),
        (json!({ "name": ["甲"] }), "name"),
        (json!({ "admins_need_code": "maybe" }), "admins_need_code"),
        (json!({ "admins_need_code": 1 }), "admins_need_code"),
    ] {
        let refused = site.post(CALL).by(&admin.token).json(&json!({ "edit": sent })).await;
        assert_eq!(refused.status, 422, "{sent}");
        let said = refused.json().to_string();
        assert!(said.contains(field) && said.contains("没有保存"), "{said}");
    }
    assert_eq!(site.get("/api/site/open").by(&admin.token).await.json(), before);
    // What is not sent stays.
    let call = json!({ "edit": { "contact": "0909-1234567" } });
    let changed = site.post(CALL).by(&admin.token).json(&call).await;
    assert_eq!(changed.status, 200, "{}", changed.text());
    let after = site.get("/api/site/open").by(&admin.token).await.json();
    assert_eq!(after["facts"][3]["value"], "0909-1234567");
    assert_eq!(after["facts"][0], before["facts"][0]);
}
