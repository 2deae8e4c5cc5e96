use domain::{article::State, date::Instant, editing::Workpiece};
use leptos::prelude::*;

use crate::text::{staff_text, workflow_text};

/// Its state in words, who wrote the newest version, and what was said of it.
#[component]
pub fn Status(piece: Workpiece) -> impl IntoView {
    let text = staff_text();
    let public = match piece.public_version {
        Some(version) if version == piece.version => text.public_now.to_owned(),
        Some(version) => format!("{} v{version}", text.public_version),
        None => text.not_public.to_owned(),
    };
    let message = piece.message.clone().map(|(words, who)| {
        view! {
            <blockquote class="message">
                <p>{words}</p>
                <footer>{who}</footer>
            </blockquote>
        }
    });
    let noted = piece.kept_hours.as_ref().and_then(|hours| hours.publish.as_ref());
    let noted = noted.map(|at| format!(" · {}{at}", workflow_text().noted));
    let planned = piece.schedule.clone().map(|planned| {
        let part = |label: &str, at: Option<Instant>| at.map_or_else(String::new, |at| format!(" · {label}{at}"));
        part(text.publishes, planned.publish) + &part(text.withdraws, planned.withdraw)
    });
    let steps = (piece.steps > 0 && piece.public_version != Some(piece.version)).then(|| {
        let done = if piece.approvals.is_empty() { text.none.to_owned() } else { piece.approvals.join("、") };
        format!(" · {}{} · {}{done}", text.steps, piece.steps, text.approved_by)
    });
    view! {
        <p class="status">
            <strong>{text.state(piece.state)}</strong>
            <span>{format!("v{} · {} {} · {public}", piece.version, piece.writer, piece.at)} {steps} {planned} {noted}</span>
            <a href=format!("/desk/articles/{}/history", piece.id)>{text.history}</a>
        </p>
        <Waiting piece=piece.clone() />
        {message}
    }
}

/// What keeps the article waiting, where that is no ordinary review.
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
