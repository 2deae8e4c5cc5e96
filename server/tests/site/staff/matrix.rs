//! Who may do what: every address at which something can be asked for, by everybody, in their own column and in another.

use axum::http::Method;
use domain::account::Role;
use serde_json::{Value, json};
use server::staff::Act;

use super::office::{Person, draft, editor, of_site, public, reviewer, save, submitted};
use crate::{answer::Answer, builders::column, harness::Site};

on_both!(everybody_is_let_in_where_they_may_be_and_nowhere_else, every_address_has_an_expectation);

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    Visitor,
    /// 信息员 of the column.
    Editor,
    /// 信息员 of another column.
    ForeignEditor,
    /// 审核人 of the column.
    Reviewer,
    /// 审核人 of another column.
    ForeignReviewer,
    SiteAdmin,
    SecurityAdmin,
    Auditor,
}

use Who::{Auditor, Editor, ForeignEditor, ForeignReviewer, Reviewer, SecurityAdmin, SiteAdmin, Visitor};

const EVERYBODY: &[Who] =
    &[Visitor, Editor, ForeignEditor, Reviewer, ForeignReviewer, SiteAdmin, SecurityAdmin, Auditor];
const STAFF: &[Who] = &[Editor, ForeignEditor, Reviewer, ForeignReviewer, SiteAdmin, SecurityAdmin, Auditor];
const BOTH: &[Who] = &[Editor, Reviewer];

/// An address with who is let in there.
struct Expected {
    path: &'static str,
    lets_in: &'static [Who],
}

const fn expect(path: &'static str, lets_in: &'static [Who]) -> Expected {
    Expected { path, lets_in }
}

/// What staff ask for, by form or by script.
const ACTS: &[Expected] = &[
    expect("/login", EVERYBODY),
    expect("/logout", EVERYBODY),
    expect("/api/session/log-in", EVERYBODY),
    expect("/api/session/log-out-everywhere", STAFF),
    expect("/api/account/password", STAFF),
    expect("/api/account/set-password", EVERYBODY),
    expect("/api/account/create", &[SecurityAdmin]),
    expect("/api/account/grant", &[SecurityAdmin]),
    expect("/api/account/close", &[SecurityAdmin]),
    expect("/api/account/reset", &[SecurityAdmin]),
    expect("/api/account/code/begin", STAFF),
    expect("/api/account/code/confirm", STAFF),
    expect("/api/account/code/drop", STAFF),
    expect("/api/article/open", BOTH),
    expect("/api/article/save", &[Editor]),
    expect("/api/article/submit", &[Editor]),
    expect("/api/article/approve", &[Reviewer]),
    expect("/api/article/send-back", &[Reviewer]),
    expect("/api/article/withdraw", BOTH),
    expect("/api/article/unschedule", BOTH),
    expect("/api/article/reopen", &[Editor]),
    expect("/api/article/restore", &[Editor]),
    expect("/api/article/comment", BOTH),
    expect("/api/article/comments", BOTH),
    expect("/api/draft/keep", &[Editor]),
    expect("/api/draft/discard", &[Editor]),
    expect("/api/presence/here", &[Editor]),
    // Who has no presence to lose is not told so.
    expect("/api/presence/leave", STAFF),
    expect("/api/audit/export", &[Auditor]),
    expect("/api/directory/open", &[SiteAdmin]),
    expect("/api/directory/change", &[SiteAdmin]),
    expect("/api/directory/probe", &[SiteAdmin]),
    expect("/api/column/open", &[SiteAdmin]),
    expect("/api/column/tree", &[SiteAdmin]),
    expect("/api/column/slug", &[SiteAdmin]),
    expect("/api/column/change", &[SiteAdmin]),
    expect("/api/disclosure/change", &[SiteAdmin]),
    expect("/api/report/save", &[Editor]),
    expect("/api/home/change", &[SiteAdmin]),
    expect("/api/site/open", &[SiteAdmin]),
    expect("/api/site/change", &[SiteAdmin]),
];

