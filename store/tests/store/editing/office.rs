//! People with their rights, and their daily acts.

use std::sync::atomic::{AtomicU64, Ordering};

use domain::{
    account::{Grant, Role, Staff},
    article::State,
    audit::Actor,
    date::{Instant, date},
    editing::{Fields, Save, Saved},
    fault::{Fault, Outcome, Refusal},
    id::{AccountId, ArticleId, ColumnId, RevisionNumber},
    schedule::Schedule,
    workflow::Accepts,
};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, PaginatorTrait, Set};
use store::entity::{
    account, approval, article, attachment, audit, click, column, comment, message, publication, revision, save_key,
    timetable,
};

use crate::database::TestSite;

/// A person with an account.
#[derive(Clone)]
pub struct Person {
    pub staff: Staff,
    pub by: Actor,
}

impl Person {
    pub fn id(&self) -> i64 {
        self.staff.account.get()
    }
}

pub async fn person(site: &TestSite, login: &str, grants: &[(Role, ColumnId)]) -> Person {
    let row = account::ActiveModel {
        login: Set(login.into()),
        name: Set(format!("{login}某")),
        created_at: Set(0),
        ..Default::default()
    };
    let account = AccountId::new(row.insert(site.db()).await.unwrap().id);
    let grant =
        |(role, column): &(Role, ColumnId)| Grant { role: *role, column: role.is_of_column().then_some(*column) };
    let staff = Staff {
        account,
        login: login.into(),
        name: format!("{login}某"),
        grants: grants.iter().map(grant).collect(),
        must_change_password: false,
        must_set_code: false,
        has_code: false,
    };
    let request = Some(format!("req-{login}"));
    let by = Actor { account: Some(account), request, ..Actor::local(&*staff.name) };
    Person { staff, by }
}

pub async fn editor(site: &TestSite, login: &str, column: ColumnId) -> Person {
    person(site, login, &[(Role::Editor, column)]).await
}

pub async fn reviewer(site: &TestSite, login: &str, column: ColumnId) -> Person {
    person(site, login, &[(Role::Reviewer, column)]).await
}

pub async fn set_steps(site: &TestSite, id: ColumnId, steps: i64) {
    let mut row = column::Entity::find_by_id(id.get()).one(site.db()).await.unwrap().unwrap().into_active_model();
    row.review_steps = Set(steps);
    row.update(site.db()).await.unwrap();
}

pub fn fields(column: ColumnId, title: &str) -> Fields {
    Fields {
        column,
        title: title.into(),
        subtitle: None,
        day: date(2026, 11, 20),
        source: Some("博乐市教育局".into()),
        author: None,
        keywords: vec!["安全".into(), "校园".into()],
        summary: None,
        index_number: None,
        document_number: Some("博政发〔2026〕1号".into()),
        issuing_body: None,
        validity: None,
        topic: None,
        policy: None,
        body: format!("<p>{title}的正文。</p>"),
        attachments: Vec::new(),
        report: None,
    }
}

/// A key that was never used.
pub fn key() -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    format!("key-{}", COUNT.fetch_add(1, Ordering::Relaxed))
}

pub async fn save(
    site: &TestSite,
    who: &Person,
    article: Option<ArticleId>,
    version: i64,
    fields: Fields,
) -> Outcome<Saved> {
    let version = RevisionNumber::new(version);
    let accepts = match article {
        Some(id) => Accepts { ends: state(site, id).await, keeps_hour: false },
        None => Accepts::default(),
    };
    let save = Save { article, version, fields, note: Some("改错字".into()), key: key(), accepts };
    site.services.editing.save(&who.staff, &save, &who.by).await
}

/// The state of the article, as its editor's save has to name it.
async fn state(site: &TestSite, id: ArticleId) -> Option<State> {
    let row = article::Entity::find_by_id(id.get()).one(site.db()).await.unwrap()?;
    State::from_code(&row.state)
}

/// A new article of `who`: a draft in its first version.
pub async fn draft(site: &TestSite, who: &Person, column: ColumnId, title: &str) -> ArticleId {
    let saved = save(site, who, None, 0, fields(column, title)).await.unwrap();
    assert_eq!(saved.version, RevisionNumber::new(1));
    saved.article
}

pub async fn submit(site: &TestSite, who: &Person, article: ArticleId, version: i64) -> Outcome<State> {
    site.services.editing.submit(&who.staff, article, RevisionNumber::new(version), "请审核", &who.by).await
}

pub async fn approve(site: &TestSite, who: &Person, article: ArticleId, version: i64) -> Outcome<State> {
    site.services.editing.approve(&who.staff, article, RevisionNumber::new(version), "", None, &who.by).await
}

