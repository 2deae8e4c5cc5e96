//! Who may do what: every address at which something can be asked for, by everybody, in their own column and in another.

mod expected;

use axum::http::Method;
use domain::{
    account::Role,
    date::Instant,
    id::{ArticleId, ColumnId, RevisionNumber},
};
use leptos::server_fn::axum::server_fn_paths;
use serde_json::{Value, json};

use self::expected::{
    ACTS, ELSEWHERE, Expected, OTHERS,
    Who::{self, Auditor, Editor, ForeignEditor, ForeignReviewer, Reviewer, SecurityAdmin, SiteAdmin, Visitor},
};
use super::office::{Person, commented, draft, editor, later, of_site, public, reviewer, save, submitted};
use crate::{answer::Answer, builders::column, harness::Site};

on_both!(everybody_is_let_in_where_they_may_be_and_nowhere_else, every_address_has_an_expectation);

/// Everybody, logged in.
struct People {
    column: ColumnId,
    writer: Person,
    checker: Person,
    all: Vec<(Who, Option<Person>)>,
}

async fn people(site: &Site) -> People {
    let (own, foreign) = (column(site, "news", None, 1).await, column(site, "other", None, 2).await);
    let all = vec![
        (Visitor, None),
        (Editor, Some(editor(site, "bianji", own).await)),
        (ForeignEditor, Some(editor(site, "waibian", foreign).await)),
        (Reviewer, Some(reviewer(site, "shenhe", own).await)),
        (ForeignReviewer, Some(reviewer(site, "waishen", foreign).await)),
        (SiteAdmin, Some(of_site(site, "xitong", Role::SiteAdmin).await)),
        (SecurityAdmin, Some(of_site(site, "anquan", Role::SecurityAdmin).await)),
        (Auditor, Some(of_site(site, "shenji", Role::Auditor).await)),
    ];
    let (writer, checker) = (editor(site, "zuozhe", own).await, reviewer(site, "fuhe", own).await);
    People { column: own, writer, checker, all }
}

/// Everything that can be asked for: the server functions of the staff.
pub fn everything() -> Vec<(Method, &'static str)> {
    let functions = server_fn_paths().filter(|(path, _)| ::staff::FUNCTIONS.contains(path));
    functions.map(|(path, method)| (method, path)).collect()
}

