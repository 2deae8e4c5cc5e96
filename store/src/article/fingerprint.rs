//! The fingerprint of an imported article, by which the very same one is recognised.

use domain::imported::ImportedArticle;
use serde_json::json;

use crate::digest::sha256;

/// SHA-256, in hexadecimal, over everything that was read of an article except its clicks, which go on changing. The
/// order of its parts is kept in databases: a new part goes to the end, and then every article counts as changed.
pub(crate) fn fingerprint(article: &ImportedArticle) -> String {
    let mut parts = json!([
        article.title,
        article.subtitle,
        article.path,
        article.day.map(|day| day.to_string()),
        article.published.map(|published| format!("{}T{}", published.day(), published.clock_time())),
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
    // Added only if there are any, so that the fingerprints of articles without attachments stay the same.
    if let (false, Some(parts)) = (article.attachments.is_empty(), parts.as_array_mut()) {
        parts.push(json!(article.attachments));
    }
    let issued = article.issued.map(|day| json!({ "issued": day.to_string() }));
    let topic = article.topic.as_ref().map(|topic| json!({ "topic": topic }));
    if let Some(parts) = parts.as_array_mut() {
        parts.extend(issued.into_iter().chain(topic));
    }
    sha256(&parts.to_string())
}
