//! Logging of acts that change no data.

use domain::audit::Actor;
use serde_json::{Value, json};

use super::write::write;
use crate::{connection::Connection, failure::Error};

/// Logs that `by` did `action`. `detail` is a JSON object, or plain words, which become one.
pub(super) async fn note(
    connection: &Connection,
    action: &str,
    (kind, id): (&str, Option<i64>),
    detail: &str,
    by: &Actor,
) -> Result<(), Error> {
    let object = serde_json::from_str(detail).ok().filter(Value::is_object);
    let detail = object.unwrap_or_else(|| json!({ "note": detail }));
    let writing = connection.begin().await?;
    write(&writing, by, action, kind, id, &detail).await?;
    Ok(writing.commit().await?)
}
