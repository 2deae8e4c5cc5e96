//! The reviewer's decision on an article, in one place above it, and the link to the next waiting article.

use app::{filled, services};
use domain::{
    account::{Role, Staff},
    article::{State, address},
    editing::{DeskLine, Workpiece},
    fault::Outcome,
    id::ArticleId,
};
use leptos::prelude::*;

use super::{
    actions::{Approve, SendBack, Withdraw},
    refused::Refused,
};
use crate::text::review_text;

/// The reviewer's other waiting articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Queue {
    /// The next one: number and headline; `None` if there is none.
    pub next: Option<(ArticleId, String)>,
    /// Number of waiting articles.
    pub count: usize,
    /// Whether this reviewer has decided on the article, and needs the next one.
    pub is_judged: bool,
}

impl Queue {
    /// The queue of `staff` without `piece`; `None` for staff who are not reviewers.
    ///
    /// # Errors
    /// `Failed`, `Unavailable`.
    pub async fn of(staff: &Staff, piece: &Workpiece) -> Outcome<Option<Self>> {
        if !staff.has(Role::Reviewer) {
            return Ok(None);
        }
        let desk = services()?.editing.desk(staff).await?;
        let is_judged = !decides(piece) && is_judged_by(piece, &staff.name);
        Ok(Some(Self::after(piece.id, &desk.to_review, is_judged)))
    }

    /// The next after article `id` among `waiting`, and the first one after the last.
    fn after(id: ArticleId, waiting: &[DeskLine], is_judged: bool) -> Self {
        let at = waiting.iter().position(|line| line.id == id);
        let (before, behind) = waiting.split_at(at.map_or(0, |at| at + 1));
        let others = || behind.iter().chain(before).filter(|line| line.id != id);
        let next = others().next().map(|line| (line.id, line.title.clone()));
        Self { next, count: others().count(), is_judged }
    }
}

/// Whether a person who sees `piece` is asked to decide on it.
#[must_use]
pub const fn decides(piece: &Workpiece) -> bool {
    piece.allowed.approve || (piece.withdrawal.is_some() && piece.allowed.withdraw)
}

/// Whether `name` has approved the newest version of `piece`, or has returned it.
fn is_judged_by(piece: &Workpiece, name: &str) -> bool {
    let has_returned = || piece.message.as_ref().is_some_and(|(_, by)| by == name);
    piece.approvals.iter().any(|by| by == name) || (piece.state == State::Returned && has_returned())
}

/// Approving and returning, or the decision on a requested withdrawal. It gets the focus when the page comes, unless a
/// form was refused: then that one does.
#[component]
pub fn Review(
    /// The article; nothing is shown if there is nothing to decide.
    piece: Workpiece,
    /// Address of the page, where each form is sent.
    page: String,
    /// The form refused on this page, with the reason.
    refused: Option<Refused>,
    /// The other waiting articles.
    queue: Option<Queue>,
) -> impl IntoView {
    let text = review_text();
    if !decides(&piece) {
        return queue.map(|queue| view! { <Next queue /> }).into_any();
    }
    let is_first = refused.is_none();
    let approve = piece.allowed.approve;
    let of = |act: &str| refused.clone().filter(|refused| refused.value("act") == Some(act));
    view! {
        <div class="review" id="review" role="group" aria-label=text.review tabindex="-1" autofocus=is_first>
            {approve.then(|| view! { <Approve piece=piece.clone() page=page.clone() refused=refused.clone() /> })}
            {(approve && piece.allowed.send_back).then(|| view! { <SendBack piece=piece.clone() page=page.clone() refused=of("send-back") /> })}
            {piece.withdrawal.is_some().then(|| view! { <Withdraw piece=piece.clone() page=page.clone() refused=refused.clone() /> })}
            {queue.map(|queue| view! { <Next queue /> })}
        </div>
    }
    .into_any()
}

/// The link to the next waiting article. It gets the focus if this one has been decided on.
#[component]
fn Next(queue: Queue) -> impl IntoView {
    let text = review_text();
    let Queue { next, count, is_judged } = queue;
    let judged = is_judged.then_some(text.judged);
    match next {
        Some((id, title)) => view! {
            <p class="next-review" id="next-review">
                {judged} <a href=address(id) autofocus=is_judged>{text.next} {title}</a>
                <span class="quiet">{filled(text.more, &[("{count}", &count.to_string())])}</span>
            </p>
        }
        .into_any(),
        None if is_judged => view! {
            <p class="next-review" id="next-review">
                {judged} {text.none_left} <a href="/desk" autofocus=true>{text.to_desk}</a>
            </p>
        }
        .into_any(),
        None => ().into_any(),
    }
}

#[cfg(test)]
mod tests {
    use domain::{article::State, date::Instant, editing::DeskLine, id::ArticleId};

    use super::Queue;

    fn line(id: i64) -> DeskLine {
        DeskLine {
            id: ArticleId::new(id),
            title: format!("第 {id} 篇"),
            column: String::new(),
            state: State::InReview,
            at: Instant::default(),
            days: 0,
            reason: None,
            publish: None,
            withdrawal: false,
        }
    }

    /// The next one, and the number of waiting ones.
    fn next(after: i64, waiting: &[i64]) -> (Option<i64>, usize) {
        let lines: Vec<DeskLine> = waiting.iter().copied().map(line).collect();
        let queue = Queue::after(ArticleId::new(after), &lines, false);
        (queue.next.map(|(id, _)| id.get()), queue.count)
    }

    #[test]
    fn the_next_one_is_the_one_below_and_after_the_last_the_first() {
        assert_eq!(next(4, &[3, 4, 9]), (Some(9), 2));
        assert_eq!(next(9, &[3, 4, 9]), (Some(3), 2));
        assert_eq!(next(7, &[3, 4, 9]), (Some(3), 3), "it waits no longer");
        assert_eq!(next(7, &[7]), (None, 0));
        assert_eq!(next(7, &[]), (None, 0));
    }
}
