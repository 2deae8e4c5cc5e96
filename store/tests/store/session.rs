//! Sessions: their duration, and the ways in which they end.

use domain::{
    account::{Credentials, Grant, PasswordChange, Role},
    device::{Browser, Device, System},
    fault::Refusal,
    session::{IDLE_SECONDS, LONGEST_SECONDS},
};
use sea_orm::{ConnectionTrait, EntityTrait};
use store::entity::session;

use crate::{
    builders::column,
    database::TestSite,
    people::{NOW, PASSWORD, accounts, actions, log, logged_in, member, of_site, refused, visitor},
};

on_both!(
    a_session_ends_when_it_is_not_used,
    a_session_ends_after_twelve_hours_of_use,
    a_use_is_written_once_a_minute,
    a_login_forgets_what_has_ended,
    logging_out_ends_one_session,
    a_session_tells_its_device_and_is_ended_alone,
    logging_out_everywhere_ends_all,
    a_change_of_the_password_ends_the_others_and_renews_this_one,
    a_change_of_the_password_needs_a_session_of_ones_own,
    a_change_of_roles_ends_the_sessions,
);

async fn a_session_ends_when_it_is_not_used(site: TestSite) {
    let (_, token) = logged_in(&site, "li", &[]).await;
    refused(accounts(&site, NOW).session("").await, &Refusal::NotSignedIn);
    refused(accounts(&site, NOW).session(&token.to_uppercase()).await, &Refusal::NotSignedIn);
    refused(accounts(&site, NOW + IDLE_SECONDS).session(&token).await, &Refusal::NotSignedIn);
    accounts(&site, NOW + IDLE_SECONDS - 1).session(&token).await.unwrap();
    accounts(&site, NOW + 2 * IDLE_SECONDS - 2).session(&token).await.unwrap();
    refused(accounts(&site, NOW + 3 * IDLE_SECONDS - 2).session(&token).await, &Refusal::NotSignedIn);
}

async fn a_session_ends_after_twelve_hours_of_use(site: TestSite) {
    let (_, token) = logged_in(&site, "li", &[]).await;
    for minutes in (20..12 * 60).step_by(20) {
        accounts(&site, NOW + minutes * 60).session(&token).await.unwrap();
    }
    accounts(&site, NOW + LONGEST_SECONDS - 1).session(&token).await.unwrap();
    refused(accounts(&site, NOW + LONGEST_SECONDS).session(&token).await, &Refusal::NotSignedIn);
}

async fn a_use_is_written_once_a_minute(site: TestSite) {
    let (_, token) = logged_in(&site, "li", &[]).await;
    for (later, written) in [(0, 0), (59, 0), (60, 60), (119, 60), (30, 60), (125, 125)] {
        accounts(&site, NOW + later).session(&token).await.unwrap();
        let kept = session::Entity::find().one(site.db()).await.unwrap().unwrap();
        assert_eq!(kept.used_at - NOW, written, "{later}");
    }
}

async fn a_login_forgets_what_has_ended(site: TestSite) {
    logged_in(&site, "li", &[]).await;
    logged_in(&site, "wang", &[]).await;
    accounts(&site, NOW + 60).log_in("wang", PASSWORD, None, &visitor()).await.unwrap();
    accounts(&site, NOW + IDLE_SECONDS).log_in("li", PASSWORD, None, &visitor()).await.unwrap();
    assert_eq!(session::Entity::find().all(site.db()).await.unwrap().len(), 2);
}

async fn logging_out_ends_one_session(site: TestSite) {
    let (_, first) = logged_in(&site, "li", &[]).await;
    let accounts = accounts(&site, NOW);
    let second = accounts.log_in("li", PASSWORD, None, &visitor()).await.unwrap();
    accounts.log_out(&first, &visitor()).await.unwrap();
    accounts.log_out(&first, &visitor()).await.unwrap();
    accounts.log_out("", &visitor()).await.unwrap();
    refused(accounts.session(&first).await, &Refusal::NotSignedIn);
    accounts.session(&second).await.unwrap();
    assert_eq!(actions(&site).await.iter().filter(|action| *action == "account.logout").count(), 1);
}

