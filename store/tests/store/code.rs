//! One-time codes: the cases in which one is asked for, its worth, and the accounts that need one.

use domain::{
    account::{Grant, Role},
    fault::{Fault, Refusal},
    session::LOCK_SECONDS,
    site::SiteChange,
};

use crate::{
    builders::column,
    database::TestSite,
    device::{set_up, shown, wrong},
    people::{
        NOW, PASSWORD, accounts, actions, invalid, log, logged_in, member, of_site, refused, services, visitor,
        visitor_at,
    },
};

on_both!(
    a_code_is_asked_for_once_it_is_confirmed,
    a_code_is_not_asked_for_before_the_password_is_right,
    a_wrong_code_counts_like_a_wrong_password,
    asking_for_the_code_counts_like_a_wrong_password,
    codes_are_guessed_at_slowly_from_however_many_networks,
    no_code_logs_in_twice,
    only_the_newest_secret_can_be_confirmed,
    doing_without_needs_the_password,
    a_reset_takes_the_code_away,
    an_administrator_without_a_code_sets_one_up_first,
    administrators_set_up_a_code_at_their_first_login_unless_the_installation_says_otherwise,
    what_becomes_of_a_code_stands_in_the_log,
);

async fn a_code_is_asked_for_once_it_is_confirmed(site: TestSite) {
    let (staff, _) = logged_in(&site, "li", &[]).await;
    let accounts = accounts(&site, NOW);
    let setup = accounts.begin_code(&staff, &visitor()).await.unwrap();
    assert_eq!(setup.secret.len(), 32);
    assert!(setup.uri.starts_with("otpauth://totp/gongkai:li?secret="), "{}", setup.uri);
    accounts.log_in("li", PASSWORD, None, &visitor()).await.unwrap();
    let outcome = accounts.confirm_code(&staff, &wrong(&setup.secret, NOW), &visitor()).await;
    invalid(outcome, "code", "验证码不正确");
    accounts.log_in("li", PASSWORD, None, &visitor()).await.unwrap();
    accounts.confirm_code(&staff, &shown(&setup.secret, NOW), &visitor()).await.unwrap();

    for without in [None, Some(""), Some("  ")] {
        refused(accounts.log_in("li", PASSWORD, without, &visitor()).await, &Refusal::CodeNeeded);
    }
    let code = shown(&setup.secret, NOW + 30);
    let spaced = format!(" {} {} ", &code[..3], &code[3..]);
    let token = accounts.log_in("li", PASSWORD, Some(&spaced), &visitor()).await.unwrap();
    assert!(accounts.session(&token).await.unwrap().has_code);
}

async fn a_code_is_not_asked_for_before_the_password_is_right(site: TestSite) {
    let admin = member(&site, "zhou", Role::SecurityAdmin).await;
    let (staff, _) = logged_in(&site, "li", &[]).await;
    let secret = set_up(&site, &staff).await;
    let accounts = accounts(&site, NOW);
    let code = shown(&secret, NOW);
    for code in [None, Some(code.as_str())] {
        refused(accounts.log_in("li", "wrong", code, &visitor()).await, &Refusal::WrongPassword);
        refused(accounts.log_in("nobody", PASSWORD, code, &visitor()).await, &Refusal::WrongPassword);
    }
    accounts.close(&admin, staff.account, true, &visitor()).await.unwrap();
    refused(accounts.log_in("li", PASSWORD, None, &visitor()).await, &Refusal::WrongPassword);
    let lines = accounts.list(&admin).await.unwrap();
    assert_eq!(
        lines.iter().map(|line| (line.login.as_str(), line.has_code)).collect::<Vec<_>>(),
        [("li", true), ("zhou", false)]
    );
}

