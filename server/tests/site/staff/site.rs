use domain::account::Role;

use super::office::{PASSWORD, log_in, of_site};
use crate::harness::Site;

on_both!(
    a_new_name_stands_on_the_next_page,
    a_number_that_is_none_comes_back_as_it_was_typed,
    a_script_gets_what_may_be_changed_under_its_labels,
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
