//! Changing the site, as the system administrator.

use domain::{
    account::Role,
    fault::Refusal,
    imported::{FooterNumbers, Mode},
    site::{Site, SiteChange},
};

use crate::{
    builders::{PROTECTED_NAMES, read_page},
    database::TestSite,
    people::{NOW, actions, invalid, log, logged_in, member, refused, services, visitor},
};

on_both!(
    the_system_administrator_alone_changes_the_site,
    a_change_says_what_was_and_what_is,
    a_site_that_was_not_founded_can_be_changed,
    a_change_outlasts_founding_and_import,
    what_cannot_be_is_refused_by_its_field,
    protected_names_can_be_changed_and_taken_away,
);

fn bole() -> Site {
    Site {
        name: "博乐市人民政府网".into(),
        domain: "www.xjbl.gov.cn".into(),
        public_url: "https://www.xjbl.gov.cn".into(),
        identification_code: "6527010006".into(),
        protected_names: PROTECTED_NAMES.into(),
        ..Site::default()
    }
}

async fn the_system_administrator_alone_changes_the_site(site: TestSite) {
    let sites = services(&site, NOW).sites;
    sites.found(&bole()).await.unwrap();
    let mut others = vec![logged_in(&site, "li", &[]).await.0];
    others.push(member(&site, "zhou", Role::SecurityAdmin).await);
    others.push(member(&site, "sun", Role::Auditor).await);
    let change = SiteChange { contact: "0909-1234567".into(), ..SiteChange::none(&bole(), true) };
    let before = actions(&site).await.len();
    for staff in &others {
        refused(sites.settings(staff).await, &Refusal::Forbidden);
        refused(sites.change(staff, &change, &visitor()).await, &Refusal::Forbidden);
    }
    assert_eq!(actions(&site).await.len(), before);
    assert_eq!(sites.current().await, Ok(bole()));
}

async fn a_change_says_what_was_and_what_is(site: TestSite) {
    let admin = member(&site, "wang", Role::SiteAdmin).await;
    let sites = services(&site, NOW).sites;
    sites.found(&bole()).await.unwrap();
    let before = sites.settings(&admin).await.unwrap();
    assert_eq!(before, SiteChange::none(&bole(), false));
    let change = SiteChange { contact: " 0909-1234567 ".into(), identification_code: String::new(), ..before };
    sites.change(&admin, &change, &visitor()).await.unwrap();
    let expected = Site { contact: "0909-1234567".into(), identification_code: String::new(), ..bole() };
    assert_eq!(sites.current().await, Ok(expected));

    let rows = log(&site).await;
    let last = rows.last().unwrap();
    assert_eq!((last.action.as_str(), last.subject_kind.as_str()), ("site.change", "site"));
    let detail = r#"{"after":{"contact":"0909-1234567","identification_code":""},"before":{"contact":"","identification_code":"6527010006"}}"#;
    assert_eq!(last.detail, detail);

    let needs = SiteChange { admins_need_code: true, ..sites.settings(&admin).await.unwrap() };
    sites.change(&admin, &needs, &visitor()).await.unwrap();
    let detail = r#"{"after":{"admins_need_code":true},"before":{"admins_need_code":false}}"#;
    assert_eq!(log(&site).await.last().unwrap().detail, detail);
    let rows = log(&site).await.len();
    sites.change(&admin, &needs, &visitor()).await.unwrap();
    assert_eq!(log(&site).await.len(), rows, "nothing changed");
    assert_eq!(sites.settings(&admin).await, Ok(needs));
}

async fn a_site_that_was_not_founded_can_be_changed(site: TestSite) {
    let admin = member(&site, "wang", Role::SiteAdmin).await;
    let sites = services(&site, NOW).sites;
    assert_eq!(sites.settings(&admin).await, Ok(SiteChange::default()));
    let change =
        SiteChange { name: "博乐市人民政府网".into(), admins_need_code: true, ..SiteChange::default() };
    sites.change(&admin, &change, &visitor()).await.unwrap();
    assert_eq!(sites.settings(&admin).await, Ok(change));
}

async fn a_change_outlasts_founding_and_import(site: TestSite) {
    let admin = member(&site, "wang", Role::SiteAdmin).await;
    let sites = services(&site, NOW).sites;
    sites.found(&bole()).await.unwrap();
    let change = SiteChange { name: "博乐".into(), admins_need_code: true, ..SiteChange::none(&bole(), false) };
    sites.change(&admin, &change, &visitor()).await.unwrap();
    sites.found(&bole()).await.unwrap();
    let mut page = read_page();
    page.numbers = FooterNumbers { icp_number: Some("新ICP备12345678号".into()), ..FooterNumbers::default() };
    site.services.articles.import(&page, Mode::Keep).await.unwrap();
    let expected = SiteChange { icp_number: "新ICP备12345678号".into(), ..change };
    assert_eq!(sites.settings(&admin).await, Ok(expected));
}

async fn what_cannot_be_is_refused_by_its_field(site: TestSite) {
    let admin = member(&site, "wang", Role::SiteAdmin).await;
    let sites = services(&site, NOW).sites;
    sites.found(&bole()).await.unwrap();
    let kept = sites.settings(&admin).await.unwrap();
    for (change, field, words) in [
        (SiteChange { name: " ".into(), ..kept.clone() }, "name", "1 到 60"),
        (SiteChange { identification_code: "652701".into(), ..kept.clone() }, "identification_code", "10 位数字"),
        (SiteChange { icp_number: "备案中".into(), ..kept.clone() }, "icp_number", "ICP备"),
        (SiteChange { police_number: "新公网安备".into(), ..kept.clone() }, "police_number", "14 位数字"),
        (SiteChange { protected_names: "青得里\n里".into(), ..kept.clone() }, "protected_names", "第 2 行"),
        (SiteChange { contact: "一\n二".into(), ..kept.clone() }, "contact", "换行"),
    ] {
        invalid(sites.change(&admin, &change, &visitor()).await, field, words);
    }
    assert_eq!(sites.current().await, Ok(bole()));
}

async fn protected_names_can_be_changed_and_taken_away(site: TestSite) {
    let admin = member(&site, "wang", Role::SiteAdmin).await;
    let sites = services(&site, NOW).sites;
    sites.found(&bole()).await.unwrap();
    let kept = sites.settings(&admin).await.unwrap();
    assert_eq!(kept.protected_names, PROTECTED_NAMES, "each site begins with names");
    for (typed, names) in [("都里\r\n\r\n青得里\r\n", "都里\n青得里"), ("", "")] {
        let change = SiteChange { protected_names: typed.into(), ..kept.clone() };
        sites.change(&admin, &change, &visitor()).await.unwrap();
        assert_eq!(sites.current().await.unwrap().protected_names, names);
        let detail = log(&site).await.last().unwrap().detail.clone();
        assert!(detail.contains(&format!(r#""after":{{"protected_names":{names:?}}}"#)), "{detail}");
    }
    sites.found(&bole()).await.unwrap();
    assert_eq!(sites.current().await.unwrap().protected_names, "", "as somebody wanted it");
}
