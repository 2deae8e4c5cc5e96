use app::{keeping_text, staff::Answer};
use domain::{
    account::Role,
    column::ColumnChange as Change,
    fault::{Outcome, Refusal},
};
use serde_json::{Value, json};

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
    let steps: Vec<Value> =
        (0..).zip(text.steps).map(|(step, shown): (i64, _)| json!([step.to_string(), shown])).collect();
    let fields = json!([
        { "name": "name", "label": text.column_name, "value": column.line.name },
        { "name": "description", "label": text.description, "value": column.description },
        { "name": "keywords", "label": text.column_keywords, "value": column.keywords.join("，") },
        { "name": "review_steps", "label": text.review_steps, "value": column.review_steps.to_string(), "choices": steps },
    ]);
    Ok(Done::said(json!({ "column": line.id, "fields": fields })))
}

/// `POST /api/column/change`
pub async fn change(call: Call) -> Outcome<Done> {
    let staff = call.staff()?;
    staff.must_be(Role::SiteAdmin)?;
    let edited = async {
        let change = of(&call.sent)?;
        let column = call.services.columns.edit(staff, &change, &call.by).await?;
        Ok((column, matches!(change, Change::Remove { .. })))
    };
    match edited.await {
        Ok((column, true)) => Ok(Done::to(format!("{PAGE}?removed={column}#removed"), json!({ "column": column }))),
        Ok((column, false)) => Ok(Done::to(format!("{PAGE}#column-{column}"), json!({ "column": column }))),
        Err(fault) => again(fault, &call.sent, Answer::Columns),
    }
}

/// The change that was sent. Without a position, a column goes to the end.
fn of(sent: &Sent) -> Result<Change, Refusal> {
    let column = || sent.number("column");
    let (name, description) = (sent.text("name"), sent.text("description"));
    let keywords = keywords(&sent.text("keywords"));
    Ok(match sent.text("act").as_str() {
        "add-column" => {
            let parent = sent.optional_number("parent")?;
            Change::Add { parent, name, slug: sent.some("slug"), description, keywords }
        }
        "change-column" => {
            let review_steps = sent.number("review_steps")?;
            Change::Change { column: column()?, name, description, keywords, review_steps }
        }
        "move-column" => {
            let position = sent.optional_number("position")?.unwrap_or(i64::MAX);
            Change::Move { column: column()?, parent: sent.optional_number("parent")?, position }
        }
        "remove-column" => Change::Remove { column: column()? },
        "restore-column" => Change::Restore { column: column()? },
        _ => return Err(Refusal::invalid("act", keeping_text().unknown_change)),
    })
}
