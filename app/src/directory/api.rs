use domain::directory::LinkKeys;
use leptos::prelude::*;

use crate::page::{Answer, PageError};

/// The address of [`read_link_keys`].
pub const READ_LINK_KEYS: &str = "/api/directory/keys";

/// Reads the keys beside its name by which each link of the directory is found, in their order. The filter asks for them when
/// somebody comes to it: in the document they would cost every reader of every page.
///
/// # Errors
/// The page with the reason why they can't be read.
#[server(prefix = "/api", endpoint = "directory/keys", input = server_fn::codec::GetUrl, output = Answer)]
pub async fn read_link_keys() -> Result<Vec<LinkKeys>, PageError> {
    match super::keys::of_all_links().await {
        Ok(keys) => Ok(keys),
        Err(fault) => Err(PageError::Answered(Box::new(crate::page::error_page(&fault, "").await))),
    }
}
