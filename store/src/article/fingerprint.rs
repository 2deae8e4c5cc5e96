//! What makes an imported article the very same one.

use domain::imported::ImportedArticle;
use serde_json::json;

use crate::digest::sha256;

/// SHA-256, in hexadecimal, over all that was read of an article but its clicks, which go on changing.
/// The order of its parts is kept in databases: a new part goes to the end, and then every article counts as changed.
pub(super) fn fingerprint(article: &ImportedArticle) -> String {
    let parts = json!([
        article.title,
        article.subtitle,
        article.path,
        article.day.map(|day| day.to_string()),
        article.published.map(|published| published.to_string()),
        article.source,
        article.author,
        article.reviewer,
        article.index_number,
        article.document_number,
        article.issuing_body,
        article.validity.map(domain::article::Validity::code),
        article.keywords,
        article.summary,
        article.body,
        article.legacy_address,
    ]);
    sha256(&parts.to_string())
}
