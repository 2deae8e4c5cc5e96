//! One-time links and the policy of passwords.

use domain::{
    account::{PasswordChange, Role},
    fault::Refusal,
    password::PasswordPolicy,
    session::LINK_SECONDS,
};

use crate::{
    database::TestSite,
    people::{NOW, PASSWORD, accounts, invalid, logged_in, member, new, refused, visitor},
};

on_both!(
    a_link_sets_the_password_once,
    a_link_holds_for_a_day,
    a_link_used_twice_at_once_works_once,
    a_reset_ends_password_sessions_and_the_link_before,
    a_closed_account_has_no_link,
    every_new_password_keeps_the_policy,
);

async fn a_link_sets_the_password_once(site: TestSite) {
    let accounts = accounts(&site, NOW);
    let secret = accounts.create(None, &new("li", &[]), &visitor()).await.unwrap();
    assert_eq!(secret.len(), 64);
    invalid(accounts.set_password(&secret, "short", &visitor()).await, "password", "8");
    assert_eq!(accounts.set_password(&secret, PASSWORD, &visitor()).await.unwrap().login, "li");
    invalid(accounts.set_password(&secret, "Aibihu-2026", &visitor()).await, "secret", "已使用");
    invalid(accounts.set_password("", "Aibihu-2026", &visitor()).await, "secret", "无效");
    let token = accounts.log_in("li", PASSWORD, None, &visitor()).await.unwrap();
    assert!(!accounts.session(&token).await.unwrap().must_change_password);
}

async fn a_link_holds_for_a_day(site: TestSite) {
    let secret = accounts(&site, NOW).create(None, &new("li", &[]), &visitor()).await.unwrap();
    let late = accounts(&site, NOW + LINK_SECONDS);
    invalid(late.set_password(&secret, PASSWORD, &visitor()).await, "secret", "过期");
    accounts(&site, NOW + LINK_SECONDS - 1).set_password(&secret, PASSWORD, &visitor()).await.unwrap();
}

async fn a_link_used_twice_at_once_works_once(site: TestSite) {
    let accounts = accounts(&site, NOW);
    let secret = accounts.create(None, &new("li", &[]), &visitor()).await.unwrap();
    let by = visitor();
    let (one, other) =
        tokio::join!(accounts.set_password(&secret, PASSWORD, &by), accounts.set_password(&secret, "Aibihu-2026", &by));
    assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
    invalid(if one.is_ok() { other } else { one }, "secret", "已使用");
}

async fn a_reset_ends_password_sessions_and_the_link_before(site: TestSite) {
    let admin = member(&site, "zhou", Role::SecurityAdmin).await;
    let (_, token) = logged_in(&site, "li", &[]).await;
    let accounts = accounts(&site, NOW);
    for _ in 0..5 {
        refused(accounts.log_in("li", "wrong", None, &visitor()).await, &Refusal::WrongPassword);
    }
    let first = accounts.reset(Some(&admin), "li", &visitor()).await.unwrap();
    refused(accounts.session(&token).await, &Refusal::NotSignedIn);
    refused(accounts.log_in("li", PASSWORD, None, &visitor()).await, &Refusal::WrongPassword);
    let second = accounts.reset(None, "li", &visitor()).await.unwrap();
    invalid(accounts.set_password(&first, "Aibihu-2026", &visitor()).await, "secret", "无效");
    accounts.set_password(&second, "Aibihu-2026", &visitor()).await.unwrap();
    accounts.log_in("li", "Aibihu-2026", None, &visitor()).await.unwrap();
    refused(accounts.reset(None, "nobody", &visitor()).await, &Refusal::NotFound);
    refused(accounts.reset(Some(&admin), "zhou", &visitor()).await, &Refusal::Forbidden);
}

async fn a_closed_account_has_no_link(site: TestSite) {
    let admin = member(&site, "zhou", Role::SecurityAdmin).await;
    let accounts = accounts(&site, NOW);
    let secret = accounts.create(Some(&admin), &new("li", &[]), &visitor()).await.unwrap();
    let id = accounts.list(&admin).await.unwrap()[0].id;
    accounts.close(&admin, id, true, &visitor()).await.unwrap();
    invalid(accounts.set_password(&secret, PASSWORD, &visitor()).await, "secret", "无效");
    let outcome = accounts.reset(Some(&admin), "li", &visitor()).await;
    refused(outcome, &Refusal::conflict("账号已停用，请先启用"));
    accounts.close(&admin, id, false, &visitor()).await.unwrap();
    invalid(accounts.set_password(&secret, PASSWORD, &visitor()).await, "secret", "无效");
}

async fn every_new_password_keeps_the_policy(site: TestSite) {
    let (staff, token) = logged_in(&site, "liming", &[]).await;
    let strict = site.store.at(NOW).with_password_policy(PasswordPolicy::Asvs).services().accounts;
    let usual = accounts(&site, NOW);
    let change = |new: &str| PasswordChange { token: token.clone(), old: PASSWORD.into(), new: new.into() };
    invalid(usual.change_password(&staff, &change("all lower case"), &visitor()).await, "password", "三种");
    invalid(usual.change_password(&staff, &change("LiMing-2026"), &visitor()).await, "password", "登录名");
    invalid(strict.change_password(&staff, &change("Bole-2026"), &visitor()).await, "password", "12");
    let secret = usual.reset(None, "liming", &visitor()).await.unwrap();
    invalid(usual.set_password(&secret, "LiMing-2026", &visitor()).await, "password", "登录名");
    invalid(strict.set_password(&secret, "Bole-2026", &visitor()).await, "password", "12");
    strict.set_password(&secret, "all lower case", &visitor()).await.unwrap();
}
