//! Every object that an act names, once an own one and once another column's: a right in one column is none in another.

use axum::http::Method;
use domain::{
    account::Role,
    date::Instant,
    editing::Fields,
    id::{ArticleId, ColumnId, RevisionNumber},
    report::Report,
};
use serde_json::{Value, json};

use super::{
    matrix::everything,
    office::{Person, commented, draft, editor, fields, later, person, public, submitted},
};
use crate::{answer::Answer, builders::column, file::make::pdf, harness::Site};

on_both!(an_act_is_refused_for_each_foreign_object_that_it_names, every_act_has_said_what_it_names);

/// Acts that name no article, column or file, or whose role holds for the whole site (`matrix` has them).
const OF_THE_SITE: &[&str] = &[
    "/api/session/log-in",
    "/api/session/log-out",
    "/api/session/log-out-everywhere",
    // One's own sessions alone.
    "/api/session/list",
    "/api/session/end",
    "/api/account/password",
    "/api/account/set-password",
    "/api/account/list",
    "/api/account/create",
    "/api/account/grant",
    "/api/account/close",
    "/api/account/reset",
    "/api/account/code/begin",
    "/api/account/code/confirm",
    "/api/account/code/drop",
    "/api/account/code/renew",
    "/api/directory/open",
    "/api/directory/change",
    "/api/directory/probe",
    "/api/column/open",
    "/api/column/tree",
    "/api/column/desk",
    "/api/column/slug",
    "/api/column/change",
    "/api/disclosure/open",
    "/api/disclosure/change",
    "/api/home/open",
    "/api/home/change",
    // One's own notices alone.
    "/api/notice/list",
    "/api/notice/mail",
    "/api/notice/see",
    "/api/site/open",
    "/api/site/change",
];

/// Acts that name objects: with each of which they are asked below.
const OF_OBJECTS: &[(&str, &[&str])] = &[
    ("/api/article/open", &["article", "column"]),
    ("/api/article/save", &["article", "column", "policy", "attachment", "mention", "source set"]),
    ("/api/article/submit", &["article"]),
    ("/api/article/approve", &["article"]),
    ("/api/article/send-back", &["article"]),
    ("/api/article/withdraw", &["article"]),
    ("/api/article/withdraw-now", &["article"]),
    ("/api/article/keep-public", &["article"]),
    ("/api/article/standing", &["article"]),
    ("/api/article/status", &["article"]),
    ("/api/article/unschedule", &["article"]),
    ("/api/article/reopen", &["article"]),
    ("/api/article/restore", &["article"]),
    ("/api/article/copy", &["article"]),
    ("/api/article/remove", &["article"]),
    ("/api/article/take-back", &["article"]),
    ("/api/article/comment", &["article"]),
    ("/api/article/comments", &["article"]),
    ("/api/article/reply", &["article", "comment"]),
    ("/api/article/resolve", &["article", "comment"]),
    ("/api/draft/keep", &["article", "column"]),
    ("/api/draft/discard", &["article", "column"]),
    ("/api/presence/here", &["article"]),
    // It ends one's own presence, of which there is none elsewhere.
    ("/api/presence/leave", &["article"]),
    ("/api/report/save", &["article"]),
];

async fn every_act_has_said_what_it_names(_: Site) {
    for (_, path) in everything() {
        let said = OF_THE_SITE.contains(&path) || OF_OBJECTS.iter().any(|(known, _)| *known == path);
        assert!(said, "nobody has said which objects {path} names");
    }
}

/// A word that only people of the other column may read.
const SECRET: &str = "机密";

/// Two departments; `li` edits and reviews in the one, `wang` in the other.
struct Office {
    own: ColumnId,
    foreign: ColumnId,
    /// Writes what `li` reviews.
    writer: Person,
    li: Person,
    wang: Person,
    /// An article of the other column in its first version, and the hash of its file.
    draft: ArticleId,
    file: String,
}

async fn office(site: &Site) -> Office {
    let (own, foreign) = (column(site, "own", None, 1).await, column(site, "foreign", None, 2).await);
    let both =
        |column| [Role::Editor, Role::Reviewer].map(|role| domain::account::Grant { role, column: Some(column) });
    let (li, wang) = (person(site, "li", &both(own)).await, person(site, "wang", &both(foreign)).await);
    let upload = site.post("/api/file/upload?name=a.pdf").by(&wang.token).body(pdf(SECRET)).await;
    let file = upload.json()["sha256"].as_str().unwrap().to_owned();
    let mut secret = fields(foreign, SECRET);
    secret.body = format!("<p>{SECRET}</p><p><a href=\"/files/{file}/a.pdf\">附件</a></p>");
    let call = json!({ "article": null, "version": 0, "fields": secret, "key": "secret" });
    let saved = site.post("/api/article/save").by(&wang.token).json(&call).await;
    assert_eq!(saved.status, 200, "{}", saved.text());
    let draft = ArticleId::new(saved.json()["article"].as_i64().unwrap());
    Office { own, foreign, writer: editor(site, "zuozhe", own).await, li, wang, draft, file }
}

