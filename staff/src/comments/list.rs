use domain::{
    article::summarise,
    body::{self, Block},
    comment::{Anchor, Answer, Thread},
    editing::Workpiece,
    id::ArticleId,
};
use leptos::prelude::*;

use crate::{
    Refused,
    act::Why,
    actions::it,
    form::{Act, Hidden, act},
    text::{comment_text, field_text},
};

/// Length of the beginning that identifies a paragraph, in characters.
const BEGINNING: usize = 20;

/// The editors' and reviewers' comments on single paragraphs, in the order of the newest version, and the form for a new one.
#[component]
pub fn Comments(
    piece: Workpiece,
    comments: Vec<Thread>,
    /// Address of the page, where each form is sent.
    page: String,
    /// The form refused on this page, with the reason.
    refused: Option<Refused>,
) -> impl IntoView {
    let text = comment_text();
    let own = refused.clone().filter(|refused| refused.value("act") == Some("comment"));
    let replied = refused.filter(|refused| refused.value("act") == Some("reply"));
    let is_open = own.is_some() || replied.is_some();
    let (done, open): (Vec<_>, Vec<_>) = comments.into_iter().partition(|thread| thread.resolved.is_some());
    let (count, done_count, is_none) = (open.len(), done.len(), open.is_empty() && done.is_empty());
    let lines = |threads: Vec<Thread>| {
        let line = |thread| view! { <Line article=piece.id thread page=page.clone() refused=replied.clone() /> };
        threads.into_iter().map(line).collect_view()
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
        let value = place.to_string();
        let selected = own.as_ref().is_some_and(|own| own.value("paragraph") == Some(value.as_str()));
        view! {
            <option value=value selected=selected>
                {label}
            </option>
        }
    });
    let paragraphs = paragraphs.collect_view();
    let hidden = it(&piece, "comment");
    view! {
        <details class="comments" open={count > 0 || is_open}>
            <summary>{text.title} " " <span class="count">{count}</span></summary>
            {is_none.then(|| view! { <p class="quiet">{text.none}</p> })}
            <ul>{open}</ul>
            {resolved}
            <form method="post" action=page.clone()>
                <Hidden hidden />
                <label for="comment-paragraph">{text.paragraph}</label>
                <select id="comment-paragraph" name="paragraph">
                    {paragraphs}
                </select>
                <label for="comment-words">{text.words}</label>
                <Words id="comment-words".to_owned() is_wrong=own.is_some() typed=typed(own.as_ref()) />
                <Why id="comment-words".to_owned() refusal=own.map(|own| own.refusal) />
                <button type="submit" class="plain">{text.add}</button>
            </form>
        </details>
    }
}

/// A comment with its answers and its forms.
#[component]
fn Line(
    article: ArticleId,
    thread: Thread,
    /// The address that gets its forms.
    page: String,
    /// The answer that was refused, to any of the comments.
    refused: Option<Refused>,
) -> impl IntoView {
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
    let hidden =
        |name| [act(name), vec![("article", article.to_string()), ("comment", comment.id.to_string())]].concat();
    let (label, to) = if is_resolved { (text.unresolve, "no") } else { (text.resolve, "yes") };
    let (reply, resolve) = (hidden("reply"), [hidden("resolve"), vec![("resolved", to.to_owned())]].concat());
    let refused = refused.filter(|refused| refused.is_of(&reply));
    let (is_refused, id) = (refused.is_some(), format!("reply-{}", comment.id));
    view! {
        <li data-paragraph=comment.paragraph.to_string() data-resolved=is_resolved.then_some("")>
            <q>{comment.quote}</q>
            {since.map(|since| view! { <p class="since">{since}</p> })}
            <p>{comment.words}</p>
            <p class="quiet">{made}</p>
            {answers}
            {done}
            <div class="replies">
                <details open=is_refused>
                    <summary>{text.answer}</summary>
                    <form method="post" action=page.clone()>
                        <Hidden hidden=reply />
                        <label>
                            <span>{text.answer_words}</span>
                            <Words id=id.clone() is_wrong=is_refused typed=typed(refused.as_ref()) />
                        </label>
                        <Why id refusal=refused.map(|refused| refused.refusal) />
                        <button type="submit" class="plain">{text.answer}</button>
                    </form>
                </details>
                <Act action=page hidden=resolve label />
            </div>
        </li>
    }
}

/// The text typed into the form that was `refused`; empty if none was.
fn typed(refused: Option<&Refused>) -> String {
    refused.and_then(|refused| refused.value("words")).unwrap_or_default().to_owned()
}

/// The field for the words of a comment or an answer.
#[component]
fn Words(
    id: String,
    /// Whether it was refused: the reason is below it.
    is_wrong: bool,
    typed: String,
) -> impl IntoView {
    let (invalid, described) = (is_wrong.then_some("true"), is_wrong.then(|| format!("{id}-why")));
    view! {
        <input
            id=id
            name="words"
            type="text"
            value=typed
            required
            maxlength="1000"
            autocomplete="off"
            aria-invalid=invalid
            aria-describedby=described
            autofocus=is_wrong
        />
    }
}
