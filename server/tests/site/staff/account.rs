use domain::{account::Role, id::AccountId};
use serde_json::json;

use super::office::{PASSWORD, account, editor, log_in, of_site, reviewer};
use crate::{builders::column, harness::Site};

on_both!(
    the_security_administrator_creates_an_account_whose_owner_sets_the_password,
    a_password_that_is_too_weak_is_refused_with_what_is_missing,
    what_a_password_must_be_like_is_said_before_one_is_refused,
    a_change_of_role_ends_the_sessions,
    roles_are_changed_in_the_row_of_their_account,
    an_account_that_was_closed_lets_nobody_in,
    an_account_that_reviews_need_is_closed_with_a_warning_that_names_them,
    roles_that_reviews_need_are_taken_away_once_that_is_confirmed,
    nobody_is_two_of_the_three_administrators,
    a_reset_asks_and_names_the_person,
    a_change_of_ones_own_password_keeps_this_session_under_a_new_token,
);

async fn the_security_administrator_creates_an_account_whose_owner_sets_the_password(site: Site) {
    let column = column(&site, "news", None, 1).await.to_string();
    let admin = of_site(&site, "an", Role::SecurityAdmin).await;
    let form = [("login", "wang"), ("name", "王某"), ("role", "editor"), ("column", column.as_str())];
    let answer = site.form("/desk/accounts", "create-account").by(&admin.token).fields(&form).await;
    let receipt = answer.receipt().unwrap();
    assert_eq!((answer.status, answer.header("location")), (303, "/desk/accounts"), "nothing of it in an address");
    let cookie = answer.header("set-cookie");
    for part in ["Path=/", "Secure", "HttpOnly", "SameSite=Strict", "Max-Age=60"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let told = site.get("/desk/accounts").by(&admin.token).with_cookie(&receipt).await;
    assert_eq!(told.texts("main h1"), ["王某（wang）的一次性链接"]);
    assert!(told.header("set-cookie").starts_with("__Host-gongkai-receipt=;"), "it is told once");
    let link = told.texts(".secret").remove(0);
    let (page, secret) = link.strip_prefix("http://127.0.0.1:3000").unwrap().split_once('#').unwrap();
    let page = site.get(page).await;
    assert_eq!(page.texts("main h1"), ["设置密码"]);
    assert_eq!(page.attributes("#secret", "name"), ["secret"], "a reader without scripts copies it");
    assert!(page.text().contains(::staff::FROM_FRAGMENT));

    let form = [("secret", secret), ("password", PASSWORD)];
    assert_eq!(site.form("/password", "set-password").fields(&form).await.header("location"), "/login");
    assert_eq!(log_in(&site, "wang", PASSWORD).await.status, 303);
    let again = site.form("/password", "set-password").fields(&form).await;
    assert_eq!(again.status, 422, "a link is used once: {}", again.text());

    let list = site.get("/desk/accounts").by(&admin.token).await;
    assert!(list.texts("tbody tr").iter().any(|row| row.contains("wang") && row.contains("信息员（栏目 news）")));
}

async fn a_password_that_is_too_weak_is_refused_with_what_is_missing(site: Site) {
    let admin = of_site(&site, "an", Role::SecurityAdmin).await;
    let form = [("login", "ji"), ("name", "计某"), ("role", "auditor")];
    let answer = site.form("/desk/accounts", "create-account").by(&admin.token).fields(&form).await;
    let told = site.get("/desk/accounts").by(&admin.token).with_cookie(&answer.receipt().unwrap()).await;
    let link = told.texts(".secret").remove(0);
    let secret = link.rsplit('#').next().unwrap();
    let answer = site.form("/password", "set-password").fields(&[("secret", secret), ("password", "12345678")]).await;
    assert_eq!(answer.status, 422);
    assert!(answer.texts("[role=alert]")[0].contains("至少 8 个字符"));
    let common = site.form("/password", "set-password").fields(&[("secret", secret), ("password", "P@ssw0rd")]).await;
    assert!(common.status == 422 && common.texts("[role=alert]")[0].contains("容易被猜中"), "{}", common.text());
    assert_eq!(answer.attributes("input[name=secret]", "value"), [secret], "the link still holds");
}

async fn what_a_password_must_be_like_is_said_before_one_is_refused(site: Site) {
    let (token, login) = (of_site(&site, "li", Role::Auditor).await.token, site.get("/login").await);
    for (page, name) in
        [(site.get("/desk/password").by(&token).await, "new"), (site.get("/password").await, "password")]
    {
        let rules = page.texts(&format!("#{name}-rules"));
        assert!(rules[0].contains("至少 8 个字符") && rules[0].contains("网站的名称"), "{rules:?}");
        let described = page.attributes(&format!("#{name}"), "aria-describedby");
        assert_eq!(described, [format!("{name}-rules")], "and heard with the field");
    }
    assert!(login.texts("#password-rules").is_empty(), "nobody chooses one to log in");
    for page in [login, site.get("/desk/password").by(&token).await] {
        let fields = page.attributes("input[type=password]", "name").len();
        assert_eq!(page.texts(".field label[hidden]"), vec!["显示输入的内容"; fields], "scripts bring a way to see it");
        assert!(page.text().contains(::staff::SHOW_TYPED));
    }
}

async fn a_change_of_role_ends_the_sessions(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let admin = of_site(&site, "an", Role::SecurityAdmin).await;
    let wang = super::office::editor(&site, "wang", column).await;
    let (account, grant) = (wang.staff.account.to_string(), format!("reviewer:{column}"));
    let form = [("account", account.as_str()), ("grant", grant.as_str())];
    assert_eq!(site.form("/desk/accounts", "grant-account").by(&admin.token).fields(&form).await.status, 303);
    assert_eq!(site.get("/desk").by(&wang.token).await.status, 401);
    let token = log_in(&site, "wang", PASSWORD).await.cookie().unwrap();
    assert_eq!(site.get("/desk").by(&token).await.texts("main h2"), ["等我审核 0"]);
}

async fn roles_are_changed_in_the_row_of_their_account(site: Site) {
    let (news, law) = (column(&site, "news", None, 1).await, column(&site, "law", None, 2).await);
    let admin = of_site(&site, "an", Role::SecurityAdmin).await;
    let wang = super::office::editor(&site, "wang", news).await;
    let list = site.get("/desk/accounts").by(&admin.token).await;
    let held = format!("editor:{news}");
    assert!(list.attributes("input[name=grant][checked]", "value").contains(&held));
    let columns = [news.to_string(), law.to_string()];
    assert_eq!(list.attributes("#column option", "value"), columns, "by their numbers");
    let (account, column) = (wang.staff.account.to_string(), law.to_string());
    let form = [("account", &*account), ("grant", &*held), ("role", "reviewer"), ("column", &*column)];
    assert_eq!(site.form("/desk/accounts", "grant-account").by(&admin.token).fields(&form).await.status, 303);
    let list = site.get("/desk/accounts").by(&admin.token).await;
    let rows = list.texts("tbody tr");
    let row = rows.iter().find(|row| row.contains("wang")).unwrap();
    assert!(row.contains("信息员（栏目 news）、审核人（栏目 law）"), "{row}");
}

async fn an_account_that_was_closed_lets_nobody_in(site: Site) {
    let admin = of_site(&site, "an", Role::SecurityAdmin).await;
    let ji = of_site(&site, "ji", Role::Auditor).await;
    let id = ji.staff.account.to_string();
    for (closed, status) in [("yes", 401), ("no", 303)] {
        let form = [("account", id.as_str()), ("closed", closed)];
        assert_eq!(site.form("/desk/accounts", "close-account").by(&admin.token).fields(&form).await.status, 303);
        assert_eq!(log_in(&site, "ji", PASSWORD).await.status, status, "closed: {closed}");
    }
    assert_eq!(site.get("/desk").by(&ji.token).await.status, 401, "its sessions have ended");
}

async fn an_account_that_reviews_need_is_closed_with_a_warning_that_names_them(site: Site) {
    let (news, _) = (column(&site, "news", None, 1).await, column(&site, "law", None, 2).await);
    let admin = of_site(&site, "an", Role::SecurityAdmin).await;
    let (zhang, zhao) = (reviewer(&site, "zhang", news).await, reviewer(&site, "zhao", news).await);
    editor(&site, "li", news).await;
    let warned = async || site.get("/desk/accounts").by(&admin.token).await.texts("tbody .short");
    assert_eq!(warned().await.len(), 0, "one of two is enough");
    let close = async |account: AccountId| {
        let call = json!({ "account": account, "closed": true });
        site.post("/api/account/close").by(&admin.token).json(&call).await.json()
    };
    assert_eq!(close(zhang.staff.account).await, json!({ "short": [] }));
    let warnings = warned().await;
    assert_eq!(warnings.len(), 1, "nobody else reviews: {warnings:?}");
    let words = "「栏目 news」需要 1 步审核，可以审核的人还缺 1 位";
    assert!(warnings[0].starts_with(&format!("停用「zhao某」以后，{words}")), "{warnings:?}");

    let id = zhao.staff.account.to_string();
    let form = [("account", &*id), ("closed", "yes")];
    let closed = site.form("/desk/accounts", "close-account").by(&admin.token).fields(&form).await;
    let place = format!("/desk/accounts?closed={id}#closed");
    assert_eq!((closed.status, closed.header("location")), (303, &*place));
    let page = site.get(&format!("/desk/accounts?closed={id}")).by(&admin.token).await;
    assert!(page.texts("#closed")[0].starts_with(&format!("「zhao某」已停用，{words}")), "{}", page.main());
    let short = json!([{ "column": news, "name": "栏目 news", "steps": 1, "missing": 1 }]);
    assert_eq!(close(zhao.staff.account).await["short"], short, "scripts are told, too");

    let form = [("account", &*id), ("closed", "no")];
    let opened = site.form("/desk/accounts", "close-account").by(&admin.token).fields(&form).await;
    assert_eq!(opened.header("location"), "/desk/accounts");
    assert_eq!(site.get(&format!("/desk/accounts?closed={id}")).by(&admin.token).await.texts("#closed").len(), 0);
}

async fn roles_that_reviews_need_are_taken_away_once_that_is_confirmed(site: Site) {
    let news = column(&site, "news", None, 1).await;
    let admin = of_site(&site, "an", Role::SecurityAdmin).await;
    let zhang = reviewer(&site, "zhang", news).await;
    let (id, column) = (zhang.staff.account.to_string(), news.to_string());
    let form = [("account", &*id), ("role", "editor"), ("column", &*column)];
    let send = async |more: &[(&str, &str)]| {
        let form = [&form[..], more].concat();
        site.form("/desk/accounts", "grant-account").by(&admin.token).fields(&form).await
    };
    let asked = send(&[]).await;
    assert_eq!(asked.status, 422);
    let words = "「zhang某」不再审核以后，「栏目 news」需要 1 步审核，可以审核的人还缺 1 位";
    let sheet = "details[open] form.sheet";
    assert!(asked.texts(&format!("{sheet} [role=alert]"))[0].starts_with(words), "{}", asked.main());
    assert_eq!(asked.texts("[role=alert]").len(), 1);
    assert_eq!(asked.attributes(&format!("{sheet} input[name=sure_reviews]"), "value"), ["yes"]);
    assert!(asked.attributes(&format!("{sheet} input[name=grant][checked]"), "value").is_empty(), "as it was sent");
    assert_eq!(asked.attributes(&format!("{sheet} [name=role] option[selected]"), "value"), ["editor"]);
    assert_eq!(site.get("/desk").by(&zhang.token).await.status, 200, "nothing has changed");

    let call = json!({ "account": zhang.staff.account, "grants": [] });
    let told = site.post("/api/account/grant").by(&admin.token).json(&call).await;
    assert_eq!((told.status, &told.json()["field"]), (422, &json!("sure_reviews")), "scripts are asked, too");

    assert_eq!(send(&[("sure_reviews", "yes")]).await.status, 303);
    assert_eq!(site.get("/desk").by(&zhang.token).await.status, 401);
}

async fn nobody_is_two_of_the_three_administrators(site: Site) {
    let admin = of_site(&site, "an", Role::SecurityAdmin).await;
    let form = [("login", "wu"), ("name", "吴某"), ("grant", "site-admin"), ("role", "auditor")];
    let answer = site.form("/desk/accounts", "create-account").by(&admin.token).fields(&form).await;
    assert_eq!(answer.status, 422);
    assert!(answer.texts("[role=alert]")[0].contains("须由不同的人担任"));
}

async fn a_reset_asks_and_names_the_person(site: Site) {
    let admin = of_site(&site, "an", Role::SecurityAdmin).await;
    let ji = of_site(&site, "ji", Role::Auditor).await;
    let list = site.get("/desk/accounts").by(&admin.token).await;
    let questions = list.texts("details form[action='/desk/accounts'] p:not([class])");
    assert!(questions.iter().any(|question| question.contains("重设「ji某（ji）」的密码？")), "{questions:?}");
    let reset = site.form("/desk/accounts", "reset-account").by(&admin.token).fields(&[("login", "ji")]).await;
    let receipt = reset.receipt().unwrap();
    let done = site.get("/desk/accounts").by(&admin.token).with_cookie(&receipt).await;
    assert_eq!(done.texts("main h1"), ["ji某（ji）的一次性链接"]);
    assert_eq!(done.attributes("button[data-copy]", "data-copy"), ["#secret-link"]);
    assert!(done.texts("#secret-link")[0].contains('#'));
    assert_eq!(site.get("/desk").by(&ji.token).await.status, 401, "as it was said");
}

async fn a_change_of_ones_own_password_keeps_this_session_under_a_new_token(site: Site) {
    account(&site, "li", &[]).await;
    let before = log_in(&site, "li", PASSWORD).await.cookie().unwrap();
    let other = log_in(&site, "li", PASSWORD).await.cookie().unwrap();
    let form = [("old", "wrong"), ("new", "Aibihu-2027")];
    let refused = site.form("/desk/password", "change-password").by(&before).fields(&form).await;
    assert_eq!((refused.status, refused.texts("[role=alert]").len()), (401, 1));
    let form = [("old", PASSWORD), ("new", "Aibihu-2027")];
    let answer = site.form("/desk/password", "change-password").by(&before).fields(&form).await;
    let now = answer.cookie().unwrap();
    assert_eq!(site.get("/desk").by(&now).await.status, 200);
    for ended in [before, other] {
        assert_eq!(site.get("/desk").by(&ended).await.status, 401);
    }
}
