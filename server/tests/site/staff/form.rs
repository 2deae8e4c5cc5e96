//! Forms of pages without scripts, and the server functions that do the same for scripts.

use domain::account::Role;
use serde_json::json;

use super::office::{PASSWORD, log_in, of_site};
use crate::harness::Site;

on_both!(
    a_refused_form_comes_again_with_what_was_typed_and_why_beside_its_field,
    a_form_whose_session_has_ended_goes_on_after_the_login,
    a_login_that_fails_in_the_middle_of_a_form_loses_nothing_of_it,
    a_form_is_read_for_nobody_but_staff,
    a_form_that_its_page_does_not_have_is_refused,
    a_function_takes_and_answers_data,
    a_function_says_which_argument_it_does_not_understand,
    a_function_is_called_with_json_alone,
    passwords_are_tried_so_often_a_minute_by_forms_and_functions_together,
);

const ACCOUNTS: &str = "/desk/accounts";
const WANG: [(&str, &str); 3] = [("login", "wang"), ("name", "王某"), ("role", "auditor")];

async fn a_refused_form_comes_again_with_what_was_typed_and_why_beside_its_field(site: Site) {
    let admin = of_site(&site, "an", Role::SecurityAdmin).await;
    let long = "王".repeat(40);
    let form = [("login", "wang"), ("name", &*long), ("role", "auditor")];
    let again = site.form(ACCOUNTS, "create-account").by(&admin.token).fields(&form).await;
    assert_eq!((again.status, again.header("cache-control")), (422, "no-store"));
    assert_eq!(again.texts("main h1"), ["账号"], "on its own page");
    assert_eq!(again.attributes("#login", "value"), ["wang"]);
    assert_eq!(again.attributes("#name", "value"), [form[1].1]);
    assert_eq!(again.attributes("#role option[selected]", "value"), ["auditor"]);
    assert_eq!(again.texts("[role=alert]"), ["姓名须为 1 到 32 个字符"]);
    assert_eq!(again.attributes("#name", "aria-describedby"), again.attributes("[role=alert]", "id"));
    assert_eq!(again.attributes("#name", "aria-invalid"), ["true"]);
    assert_eq!(site.form(ACCOUNTS, "create-account").by(&admin.token).fields(&WANG).await.status, 303);
}

async fn a_form_whose_session_has_ended_goes_on_after_the_login(site: Site) {
    let admin = of_site(&site, "an", Role::SecurityAdmin).await;
    site.services.accounts.log_out(&admin.token, &admin.by).await.unwrap();
    let asked = site.form(ACCOUNTS, "create-account").by(&admin.token).fields(&WANG).await;
    assert_eq!((asked.status, asked.texts("main h1")), (401, vec!["登录已过期，请再登录一次".to_owned()]));
    let sent = asked.form(ACCOUNTS, &[("again-login", "an"), ("again-password", PASSWORD)]);
    let done = site.post(ACCOUNTS).by(&admin.token).pairs(&sent).await;
    assert_eq!((done.status, done.header("location")), (303, ACCOUNTS), "{}", done.text());
    let cookies: Vec<_> = done.headers.get_all("set-cookie").iter().map(|value| value.to_str().unwrap()).collect();
    let token = cookies.iter().find_map(|cookie| cookie.split(';').next()?.strip_prefix("__Host-gongkai=")).unwrap();
    let list = site.get(ACCOUNTS).by(token).await.texts("tbody tr");
    assert!(list.iter().any(|row| row.contains("wang") && row.contains("王某")), "{list:?}");
    assert_eq!(log_in(&site, "wang", PASSWORD).await.status, 401, "the login of the form is not the account's");
}

async fn a_login_that_fails_in_the_middle_of_a_form_loses_nothing_of_it(site: Site) {
    let site = site.allowing(4);
    let admin = of_site(&site, "an", Role::SecurityAdmin).await;
    site.services.accounts.log_out(&admin.token, &admin.by).await.unwrap();
    let asked = site.form(ACCOUNTS, "create-account").by(&admin.token).fields(&WANG).await;
    let sent = asked.form(ACCOUNTS, &[("again-login", "an"), ("again-password", "wrong")]);
    let mut again = site.post(ACCOUNTS).by(&admin.token).pairs(&sent).await;
    assert_eq!((again.status, again.texts("[role=alert]").len()), (401, 1));
    assert!(!again.text().contains("wrong"), "a password is never sent back");
    let sent = again.form(ACCOUNTS, &[("again-login", "an"), ("again-password", PASSWORD)]);
    assert_eq!(site.post(ACCOUNTS).by(&admin.token).pairs(&sent).await.status, 303);
    for _ in 0..30 {
        let sent = again.form(ACCOUNTS, &[("again-login", "an"), ("again-password", "wrong")]);
        again = site.post(ACCOUNTS).by(&admin.token).pairs(&sent).await;
        if again.status == 429 {
            break;
        }
    }
    assert_eq!((again.status, again.attributes("input[name=name]", "value")), (429, vec!["王某".to_owned()]));
}