async fn a_wrong_code_counts_like_a_wrong_password(site: TestSite) {
    let (staff, _) = logged_in(&site, "li", &[]).await;
    let secret = set_up(&site, &staff).await;
    let first = accounts(&site, NOW);
    for _ in 0..5 {
        let outcome = first.log_in("li", PASSWORD, Some(&wrong(&secret, NOW)), &visitor()).await;
        refused(outcome, &Refusal::WrongPassword);
    }
    let wait = Refusal::TooMany { seconds: LOCK_SECONDS };
    refused(first.log_in("li", PASSWORD, Some(&shown(&secret, NOW)), &visitor()).await, &wait);
    refused(first.log_in("li", PASSWORD, None, &visitor()).await, &wait);
    let free = accounts(&site, NOW + LOCK_SECONDS);
    free.log_in("li", PASSWORD, Some(&shown(&secret, NOW + LOCK_SECONDS)), &visitor()).await.unwrap();
}

/// `CodeNeeded` says that the password is right: to a guesser that is worth one of five attempts, like any other answer.
async fn asking_for_the_code_counts_like_a_wrong_password(site: TestSite) {
    let (staff, _) = logged_in(&site, "li", &[]).await;
    let secret = set_up(&site, &staff).await;
    let now = accounts(&site, NOW);
    for _ in 0..5 {
        refused(now.log_in("li", PASSWORD, None, &visitor()).await, &Refusal::CodeNeeded);
    }
    let wait = Refusal::TooMany { seconds: LOCK_SECONDS };
    refused(now.log_in("li", PASSWORD, None, &visitor()).await, &wait);
    refused(now.log_in("li", PASSWORD, Some(&shown(&secret, NOW)), &visitor()).await, &wait);
    let later = accounts(&site, NOW + LOCK_SECONDS);
    later.log_in("li", PASSWORD, Some(&shown(&secret, NOW + LOCK_SECONDS)), &visitor()).await.unwrap();
    refused(later.log_in("li", PASSWORD, None, &visitor()).await, &Refusal::CodeNeeded);
}

/// An attacker with the password, and with more addresses than attempts.
async fn codes_are_guessed_at_slowly_from_however_many_networks(site: TestSite) {
    let (staff, _) = logged_in(&site, "li", &[]).await;
    let secret = set_up(&site, &staff).await;
    let now = accounts(&site, NOW);
    for network in 1..=5 {
        let by = visitor_at(&format!("198.51.100.{network}"));
        refused(now.log_in("li", PASSWORD, Some(&wrong(&secret, NOW)), &by).await, &Refusal::WrongPassword);
    }
    let (by, wait) = (visitor_at("203.0.113.9"), Refusal::TooMany { seconds: LOCK_SECONDS });
    refused(now.log_in("li", PASSWORD, Some(&wrong(&secret, NOW)), &by).await, &wait);
    refused(now.log_in("li", PASSWORD, Some(&shown(&secret, NOW)), &by).await, &wait);
    refused(now.log_in("li", "wrong", Some(&shown(&secret, NOW)), &by).await, &Refusal::WrongPassword);
    let codes = now.renew_recovery_codes(&staff, PASSWORD, &visitor()).await.unwrap().0;
    now.log_in("li", PASSWORD, Some(&codes[0]), &by).await.unwrap();
    let later = accounts(&site, NOW + LOCK_SECONDS);
    later.log_in("li", PASSWORD, Some(&shown(&secret, NOW + LOCK_SECONDS)), &by).await.unwrap();
}

async fn no_code_logs_in_twice(site: TestSite) {
    let (staff, _) = logged_in(&site, "li", &[]).await;
    let secret = set_up(&site, &staff).await;
    let (now, by) = (accounts(&site, NOW), visitor());
    let next = shown(&secret, NOW + 30);
    let (one, other) =
        tokio::join!(now.log_in("li", PASSWORD, Some(&next), &by), now.log_in("li", PASSWORD, Some(&next), &by));
    assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
    refused(if one.is_ok() { other } else { one }, &Refusal::WrongPassword);
    let before = shown(&secret, NOW);
    refused(now.log_in("li", PASSWORD, Some(&before), &by).await, &Refusal::WrongPassword);
    let later = accounts(&site, NOW + 60);
    later.log_in("li", PASSWORD, Some(&shown(&secret, NOW + 60)), &by).await.unwrap();

    let (staff, _) = logged_in(&site, "wang", &[]).await;
    let secret = now.begin_code(&staff, &by).await.unwrap().secret;
    let code = shown(&secret, NOW);
    now.confirm_code(&staff, &code, &by).await.unwrap();
    refused(now.log_in("wang", PASSWORD, Some(&code), &by).await, &Refusal::WrongPassword);
}