/// Approves for the hours `publish` and `withdraw`, in Unix seconds.
pub async fn approve_for(
    site: &TestSite,
    who: &Person,
    article: ArticleId,
    version: i64,
    (publish, withdraw): (Option<i64>, Option<i64>),
) -> Outcome<State> {
    let when = Schedule { publish: publish.map(Instant::new), withdraw: withdraw.map(Instant::new) };
    site.services.editing.approve(&who.staff, article, RevisionNumber::new(version), "", Some(&when), &who.by).await
}

/// An hour that people may choose, and that no test reaches.
pub fn later() -> i64 {
    Instant::now().seconds() + 30 * 24 * 60 * 60
}

pub async fn unschedule(site: &TestSite, who: &Person, article: ArticleId) -> Outcome<State> {
    site.services.editing.unschedule(&who.staff, article, &who.by).await
}

/// Runs the due actions: the articles, with their states afterwards.
pub async fn run_due(site: &TestSite) -> Vec<(ArticleId, State)> {
    let due = site.services.timetable.run_due(&clock()).await.unwrap();
    due.into_iter().map(|due| (due.article, due.state)).collect()
}

/// The actor of scheduled actions.
pub fn clock() -> Actor {
    Actor::local("定时任务")
}

pub async fn send_back(site: &TestSite, who: &Person, article: ArticleId, version: i64) -> Outcome<State> {
    site.services.editing.send_back(&who.staff, article, RevisionNumber::new(version), "日期有误", &who.by).await
}

/// Withdraws at once, as any member of staff may.
pub async fn withdraw(site: &TestSite, who: &Person, article: ArticleId) -> Outcome<State> {
    site.services.editing.withdraw_in_emergency(&who.staff, article, "内容有误", &who.by).await
}

pub async fn reopen(site: &TestSite, who: &Person, article: ArticleId) -> Outcome<State> {
    site.services.editing.reopen(&who.staff, article, &who.by).await
}

/// An article of `writer` that `reviewer` has approved, in a column with one step.
pub async fn public(site: &TestSite, writer: &Person, reviewer: &Person, column: ColumnId, title: &str) -> ArticleId {
    let id = draft(site, writer, column, title).await;
    submit(site, writer, id, 1).await.unwrap();
    assert_eq!(approve(site, reviewer, id, 1).await, Ok(State::Published));
    id
}

/// The title that citizens read.
pub async fn title(site: &TestSite, article: ArticleId) -> Result<String, Refusal> {
    match site.services.articles.read(article).await {
        Ok(article) => Ok(article.title),
        Err(Fault::Refused(refusal)) => Err(refusal),
        Err(failed) => panic!("{failed}"),
    }
}

pub fn refused<T: std::fmt::Debug>(outcome: Outcome<T>) -> Refusal {
    match outcome {
        Err(Fault::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

pub fn is_conflict<T: std::fmt::Debug>(outcome: Outcome<T>) -> bool {
    matches!(refused(outcome), Refusal::Conflict { .. })
}

pub async fn log(site: &TestSite) -> Vec<audit::Model> {
    let mut rows = audit::Entity::find().all(site.db()).await.unwrap();
    rows.sort_by_key(|row| row.id);
    rows
}

/// Everything that a use case may change, except the log.
#[derive(Debug, PartialEq, Eq)]
pub struct Data {
    articles: Vec<article::Model>,
    approvals: Vec<approval::Model>,
    hours: Vec<timetable::Model>,
    rows: [u64; 7],
}

pub async fn data(site: &TestSite) -> Data {
    let db = site.db();
    let mut articles = article::Entity::find().all(db).await.unwrap();
    articles.sort_by_key(|row| row.id);
    let mut approvals = approval::Entity::find().all(db).await.unwrap();
    approvals.sort_by_key(|row| (row.article_id, row.version, row.account_id));
    let mut hours = timetable::Entity::find().all(db).await.unwrap();
    hours.sort_by_key(|row| (row.article_id, row.kind.clone()));
    let rows = [
        revision::Entity::find().count(db).await.unwrap(),
        attachment::Entity::find().count(db).await.unwrap(),
        message::Entity::find().count(db).await.unwrap(),
        publication::Entity::find().count(db).await.unwrap(),
        save_key::Entity::find().count(db).await.unwrap(),
        click::Entity::find().count(db).await.unwrap(),
        comment::Entity::find().count(db).await.unwrap(),
    ];
    Data { articles, approvals, hours, rows }
}
