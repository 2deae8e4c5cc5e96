//! The history of an article: the rows of the audit log about it, without what only an auditor sees.

use domain::{
    account::{Role, Staff},
    article::State,
    date::Instant,
    event::Event,
    id::{ArticleId, RevisionNumber},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::Value;

use super::subject::Subject;
use crate::{connection::Connection, entity::audit, failure::Error};

/// Limit of events that are returned: a busy article has some dozens.
const MOST: u64 = 500;

/// The events of `article`, newest first.
///
/// # Errors
/// `NotFound` and `Forbidden`.
pub(super) async fn events(connection: &Connection, staff: &Staff, article: ArticleId) -> Result<Vec<Event>, Error> {
    let reading = connection.read().await?;
    Subject::look(&reading, article).await?.must(staff, &[Role::Editor, Role::Reviewer])?;
    let rows = audit::Entity::find()
        .filter(audit::Column::SubjectKind.eq("article"))
        .filter(audit::Column::SubjectId.eq(article.get()))
        .filter(audit::Column::Action.starts_with("article."))
        .order_by_desc(audit::Column::Id)
        .limit(MOST)
        .all(&reading)
        .await?;
    Ok(rows.into_iter().map(event).collect())
}

fn event(row: audit::Model) -> Event {
    let detail: Value = serde_json::from_str(&row.detail).unwrap_or_default();
    let text = |name: &str| detail.get(name).and_then(Value::as_str).filter(|text| !text.is_empty()).map(str::to_owned);
    Event {
        version: detail.get("version").and_then(Value::as_i64).map(RevisionNumber::new),
        words: text("note").or_else(|| text("reason")).or_else(|| text("words")),
        publish: text("publish"),
        withdraw: text("withdraw"),
        state: text("state").as_deref().and_then(State::from_code),
        act: row.action,
        by: row.actor,
        at: Instant::new(row.at),
    }
}