async fn only_the_newest_secret_can_be_confirmed(site: TestSite) {
    let (staff, _) = logged_in(&site, "li", &[]).await;
    let accounts = accounts(&site, NOW);
    let none = Refusal::conflict("没有待确认的动态验证码，请重新开始设置");
    refused(accounts.confirm_code(&staff, "000000", &visitor()).await, &none);
    let first = accounts.begin_code(&staff, &visitor()).await.unwrap().secret;
    let second = accounts.begin_code(&staff, &visitor()).await.unwrap().secret;
    assert_ne!(first, second);
    if ![-30, 0, 30].iter().any(|away| shown(&second, NOW + away) == shown(&first, NOW)) {
        invalid(accounts.confirm_code(&staff, &shown(&first, NOW), &visitor()).await, "code", "验证码不正确");
    }
    accounts.confirm_code(&staff, &shown(&second, NOW), &visitor()).await.unwrap();
    refused(accounts.confirm_code(&staff, &shown(&second, NOW), &visitor()).await, &none);
    assert!(matches!(accounts.begin_code(&staff, &visitor()).await, Err(Fault::Refused(Refusal::Conflict { .. }))));
}

async fn doing_without_needs_the_password(site: TestSite) {
    let (staff, _) = logged_in(&site, "li", &[]).await;
    let accounts = accounts(&site, NOW);
    let none = Refusal::conflict("没有启用动态验证码");
    refused(accounts.drop_code(&staff, PASSWORD, &visitor()).await, &none);
    set_up(&site, &staff).await;
    // The question for the code is the fourth attempt.
    for _ in 0..3 {
        refused(accounts.drop_code(&staff, "wrong", &visitor()).await, &Refusal::WrongPassword);
    }
    refused(accounts.log_in("li", PASSWORD, None, &visitor()).await, &Refusal::CodeNeeded);
    accounts.drop_code(&staff, PASSWORD, &visitor()).await.unwrap();
    let token = accounts.log_in("li", PASSWORD, None, &visitor()).await.unwrap();
    assert!(!accounts.session(&token).await.unwrap().has_code);
    set_up(&site, &staff).await;
    for _ in 0..5 {
        refused(accounts.drop_code(&staff, "wrong", &visitor()).await, &Refusal::WrongPassword);
    }
    let wait = Refusal::TooMany { seconds: LOCK_SECONDS };
    refused(accounts.drop_code(&staff, PASSWORD, &visitor()).await, &wait);
}

