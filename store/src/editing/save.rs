//! Saving: every save is a new version.

use domain::{
    account::Role,
    article::State,
    date::{Instant, today},
    editing::{Save, Saved},
    fault::Refusal,
    id::{ArticleId, RevisionNumber},
    plain_text::one_line,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};
use serde_json::json;

use super::{
    key,
    subject::Subject,
    version::{self, Draft},
    work::Work,
};
use crate::{
    column::{self, Tree},
    draft::{self, Place},
    entity::{article, click},
    failure::Error,
};

/// Saves a new version, or a new article.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Stale`, `Invalid`; `Conflict` for a withdrawn article and for another's key.
pub(super) async fn save(work: Work<'_>, save: &Save) -> Result<Saved, Error> {
    let done = match save.article {
        Some(article) => next(&work, article, save).await?,
        None => first(&work, save, "").await?,
    };
    let (article, version, unplanned) = match done {
        Done::Before(saved) => return Ok(saved),
        Done::Now { article, version, unplanned } => (article, version, unplanned),
    };
    if let Some(saved) = key::keep(&work, save, article, version).await? {
        return Ok(saved);
    }
    let place = save.article.map_or(Place::Column(save.fields.column), Place::Article);
    draft::forget(&work.writing, work.staff.account, place).await?;
    let saved = Saved { article, version, at: Instant::new(work.now) };
    let mut detail = json!({ "version": version, "title": one_line(&save.fields.title).text, "note": save.note });
    version::note_unplanned(&mut detail, unplanned);
    work.commit("article.save", article, &detail).await?;
    Ok(saved)
}

/// The result of a save.
pub(super) enum Done {
    /// Nothing was written: the same save was made before.
    Before(Saved),
    /// A version was made; `unplanned` is the time at which the one before it was to become public.
    Now { article: ArticleId, version: RevisionNumber, unplanned: Option<Instant> },
}

async fn next(work: &Work<'_>, article: ArticleId, save: &Save) -> Result<Done, Error> {
    let subject = Subject::lock(&work.writing, article).await?;
    subject.must(work.staff, &[Role::Editor])?;
    key::check(&save.key)?;
    if let Some(saved) = key::before(work, save).await? {
        return Ok(Done::Before(saved));
    }
    let version = version::add(work, &subject, (save.version, save.accepts), &text(save, &subject.newest.body)).await?;
    Ok(Done::Now { article, version, unplanned: subject.plan.publish })
}

/// Makes a new article. `before` is the text that it was made from, whose files keep their state there.
///
/// # Errors
/// As [`save`].
pub(super) async fn first(work: &Work<'_>, save: &Save, before: &str) -> Result<Done, Error> {
    let tree = Tree::load(&work.writing).await?;
    version::must_write(&tree, work.staff, save.fields.column)?;
    column::must_stand(&work.writing, save.fields.column.get()).await?;
    key::check(&save.key)?;
    if let Some(saved) = key::before(work, save).await? {
        return Ok(Done::Before(saved));
    }
    let draft = text(save, before);
    draft.fields.check(today())?;
    let report_year = save.fields.report.as_ref().map(|report| report.year);
    if let Some(year) = report_year {
        must_be_first(work, year).await?;
    }
    let row = article::ActiveModel {
        column_id: Set(save.fields.column.get()),
        state: Set(State::Draft.code().into()),
        version: Set(1),
        day: Set(save.fields.day.to_string()),
        created_at: Set(work.now),
        state_since: Set(work.now),
        report_year: Set(report_year),
        ..Default::default()
    };
    let article = ArticleId::new(row.insert(&work.writing).await?.id);
    let version = RevisionNumber::NONE.next();
    version::insert(work, &tree, (article, version), &draft).await?;
    let clicks = click::ActiveModel { article_id: Set(article.get()), count: Set(0) };
    click::Entity::insert(clicks).exec_without_returning(&work.writing).await?;
    Ok(Done::Now { article, version, unplanned: None })
}

/// Checks that there is no report of the year yet, in any state.
async fn must_be_first(work: &Work<'_>, year: i64) -> Result<(), Error> {
    let of_year = article::Entity::find().filter(article::Column::ReportYear.eq(year)).one(&work.writing).await?;
    let Some(other) = of_year else { return Ok(()) };
    let address = domain::article::address(ArticleId::new(other.id));
    let problem = format!("{year} 年的年度报告已经有了（{address}），一年只有一份，请打开它修改");
    Err(Refusal::conflict(&problem).into())
}

fn text<'a>(save: &'a Save, before: &'a str) -> Draft<'a> {
    Draft::new(&save.fields, save.note.as_deref(), before)
}