async fn a_session_tells_its_device_and_is_ended_alone(site: TestSite) {
    let (others, of_others) = logged_in(&site, "wang", &[]).await;
    let (staff, program) = logged_in(&site, "li", &[]).await;
    let later = accounts(&site, NOW + 60);
    let phone = Device { browser: Some(Browser::WeChat), system: Some(System::Android) };
    let credentials = Credentials { login: "li", password: PASSWORD, code: None, browser: None, device: phone };
    let by_phone = later.log_in_with(&credentials, &visitor()).await.unwrap().token;
    let lines = later.sessions(&staff, &program).await.unwrap();
    let shown: Vec<_> = lines.iter().map(|line| (line.device, line.is_this)).collect();
    assert_eq!(shown, [(phone, false), (Device::default(), true)]);

    refused(later.end_session(&others, &lines[0].id, &visitor()).await, &Refusal::NotFound);
    later.session(&by_phone).await.unwrap();
    later.end_session(&staff, &lines[0].id, &visitor()).await.unwrap();
    refused(later.session(&by_phone).await, &Refusal::NotSignedIn);
    for token in [&program, &of_others] {
        later.session(token).await.unwrap();
    }
    refused(later.end_session(&staff, &lines[0].id, &visitor()).await, &Refusal::NotFound);
    let rows = log(&site).await;
    let ended: Vec<_> = rows.iter().filter(|row| row.action == "account.end-session").collect();
    assert_eq!(ended.len(), 1);
    assert_eq!(ended[0].detail, r#"{"begun":"2027-01-15 16:01","browser":"微信","system":"安卓"}"#);
}

async fn logging_out_everywhere_ends_all(site: TestSite) {
    let (_, others) = logged_in(&site, "wang", &[]).await;
    let (staff, first) = logged_in(&site, "li", &[]).await;
    let later = accounts(&site, NOW + 120);
    let second = later.log_in("li", PASSWORD, None, &visitor()).await.unwrap();

    let lines = later.sessions(&staff, &second).await.unwrap();
    let shown: Vec<_> =
        lines.iter().map(|line| (line.begun.to_string(), line.used.to_string(), line.is_this)).collect();
    assert_eq!(
        shown,
        [("2027-01-15 16:02", "2027-01-15 16:02", true), ("2027-01-15 16:00", "2027-01-15 16:00", false)]
            .map(|(begun, used, is_this)| (begun.to_owned(), used.to_owned(), is_this))
    );
    let lines = accounts(&site, NOW + IDLE_SECONDS).sessions(&staff, &first).await.unwrap();
    assert_eq!(lines.len(), 1, "the first has ended by itself");

    later.log_out_everywhere(&staff, &visitor()).await.unwrap();
    for token in [&first, &second] {
        refused(later.session(token).await, &Refusal::NotSignedIn);
    }
    later.session(&others).await.unwrap();
}

async fn a_change_of_the_password_ends_the_others_and_renews_this_one(site: TestSite) {
    let (staff, first) = logged_in(&site, "li", &of_site(Role::Auditor)).await;
    site.db().execute_unprepared("UPDATE account SET must_change = TRUE").await.unwrap();
    let accounts = accounts(&site, NOW);
    let second = accounts.log_in("li", PASSWORD, None, &visitor()).await.unwrap();
    let before = accounts.session(&second).await.unwrap();
    assert!(before.must_change_password && !before.has(Role::Auditor));

    site.db().execute_unprepared("UPDATE session SET browser = 'edge', system = 'windows'").await.unwrap();
    let change = PasswordChange { token: second.clone(), old: PASSWORD.into(), new: "Aibihu-2027".into() };
    let third = accounts.change_password(&staff, &change, &visitor()).await.unwrap();
    let here = Device { browser: Some(Browser::Edge), system: Some(System::Windows) };
    assert_eq!(accounts.sessions(&staff, &third).await.unwrap()[0].device, here, "it is the same browser");
    for token in [&first, &second] {
        refused(accounts.session(token).await, &Refusal::NotSignedIn);
    }
    let after = accounts.session(&third).await.unwrap();
    assert!(!after.must_change_password && after.has(Role::Auditor));
    refused(accounts.log_in("li", PASSWORD, None, &visitor()).await, &Refusal::WrongPassword);
    accounts.log_in("li", "Aibihu-2027", None, &visitor()).await.unwrap();
}

async fn a_change_of_the_password_needs_a_session_of_ones_own(site: TestSite) {
    let (_, others) = logged_in(&site, "wang", &[]).await;
    let (staff, token) = logged_in(&site, "li", &[]).await;
    let change = |token: &str| PasswordChange { token: token.into(), old: PASSWORD.into(), new: "Aibihu-2027".into() };
    let now = accounts(&site, NOW);
    for token in [others.as_str(), ""] {
        refused(now.change_password(&staff, &change(token), &visitor()).await, &Refusal::NotSignedIn);
    }
    let late = accounts(&site, NOW + IDLE_SECONDS);
    refused(late.change_password(&staff, &change(&token), &visitor()).await, &Refusal::NotSignedIn);
}

async fn a_change_of_roles_ends_the_sessions(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let admin = member(&site, "zhou", Role::SecurityAdmin).await;
    let (staff, token) = logged_in(&site, "li", &[]).await;
    let (_, others) = logged_in(&site, "wang", &[]).await;
    let accounts = accounts(&site, NOW);
    let grants = [Grant { role: Role::Editor, column: Some(column) }];
    accounts.grant(&admin, staff.account, &grants, &visitor()).await.unwrap();
    refused(accounts.session(&token).await, &Refusal::NotSignedIn);
    accounts.session(&others).await.unwrap();
    let token = accounts.log_in("li", PASSWORD, None, &visitor()).await.unwrap();
    assert_eq!(accounts.session(&token).await.unwrap().grants, grants);
}