/// The other addresses of the router, and the pages that staff read.
const OTHERS: &[Expected] = &[
    expect("/", EVERYBODY),
    expect("/columns/news", EVERYBODY),
    expect("/sitemap", EVERYBODY),
    expect("/articles/{draft}", BOTH),
    expect("/articles/{public}", EVERYBODY),
    expect("/api/search/suggest", EVERYBODY),
    expect("/articles/{public}/qr.svg", EVERYBODY),
    expect("/hant/articles/{public}/qr.svg", EVERYBODY),
    expect("/en/articles/{public}/qr.svg", EVERYBODY),
    expect("/api/page/read?address=/articles/{draft}", BOTH),
    expect("/desk", STAFF),
    expect("/desk/sessions", STAFF),
    expect("/desk/password", STAFF),
    expect("/desk/code", STAFF),
    expect("/desk/columns/news/new", &[Editor]),
    expect("/desk/articles/{draft}", BOTH),
    expect("/desk/articles/{draft}/history", BOTH),
    expect("/desk/articles/{draft}/history/1/1", BOTH),
    expect("/desk/accounts", &[SecurityAdmin]),
    expect("/desk/audit", &[Auditor]),
    expect("/desk/directory", &[SiteAdmin]),
    expect("/desk/columns", &[SiteAdmin]),
    expect("/desk/disclosure", &[SiteAdmin]),
    expect("/desk/reports", &[Editor]),
    expect("/desk/reports/2025", &[Editor]),
    expect("/desk/home", &[SiteAdmin]),
    expect("/desk/site", &[SiteAdmin]),
    expect("/disclosure", EVERYBODY),
    expect("/disclosure/guide", EVERYBODY),
    expect("/disclosure/catalogue", EVERYBODY),
    expect("/disclosure/catalogue.csv", EVERYBODY),
    expect("/disclosure/catalogue.xlsx", EVERYBODY),
    expect("/disclosure/reports", EVERYBODY),
    expect("/healthz", EVERYBODY),
    expect("/readyz", EVERYBODY),
    expect("/icon.png", EVERYBODY),
    expect("/favicon.ico", EVERYBODY),
    expect("/cover.png", EVERYBODY),
    expect("/leave?to=https://example.com/", EVERYBODY),
    expect("/feed.xml", EVERYBODY),
    expect("/columns/news/feed.xml", EVERYBODY),
    expect("/sitemap.xml", EVERYBODY),
    expect("/robots.txt", EVERYBODY),
    expect("/.well-known/security.txt", EVERYBODY),
    expect("/api/v1/articles", EVERYBODY),
    expect("/api/v1/articles/{public}", EVERYBODY),
    // Programs read what citizens read, whoever runs them.
    expect("/api/v1/articles/{draft}", &[]),
    expect("/api/v1/columns", EVERYBODY),
    expect("/api/v1/openapi.json", EVERYBODY),
];

/// Routes whose own tests say who may: `file/upload.rs`, `file/fetch.rs`, `file/read.rs`, `api.rs`, `world.rs`; and built files,
/// for everybody.
const ELSEWHERE: &[&str] = &[
    "/api/file/upload",
    "/api/file/fetch",
    "/files/{sha256}/{name}",
    "/pkg/{name}",
    "/columns/{slug}/feed.xml",
    "/api/v1",
    "/api/v1/search",
    "/api/v1/{*rest}",
];

/// Everybody, logged in.
struct People {
    column: i64,
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

/// Asks for `act` on something that is in the state that it needs, each time anew.
async fn ask(site: &Site, people: &People, act: &Act, person: Option<&Person>) -> Answer {
    let path = act.path;
    let People { column, writer, checker, .. } = people;
    let column = *column;
    let article = match path {
        "/api/article/approve" | "/api/article/send-back" => submitted(site, writer, column, "待审").await,
        "/api/article/withdraw" => public(site, writer, checker, column, "公开").await,
        "/api/article/reopen" => {
            let article = public(site, writer, checker, column, "撤下").await;
            site.services.editing.withdraw(&checker.staff, article, "有误", &checker.by).await.unwrap();
            article
        }
        "/api/article/unschedule" => {
            let article = submitted(site, writer, column, "定时").await;
            let when = domain::schedule::Schedule { publish: Some(4_000_000_000), withdraw: None };
            let editing = &site.services.editing;
            editing.approve(&checker.staff, article, 1, "", Some(&when), &checker.by).await.unwrap();
            article
        }
        _ if path.contains("/article/") || path.contains("/draft/") || path.contains("/presence/") => {
            draft(site, writer, column, "草稿").await
        }
        _ => 0,
    };
    let body: Value = match path {
        "/api/article/save" | "/api/draft/keep" => {
            save(Some(article), 1, column, "改", &format!("{article}-{:?}", person.map(|it| it.staff.account)))
        }
        _ => json!({
            "article": article, "version": 1, "current": 1, "reason": "原因", "paragraph": 0, "words": "批注",
            "account": 0, "login": "nobody", "password": "x", "old": "x", "new": "y", "secret": "x", "code": "1", "year": 2025,
        }),
    };
    let asking = if act.method == Method::GET {
        site.get(&format!("{path}?article={article}&version=1"))
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
async fn reports_go_into(site: &Site, column: i64) {
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
    for act in server::staff::ACTS {
        let Some(expected) = ACTS.iter().find(|expected| expected.path == act.path) else { continue };
        // What ends somebody's session comes last, and once.
        if ["/login", "/logout", "/api/session/log-in", "/api/session/log-out-everywhere"].contains(&act.path) {
            continue;
        }
        for (who, person) in &people.all {
            let answer = ask(&site, &people, act, person.as_ref()).await;
            if is_let_in(act.path, &answer) != expected.lets_in.contains(who) {
                wrong.push(format!("{} {} by {who:?}: {} {}", act.method, act.path, answer.status, answer.text()));
            }
            if *who == Visitor && !expected.lets_in.contains(who) && answer.status != 401 {
                wrong.push(format!("{} by a visitor: {} instead of 401", act.path, answer.status));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

async fn every_address_has_an_expectation(_: Site) {
    let acts: Vec<_> = server::staff::ACTS.iter().map(|act| act.path).collect();
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
    for (path, _) in leptos::server_fn::axum::server_fn_paths() {
        assert!(OTHERS.iter().any(|expected| expected.path.starts_with(path)), "nobody has said who may call {path}");
    }
}