async fn a_reset_takes_the_code_away(site: TestSite) {
    let admin = member(&site, "zhou", Role::SecurityAdmin).await;
    let (staff, _) = logged_in(&site, "li", &[]).await;
    set_up(&site, &staff).await;
    let accounts = accounts(&site, NOW);
    let link = accounts.reset(Some(&admin), "li", &visitor()).await.unwrap();
    accounts.set_password(&link, "Aibihu-2026", &visitor()).await.unwrap();
    accounts.log_in("li", "Aibihu-2026", None, &visitor()).await.unwrap();
    let rows = log(&site).await;
    let reset = rows.iter().find(|row| row.action == "account.reset").unwrap();
    assert_eq!(reset.detail, r#"{"code":{"after":false,"before":true},"login":"li"}"#);
}

async fn an_administrator_without_a_code_sets_one_up_first(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let (admin, token) = logged_in(&site, "wang", &of_site(Role::SiteAdmin)).await;
    let (_, auditors) = logged_in(&site, "sun", &of_site(Role::Auditor)).await;
    let (_, editors) = logged_in(&site, "li", &[Grant { role: Role::Editor, column: Some(column) }]).await;
    let services = services(&site, NOW);
    let accounts = &services.accounts;
    let change =
        SiteChange { name: "博乐市人民政府网".into(), admins_need_code: true, ..SiteChange::default() };
    services.sites.change(&admin, &change, &visitor()).await.unwrap();

    let admin = accounts.session(&token).await.unwrap();
    assert!(admin.must_set_code && !admin.has(Role::SiteAdmin));
    refused(services.sites.settings(&admin).await, &Refusal::Forbidden);
    let auditor = accounts.session(&auditors).await.unwrap();
    assert!(auditor.must_set_code && !auditor.has(Role::Auditor));
    let editor = accounts.session(&editors).await.unwrap();
    assert!(!editor.must_set_code && editor.must_be_for(Role::Editor, &[column]).is_ok());

    let setup = accounts.begin_code(&admin, &visitor()).await.unwrap();
    assert!(setup.uri.contains("issuer=%E5%8D%9A%E4%B9%90"), "{}", setup.uri);
    accounts.confirm_code(&admin, &shown(&setup.secret, NOW), &visitor()).await.unwrap();
    let admin = accounts.session(&token).await.unwrap();
    assert!(!admin.must_set_code && admin.has(Role::SiteAdmin));
    assert_eq!(services.sites.settings(&admin).await, Ok(change));
    accounts.drop_code(&admin, PASSWORD, &visitor()).await.unwrap();
    assert!(accounts.session(&token).await.unwrap().must_set_code);
}

async fn administrators_set_up_a_code_at_their_first_login_unless_the_installation_says_otherwise(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let admins = [Role::SiteAdmin, Role::SecurityAdmin, Role::Auditor];
    let mut tokens = Vec::new();
    for role in admins {
        tokens.push(logged_in(&site, role.code(), &of_site(role)).await.1);
    }
    let (_, editors) = logged_in(&site, "li", &[Grant { role: Role::Editor, column: Some(column) }]).await;
    let as_installed = store::open(&site.url).await.unwrap();
    let accounts = as_installed.at(NOW).services().accounts;
    for (role, token) in admins.into_iter().zip(&tokens) {
        let staff = accounts.session(token).await.unwrap();
        assert!(staff.must_set_code && !staff.has(role), "{role:?}");
    }
    assert!(!accounts.session(&editors).await.unwrap().must_set_code);
    let without = as_installed.at(NOW).with_admins_need_code(false).services().accounts;
    assert!(!without.session(&tokens[0]).await.unwrap().must_set_code, "a closed network");

    accounts.mark_as_demo("auditor", &visitor()).await.unwrap();
    accounts.mark_as_demo("auditor", &visitor()).await.unwrap();
    assert!(accounts.session(&tokens[2]).await.unwrap().has(Role::Auditor));
    assert_eq!(actions(&site).await.last().map(String::as_str), Some("account.demo"));
    refused(accounts.mark_as_demo("nobody", &visitor()).await, &Refusal::NotFound);
    as_installed.close().await;
}

async fn what_becomes_of_a_code_stands_in_the_log(site: TestSite) {
    let (staff, _) = logged_in(&site, "li", &[]).await;
    let secret = set_up(&site, &staff).await;
    let accounts = accounts(&site, NOW);
    let typed = wrong(&secret, NOW);
    let _ = accounts.log_in("li", PASSWORD, None, &visitor()).await;
    let _ = accounts.log_in("li", PASSWORD, Some(&typed), &visitor()).await;
    accounts.log_in("li", PASSWORD, Some(&shown(&secret, NOW)), &visitor()).await.unwrap();
    accounts.drop_code(&staff, PASSWORD, &visitor()).await.unwrap();
    let all = actions(&site).await;
    let expected = [
        "account.code-begin",
        "account.code",
        "account.recovery-codes",
        "account.refuse",
        "account.refuse",
        "account.login",
        "account.code",
    ];
    assert_eq!(all[all.len() - 7..], expected);
    let rows = log(&site).await;
    let details: Vec<&str> = rows[rows.len() - 6..].iter().map(|row| row.detail.as_str()).collect();
    assert_eq!(
        details,
        [
            r#"{"after":true,"before":false}"#,
            r#"{"codes":10}"#,
            r#"{"failures":1,"login":"li","why":"no code"}"#,
            r#"{"failures":2,"login":"li","why":"code"}"#,
            r#"{"code":true}"#,
            r#"{"after":false,"before":true}"#,
        ]
    );
    assert!(rows.iter().all(|row| !row.detail.contains(&secret) && !row.detail.contains(&typed)));
}
