use domain::account::Role;
use serde_json::json;

use super::office::{PASSWORD, log_in, of_site};
use crate::harness::Site;

on_both!(
    a_new_name_stands_on_the_next_page,
    a_number_that_is_none_comes_back_as_it_was_typed,
    a_script_gets_what_may_be_changed_under_its_labels,
    another_domain_stands_in_the_tags,
    what_is_sent_and_not_known_is_refused,
    an_administrator_without_a_code_is_led_to_it_where_the_site_asks_for_one,
);

const CHANGE: &str = "/api/site/change";

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
        let refused = site.post(CHANGE).by(&admin.token).json(&sent).await;
        assert_eq!(refused.status, 422, "{sent}");
        let said = refused.json().to_string();
        assert!(said.contains(field) && said.contains("没有保存"), "{said}");
    }
    assert_eq!(site.get("/api/site/open").by(&admin.token).await.json(), before);
    // What is not sent stays.
    let changed = site.post(CHANGE).by(&admin.token).json(&json!({ "contact": "0909-1234567" })).await;
    assert_eq!(changed.status, 200, "{}", changed.text());
    let after = site.get("/api/site/open").by(&admin.token).await.json();
    assert_eq!(after["facts"][3]["value"], "0909-1234567");
    assert_eq!(after["facts"][0], before["facts"][0]);
}
