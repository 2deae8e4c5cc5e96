use domain::{
    article::summarise,
    body::{self, Block},
    comment::{Anchor, Answer, Thread},
    editing::Workpiece,
    id::ArticleId,
};
use leptos::prelude::*;

use super::form::{Act, Hidden};
use crate::text::{comment_text, field_text};

/// Characters by which a paragraph is told.
const BEGINNING: usize = 20;

/// What editors and reviewers say of single paragraphs, in the order of the newest version, and the form for saying more.
#[component]
pub fn Comments(piece: Workpiece, comments: Vec<Thread>) -> impl IntoView {
    let text = comment_text();
    let (done, open): (Vec<_>, Vec<_>) = comments.into_iter().partition(|thread| thread.resolved.is_some());
    let (count, done_count, is_none) = (open.len(), done.len(), open.is_empty() && done.is_empty());
    let lines = |threads: Vec<Thread>| {
        threads.into_iter().map(|thread| view! { <Line article=piece.id thread /> }).collect_view()
    };
    let resolved = (done_count > 0).then(|| {
        view! {
            <details class="resolved">
                <summary>{text.resolved} " " {done_count.to_string()}</summary>
                <ul>{lines(done)}</ul>
            </details>
        }
    });
    let open = lines(open);
    let paragraphs = body::blocks(&piece.fields.body).into_iter().enumerate().map(|(place, block)| {
        let words = match block {
            Block::Plain(words) => words,
            Block::Rich(html) => body::text(&html),
        };
        let label = format!("{}{}　{}", field_text().paragraph, place + 1, summarise(&words, BEGINNING));
        view! { <option value=place.to_string()>{label}</option> }
    });
    let hidden = vec![("article", piece.id.to_string()), ("version", piece.version.to_string())];
    view! {
        <details class="comments" open={count > 0}>
            <summary>{text.title} " " <span class="count">{count}</span></summary>
            {is_none.then(|| view! { <p class="quiet">{text.none}</p> })}
            <ul>{open}</ul>
            {resolved}
            <form method="post" action="/api/article/comment">
                <Hidden hidden />
                <label for="comment-paragraph">{text.paragraph}</label>
                <select id="comment-paragraph" name="paragraph">
                    {paragraphs.collect_view()}
                </select>
                <label for="comment-words">{text.words}</label>
                <input id="comment-words" name="words" type="text" required maxlength="1000" autocomplete="off" />
                <button type="submit" class="plain">{text.add}</button>
            </form>
        </details>
    }
}

/// A comment with its answers, and what can be done with it.
#[component]
fn Line(article: ArticleId, thread: Thread) -> impl IntoView {
    let text = comment_text();
    let Thread { comment, version, anchor, answers, resolved } = thread;
    let since = match anchor {
        Anchor::Same => None,
        Anchor::Edited => Some(text.edited),
        Anchor::Gone => Some(text.gone),
    };
    let made = format!(
        "{}{} · {} {} · {}{version}",
        field_text().paragraph,
        comment.paragraph + 1,
        comment.writer,
        comment.at,
        text.made_on
    );
    let answer = |answer: Answer| {
        view! {
            <li>
                <p>{answer.words}</p>
                <p class="quiet">{format!("{} {}", answer.writer, answer.at)}</p>
            </li>
        }
    };
    let answers = (!answers.is_empty())
        .then(|| view! { <ul class="answers">{answers.into_iter().map(answer).collect_view()}</ul> });
    let is_resolved = resolved.is_some();
    let done = resolved.map(|done| {
        view! { <p class="quiet">{format!("{} · {} {}", text.resolved, done.by, done.at)}</p> }
    });
    let hidden = || vec![("article", article.to_string()), ("comment", comment.id.to_string())];
    let (label, to) = if is_resolved { (text.unresolve, "no") } else { (text.resolve, "yes") };
    let resolve: Vec<_> = hidden().into_iter().chain([("resolved", to.to_owned())]).collect();
    let reply = hidden();
    view! {
        <li data-paragraph=comment.paragraph.to_string() data-resolved=is_resolved.then_some("")>
            <q>{comment.quote}</q>
            {since.map(|since| view! { <p class="since">{since}</p> })}
            <p>{comment.words}</p>
            <p class="quiet">{made}</p>
            {answers}
            {done}
            <div class="replies">
                <details>
                    <summary>{text.answer}</summary>
                    <form method="post" action="/api/article/reply">
                        <Hidden hidden=reply />
                        <label>
                            <span>{text.answer_words}</span>
                            <input name="words" type="text" required maxlength="1000" autocomplete="off" />
                        </label>
                        <button type="submit" class="plain">{text.answer}</button>
                    </form>
                </details>
                <Act action="/api/article/resolve" hidden=resolve label />
            </div>
        </li>
    }
}
