use domain::account::Role;
use serde_json::json;

use super::office::{PASSWORD, account, log_in, of_site};
use crate::harness::Site;

on_both!(
    a_login_leads_to_the_desk_and_a_logout_ends_it,
    a_wrong_password_is_refused_in_words_and_five_lock_the_account,
    a_lock_keeps_out_neither_other_networks_nor_a_browser_that_has_logged_in,
    a_known_name_is_answered_as_an_unknown_one,
    a_login_leads_to_where_its_reader_was_going_and_never_out_of_the_site,
    a_login_has_a_session_of_its_own_each_time,
    pages_of_staff_ask_for_a_login,
    logging_out_everywhere_ends_every_session,
    a_session_is_known_by_its_device_and_ended_alone,
    a_password_is_tried_so_often_a_minute_and_no_more,
    an_unknown_cookie_is_taken_away,
    over_plain_http_a_login_says_why_it_would_not_last,
);

async fn a_login_leads_to_the_desk_and_a_logout_ends_it(site: Site) {
    account(&site, "li", &[]).await;
    let answer = log_in(&site, "li", PASSWORD).await;
    assert_eq!((answer.status, answer.header("location")), (303, "/desk"));
    let cookie = answer.header("set-cookie");
    for part in ["__Host-gongkai=", "Path=/", "Secure", "HttpOnly", "SameSite=Lax"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let token = answer.cookie().unwrap();
    let desk = site.get("/desk").by(&token).await;
    assert_eq!((desk.status, desk.header("cache-control")), (200, "no-store"));
    assert_eq!(desk.texts("main h1"), ["工作台"]);
    assert_eq!(desk.texts(".staff-bar .who"), ["li某"]);

    let answer = site.post("/logout").by(&token).form(&[]).await;
    assert_eq!((answer.status, answer.header("location")), (303, "/login"));
    assert!(answer.header("set-cookie").contains("Max-Age=0"));
    assert_eq!(site.get("/desk").by(&token).await.status, 401);
}

async fn a_wrong_password_is_refused_in_words_and_five_lock_the_account(site: Site) {
    account(&site, "li", &[]).await;
    for _ in 0..5 {
        let answer = log_in(&site, "li", "wrong").await;
        assert_eq!(answer.status, 401);
        assert!(answer.texts("[role=alert]")[0].contains("登录名或密码不对"));
        assert_eq!(answer.attributes("#login", "value"), ["li"], "what was typed is kept");
        assert_eq!(answer.attributes("#password", "value"), [""], "but for the password");
        assert!(answer.cookie().is_none());
    }
    let answer = log_in(&site, "li", PASSWORD).await;
    assert_eq!(answer.status, 429);
    assert!(answer.texts("[role=alert]")[0].contains("15 分钟"), "{:?}", answer.texts("[role=alert]"));
}

async fn a_lock_keeps_out_neither_other_networks_nor_a_browser_that_has_logged_in(site: Site) {
    account(&site, "li", &[]).await;
    let form = [("login", "li"), ("password", PASSWORD)];
    let first = site.post("/login").form(&form).await;
    let cookies: Vec<_> = first.headers.get_all("set-cookie").iter().map(|cookie| cookie.to_str().unwrap()).collect();
    let known = cookies.iter().find(|cookie| cookie.starts_with("__Host-gongkai-browser=")).unwrap();
    for part in ["Path=/", "Secure", "HttpOnly", "SameSite=Strict", "Max-Age=15552000"] {
        assert!(known.contains(part), "{known}");
    }
    let known = known.split(';').next().unwrap();
    for _ in 0..5 {
        assert_eq!(log_in(&site, "li", "wrong").await.status, 401);
    }
    assert_eq!(site.post("/login").form(&form).await.status, 429);
    assert_eq!(site.post("/login").form(&form).header("cookie", "__Host-gongkai-browser=made-up").await.status, 429);
    assert_eq!(site.post("/login").form(&form).header("cookie", known).await.status, 303);
    assert_eq!(site.post("/login").form(&form).from([198, 51, 100, 7]).await.status, 303);
    let alone = site.get("/desk").header("cookie", known).await;
    assert_eq!(alone.status, 401, "it opens nothing by itself");
}

/// All that a guesser is told of a known name and of an unknown one, for each of six attempts by form and by script.
async fn a_known_name_is_answered_as_an_unknown_one(site: Site) {
    account(&site, "anquan", &[]).await;
    let mut told = Vec::new();
    for (login, network) in [("anquan", 1), ("nobody", 1), ("anquan", 2), ("nobody", 2)] {
        let mut answers = Vec::new();
        for _ in 0..6 {
            let asking =
                site.post(if network == 1 { "/login" } else { "/api/session/log-in" }).from([198, 51, 100, network]);
            let answer = match network {
                1 => asking.form(&[("login", login), ("password", "Wrong-password-1")]).await,
                _ => asking.json(&serde_json::json!({ "login": login, "password": "Wrong-password-1" })).await,
            };
            let mut headers = answer.headers.clone();
            headers.remove("x-request-id");
            headers.remove("server-timing");
            // It has the hash of the page's data, in which the name stands that was typed.
            headers.remove("content-security-policy");
            // It may be a second less where one has passed meanwhile.
            let wait = headers.remove("retry-after").map(|wait| wait.to_str().unwrap().parse::<i64>().unwrap());
            assert!(wait.is_none_or(|wait| (890..=900).contains(&wait)), "{wait:?}");
            let exactly = wait.map(|wait| format!("\"seconds\":{wait}")).unwrap_or_default();
            let text = answer.text().replace(login, "…");
            answers.push((answer.status, headers, if exactly.is_empty() { text } else { text.replace(&exactly, "") }));
        }
        assert_eq!(answers.iter().map(|(status, ..)| *status).collect::<Vec<_>>(), [401, 401, 401, 401, 401, 429]);
        told.push(answers);
    }
    assert_eq!(told[0], told[1], "by form");
    assert_eq!(told[2], told[3], "by script");
}

async fn a_login_leads_to_where_its_reader_was_going_and_never_out_of_the_site(site: Site) {
    account(&site, "li", &[]).await;
    let page = site.get("/login?next=%2Farticles%2F1").await;
    assert_eq!(page.attributes("input[name=next]", "value"), ["/articles/1"]);
    assert_eq!(site.get("/login?next=/%09/evil.example").await.attributes("input[name=next]", "value"), ["/desk"]);
    for (next, expected) in [
        ("/articles/1", "/articles/1"),
        ("https://evil.example", "/desk"),
        ("//evil.example", "/desk"),
        ("/\t/evil.example", "/desk"),
    ] {
        let form = [("login", "li"), ("password", PASSWORD), ("next", next)];
        assert_eq!(site.post("/login").form(&form).await.header("location"), expected);
    }
}

async fn a_login_has_a_session_of_its_own_each_time(site: Site) {
    account(&site, "li", &[]).await;
    let first = log_in(&site, "li", PASSWORD).await.cookie().unwrap();
    let again = site.post("/login").by(&first).form(&[("login", "li"), ("password", PASSWORD)]).await;
    let second = again.cookie().unwrap();
    assert_ne!(first, second);
    assert_eq!(site.get("/desk").by(&first).await.status, 401, "the session before the login has ended");
    assert_eq!(site.get("/desk").by(&second).await.status, 200);
}

async fn pages_of_staff_ask_for_a_login(site: Site) {
    for address in ["/desk", "/desk/accounts", "/desk/audit", "/desk/sessions", "/desk/password", "/desk/articles/1"] {
        let answer = site.get(address).await;
        assert_eq!(answer.status, 401, "{address}");
        let login = format!("/login?next={}", address.replace('/', "%2F"));
        assert!(answer.attributes(".ways a", "href").contains(&login), "{address}");
    }
    assert_eq!(site.get("/login").await.status, 200);
    let tags = site.get("/login").await.tags();
    let names: Vec<&str> = tags.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["SiteName", "SiteDomain", "SiteIDCode", "robots"]);
    assert!(tags.contains(&("robots".to_owned(), "noindex".to_owned())));
}

