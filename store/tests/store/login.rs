//! Logging in: the accounts that may, and the limit of failures.

use domain::{
    account::{Credentials, Role},
    attempt::{BROWSER_SECONDS, REMEMBERED_SECONDS, SLOWED_AFTER, TURN_SECONDS},
    date::date,
    device::Device,
    fault::Refusal,
    session::LOCK_SECONDS,
};
use sea_orm::{ConnectionTrait, EntityTrait};
use store::entity::{self, session};

use crate::{
    database::TestSite,
    device::set_up,
    people::{NOW, PASSWORD, accounts, invalid, log, logged_in, member, new, of_site, refused, visitor, visitor_at},
};

on_both!(
    only_the_right_password_of_an_open_account_logs_in,
    five_failures_lock_where_they_come_from_for_a_quarter_of_an_hour,
    a_browser_that_has_logged_in_is_let_in_whatever_others_try,
    a_browser_is_known_until_a_reset_or_half_a_year_without_it,
    an_account_that_many_guess_at_is_slowed_and_not_locked,
    where_the_lock_is_strict_five_failures_lock_for_everybody,
    an_unknown_login_is_answered_as_a_known_one_after_the_same_work,
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

async fn five_failures_lock_where_they_come_from_for_a_quarter_of_an_hour(site: TestSite) {
    let admin = member(&site, "zhou", Role::SecurityAdmin).await;
    let (_, token) = logged_in(&site, "li", &of_site(Role::Auditor)).await;
    let first = accounts(&site, NOW);
    let (by, neighbour, elsewhere) =
        (visitor_at("2001:db8:1:2::9"), visitor_at("2001:db8:1:2:a::1"), visitor_at("2001:db8:1:3::9"));
    for _ in 0..5 {
        refused(first.log_in("li", "wrong", None, &by).await, &Refusal::WrongPassword);
    }
    let wait = Refusal::TooMany { seconds: LOCK_SECONDS };
    for by in [&by, &neighbour] {
        refused(first.log_in("li", "wrong", None, by).await, &wait);
        refused(first.log_in("li", PASSWORD, None, by).await, &wait);
    }
    first.log_in("zhou", PASSWORD, None, &by).await.unwrap();
    first.session(&token).await.unwrap();
    first.log_in("li", PASSWORD, None, &elsewhere).await.unwrap();
    refused(first.log_in("li", PASSWORD, None, &by).await, &wait);
    let lines = first.list(&admin).await.unwrap();
    assert_eq!(lines[0].locked_until, Some(date(2027, 1, 15).at(16, 15, 0)));
    assert_eq!(lines[1].locked_until, None);

    let last = accounts(&site, NOW + LOCK_SECONDS - 1);
    refused(last.log_in("li", PASSWORD, None, &by).await, &Refusal::TooMany { seconds: 1 });
    let free = accounts(&site, NOW + LOCK_SECONDS);
    assert_eq!(free.list(&admin).await.unwrap()[0].locked_until, None);
    free.log_in("li", PASSWORD, None, &by).await.unwrap();
    let locks: Vec<_> = log(&site).await.into_iter().filter(|row| row.action == "account.lock").collect();
    assert_eq!(locks.len(), 1);
    assert_eq!(locks[0].detail, r#"{"everywhere":false,"failures":5,"seconds":900}"#);
}

async fn a_browser_that_has_logged_in_is_let_in_whatever_others_try(site: TestSite) {
    logged_in(&site, "li", &[]).await;
    logged_in(&site, "wang", &[]).await;
    let now = accounts(&site, NOW);
    let with = |login: &'static str, password: &'static str, browser: &str| {
        let (browser, now) = (browser.to_owned(), now.clone());
        async move {
            let credentials =
                Credentials { login, password, code: None, browser: Some(&browser), device: Device::default() };
            now.log_in_with(&credentials, &visitor()).await
        }
    };
    let browser = with("li", PASSWORD, "made-up").await.unwrap().browser;
    assert_eq!(browser.len(), 64);
    for _ in 0..5 {
        refused(now.log_in("li", "wrong", None, &visitor()).await, &Refusal::WrongPassword);
        refused(now.log_in("wang", "wrong", None, &visitor()).await, &Refusal::WrongPassword);
    }
    let wait = Refusal::TooMany { seconds: LOCK_SECONDS };
    refused(now.log_in("li", PASSWORD, None, &visitor()).await, &wait);
    refused(with("li", PASSWORD, "made-up").await, &wait);
    refused(with("wang", PASSWORD, &browser).await, &wait);
    assert_eq!(with("li", PASSWORD, &browser).await.unwrap().browser, browser, "it stays the same");

    // A browser has no more guesses than a network, and locks out nobody else.
    for _ in 0..5 {
        refused(with("li", "wrong", &browser).await, &Refusal::WrongPassword);
    }
    refused(with("li", PASSWORD, &browser).await, &wait);
    now.log_in("li", PASSWORD, None, &visitor_at("198.51.100.7")).await.unwrap();
}

async fn a_browser_is_known_until_a_reset_or_half_a_year_without_it(site: TestSite) {
    let (staff, _) = logged_in(&site, "li", &[]).await;
    let known = async |browser: &str, at: i64| {
        let credentials = Credentials {
            login: "li",
            password: PASSWORD,
            code: None,
            browser: Some(browser),
            device: Device::default(),
        };
        let logged_in = accounts(&site, at).log_in_with(&credentials, &visitor()).await.unwrap();
        logged_in.browser == browser
    };
    let browser = |seconds: i64| {
        let accounts = accounts(&site, seconds);
        async move {
            let credentials =
                Credentials { login: "li", password: PASSWORD, code: None, browser: None, device: Device::default() };
            accounts.log_in_with(&credentials, &visitor()).await.unwrap().browser
        }
    };
    let first = browser(NOW).await;
    assert!(known(&first, NOW + BROWSER_SECONDS - 1).await);
    assert!(!known(&first, NOW + 2 * BROWSER_SECONDS).await);
    let second = browser(NOW).await;
    accounts(&site, NOW).log_out_everywhere(&staff, &visitor()).await.unwrap();
    assert!(!known(&second, NOW).await);
    let third = browser(NOW).await;
    let link = accounts(&site, NOW).reset(None, "li", &visitor()).await.unwrap();
    let fourth = accounts(&site, NOW).set_password(&link, "Aibihu-2026", &visitor()).await.unwrap().browser;
    let kept = entity::known_browser::Entity::find().all(site.db()).await.unwrap();
    assert_eq!(kept.len(), 1, "whoever has the link is the only one");
    assert!(third != fourth && !kept[0].token_hash.contains(&fourth[..16]), "as a digest");
}

async fn an_account_that_many_guess_at_is_slowed_and_not_locked(site: TestSite) {
    logged_in(&site, "li", &[]).await;
    let now = accounts(&site, NOW);
    for network in 1..=SLOWED_AFTER {
        let by = visitor_at(&format!("198.51.100.{network}"));
        refused(now.log_in("li", "wrong", None, &by).await, &Refusal::WrongPassword);
    }
    let (fresh, other) = (visitor_at("203.0.113.9"), visitor_at("203.0.113.10"));
    refused(now.log_in("li", PASSWORD, None, &fresh).await, &Refusal::TooMany { seconds: TURN_SECONDS });
    let later = accounts(&site, NOW + TURN_SECONDS);
    later.log_in("li", PASSWORD, None, &fresh).await.unwrap();
    refused(later.log_in("li", "wrong", None, &other).await, &Refusal::WrongPassword);
    refused(later.log_in("li", PASSWORD, None, &fresh).await, &Refusal::TooMany { seconds: TURN_SECONDS });
    // Networks that have failed before have attempts of their own.
    let again = visitor_at("198.51.100.1");
    refused(later.log_in("li", "wrong", None, &again).await, &Refusal::WrongPassword);
    refused(
        later.log_in("li", "wrong", None, &visitor_at("198.51.100.2")).await,
        &Refusal::TooMany { seconds: TURN_SECONDS },
    );
    let tomorrow = accounts(&site, NOW + TURN_SECONDS + REMEMBERED_SECONDS);
    for by in [&fresh, &other, &again] {
        tomorrow.log_in("li", PASSWORD, None, by).await.unwrap();
    }
    let kept = entity::login_attempt::Entity::find().all(site.db()).await.unwrap();
    assert!(kept.is_empty(), "what is a day old is forgotten: {kept:?}");
}

async fn where_the_lock_is_strict_five_failures_lock_for_everybody(site: TestSite) {
    logged_in(&site, "li", &[]).await;
    let strict = |seconds: i64| site.store.at(seconds).with_strict_lock(true).services().accounts;
    let credentials =
        Credentials { login: "li", password: PASSWORD, code: None, browser: None, device: Device::default() };
    let browser = strict(NOW).log_in_with(&credentials, &visitor()).await.unwrap().browser;
    for network in 1..=5 {
        for login in ["li", "nobody"] {
            let by = visitor_at(&format!("198.51.100.{network}"));
            refused(strict(NOW).log_in(login, "wrong", None, &by).await, &Refusal::WrongPassword);
        }
    }
    let wait = Refusal::TooMany { seconds: LOCK_SECONDS };
    for login in ["li", "nobody"] {
        let credentials = Credentials { login, browser: Some(&browser), ..credentials };
        refused(strict(NOW).log_in_with(&credentials, &visitor_at("203.0.113.9")).await, &wait);
    }
    strict(NOW + LOCK_SECONDS).log_in("li", PASSWORD, None, &visitor()).await.unwrap();
    let lock = log(&site).await.into_iter().find(|row| row.action == "account.lock").unwrap();
    assert_eq!(lock.detail, r#"{"everywhere":true,"failures":5,"seconds":900}"#);
}

/// Logins can't be told apart: neither by the answers, nor by the work that is done for them.
async fn an_unknown_login_is_answered_as_a_known_one_after_the_same_work(site: TestSite) {
    let admin = member(&site, "zhou", Role::SecurityAdmin).await;
    let (li, _) = logged_in(&site, "li", &[]).await;
    let (closed, _) = logged_in(&site, "wang", &[]).await;
    set_up(&site, &li).await;
    let now = accounts(&site, NOW);
    now.close(&admin, closed.account, true, &visitor()).await.unwrap();
    now.create(None, &new("neu", &[]), &visitor()).await.unwrap();
    let mut answers = Vec::new();
    for login in ["li", "wang", "neu", "nobody", "Not A Name", "a\0b"] {
        let mut of_login = Vec::new();
        // One network until it is locked, then many until the login is slowed, then one more at the same moment.
        let networks = (0..7).map(|_| 1).chain(2..=SLOWED_AFTER);
        for (attempt, network) in networks.enumerate() {
            let (before, by) = (site.store.password_hashes(), visitor_at(&format!("198.51.100.{network}")));
            let code = (attempt % 2 == 1).then_some("287082");
            let outcome = now.log_in(login, "Wrong-password-1", code, &by).await;
            of_login.push((outcome, site.store.password_hashes() - before));
        }
        answers.push((login, of_login));
    }
    let (_, known) = &answers[0];
    assert_eq!(
        known.iter().filter(|(outcome, work)| *outcome == Err(Refusal::WrongPassword.into()) && *work == 1).count(),
        20
    );
    assert_eq!(known.iter().filter(|(outcome, work)| outcome.is_err() && *work == 0).count(), 6, "{known:?}");
    for (login, of_login) in &answers[1..] {
        assert_eq!(of_login, known, "{login:?}");
    }
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
        let outcome = accounts.change_password(&staff, &change("wrong", "Aibihu-2027"), &visitor()).await;
        refused(outcome, &Refusal::WrongPassword);
    }
    let wait = Refusal::TooMany { seconds: LOCK_SECONDS };
    refused(accounts.change_password(&staff, &change(PASSWORD, "Aibihu-2027"), &visitor()).await, &wait);
    invalid(accounts.change_password(&staff, &change(PASSWORD, PASSWORD), &visitor()).await, "password", "原密码");
}

async fn what_was_tried_stands_in_the_log_without_secrets(site: TestSite) {
    let staff = member(&site, "li", Role::Auditor).await;
    let accounts = accounts(&site, NOW);
    let typed = "Sailimu-password-typed-as-login";
    let _ = accounts.log_in(typed, "wrong", None, &visitor()).await;
    let _ = accounts.log_in("li", "wrong", None, &visitor()).await;
    let rows = log(&site).await;
    let [.., login, unknown, wrong] = rows.as_slice() else { panic!("{rows:?}") };

    assert_eq!((login.action.as_str(), login.account_id), ("account.login", Some(staff.account.get())));
    assert_eq!((login.actor.as_str(), login.request_id.as_deref()), ("li某", Some("r-1")));
    assert_eq!((unknown.action.as_str(), unknown.subject_id, unknown.account_id), ("account.refuse", None, None));
    // The typed login may be a password, and the log is kept for ever.
    assert_eq!(unknown.detail, r#"{"failures":1,"why":"unknown"}"#);
    assert!(!everything(&site).await.contains(typed));
    assert_eq!((wrong.action.as_str(), wrong.subject_id), ("account.refuse", Some(staff.account.get())));
    assert_eq!(wrong.actor, "访客");
}

/// Everything in the database, as text.
async fn everything(site: &TestSite) -> String {
    let mut all = String::new();
    for table in [
        "account",
        "session",
        "password_link",
        "audit",
        "audit_head",
        "account_grant",
        "login_attempt",
        "known_browser",
        "former_password",
    ] {
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
    let change = domain::account::PasswordChange { token, old: PASSWORD.into(), new: "Aibihu-2027".into() };
    let token = accounts.change_password(&staff, &change, &visitor()).await.unwrap();
    let link = accounts.create(None, &new("wang", &[]), &visitor()).await.unwrap();
    let reset = accounts.reset(Some(&admin), "wang", &visitor()).await.unwrap();
    assert_eq!(session::Entity::find().all(site.db()).await.unwrap().len(), 2);

    let kept = everything(&site).await;
    assert!(kept.contains("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
    for secret in [PASSWORD, "Wrong-Secret-1", "Aibihu-2027", &change.token, &other, &token, &link, &reset] {
        assert!(!kept.contains(secret), "{secret}");
    }
}
