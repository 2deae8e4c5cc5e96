use std::time::{SystemTime, UNIX_EPOCH};

use domain::account::Role;

use super::office::{PASSWORD, Person, account, log_in, of_site};
use crate::{answer::Answer, harness::Site, totp::shown};

on_both!(
    a_code_is_set_up_by_scanning_and_confirming,
    a_wrong_code_is_asked_for_again_without_the_secret,
    a_login_asks_for_the_code_once_the_password_is_right,
    a_recovery_code_logs_in_once_and_new_ones_end_the_old,
    a_code_is_dropped_with_the_password_alone,
);

/// Seconds since 1970.
pub fn now() -> i64 {
    i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()).unwrap()
}

/// The page to which a form leads that was done.
async fn after(site: &Site, who: &Person, done: &Answer) -> Answer {
    assert_eq!((done.status, done.header("location")), (303, "/desk/code"), "{}", done.text());
    site.get("/desk/code").by(&who.token).with_cookie(&done.receipt().unwrap()).await
}

/// Sets up a code of `who`, and returns its secret.
async fn set_up(site: &Site, who: &Person) -> String {
    let begun = site.form("/desk/code", "begin-code").by(&who.token).fields(&[]).await;
    let page = after(site, who, &begun).await;
    assert_eq!((page.status, page.header("cache-control")), (200, "no-store"));
    let secret = page.texts(".secret").remove(0).replace(' ', "");
    let code = shown(&secret, now());
    let confirmed = site.form("/desk/code", "confirm-code").by(&who.token).fields(&[("code", &code)]).await;
    let answer = after(site, who, &confirmed).await;
    assert_eq!((answer.status, answer.header("cache-control")), (200, "no-store"));
    assert_eq!(answer.texts(".secret").len(), 10, "the recovery codes: {}", answer.text());
    secret
}

async fn a_code_is_set_up_by_scanning_and_confirming(site: Site) {
    let admin = of_site(&site, "an", Role::SecurityAdmin).await;
    let before = site.get("/desk/code").by(&admin.token).await;
    assert_eq!(before.texts("main button"), ["设置动态码"]);
    let begun = site.form("/desk/code", "begin-code").by(&admin.token).fields(&[]).await;
    let begun = after(&site, &admin, &begun).await;
    assert_eq!(begun.attributes(".qr svg path", "d").len(), 1, "{}", begun.text());
    let typed = begun.texts(".secret").remove(0);
    assert!(typed.split(' ').all(|four| four.len() <= 4) && typed.len() > 30, "{typed}");
    let secret = typed.replace(' ', "");
    assert!(begun.attributes("main ol a", "href")[0].contains(&format!("secret={secret}")));
    assert!(!site.get("/desk/code").by(&admin.token).await.text().contains(&typed), "it is shown once");

    set_up(&site, &admin).await;
    let after = site.get("/desk/code").by(&admin.token).await;
    assert_eq!(after.texts("main button"), ["换一组新的恢复码", "停用动态码"]);
    assert!(after.text().contains("还有 10 个恢复码") && after.texts(".secret").is_empty(), "{}", after.text());
    let again = site.form("/desk/code", "begin-code").by(&admin.token).fields(&[]).await;
    assert_eq!(again.status, 409, "{}", again.text());
    let list = site.get("/desk/accounts").by(&admin.token).await;
    assert!(list.texts("tbody tr").iter().any(|row| row.contains("正常、动态码")), "{:?}", list.texts("tbody tr"));
}

