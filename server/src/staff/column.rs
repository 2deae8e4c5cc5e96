use domain::{
    account::Role,
    column::{ColumnChange as Change, ColumnKind, ColumnLine, ColumnShows},
    fault::{Outcome, Refusal},
    id::ColumnId,
};
use serde_json::{Value, json};
use staff::{Answer, column_keeping_text, keeping_text};

use super::{
    call::{Call, Done},
    fields::keywords,
    sent::Sent,
    shown::again,
};

const PAGE: &str = "/desk/columns";

/// `GET /api/column/open?slug=…`: what may be changed of a column where its page shows it, as it is.
pub async fn open(call: Call) -> Outcome<Done> {
    let (staff, text) = (call.staff()?, keeping_text());
    staff.must_be(Role::SiteAdmin)?;
    let slug = call.sent.text("slug");
    let lines = call.services.columns.list(staff).await?;
    let line = lines.into_iter().find(|line| line.slug == slug && !line.removed).ok_or(Refusal::NotFound)?;
    let column = call.services.columns.settings(staff, line.id).await?;
    let own = column_keeping_text();
    let choice = |(code, shown): (&str, &str)| json!([code, shown]);
    let shows: Vec<Value> = ColumnShows::ALL.iter().map(|shows| shows.code()).zip(own.shown).map(choice).collect();
    let steps: Vec<Value> = ["0", "1", "2", "3"].into_iter().zip(text.steps).map(choice).collect();
    let fields = json!([
        { "name": "name", "label": text.column_name, "value": column.line.name },
        { "name": "description", "label": text.description, "value": column.description },
        { "name": "keywords", "label": text.column_keywords, "value": column.keywords.join("，") },
        { "name": "kind", "label": own.kind, "value": column.line.kind.code(), "choices": kinds() },
        { "name": "shows", "label": own.shows, "value": column.shows.code(), "choices": shows },
        { "name": "review_steps", "label": text.review_steps, "value": column.review_steps.to_string(), "choices": steps },
    ]);
    Ok(Done::said(json!({ "column": line.id, "fields": fields })))
}

/// `GET /api/column/tree`: the columns with their numbers, each before those below it, and the kinds that one may be of.
pub async fn tree(call: Call) -> Outcome<Done> {
    let staff = call.staff()?;
    staff.must_be(Role::SiteAdmin)?;
    let lines = call.services.columns.list(staff).await?;
    Ok(Done::said(json!({ "columns": said(&lines), "kinds": kinds() })))
}

/// `GET /api/column/slug?name=…`: the part of its address that a new column gets where nobody chooses one.
pub async fn slug(call: Call) -> Outcome<Done> {
    let slug = call.services.columns.suggest_slug(call.staff()?, &call.sent.text("name")).await?;
    Ok(Done::said(json!({ "slug": slug })))
}

/// What a change of a column's steps has to be warned of.
fn warning(change: &Change, lines: &[ColumnLine]) -> Option<String> {
    let Change::Change { column, review_steps, .. } = change else { return None };
    let line = lines.iter().find(|line| line.id == *column && line.reviewers_missing > 0)?;
    Some(column_keeping_text().too_few(*review_steps, line.reviewers_missing))
}

fn said(lines: &[ColumnLine]) -> Vec<Value> {
    let standing = lines.iter().filter(|line| !line.removed);
    let line = |line: &ColumnLine| json!({ "id": line.id, "parent": line.parent, "slug": line.slug, "name": line.name, "articles": line.public });
    standing.map(line).collect()
}

fn kinds() -> Vec<Value> {
    ColumnKind::ALL.iter().map(|kind| json!([kind.code(), kind.name()])).collect()
}

/// `POST /api/column/change`; a script is told the columns as they are then.
pub async fn change(call: Call) -> Outcome<Done> {
    let staff = call.staff()?;
    staff.must_be(Role::SiteAdmin)?;
    let edited = async {
        let change = of(&call.sent)?;
        let column = call.services.columns.edit(staff, &change, &call.by).await?;
        let lines = call.services.columns.list(staff).await?;
        let mut said = json!({ "column": column, "columns": said(&lines) });
        said["warning"] = json!(warning(&change, &lines));
        Ok((column, matches!(change, Change::Remove { .. }), said))
    };
    match edited.await {
        Ok((column, true, said)) => Ok(Done::to(format!("{PAGE}?removed={column}#removed"), said)),
        Ok((column, false, said)) => Ok(Done::to(format!("{PAGE}#column-{column}"), said)),
        Err(fault) => again(fault, &call.sent, Answer::Columns),
    }
}

/// The change that was sent. Without a position, a column goes to the end.
fn of(sent: &Sent) -> Result<Change, Refusal> {
    let column = || sent.number("column").map(ColumnId::new);
    let (name, description) = (sent.text("name"), sent.text("description"));
    let keywords = keywords(&sent.text("keywords"));
    Ok(match sent.text("act").as_str() {
        "add-column" => {
            let parent = sent.optional_number("parent")?.map(ColumnId::new);
            Change::Add { parent, name, slug: sent.some("slug"), description, keywords, kind: kind(sent)? }
        }
        "change-column" => {
            let review_steps = sent.number("review_steps")?;
            let (kind, shows) = (kind(sent)?, shows(sent)?);
            Change::Change { column: column()?, name, description, keywords, kind, shows, review_steps }
        }
        "move-column" => {
            let position = sent.optional_number("position")?.unwrap_or(i64::MAX);
            Change::Move { column: column()?, parent: sent.optional_number("parent")?.map(ColumnId::new), position }
        }
        "menu-column" => Change::Menu { column: column()?, shown: sent.text("shown") == "yes" },
        "remove-column" => Change::Remove { column: column()? },
        "restore-column" => Change::Restore { column: column()? },
        _ => return Err(Refusal::invalid("act", keeping_text().unknown_change)),
    })
}

/// The kind that was sent; a form that says none means none in particular.
fn kind(sent: &Sent) -> Result<ColumnKind, Refusal> {
    let Some(code) = sent.some("kind") else { return Ok(ColumnKind::default()) };
    ColumnKind::from_code(&code).ok_or_else(|| Refusal::invalid("kind", "没有这种栏目类别，请从列表中选择"))
}

fn shows(sent: &Sent) -> Result<ColumnShows, Refusal> {
    let Some(code) = sent.some("shows") else { return Ok(ColumnShows::default()) };
    ColumnShows::from_code(&code).ok_or_else(|| Refusal::invalid("shows", "栏目页不能这样显示，请从列表中选择"))
}