async fn a_form_is_read_for_nobody_but_staff(site: Site) {
    let admin = of_site(&site, "an", Role::SecurityAdmin).await;
    site.services.accounts.log_out(&admin.token, &admin.by).await.unwrap();
    let asked =
        site.form(ACCOUNTS, "grant-account").by(&admin.token).fields(&[("account", "x"), ("login", "wang")]).await;
    assert_eq!((asked.status, asked.texts("main h1")), (401, vec!["登录已过期，请再登录一次".to_owned()]));
    assert_eq!(asked.attributes("input[name=account]", "value"), ["x"]);
    let article = format!("/articles/{}", site.import_seed().await);
    let asked = site.form(&article, "withdraw").fields(&[("article", "x")]).await;
    assert_eq!((asked.status, asked.header("location")), (307, &*format!("/desk{article}")));
    let many = vec![("a".to_owned(), String::new()); 20_001];
    assert_eq!(site.post("/login").pairs(&many).await.status, 413, "each field of a form is an element of its page");
}

async fn a_form_that_its_page_does_not_have_is_refused(site: Site) {
    let admin = of_site(&site, "an", Role::SecurityAdmin).await;
    for (page, act) in
        [(ACCOUNTS, ""), (ACCOUNTS, "nothing"), (ACCOUNTS, "change-password"), ("/password", "create-account")]
    {
        assert_eq!(site.form(page, act).by(&admin.token).fields(&WANG).await.status, 422, "{page} {act}");
    }
    let json = site.post(ACCOUNTS).by(&admin.token).json(&json!({ "act": "create-account" })).await;
    assert_eq!((json.status, json.header("accept")), (415, "application/x-www-form-urlencoded"));
    assert_eq!(site.form("/desk/audit", "create-account").by(&admin.token).fields(&WANG).await.status, 405);
    assert_eq!(site.form("/hant/desk/accounts", "create-account").by(&admin.token).fields(&WANG).await.status, 405);
}

async fn a_function_takes_and_answers_data(site: Site) {
    let admin = of_site(&site, "an", Role::SecurityAdmin).await;
    let call =
        json!({ "account": { "login": "wang", "name": "王某", "grants": [{ "role": "Auditor", "column": null }] } });
    let made = site.post("/api/account/create").by(&admin.token).json(&call).await;
    assert_eq!((made.status, made.header("cache-control")), (200, "no-store"), "{}", made.text());
    assert_eq!(made.json()["person"], "王某（wang）");
    let link = made.json()["link"].as_str().unwrap().to_owned();
    let secret = link.strip_prefix("http://127.0.0.1:3000/password#").unwrap();
    let set = site.post("/api/account/set-password").json(&json!({ "secret": secret, "password": PASSWORD })).await;
    assert_eq!((set.status, set.json()), (200, json!({ "login": "wang" })));

    let refused = site.post("/api/account/create").by(&admin.token).json(&call).await;
    let said = refused.json();
    assert_eq!(refused.status, 422);
    assert_eq!((said["kind"].as_str(), said["field"].as_str()), (Some("invalid"), Some("login")), "{said}");
    assert_eq!(said["words"], "登录名已被使用");
    assert_eq!(said["fault"]["Refused"]["Invalid"]["problem"], "登录名已被使用", "and as data");
}

async fn a_function_says_which_argument_it_does_not_understand(site: Site) {
    let admin = of_site(&site, "an", Role::SecurityAdmin).await;
    for (call, named) in [
        (json!({}), "account"),
        (json!({ "account": "wang" }), "NewAccount"),
        (
            json!({ "account": { "login": "wang", "name": "王某", "grants": [{ "role": "king", "column": null }] } }),
            "king",
        ),
    ] {
        let answer = site.post("/api/account/create").by(&admin.token).json(&call).await;
        assert_eq!((answer.status, answer.json()["kind"].as_str()), (422, Some("invalid")), "{call}");
        assert!(answer.json()["words"].as_str().unwrap().contains(named), "{}", answer.text());
    }
    let lost =
        site.post("/api/account/create").by(&admin.token).header("content-type", "application/json").body("{").await;
    assert_eq!(lost.status, 422);
}

async fn a_function_is_called_with_json_alone(site: Site) {
    let admin = of_site(&site, "an", Role::SecurityAdmin).await;
    for kind in ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain"] {
        let asking = site.post("/api/account/reset").by(&admin.token).header("content-type", kind);
        let answer = asking.body("{\"login\":\"an\"}").await;
        assert_eq!((answer.status, answer.json()["field"].as_str()), (422, Some("content-type")), "{kind}");
    }
    assert_eq!(site.get("/desk").by(&admin.token).await.status, 200);
}

async fn passwords_are_tried_so_often_a_minute_by_forms_and_functions_together(site: Site) {
    let site = site.allowing(2);
    let form = [("secret", "x"), ("password", PASSWORD)];
    assert_eq!(site.form("/password", "set-password").fields(&form).await.status, 422);
    let call = json!({ "secret": "x", "password": PASSWORD });
    assert_eq!(site.post("/api/account/set-password").json(&call).await.status, 422);
    let often = site.post("/api/account/set-password").json(&call).await;
    assert_eq!((often.status, often.json()["kind"].as_str()), (429, Some("too_many")));
    let often = site.form("/password", "set-password").fields(&form).await;
    assert_eq!((often.status, often.texts("main h1")), (429, vec!["设置密码".to_owned()]));
    assert!(!often.header("retry-after").is_empty());
    assert_eq!(often.attributes("input[name=secret]", "value"), ["x"], "the link is still in its form");
}
