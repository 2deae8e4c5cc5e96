//! Recovery codes: the replacement for a lost device.

use domain::fault::Refusal;
use sea_orm::EntityTrait;
use store::entity::recovery_code;

use crate::{
    database::TestSite,
    device::{set_up, shown},
    people::{NOW, PASSWORD, accounts, log, logged_in, refused, visitor},
};

on_both!(
    a_recovery_code_stands_in_for_the_device_once,
    of_two_logins_by_one_recovery_code_one_holds,
    renewed_codes_end_those_before,
    recovery_codes_end_with_the_device_and_with_a_reset,
    what_becomes_of_recovery_codes_stands_in_the_log,
);

/// A person with a device, and with new recovery codes.
async fn with_codes(site: &TestSite, login: &str) -> (domain::account::Staff, Vec<String>) {
    let (staff, _) = logged_in(site, login, &[]).await;
    set_up(site, &staff).await;
    let codes = accounts(site, NOW).renew_recovery_codes(&staff, PASSWORD, &visitor()).await.unwrap();
    (staff, codes.0)
}

async fn a_recovery_code_stands_in_for_the_device_once(site: TestSite) {
    let (staff, codes) = with_codes(&site, "li").await;
    let (_, others) = with_codes(&site, "wang").await;
    let accounts = accounts(&site, NOW);
    assert_eq!(codes.iter().collect::<std::collections::BTreeSet<_>>().len(), 10);
    refused(accounts.log_in("li", PASSWORD, Some(&others[0]), &visitor()).await, &Refusal::WrongPassword);
    refused(accounts.log_in("li", "wrong", Some(&codes[0]), &visitor()).await, &Refusal::WrongPassword);
    accounts.log_in("li", PASSWORD, Some(&codes[0].to_lowercase().replace('-', " ")), &visitor()).await.unwrap();
    refused(accounts.log_in("li", PASSWORD, Some(&codes[0]), &visitor()).await, &Refusal::WrongPassword);
    assert_eq!(accounts.recovery_codes_left(&staff).await.unwrap(), 9);
    accounts.log_in("li", PASSWORD, Some(&codes[9]), &visitor()).await.unwrap();
    assert_eq!(accounts.recovery_codes_left(&staff).await.unwrap(), 8);
}

async fn of_two_logins_by_one_recovery_code_one_holds(site: TestSite) {
    let (_, codes) = with_codes(&site, "li").await;
    let (accounts, by) = (accounts(&site, NOW), visitor());
    let log_in = || accounts.log_in("li", PASSWORD, Some(&codes[0]), &by);
    let (one, other) = tokio::join!(log_in(), log_in());
    assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
}

async fn renewed_codes_end_those_before(site: TestSite) {
    let (staff, old) = with_codes(&site, "li").await;
    let accounts = accounts(&site, NOW);
    refused(accounts.renew_recovery_codes(&staff, "wrong", &visitor()).await, &Refusal::WrongPassword);
    let new = accounts.renew_recovery_codes(&staff, PASSWORD, &visitor()).await.unwrap().0;
    refused(accounts.log_in("li", PASSWORD, Some(&old[0]), &visitor()).await, &Refusal::WrongPassword);
    accounts.log_in("li", PASSWORD, Some(&new[0]), &visitor()).await.unwrap();
}

async fn recovery_codes_end_with_the_device_and_with_a_reset(site: TestSite) {
    let (li, codes) = with_codes(&site, "li").await;
    let (wang, _) = with_codes(&site, "wang").await;
    let accounts = accounts(&site, NOW);
    accounts.drop_code(&li, PASSWORD, &visitor()).await.unwrap();
    let none = Refusal::conflict("没有启用动态验证码");
    refused(accounts.renew_recovery_codes(&li, PASSWORD, &visitor()).await, &none);
    accounts.reset(None, "wang", &visitor()).await.unwrap();
    for staff in [&li, &wang] {
        assert_eq!(accounts.recovery_codes_left(staff).await.unwrap(), 0);
    }
    let secret = set_up(&site, &li).await;
    refused(accounts.log_in("li", PASSWORD, Some(&codes[0]), &visitor()).await, &Refusal::WrongPassword);
    accounts.log_in("li", PASSWORD, Some(&shown(&secret, NOW)), &visitor()).await.unwrap();
}

async fn what_becomes_of_recovery_codes_stands_in_the_log(site: TestSite) {
    let (_, codes) = with_codes(&site, "li").await;
    accounts(&site, NOW).log_in("li", PASSWORD, Some(&codes[0]), &visitor()).await.unwrap();
    let rows = log(&site).await;
    let said: Vec<_> = rows.iter().map(|row| (row.action.as_str(), row.detail.as_str())).collect();
    assert_eq!(
        said[said.len() - 3..],
        [
            ("account.recovery-codes", r#"{"codes":10}"#),
            ("account.recovery-use", r#"{"left":9}"#),
            ("account.login", r#"{"code":true}"#),
        ]
    );
    let kept = recovery_code::Entity::find().all(site.db()).await.unwrap();
    assert_eq!(kept.len(), 9);
    for code in &codes {
        let plain = code.replace('-', "");
        assert!(kept.iter().all(|row| !row.code_hash.contains(&plain) && row.code_hash.len() == 64));
        assert!(rows.iter().all(|row| !row.detail.contains(code) && !row.detail.contains(&plain)));
    }
}
