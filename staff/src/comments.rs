use domain::{
    article::summarise,
    body::{self, Block},
    comment::CommentLine,
    editing::Workpiece,
};
use leptos::prelude::*;

use super::form::Hidden;
use crate::text::{field_text, staff_text};

/// Characters by which a paragraph is told.
const BEGINNING: usize = 20;

/// What editors and reviewers say of single paragraphs of the newest version, and the form for saying more.
#[component]
pub fn Comments(piece: Workpiece, comments: Vec<CommentLine>) -> impl IntoView {
    let text = staff_text();
    let count = comments.len();
    let lines = comments.into_iter().map(|line| {
        view! {
            <li data-paragraph=line.paragraph.to_string()>
                <q>{line.quote}</q>
                <p>{line.words}</p>
                <p class="quiet">{format!("{}{} · {} {}", field_text().paragraph, line.paragraph + 1, line.writer, line.at)}</p>
            </li>
        }
    });
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
            <summary>{text.comments} " " <span class="count">{count}</span></summary>
            {(count == 0).then(|| view! { <p class="quiet">{text.no_comments}</p> })}
            <ul>{lines.collect_view()}</ul>
            <form method="post" action="/api/article/comment">
                <Hidden hidden />
                <label for="comment-paragraph">{text.comment_paragraph}</label>
                <select id="comment-paragraph" name="paragraph">
                    {paragraphs.collect_view()}
                </select>
                <label for="comment-words">{text.comment_words}</label>
                <input id="comment-words" name="words" type="text" required maxlength="1000" autocomplete="off" />
                <button type="submit" class="plain">{text.comment}</button>
            </form>
        </details>
    }
}
