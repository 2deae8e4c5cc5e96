//! Accounts that the operator creates with a password.

use domain::{
    account::{PasswordChange, Role},
    fault::Refusal,
};

use crate::{
    database::TestSite,
    people::{NOW, PASSWORD, accounts, actions, invalid, log, new, of_site, refused, visitor},
};

on_both!(
    a_first_password_has_to_be_changed_where_it_is_asked_for,
    a_password_may_be_kept_where_it_is_not,
    what_cannot_be_is_not_created,
);

async fn a_first_password_has_to_be_changed_where_it_is_asked_for(site: TestSite) {
    let accounts = accounts(&site, NOW);
    let auditor = new("sun", &of_site(Role::Auditor));
    let id = accounts.create_with_password(&auditor, PASSWORD, true, &visitor()).await.unwrap();
    let first = accounts.log_in("sun", PASSWORD, None, &visitor()).await.unwrap();
    let staff = accounts.session(&first).await.unwrap();
    assert_eq!((staff.account, staff.must_change_password, staff.is_ready()), (id, true, false));
    assert!(!staff.has(Role::Auditor), "nothing before the change");

    let same = PasswordChange { token: first.clone(), old: PASSWORD.into(), new: PASSWORD.into() };
    invalid(accounts.change_password(&staff, &same, &visitor()).await, "password", "原密码");
    let change = PasswordChange { new: "Aibihu-2027".into(), ..same };
    let second = accounts.change_password(&staff, &change, &visitor()).await.unwrap();
    let staff = accounts.session(&second).await.unwrap();
    assert!(staff.has(Role::Auditor) && !staff.must_change_password);
    refused(accounts.session(&first).await, &Refusal::NotSignedIn);
}

async fn a_password_may_be_kept_where_it_is_not(site: TestSite) {
    let accounts = accounts(&site, NOW);
    let auditor = new("sun", &of_site(Role::Auditor));
    accounts.create_with_password(&auditor, PASSWORD, false, &visitor()).await.unwrap();
    let token = accounts.log_in("sun", PASSWORD, None, &visitor()).await.unwrap();
    assert!(accounts.session(&token).await.unwrap().has(Role::Auditor));
    let rows = log(&site).await;
    assert_eq!(rows[0].action, "account.create");
    assert_eq!(rows[0].detail, r#"{"grants":["auditor"],"login":"sun","must_change":false,"name":"sun某"}"#);
    assert!(!rows[0].detail.contains(PASSWORD));
}

async fn what_cannot_be_is_not_created(site: TestSite) {
    let accounts = accounts(&site, NOW);
    let by = visitor();
    let weak = accounts.create_with_password(&new("sun", &[]), "bole2026", true, &by).await;
    invalid(weak, "password", "三种");
    let named = accounts.create_with_password(&new("zhang", &[]), "Zhang-2026", true, &by).await;
    invalid(named, "password", "登录名");
    let both = [of_site(Role::Auditor), of_site(Role::SiteAdmin)].concat();
    invalid(accounts.create_with_password(&new("sun", &both), PASSWORD, true, &by).await, "grants", "不同的人");
    assert!(actions(&site).await.is_empty());
    accounts.create_with_password(&new("sun", &[]), PASSWORD, true, &by).await.unwrap();
    invalid(accounts.create_with_password(&new("sun", &[]), PASSWORD, true, &by).await, "login", "已被使用");
    assert_eq!(actions(&site).await, ["account.create"]);
}