async fn logging_out_everywhere_ends_every_session(site: Site) {
    account(&site, "li", &[]).await;
    let here = log_in(&site, "li", PASSWORD).await.cookie().unwrap();
    let there = log_in(&site, "li", PASSWORD).await.cookie().unwrap();
    let sessions = site.get("/desk/sessions").by(&here).await;
    assert_eq!(sessions.texts("tbody tr").len(), 2);
    assert_eq!(site.form("/desk/sessions", "log-out-everywhere").by(&here).fields(&[]).await.status, 303);
    for token in [here, there] {
        assert_eq!(site.get("/desk").by(&token).await.status, 401);
    }
}

async fn a_session_is_known_by_its_device_and_ended_alone(site: Site) {
    account(&site, "li", &[]).await;
    let here = log_in(&site, "li", PASSWORD).await.cookie().unwrap();
    let form = [("login", "li"), ("password", PASSWORD)];
    let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/145.0 Safari/537.36 Edg/145.0";
    let there = site.form("/login", "log-in").fields(&form).header("user-agent", edge).await.cookie().unwrap();
    let page = site.get("/desk/sessions").by(&here).await;
    let devices = page.texts("tbody th");
    assert!(
        devices.contains(&"Edge（Windows）".to_owned()) && devices.contains(&"微信（安卓）".to_owned()),
        "{devices:?}"
    );
    let others = page.attributes("tbody input[name=session]", "value");
    assert_eq!(others.len(), 1, "this one is left by logging out");
    let end = async |session: &str| {
        site.form("/desk/sessions", "end-session").by(&here).fields(&[("session", session)]).await
    };
    let ended = end(&others[0]).await;
    assert_eq!((ended.status, ended.header("location")), (303, "/desk/sessions"));
    assert_eq!(site.get("/desk").by(&there).await.status, 401);
    assert_eq!(site.get("/desk").by(&here).await.status, 200);
    let again = end(&others[0]).await;
    assert_eq!((again.status, again.texts("[role=alert]").len()), (404, 1), "it has ended before");
    assert_eq!(end("x").await.status, 422);

    let third = log_in(&site, "li", PASSWORD).await.cookie().unwrap();
    let own = site.get("/desk/sessions").by(&here).await.attributes("tbody input[name=session]", "value").remove(0);
    let ended = site.post("/api/session/end").by(&third).json(&json!({ "session": own })).await;
    assert_eq!((ended.status, ended.json()), (200, json!(true)), "it was this one: {}", ended.text());
    assert!(ended.header("set-cookie").starts_with("__Host-gongkai=;"));
}

