use domain::directory::LinkKeys;
use leptos::prelude::*;

use crate::page::{Answer, PageError};

/// Where [`read_link_keys`] is called.
pub const READ_LINK_KEYS: &str = "/api/directory/keys";

/// Reads by what else than its name each link of the directory is found, in their order. The filter asks for it when somebody comes to
/// it: in the document it would cost every reader of every page.
///
/// # Errors
/// The page that says why it can't be read.
#[server(prefix = "/api", endpoint = "directory/keys", input = server_fn::codec::GetUrl, output = Answer)]
pub async fn read_link_keys() -> Result<Vec<LinkKeys>, PageError> {
    match super::keys::of_all_links().await {
        Ok(keys) => Ok(keys),
        Err(fault) => Err(PageError::Answered(Box::new(crate::page::error_page(&fault, "").await))),
    }
}