async fn a_wrong_code_is_asked_for_again_without_the_secret(site: Site) {
    let admin = of_site(&site, "an", Role::SecurityAdmin).await;
    let begun = site.form("/desk/code", "begin-code").by(&admin.token).fields(&[]).await;
    let begun = after(&site, &admin, &begun).await;
    let secret = begun.texts(".secret").remove(0).replace(' ', "");
    let near: Vec<String> = (-1..=1).map(|step| shown(&secret, now() + 30 * step)).collect();
    let wrong = (0..9).map(|digit| format!("{digit}00000")).find(|code| !near.contains(code)).unwrap();
    let refused = site.form("/desk/code", "confirm-code").by(&admin.token).fields(&[("code", &wrong)]).await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.texts("[role=alert]").len(), 1);
    assert!(refused.texts(".secret").is_empty());
    let right = shown(&secret, now());
    let confirmed = site.form("/desk/code", "confirm-code").by(&admin.token).fields(&[("code", &right)]).await;
    assert_eq!(confirmed.status, 303);
}

async fn a_login_asks_for_the_code_once_the_password_is_right(site: Site) {
    let admin = of_site(&site, "an", Role::SecurityAdmin).await;
    account(&site, "li", &[]).await;
    let secret = set_up(&site, &admin).await;
    assert!(site.get("/login").await.attributes("#code", "name").is_empty());
    assert!(log_in(&site, "an", "wrong").await.attributes("#code", "name").is_empty(), "not before");
    let asked = log_in(&site, "an", PASSWORD).await;
    assert_eq!(asked.status, 401);
    assert_eq!(asked.attributes("#code", "autocomplete"), ["one-time-code"]);
    assert_eq!(asked.attributes("#login", "value"), ["an"]);
    assert_eq!(asked.attributes("#password", "value"), [""], "the password is never sent back");
    let form = |code| [("login", "an"), ("password", PASSWORD), ("code", code)];
    let wrong = site.post("/login").form(&form("000")).await;
    assert_eq!(wrong.status, 401);
    assert_eq!(wrong.attributes("#code", "value"), [""], "the field stays, empty");
    // The step of the confirmation is used up.
    let code = shown(&secret, now() + 30);
    assert_eq!(site.post("/login").form(&form(&code)).await.header("location"), "/desk");
    assert_eq!(log_in(&site, "li", PASSWORD).await.status, 303, "who has no code needs none");
}

async fn a_recovery_code_logs_in_once_and_new_ones_end_the_old(site: Site) {
    let admin = of_site(&site, "an", Role::SecurityAdmin).await;
    set_up(&site, &admin).await;
    let wrong = site.form("/desk/code", "renew-codes").by(&admin.token).fields(&[("password", "wrong")]).await;
    assert_eq!((wrong.status, wrong.texts(".secret").len()), (401, 0));
    let renewed = site.form("/desk/code", "renew-codes").by(&admin.token).fields(&[("password", PASSWORD)]).await;
    let renewed = after(&site, &admin, &renewed).await;
    let codes = renewed.texts(".secret");
    assert_eq!((renewed.status, codes.len()), (200, 10));
    let form = [("login", "an"), ("password", PASSWORD), ("code", codes[3].as_str())];
    let answer = site.post("/login").form(&form).await;
    assert_eq!(answer.header("location"), "/desk");
    let page = site.get("/desk/code").by(&answer.cookie().unwrap()).await;
    assert!(page.text().contains("还有 9 个恢复码"), "{}", page.text());
    let again = site.post("/login").form(&form).await;
    assert_eq!((again.status, again.attributes("#code", "name").len()), (401, 1), "each is used once");
}

async fn a_code_is_dropped_with_the_password_alone(site: Site) {
    let admin = of_site(&site, "an", Role::SecurityAdmin).await;
    set_up(&site, &admin).await;
    let wrong = site.form("/desk/code", "drop-code").by(&admin.token).fields(&[("password", "wrong")]).await;
    assert_eq!((wrong.status, wrong.texts("[role=alert]").len()), (401, 1));
    let dropped = site.form("/desk/code", "drop-code").by(&admin.token).fields(&[("password", PASSWORD)]).await;
    assert_eq!((dropped.status, dropped.header("location")), (303, "/desk/code"));
    assert_eq!(log_in(&site, "an", PASSWORD).await.status, 303);
}
