use app::{keeping_text, staff::Answer};
use domain::{
    account::Role,
    column::{ColumnChange as Change, ColumnKind, ColumnShows},
    fault::{Outcome, Refusal},
};
use serde_json::json;

use super::{
    call::{Call, Done},
    fields::keywords,
    sent::Sent,
    shown::again,
};

const PAGE: &str = "/desk/columns";

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
            Change::Add { parent, name, slug: sent.some("slug"), description, keywords, kind: kind(sent)? }
        }
        "change-column" => {
            let review_steps = sent.number("review_steps")?;
            let (kind, shows) = (kind(sent)?, shows(sent)?);
            Change::Change { column: column()?, name, description, keywords, kind, shows, review_steps }
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

/// The kind that was sent; a form that says none means none in particular.
fn kind(sent: &Sent) -> Result<ColumnKind, Refusal> {
    let Some(code) = sent.some("kind") else { return Ok(ColumnKind::default()) };
    ColumnKind::from_code(&code).ok_or_else(|| Refusal::invalid("kind", "没有这种栏目类别，请从列表中选择"))
}

fn shows(sent: &Sent) -> Result<ColumnShows, Refusal> {
    let Some(code) = sent.some("shows") else { return Ok(ColumnShows::default()) };
    ColumnShows::from_code(&code).ok_or_else(|| Refusal::invalid("shows", "栏目页不能这样显示，请从列表中选择"))
}
