//! Logging in: who may, and after how many failures not.

use domain::{account::Role, fault::Refusal, session::LOCK_SECONDS};
use sea_orm::{ConnectionTrait, EntityTrait};
use store::entity::session;

use crate::{
    database::TestSite,
    people::{NOW, PASSWORD, accounts, actions, invalid, log, logged_in, member, new, of_site, refused, visitor},
};

on_both!(
    only_the_right_password_of_an_open_account_logs_in,
    five_failures_in_a_row_lock_for_a_quarter_of_an_hour,
    failures_at_once_are_all_counted,
    a_success_forgets_the_failures,
    a_wrong_old_password_counts_like_one_at_the_login,
    what_was_tried_stands_in_the_log_without_secrets,
    no_secret_is_kept,
);

async fn only_the_right_password_of_an_open_account_logs_in(site: TestSite) {
    let admin = member(&site, "zhou", Role::SecurityAdmin).await;
    let (staff, token) = logged_in(&site, "li", &of_site(Role::SiteAdmin)).await;
    assert_eq!((staff.login.as_str(), staff.name.as_str(), staff.grants.len()), ("li", "li某", 1));
    assert!(!staff.must_change_password);
    assert_eq!(token.len(), 64);

    let accounts = accounts(&site, NOW);
    accounts.create(None, &new("neu", &[]), &visitor()).await.unwrap();
    let long = "长".repeat(1_000);
    for (login, password) in [
        ("li", "sailimu-2026"),
        ("li", ""),
        ("Li", PASSWORD),
        ("li ", PASSWORD),
        ("nobody", PASSWORD),
        ("neu", ""),
        ("a\0b", "a\0b"),
        ("' OR 1=1 --", PASSWORD),
        (long.as_str(), long.as_str()),
    ] {
        refused(accounts.log_in(login, password, None, &visitor()).await, &Refusal::WrongPassword);
    }

    accounts.close(&admin, staff.account, true, &visitor()).await.unwrap();
    refused(accounts.log_in("li", PASSWORD, None, &visitor()).await, &Refusal::WrongPassword);
    accounts.close(&admin, staff.account, false, &visitor()).await.unwrap();
    accounts.log_in("li", PASSWORD, None, &visitor()).await.unwrap();
}

async fn five_failures_in_a_row_lock_for_a_quarter_of_an_hour(site: TestSite) {
    let admin = member(&site, "zhou", Role::SecurityAdmin).await;
    let (_, token) = logged_in(&site, "li", &of_site(Role::Auditor)).await;
    let first = accounts(&site, NOW);
    for _ in 0..5 {
        refused(first.log_in("li", "wrong", None, &visitor()).await, &Refusal::WrongPassword);
    }
    let wait = Refusal::TooMany { seconds: LOCK_SECONDS };
    refused(first.log_in("li", "wrong", None, &visitor()).await, &wait);
    refused(first.log_in("li", PASSWORD, None, &visitor()).await, &wait);
    first.log_in("zhou", PASSWORD, None, &visitor()).await.unwrap();
    first.session(&token).await.unwrap();
    let lines = first.list(&admin).await.unwrap();
    assert_eq!(lines[0].locked_until.as_deref(), Some("2027-01-15 16:15"));
    assert_eq!(lines[1].locked_until, None);

    let last = accounts(&site, NOW + LOCK_SECONDS - 1);
    refused(last.log_in("li", PASSWORD, None, &visitor()).await, &Refusal::TooMany { seconds: 1 });
    let free = accounts(&site, NOW + LOCK_SECONDS);
    assert_eq!(free.list(&admin).await.unwrap()[0].locked_until, None);
    free.log_in("li", PASSWORD, None, &visitor()).await.unwrap();
    assert_eq!(actions(&site).await.iter().filter(|action| *action == "account.lock").count(), 1);
}

async fn failures_at_once_are_all_counted(site: TestSite) {
    member(&site, "li", Role::Auditor).await;
    let accounts = accounts(&site, NOW);
    let by = visitor();
    let wrong = || accounts.log_in("li", "wrong", None, &by);
    let (a, b, c, d, e, f, g) = tokio::join!(wrong(), wrong(), wrong(), wrong(), wrong(), wrong(), wrong());
    let all = [a, b, c, d, e, f, g];
    let locked = all.iter().filter(|outcome| **outcome != Err(Refusal::WrongPassword.into())).count();
    assert_eq!(locked, 2, "{all:?}");
}