impl Office {
    /// What `li` sends for the act `path`, with another column's object in the place `foreign` names.
    async fn call(&self, site: &Site, path: &str, foreign: &str) -> Value {
        let writer = &self.writer;
        let own = match path {
            "/api/article/approve" | "/api/article/send-back" => submitted(site, writer, self.own, "待审").await,
            "/api/article/withdraw" | "/api/article/withdraw-now" => {
                public(site, writer, &self.li, self.own, "公开").await
            }
            "/api/article/keep-public" => {
                let article = public(site, writer, &self.li, self.own, "公开").await;
                site.services.editing.withdraw(&writer.staff, article, "有误", &writer.by).await.unwrap();
                article
            }
            "/api/article/reopen" => {
                let article = public(site, writer, &self.li, self.own, "撤下").await;
                site.services
                    .editing
                    .withdraw_in_emergency(&self.li.staff, article, "有误", &self.li.by)
                    .await
                    .unwrap();
                article
            }
            "/api/article/take-back" => {
                let article = draft(site, writer, self.own, "扔掉的").await;
                site.services.editing.remove(&writer.staff, article, &writer.by).await.unwrap();
                article
            }
            "/api/article/unschedule" => {
                let article = submitted(site, writer, self.own, "定时").await;
                let when = domain::schedule::Schedule { publish: Some(Instant::new(later())), withdraw: None };
                let editing = &site.services.editing;
                editing
                    .approve(&self.li.staff, article, RevisionNumber::new(1), "", Some(&when), &self.li.by)
                    .await
                    .unwrap();
                article
            }
            _ => draft(site, writer, self.own, "自己的").await,
        };
        let article = if foreign == "article" { self.draft } else { own };
        let mut call = json!({
            "article": article, "version": 1, "current": 1, "reason": "原因", "paragraph": 0, "words": "批注",
            "key": format!("{}", rand::random::<u64>()),
        });
        if path == "/api/report/save" {
            let (article, version) = if foreign == "article" { (json!(self.draft), 1) } else { (Value::Null, 0) };
            let [overview, problems, other] = ["良好", "无", "无"].map(str::to_owned);
            let report = Report { overview, problems, other, ..Report::empty(2025) };
            return json!({ "save": { "article": article, "version": version, "report": report, "key": "k" } });
        }
        if matches!(path, "/api/article/reply" | "/api/article/resolve") {
            let (person, of) = if foreign == "comment" { (&self.wang, self.draft) } else { (&self.li, own) };
            call["comment"] = json!(commented(site, person, of).await);
        }
        if foreign == "column" {
            call["column"] = json!(self.foreign);
            call["article"] = Value::Null;
        }
        if matches!(path, "/api/article/save" | "/api/draft/keep") {
            call["fields"] = json!(self.fields(foreign));
        }
        call
    }

    fn fields(&self, foreign: &str) -> Fields {
        let mut written = fields(if foreign == "column" { self.foreign } else { self.own }, "改");
        let address = format!("/files/{}/a.webp", self.file);
        match foreign {
            "policy" => written.policy = Some(self.draft.to_string()),
            "attachment" => {
                written.attachments =
                    vec![domain::editing::Attached { sha256: self.file.clone(), name: "a.pdf".into() }];
            }
            "mention" => written.body = format!("<p><img src=\"{address}\" alt=\"\"></p>"),
            "source set" => {
                written.body = format!("<p><img src=\"/a.png\" srcset=\"{address} 2w\" alt=\"\"></p>");
            }
            _ => {}
        }
        written
    }

    async fn ask(&self, site: &Site, path: &str, foreign: &str) -> Answer {
        let (method, _) = everything().into_iter().find(|(_, known)| *known == path).unwrap();
        let call = self.call(site, path, foreign).await;
        if method == Method::GET {
            let query = match foreign {
                "column" => format!("column={}", self.foreign),
                _ => format!("article={}&version=1", call["article"]),
            };
            site.get(&format!("{path}?{query}")).by(&self.li.token).await
        } else {
            site.post(path).by(&self.li.token).json(&call).await
        }
    }
}

async fn an_act_is_refused_for_each_foreign_object_that_it_names(site: Site) {
    let office = office(&site).await;
    reports_go_into(&site, office.own).await;
    let before = site.services.editing.open(&office.wang.staff, office.draft).await.unwrap();
    let mut wrong = Vec::new();
    for (path, objects) in OF_OBJECTS {
        // With own objects alone the same call is let in, so that it is the object that is refused.
        let own = office.ask(&site, path, "").await;
        if matches!(own.status, 401 | 403 | 404) {
            wrong.push(format!("{path} with own objects: {} {}", own.status, own.text()));
        }
        for object in *objects {
            let answer = office.ask(&site, path, object).await;
            let is_refused = matches!(answer.status, 403 | 404 | 422) || *path == "/api/presence/leave";
            if !is_refused || answer.text().contains(SECRET) {
                wrong.push(format!("{path} with a foreign {object}: {} {}", answer.status, answer.text()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(site.services.editing.open(&office.wang.staff, office.draft).await.unwrap(), before);
    let address = format!("/files/{}/a.pdf", office.file);
    assert_eq!(site.get(&address).by(&office.li.token).await.status, 404, "nor do they read the file");
    assert_eq!(site.get(&address).await.status, 404);
    assert_eq!(site.get(&address).by(&office.wang.token).await.status, 200);
}

/// Annual reports are articles of `column`.
async fn reports_go_into(site: &Site, column: ColumnId) {
    use domain::disclosure::{DisclosureChange, Entry};
    let admin = super::office::of_site(site, "nianbao", Role::SiteAdmin).await;
    let serve = DisclosureChange::Serve(vec![(Entry::Reports, Some(column))]);
    site.services.disclosure.change(&admin.staff, &serve, &admin.by).await.unwrap();
}
