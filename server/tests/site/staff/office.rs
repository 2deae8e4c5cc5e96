//! People who are logged in, and articles in the states that scenarios begin with.

use domain::{
    account::{Grant, NewAccount, Role, Staff},
    audit::Actor,
    comment::Comment,
    date::{Instant, date, today},
    editing::{Fields, Save},
    id::{ArticleId, ColumnId, CommentId, RevisionNumber},
    workflow::Accepts,
};
use serde_json::{Value, json};

use crate::{answer::Answer, harness::Site};

pub const PASSWORD: &str = "Sailimu-2026";

/// Somebody who is logged in.
pub struct Person {
    pub staff: Staff,
    pub token: String,
    pub by: Actor,
}

pub fn visitor() -> Actor {
    Actor::local("访客")
}

/// The account `login` with a password of its own.
pub async fn account(site: &Site, login: &str, grants: &[Grant]) {
    let accounts = &site.services.accounts;
    let new = NewAccount { login: login.into(), name: format!("{login}某"), grants: grants.to_vec() };
    let secret = accounts.create(None, &new, &visitor()).await.unwrap();
    accounts.set_password(&secret, PASSWORD, &visitor()).await.unwrap();
}

pub async fn person(site: &Site, login: &str, grants: &[Grant]) -> Person {
    account(site, login, grants).await;
    let token = log_in(site, login, PASSWORD).await.cookie().unwrap();
    let staff = site.services.accounts.session(&token).await.unwrap();
    let by = Actor { account: Some(staff.account), ..Actor::local(&*staff.name) };
    Person { staff, token, by }
}

pub async fn editor(site: &Site, login: &str, column: ColumnId) -> Person {
    person(site, login, &[Grant { role: Role::Editor, column: Some(column) }]).await
}

pub async fn reviewer(site: &Site, login: &str, column: ColumnId) -> Person {
    person(site, login, &[Grant { role: Role::Reviewer, column: Some(column) }]).await
}

pub async fn of_site(site: &Site, login: &str, role: Role) -> Person {
    person(site, login, &[Grant { role, column: None }]).await
}

/// A comment of `person` on the first paragraph of `article`.
pub async fn commented(site: &Site, person: &Person, article: ArticleId) -> CommentId {
    let (version, quote) = (RevisionNumber::new(1), String::new());
    let comment = Comment { article, version, paragraph: 0, quote, words: "请核对".into() };
    site.services.editing.comment(&person.staff, &comment, &person.by).await.unwrap().id
}

pub async fn log_in(site: &Site, login: &str, password: &str) -> Answer {
    site.post("/login").form(&[("login", login), ("password", password)]).await
}

pub fn fields(column: ColumnId, title: &str) -> Fields {
    Fields {
        title: title.into(),
        day: date(2026, 3, 2),
        body: format!("<p>{title}的正文。</p>"),
        ..Fields::empty(column, today())
    }
}

/// A draft by `who`, version 1.
pub async fn draft(site: &Site, who: &Person, column: ColumnId, title: &str) -> ArticleId {
    let key = format!("{title}-{}", rand::random::<u64>());
    let save = Save {
        article: None,
        version: RevisionNumber::NONE,
        fields: fields(column, title),
        note: None,
        key,
        accepts: Accepts::default(),
    };
    site.services.editing.save(&who.staff, &save, &who.by).await.unwrap().article
}

/// In review, version 1.
pub async fn submitted(site: &Site, who: &Person, column: ColumnId, title: &str) -> ArticleId {
    let article = draft(site, who, column, title).await;
    site.services.editing.submit(&who.staff, article, RevisionNumber::new(1), "", &who.by).await.unwrap();
    article
}

/// Public, version 1.
pub async fn public(site: &Site, writer: &Person, reviewer: &Person, column: ColumnId, title: &str) -> ArticleId {
    let article = submitted(site, writer, column, title).await;
    site.services
        .editing
        .approve(&reviewer.staff, article, RevisionNumber::new(1), "", None, &reviewer.by)
        .await
        .unwrap();
    article
}

/// An hour that no test lives to see, and that people may choose.
pub fn later() -> i64 {
    let minutes = Instant::now().seconds() / 60 + 30 * 24 * 60;
    minutes * 60
}

/// What a script sends to save `title` upon `version`.
pub fn save(article: Option<ArticleId>, version: i64, column: ColumnId, title: &str, key: &str) -> Value {
    json!({ "article": article, "version": version, "fields": fields(column, title), "note": null, "key": key })
}
