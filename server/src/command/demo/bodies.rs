//! The bodies (发布机构) of the demo content, with their parts of an index number.

use std::path::Path;

use anyhow::Context;
use domain::{
    account::Staff,
    disclosure::{BodyCode, DisclosureChange},
    ports::Services,
};
use serde::Deserialize;

use crate::{command::user::in_words, session::command_line};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    name: String,
    code: String,
}

/// Gives the bodies of `file` their codes. A body that has one already keeps it.
///
/// # Errors
/// The file can't be read, or a code is invalid.
pub async fn bodies(services: &Services, admin: &Staff, file: &Path) -> anyhow::Result<()> {
    let place = || file.display().to_string();
    let text = std::fs::read_to_string(file).with_context(|| format!("读不到文件 {}", place()))?;
    let bodies: Vec<Body> = serde_json::from_str(&text).with_context(place)?;
    let known = services.disclosure.settings(admin).await.map_err(in_words)?.bodies;
    for Body { name, code } in bodies.into_iter().filter(|body| known.iter().all(|known| known.name != body.name)) {
        let change = DisclosureChange::SetBody(BodyCode { name, code });
        services.disclosure.change(admin, &change, &command_line()).await.map_err(in_words)?;
    }
    Ok(())
}