/// Asks for what is at `path` on something that is in the state that it needs, each time anew.
async fn ask(site: &Site, people: &People, (method, path): &(Method, &'static str), person: Option<&Person>) -> Answer {
    let path = *path;
    let People { column, writer, checker, .. } = people;
    let column = *column;
    let article = match path {
        "/api/article/approve" | "/api/article/send-back" => submitted(site, writer, column, "待审").await,
        "/api/article/withdraw" | "/api/article/withdraw-now" => public(site, writer, checker, column, "公开").await,
        "/api/article/keep-public" => {
            let article = public(site, writer, checker, column, "公开").await;
            site.services.editing.withdraw(&writer.staff, article, "有误", &writer.by).await.unwrap();
            article
        }
        "/api/article/reopen" => {
            let article = public(site, writer, checker, column, "撤下").await;
            site.services.editing.withdraw(&checker.staff, article, "有误", &checker.by).await.unwrap();
            article
        }
        "/api/article/take-back" => {
            let article = draft(site, writer, column, "回收站").await;
            site.services.editing.remove(&writer.staff, article, &writer.by).await.unwrap();
            article
        }
        "/api/article/unschedule" => {
            let article = submitted(site, writer, column, "定时").await;
            let when = domain::schedule::Schedule { publish: Some(Instant::new(later())), withdraw: None };
            let editing = &site.services.editing;
            editing
                .approve(&checker.staff, article, RevisionNumber::new(1), "", Some(&when), &checker.by)
                .await
                .unwrap();
            article
        }
        _ if path.contains("/article/") || path.contains("/draft/") || path.contains("/presence/") => {
            draft(site, writer, column, "草稿").await
        }
        _ => ArticleId::new(0),
    };
    let comment = match path {
        "/api/article/reply" | "/api/article/resolve" => Some(commented(site, writer, article).await),
        _ => None,
    };
    let body: Value = match path {
        "/api/article/save" | "/api/draft/keep" => {
            save(Some(article), 1, column, "改", &format!("{article}-{:?}", person.map(|it| it.staff.account)))
        }
        "/api/home/change" => {
            let setting = json!({ "section": "Latest", "shown": true, "rows": 3, "column": null });
            json!({ "change": { "setting": setting, "position": 1 } })
        }
        "/api/disclosure/change" => json!({ "change": { "RemoveBody": { "name": "没有" } } }),
        "/api/report/save" => {
            let report = domain::report::Report::empty(2025);
            json!({ "save": { "article": null, "version": 0, "report": report, "key": "k" } })
        }
        "/api/site/change" => json!({ "edit": { "contact": "0909" } }),
        "/api/column/change" => json!({ "change": { "act": "add-column", "name": "栏目" } }),
        "/api/directory/change" => json!({ "change": { "act": "add-group", "name": "组" } }),
        "/api/account/create" => json!({ "account": { "login": "nobody", "name": "某", "grants": [] } }),
        _ => json!({
            "article": article, "version": 1, "current": 1, "reason": "原因", "paragraph": 0, "words": "批注", "comment": comment,
            "account": 0, "login": "nobody", "password": "x", "old": "x", "new": "y", "secret": "x", "code": "1",
            "grants": [], "closed": true, "mail": "", "session": "0123456789abcdef", "key": "k",
        }),
    };
    let asking = if *method == Method::GET {
        site.get(&format!("{path}?article={article}&version=1&slug=news&name=a&address=a&text=20261127"))
    } else {
        site.post(path).json(&body)
    };
    match person {
        Some(person) => asking.by(&person.token).await,
        None => asking.await,
    }
}

/// Whether somebody was let in: what they asked for may still not be possible, but not for want of a right.
///
/// Who may not see an article is told that there is none: a stranger learns nothing of drafts.
fn is_let_in(path: &str, answer: &Answer) -> bool {
    let hidden = ["/article/", "/draft/", "/presence/"].iter().any(|part| path.contains(part)) && answer.status == 404;
    let kind =
        if answer.status == 401 && answer.body.starts_with(b"{") { answer.json()["kind"].clone() } else { json!(null) };
    !hidden && (!matches!(answer.status, 401 | 403) || kind == "wrong_password")
}

/// Annual reports are articles of `column`.
async fn reports_go_into(site: &Site, column: ColumnId) {
    use domain::disclosure::{DisclosureChange, Entry};
    let admin = of_site(site, "nianbao", Role::SiteAdmin).await;
    let serve = DisclosureChange::Serve(vec![(Entry::Reports, Some(column))]);
    site.services.disclosure.change(&admin.staff, &serve, &admin.by).await.unwrap();
}

async fn everybody_is_let_in_where_they_may_be_and_nowhere_else(site: Site) {
    let people = people(&site).await;
    reports_go_into(&site, people.column).await;
    let shown = draft(&site, &people.writer, people.column, "未公开").await;
    let open = public(&site, &people.writer, &people.checker, people.column, "公开").await;
    let mut wrong = Vec::new();
    for Expected { path, lets_in } in OTHERS {
        let address = path.replace("{draft}", &shown.to_string()).replace("{public}", &open.to_string());
        for (who, person) in &people.all {
            let asking = site.get(&address);
            let answer = match person {
                Some(person) => asking.by(&person.token).await,
                None => asking.await,
            };
            let is_in = answer.status == 200;
            if is_in != lets_in.contains(who) {
                wrong.push(format!("GET {address} by {who:?}: {}", answer.status));
            }
        }
    }
    for asked in everything() {
        let (method, path) = &asked;
        let Some(expected) = ACTS.iter().find(|expected| expected.path == *path) else { continue };
        // What ends somebody's session comes last, and once.
        if ["/api/session/log-in", "/api/session/log-out", "/api/session/log-out-everywhere"].contains(path) {
            continue;
        }
        for (who, person) in &people.all {
            let answer = ask(&site, &people, &asked, person.as_ref()).await;
            if is_let_in(path, &answer) != expected.lets_in.contains(who) {
                wrong.push(format!("{method} {path} by {who:?}: {} {}", answer.status, answer.text()));
            }
            if *who == Visitor && !expected.lets_in.contains(who) && answer.status != 401 {
                wrong.push(format!("{path} by a visitor: {} instead of 401", answer.status));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

async fn every_address_has_an_expectation(_: Site) {
    let acts: Vec<_> = everything().into_iter().map(|(_, path)| path).collect();
    for path in &acts {
        assert!(ACTS.iter().any(|expected| expected.path == *path), "nobody has said who may call {path}");
    }
    for expected in ACTS {
        assert!(acts.contains(&expected.path), "{} is not there any more", expected.path);
    }
    // Routes that are no acts stand in these files, each as `.route("…"`.
    let sources = [
        include_str!("../../../src/router.rs"),
        include_str!("../../../src/file.rs"),
        include_str!("../../../src/api.rs"),
        include_str!("../../../src/world.rs"),
        include_str!("../../../src/browser_failure.rs"),
    ];
    let stated = |path: &str| {
        let like = |expected: &Expected| expected.path.replace("{public}", "{id}") == path;
        ELSEWHERE.contains(&path) || OTHERS.iter().any(like) || path == "/dev/reload"
    };
    for source in sources {
        for path in source.split(".route(\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(stated(path), "nobody has said who may call {path}");
        }
    }
    let registered: Vec<_> = server_fn_paths().collect();
    for path in ::staff::FUNCTIONS {
        assert!(registered.iter().any(|(known, _)| known == path), "{path} is not registered");
    }
    for (path, method) in registered.iter().filter(|(path, _)| !::staff::FUNCTIONS.contains(path)) {
        assert_eq!(*method, Method::GET, "{path} writes, and is not in the list of the staff's functions");
        assert!(OTHERS.iter().any(|expected| expected.path.starts_with(path)), "nobody has said who may call {path}");
    }
}
