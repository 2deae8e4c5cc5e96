//! The area beside a paragraph: the comments on it, and the form for one more.

use domain::comment::CommentLine;
use leptos::{ev, html, prelude::*, task::spawn_local};

use super::{
    api::comment_on_article,
    here::ArticleAtWork,
    unsent::{Place, Unsent},
};
use crate::{
    again::signed_in,
    browser::{focus, focus_at},
    text::comment_here_text,
};

/// The area beside paragraph `at`, counted from 0.
#[component]
pub fn CommentsAt(
    article: ArticleAtWork,
    unsent: Unsent,
    /// The comments made since the page was opened, on any paragraph.
    made: RwSignal<Vec<CommentLine>>,
    at: i64,
    /// Number of earlier comments on this paragraph.
    count: usize,
) -> impl IntoView {
    let text = comment_here_text();
    let is_open = RwSignal::new(!unsent.text(Place::Paragraph(at)).is_empty());
    let way = NodeRef::<html::Button>::new();
    let is_empty = move || count == 0 && made.with(|made| made.iter().all(|line| line.paragraph != at));
    let open = move |_| {
        is_open.set(true);
        spawn_local(focus(format!(".at-paragraph [data-at='{at}']")));
    };
    let close = Callback::new(move |()| {
        is_open.set(false);
        if let Some(way) = way.get_untracked() {
            let _ = way.remove_attribute("hidden");
            focus_at(&way);
        }
    });
    let form = move || is_open.get().then(|| view! { <WriteHere article unsent made at close /> });
    view! {
        <button
            node_ref=way
            type="button"
            class="comment-here"
            aria-label=text.comment_on(at + 1)
            hidden=move || is_open.get()
            on:click=open
        >
            {text.comment}
        </button>
        <ul aria-label=text.comments_on(at + 1) hidden=is_empty>
            <MadeLines made at=Some(at) />
        </ul>
        {form}
    }
}

/// The comments made since the page was opened: on paragraph `at`, or all of them.
#[component]
pub fn MadeLines(made: RwSignal<Vec<CommentLine>>, at: Option<i64>) -> impl IntoView {
    let text = comment_here_text();
    let line = move |line: CommentLine| {
        let by = format!("{} · {} {}", text.paragraph(line.paragraph + 1), line.writer, line.at);
        view! {
            <li data-paragraph=line.paragraph.to_string()>
                <q>{line.quote}</q>
                <p>{line.words}</p>
                <p class="quiet">{by}</p>
            </li>
        }
    };
    move || {
        let lines = made.get().into_iter().filter(|line| at.is_none_or(|at| line.paragraph == at));
        lines.map(line).collect_view()
    }
}

/// The form for a comment on paragraph `at`, with the unsent text typed before.
#[component]
fn WriteHere(
    article: ArticleAtWork,
    unsent: Unsent,
    made: RwSignal<Vec<CommentLine>>,
    at: i64,
    /// Closes the form; the text typed stays.
    close: Callback<()>,
) -> impl IntoView {
    let (text, place) = (comment_here_text(), Place::Paragraph(at));
    let (said, is_sending) = (RwSignal::new(String::new()), RwSignal::new(false));
    let field = NodeRef::<html::Textarea>::new();
    // Discards the text typed, too.
    let give_up = move || {
        unsent.forget(place);
        close.run(());
    };
    let send = move || {
        let Some(field) = field.get_untracked().filter(|_| !is_sending.get_untracked()) else { return };
        is_sending.set(true);
        said.set(text.saving.to_owned());
        spawn_local(async move {
            let words = field.value();
            let send = || comment_on_article(article.id, article.version(), at, words.clone(), None);
            let answer = signed_in(send).await;
            // The reader may have left the page meanwhile.
            if said.is_disposed() {
                return;
            }
            is_sending.set(false);
            match answer {
                Ok(line) => {
                    made.update(|made| made.push(line));
                    give_up();
                }
                Err(error) => {
                    said.set(error.words());
                    focus_at(&field);
                }
            }
        });
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        send();
    };
    let key = move |event: ev::KeyboardEvent| {
        // The form's keys are not shortcuts of the page.
        event.stop_propagation();
        if event.is_composing() {
            return;
        }
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            send();
        } else if event.key() == "Escape" {
            close.run(());
        }
    };
    view! {
        <form on:submit=submit on:keydown=key>
            <textarea
                node_ref=field
                name="words"
                data-at=at.to_string()
                rows="3"
                maxlength="1000"
                aria-label=text.words_of(at + 1)
                prop:value=unsent.text(place)
            ></textarea>
            <p role="status">{said}</p>
            <p>
                <button type="submit" class="primary" disabled=move || is_sending.get()>
                    {text.comment}
                </button>
                " "
                <button type="button" class="plain" on:click=move |_| give_up()>
                    {text.cancel}
                </button>
            </p>
        </form>
    }
}