async fn a_password_is_tried_so_often_a_minute_and_no_more(site: Site) {
    let site = site.allowing(3);
    of_site(&site, "li", Role::Auditor).await;
    let mut statuses = Vec::new();
    for _ in 0..4 {
        statuses.push(log_in(&site, "nobody", "wrong").await.status);
    }
    assert_eq!(statuses, [401, 401, 429, 429], "one of three was the login above");
    let refused = log_in(&site, "nobody", "wrong").await;
    assert!((1..=60).contains(&refused.header("retry-after").parse::<u32>().unwrap()));
    let elsewhere = site.post("/login").from([198, 51, 100, 7]).form(&[("login", "li"), ("password", PASSWORD)]).await;
    assert_eq!(elsewhere.status, 303, "another client is not kept waiting");
}

async fn an_unknown_cookie_is_taken_away(site: Site) {
    let answer = site.get("/login").by("0123456789abcdef").await;
    assert!(answer.header("set-cookie").contains("Max-Age=0"));
    assert!(site.get("/login").await.header("set-cookie").is_empty());
}

async fn over_plain_http_a_login_says_why_it_would_not_last(site: Site) {
    let site = site.reached_at("http://www.bole.test");
    account(&site, "li", &[]).await;
    let form = [("login", "li"), ("password", PASSWORD)];
    let says_so = |page: &crate::answer::Answer| page.texts(".trouble").iter().any(|words| words.contains("没有加密"));
    assert!(says_so(&site.get("/login").header("host", "www.bole.test").await));
    let refused =
        site.post("/login").header("host", "www.bole.test").header("origin", "http://www.bole.test").form(&form).await;
    assert_eq!((refused.status, refused.cookie()), (409, None), "{}", refused.text());
    assert!(says_so(&refused));
    for (name, value) in [("x-forwarded-proto", "https"), ("sec-fetch-site", "none"), ("host", "127.0.0.1:3000")] {
        let page = site.get("/login").header("host", "www.bole.test").header(name, value).await;
        assert!(!says_so(&page), "{name}: {value}");
    }
    for origin in ["http://127.0.0.1:3000", "null"] {
        let kept = site.post("/login").header("host", "127.0.0.1:3000").header("origin", origin).form(&form).await;
        assert_ne!(kept.status, 409, "{origin}");
    }
}