async fn a_success_forgets_the_failures(site: TestSite) {
    member(&site, "li", Role::Auditor).await;
    let accounts = accounts(&site, NOW);
    for _ in 0..2 {
        for _ in 0..4 {
            refused(accounts.log_in("li", "wrong", None, &visitor()).await, &Refusal::WrongPassword);
        }
        accounts.log_in("li", PASSWORD, None, &visitor()).await.unwrap();
    }
}

async fn a_wrong_old_password_counts_like_one_at_the_login(site: TestSite) {
    let (staff, token) = logged_in(&site, "li", &[]).await;
    let accounts = accounts(&site, NOW);
    let change = |old: &str, new: &str| domain::account::PasswordChange {
        token: token.clone(),
        old: old.into(),
        new: new.into(),
    };
    for _ in 0..5 {
        let outcome = accounts.change_password(&staff, &change("wrong", "Bole-2027"), &visitor()).await;
        refused(outcome, &Refusal::WrongPassword);
    }
    let wait = Refusal::TooMany { seconds: LOCK_SECONDS };
    refused(accounts.change_password(&staff, &change(PASSWORD, "Bole-2027"), &visitor()).await, &wait);
    invalid(accounts.change_password(&staff, &change(PASSWORD, PASSWORD), &visitor()).await, "password", "原密码");
}

async fn what_was_tried_stands_in_the_log_without_secrets(site: TestSite) {
    let staff = member(&site, "li", Role::Auditor).await;
    let accounts = accounts(&site, NOW);
    let typed = "x".repeat(40);
    let _ = accounts.log_in(&typed, "wrong", None, &visitor()).await;
    let _ = accounts.log_in("li", "wrong", None, &visitor()).await;
    let rows = log(&site).await;
    let [.., login, unknown, wrong] = rows.as_slice() else { panic!("{rows:?}") };

    assert_eq!((login.action.as_str(), login.account_id), ("account.login", Some(staff.account)));
    assert_eq!((login.actor.as_str(), login.request_id.as_deref()), ("li某", Some("r-1")));
    assert_eq!((unknown.action.as_str(), unknown.subject_id, unknown.account_id), ("account.refuse", None, None));
    assert!(unknown.detail.contains(&"x".repeat(32)) && !unknown.detail.contains(&"x".repeat(33)), "{unknown:?}");
    assert_eq!((wrong.action.as_str(), wrong.subject_id), ("account.refuse", Some(staff.account)));
    assert_eq!(wrong.actor, "访客");
}

/// All that the database holds, as text.
async fn everything(site: &TestSite) -> String {
    let mut all = String::new();
    for table in ["account", "session", "password_link", "audit", "audit_head", "account_grant"] {
        let query = format!("SELECT * FROM {table}");
        let statement = sea_orm::Statement::from_string(site.db().get_database_backend(), query);
        for row in site.db().query_all_raw(statement).await.unwrap() {
            for column in row.column_names() {
                let text = row.try_get::<Option<String>>("", &column).ok().flatten();
                all.push_str(&text.unwrap_or_default());
                all.push('\n');
            }
        }
    }
    all
}

async fn no_secret_is_kept(site: TestSite) {
    let accounts = accounts(&site, NOW);
    let admin = member(&site, "zhou", Role::SecurityAdmin).await;
    let (staff, token) = logged_in(&site, "li", &[]).await;
    let other = accounts.log_in("li", PASSWORD, None, &visitor()).await.unwrap();
    let _ = accounts.log_in("li", "Wrong-Secret-1", None, &visitor()).await;
    let change = domain::account::PasswordChange { token, old: PASSWORD.into(), new: "Bole-2027".into() };
    let token = accounts.change_password(&staff, &change, &visitor()).await.unwrap();
    let link = accounts.create(None, &new("wang", &[]), &visitor()).await.unwrap();
    let reset = accounts.reset(Some(&admin), "wang", &visitor()).await.unwrap();
    assert_eq!(session::Entity::find().all(site.db()).await.unwrap().len(), 2);

    let kept = everything(&site).await;
    assert!(kept.contains("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
    for secret in [PASSWORD, "Wrong-Secret-1", "Bole-2027", &change.token, &other, &token, &link, &reset] {
        assert!(!kept.contains(secret), "{secret}");
    }
}
