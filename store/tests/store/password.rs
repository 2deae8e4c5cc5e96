//! Rules for a new password, for every way of setting it and under every policy.

use domain::{account::PasswordChange, password::PasswordPolicy, site::Site};
use sea_orm::EntityTrait;
use store::entity::former_password;

use crate::{
    database::TestSite,
    people::{NOW, PASSWORD, accounts, invalid, logged_in, new, visitor},
};

on_both!(
    common_passwords_are_refused_under_both_policies,
    the_name_of_the_site_and_ones_own_are_no_passwords,
    none_of_the_last_five_passwords_is_taken_again,
);

async fn common_passwords_are_refused_under_both_policies(site: TestSite) {
    let (staff, token) = logged_in(&site, "li", &[]).await;
    for (policy, weak) in [
        (PasswordPolicy::Dengbao, ["Password1", "P@ssw0rd", "1qaz@WSX", "Abcd1234"]),
        (PasswordPolicy::Asvs, ["passwordpassword", "qwertyuiopas", "123456789012", "aaaaaaaaaaaa"]),
    ] {
        let accounts = site.store.at(NOW).with_password_policy(policy).services().accounts;
        let link = accounts.reset(None, "li", &visitor()).await.unwrap();
        for weak in weak {
            let change = PasswordChange { token: token.clone(), old: PASSWORD.into(), new: weak.into() };
            invalid(accounts.change_password(&staff, &change, &visitor()).await, "password", "猜中");
            invalid(accounts.set_password(&link, weak, &visitor()).await, "password", "猜中");
            let created = accounts.create_with_password(&new("wang", &[]), weak, true, &visitor()).await;
            invalid(created, "password", "猜中");
        }
    }
}

async fn the_name_of_the_site_and_ones_own_are_no_passwords(site: TestSite) {
    let bole = Site { name: "博乐市人民政府网".into(), domain: "www.xjbl.gov.cn".into(), ..Site::default() };
    site.services.sites.found(&bole).await.unwrap();
    let accounts = accounts(&site, NOW);
    for (policy, password, word) in [
        (PasswordPolicy::Dengbao, "Bole-sailimu-7", "bole"),
        (PasswordPolicy::Dengbao, "Sailimu#XJBL9", "xjbl"),
        (PasswordPolicy::Dengbao, "Sailimu-博乐-9", "博乐"),
        (PasswordPolicy::Asvs, "sailimu bole horse", "bole"),
        (PasswordPolicy::Asvs, "zhangwei sailimu horse", "登录名"),
    ] {
        let accounts = site.store.at(NOW).with_password_policy(policy).services().accounts;
        let created = accounts.create_with_password(&new("zhangwei", &[]), password, true, &visitor()).await;
        invalid(created, "password", word);
    }
    let mut zhang = new("zw", &[]);
    zhang.name = "张伟强".into();
    invalid(accounts.create_with_password(&zhang, "Zhangweiqiang7", true, &visitor()).await, "password", "猜中");
    accounts.create_with_password(&zhang, PASSWORD, true, &visitor()).await.unwrap();
}

async fn none_of_the_last_five_passwords_is_taken_again(site: TestSite) {
    let (staff, mut token) = logged_in(&site, "li", &[]).await;
    let accounts = accounts(&site, NOW);
    let used = [PASSWORD, "Aibihu-2026", "Wenquan-2026", "Jinghe-2026", "Alashan-2026", "Kuitun-2026"];
    for pair in used.windows(2) {
        let change = PasswordChange { token, old: pair[0].into(), new: pair[1].into() };
        token = accounts.change_password(&staff, &change, &visitor()).await.unwrap();
    }
    let present = used[5];
    for old in &used[1..5] {
        let change = PasswordChange { token: token.clone(), old: present.into(), new: (*old).into() };
        invalid(accounts.change_password(&staff, &change, &visitor()).await, "password", "最近 5 次");
    }
    let link = accounts.reset(None, "li", &visitor()).await.unwrap();
    for old in &used[1..] {
        invalid(accounts.set_password(&link, old, &visitor()).await, "password", "最近 5 次");
    }
    accounts.set_password(&link, PASSWORD, &visitor()).await.unwrap();
    let kept = former_password::Entity::find().all(site.db()).await.unwrap();
    assert_eq!(kept.len(), 5, "what may be taken again is forgotten");
    assert!(kept.iter().all(|row| !row.hash.contains("2026")));
}
