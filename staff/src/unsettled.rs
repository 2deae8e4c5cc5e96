//! A refused act: its reason, where no form of the page shows it, and the article's changes since its page was shown.

use app::{refusal_words, services};
use domain::{
    account::Staff,
    comment::Thread,
    editing::{Allowed, Fields, Workpiece},
    fault::{Outcome, Refusal},
    id::{ArticleId, RevisionNumber},
};
use leptos::prelude::*;

use super::{
    difference::{Changes, Names},
    refused::Refused,
};
use crate::text::workflow_text;

/// The message above the article after an act was refused.
#[component]
pub fn Unsettled(
    piece: Workpiece,
    /// The comments that the page shows.
    comments: Vec<Thread>,
    refused: Refused,
    /// The version that its page showed, where there is a newer one by now, and what it said.
    seen: Option<Seen>,
    names: Names,
) -> impl IntoView {
    let text = workflow_text();
    if let Some((version, old)) = seen {
        let (saved, seen, after) = text.stale;
        return view! {
            <p class="trouble" role="alert">
                {format!("{} {}{saved}{}{seen}{version}{after}", piece.writer, piece.at, piece.version)}
            </p>
            <section class="changes">
                <h2>{text.stale_changes}</h2>
                <Changes old new=piece.fields.clone() names />
            </section>
        }
        .into_any();
    }
    if is_shown(&refused, piece.allowed, &comments) {
        return ().into_any();
    }
    let words = ["note", "reason", "words"];
    let words = words.into_iter().filter_map(|name| refused.value(name)).find(|words| !words.is_empty());
    view! {
        <div class="trouble" role="alert">
            <p>{refusal_words(&refused.refusal)}</p>
            {words.map(|words| view! { <p>{format!("{}{words}", text.your_words)}</p> })}
        </div>
    }
    .into_any()
}

/// Whether the page has the form that was refused, which says why itself.
fn is_shown(refused: &Refused, allowed: Allowed, comments: &[Thread]) -> bool {
    let is_answered = |thread: &Thread| refused.value("comment") == Some(thread.comment.id.to_string().as_str());
    match refused.value("act").unwrap_or_default() {
        "submit" => allowed.submit,
        "approve" => allowed.approve,
        "approve-at" | "approve-timed" => allowed.approve && allowed.publish,
        "send-back" => allowed.send_back,
        "withdraw" => allowed.withdraw || allowed.ask_withdrawal,
        "withdraw-now" => allowed.ask_withdrawal,
        "keep-public" => allowed.decline_withdrawal,
        "comment" => allowed.comment,
        "reply" => allowed.comment && comments.iter().any(is_answered),
        _ => false,
    }
}

/// A version that a page showed, with its text.
pub type Seen = (RevisionNumber, Fields);

/// The version with which a form was sent, if that was `refused` because there is a newer one by now.
pub async fn seen(staff: &Staff, article: ArticleId, refused: Option<&Refused>) -> Outcome<Option<Seen>> {
    let stale = refused.filter(|refused| matches!(refused.refusal, Refusal::Stale { .. }));
    let Some(version) = stale.and_then(|refused| refused.value("version")?.parse().ok()) else { return Ok(None) };
    Ok(Some((version, services()?.editing.version(staff, article, version).await?)))
}
