use domain::{
    article::State,
    date::Instant,
    id::{ArticleId, RevisionNumber},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::text::{staff_text, workflow_text};

/// An article's status, as shown in the line above it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleStatus {
    /// The article.
    pub article: ArticleId,
    /// Its state.
    pub state: State,
    /// The newest version.
    pub version: RevisionNumber,
    /// The writer of the newest version.
    pub writer: String,
    /// When it was written.
    pub at: Instant,
    /// The version that citizens read; `None` if it is not public.
    pub public_version: Option<RevisionNumber>,
    /// Number of review steps that its column requires.
    pub steps: i64,
    /// The reviewers who have approved the newest version, in order.
    pub approvals: Vec<String>,
    /// The time of its publication; `None` if not scheduled.
    pub publishes: Option<Instant>,
    /// The time of its withdrawal; `None` if not scheduled.
    pub withdraws: Option<Instant>,
    /// The hour of publication chosen for an earlier version; `None` if there is none.
    pub noted: Option<Instant>,
}

/// Its state in words, the writer of the newest version, and the next step.
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
