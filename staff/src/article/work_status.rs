use domain::{article::State, editing::Workpiece};
use leptos::prelude::*;

use super::{ArticleStatus, status::StatusLine};
use crate::text::workflow_text;

impl From<&Workpiece> for ArticleStatus {
    fn from(piece: &Workpiece) -> Self {
        Self {
            article: piece.id,
            state: piece.state,
            version: piece.version,
            writer: piece.writer.clone(),
            at: piece.at,
            public_version: piece.public_version,
            steps: piece.steps,
            approvals: piece.approvals.clone(),
            publishes: piece.schedule.as_ref().and_then(|planned| planned.publish),
            withdraws: piece.schedule.as_ref().and_then(|planned| planned.withdraw),
            noted: piece.kept_hours.as_ref().and_then(|hours| hours.publish),
        }
    }
}

/// Its state in words, the writer of the newest version, and the review's notes.
#[component]
pub fn Status(piece: Workpiece) -> impl IntoView {
    let message = piece.message.clone().map(|(words, who)| {
        view! {
            <blockquote class="message">
                <p>{words}</p>
                <footer>{who}</footer>
            </blockquote>
        }
    });
    view! {
        <p class="status">
            <StatusLine status=ArticleStatus::from(&piece) />
        </p>
        <Waiting piece />
        {message}
    }
}

/// The reason for the article's waiting, if it is no ordinary review.
#[component]
fn Waiting(piece: Workpiece) -> impl IntoView {
    let text = workflow_text();
    let short = (piece.state == State::InReview && piece.reviewers_missing > 0)
        .then(|| text.too_few(piece.steps, piece.reviewers_missing));
    let enough = piece.approved_enough.then(|| text.approved_enough.to_owned());
    let asked = piece.withdrawal.clone().map(|asked| {
        view! {
            <blockquote class="message withdrawal">
                <p>{format!("{}{}", text.withdrawal_asked, asked.reason)}</p>
                <footer>{format!("{} {}", asked.by, asked.at)}</footer>
            </blockquote>
        }
    });
    view! {
        {short.or(enough).map(|words| view! { <p class="short">{words}</p> })}
        {asked}
    }
}
