use domain::{
    article::State,
    date::Instant,
    id::{ArticleId, RevisionNumber},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::text::{staff_text, workflow_text};

/// Where an article stands, as the line above it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleStatus {
    /// Which it is.
    pub article: ArticleId,
    /// Its state.
    pub state: State,
    /// The newest version.
    pub version: RevisionNumber,
    /// Who wrote it.
    pub writer: String,
    /// When.
    pub at: Instant,
    /// The version that citizens read.
    pub public_version: Option<RevisionNumber>,
    /// Review steps that its column asks for.
    pub steps: i64,
    /// Who has approved the newest version, in order.
    pub approvals: Vec<String>,
    /// When it is published, if that is planned.
    pub publishes: Option<Instant>,
    /// When it is withdrawn, if that is planned.
    pub withdraws: Option<Instant>,
    /// The hour that was chosen for a version before it.
    pub noted: Option<Instant>,
}

/// Its state in words, who wrote the newest version, and what comes next.
#[component]
pub fn StatusLine(status: ArticleStatus) -> impl IntoView {
    let text = staff_text();
    let ArticleStatus { article, state, version, writer, at, public_version, steps, approvals, .. } = status;
    let public = match public_version {
        Some(public) if public == version => text.public_now.to_owned(),
        Some(public) => format!("{} v{public}", text.public_version),
        None => text.not_public.to_owned(),
    };
    let hour = |label: &str, at: Option<Instant>| at.map_or_else(String::new, |at| format!(" · {label}{at}"));
    let some = |words: String| (!words.is_empty()).then_some(words);
    let planned = some(hour(text.publishes, status.publishes) + &hour(text.withdraws, status.withdraws));
    let noted = some(hour(workflow_text().noted, status.noted));
    let steps = (steps > 0 && public_version != Some(version)).then(|| {
        let done = if approvals.is_empty() { text.none.to_owned() } else { approvals.join("、") };
        format!(" · {}{steps} · {}{done}", text.steps, text.approved_by)
    });
    view! {
        <strong>{text.state(state)}</strong>
        <span>{format!("v{version} · {writer} {at} · {public}")} {steps} {planned} {noted}</span>
        <a href=format!("/desk/articles/{article}/history")>{text.history}</a>
    }
}
