//! `/desk/articles`: all articles that somebody may work on or review.

mod asked;
mod form;

use app::{FilterNotices, Ignored, Page, PageLinks, filled, html, send_not_found, services, staff::staff};
use domain::{
    account::Staff,
    article::{State, address},
    fault::{Fault, Outcome, Refusal},
    id::ArticleId,
    listing::{Listing, ListingLine, ListingState},
    ports::Editing,
};
use leptos::prelude::*;

pub use self::form::{Choose, Day};
use self::{asked::Asked, form::FilterForm};
use super::{
    form::{Act, Hidden, Trouble, page},
    refused::Refused,
};
use crate::text::{listing_text, staff_text};

/// The page that `query` asks for, or the nearest one; with the reason if an article could not be put into the bin or restored.
pub async fn articles(query: &str, refused: Option<Refused>) -> Outcome<Page> {
    let (staff, text, services) = (staff()?, listing_text(), services()?);
    let choices = services.editing.choices(&staff).await?;
    let mut asked = Asked::read(query, &choices);
    let Listing { lines, pages, is_more } = nearest(&*services.editing, &staff, &mut asked).await?;
    let is_bin = asked.query.state == Some(ListingState::Bin);
    let notices = std::mem::take(&mut asked.ignored).into_iter().map(Ignored::notice).collect();
    let none = lines.is_empty().then(|| {
        let words = match (is_bin, asked.is_narrowed()) {
            (true, false) => text.bin_is_empty,
            (false, false) => text.none_yet,
            _ => text.none,
        };
        view! { <p class="empty">{words}</p> }
    });
    let (newer, older) = (pages.previous(), pages.next());
    let (newer, older) = (newer.map(|page| asked.address(page)), older.map(|page| asked.address(page)));
    let here = asked.address(pages.current);
    let title = if is_bin { text.bin } else { text.articles };
    let html = html(view! {
        <h1 tabindex="-1">{title}</h1>
        <Trouble refusal=refused.map(|refused| refused.refusal) />
        <Tabs is_bin />
        {is_bin.then(|| view! { <p class="quiet">{text.bin_about}</p> })}
        <FilterForm asked=asked.clone() choices />
        <FilterNotices notices />
        <p class="quiet" role="status">
            {filled(text.found, &[("{count}", &pages.total.to_string())])} {is_more.then(|| format!(" {}", text.more))}
        </p>
        {none}
        <Table lines here />
        <PageLinks pages newer older />
    });
    Ok(page(title.to_owned(), html))
}

/// The page that was asked for, or the nearest, which is noted.
async fn nearest(editing: &dyn Editing, staff: &Staff, asked: &mut Asked) -> Outcome<Listing> {
    match editing.list(staff, &asked.query, asked.page.number()).await {
        Err(Fault::Refused(Refusal::NotFound)) => {}
        found => return found,
    }
    let first = editing.list(staff, &asked.query, 1).await?;
    let (pages, shown) = (first.pages, asked.page.nearest(first.pages));
    let listing = if shown == 1 { first } else { editing.list(staff, &asked.query, shown).await? };
    let missed = asked.page.missed(pages, shown, asked.address(shown));
    asked.ignored.push(missed);
    send_not_found();
    Ok(listing)
}

#[component]
fn Tabs(is_bin: bool) -> impl IntoView {
    let text = listing_text();
    let tab = |href: &'static str, label: &'static str, is_here: bool| {
        view! {
            <li>
                <a href=href aria-current=is_here.then_some("page")>
                    {label}
                </a>
            </li>
        }
    };
    view! {
        <nav class="desk-tabs" aria-label=text.articles>
            <ul>
                {tab("/desk/articles", text.all, !is_bin)} {tab("/desk/articles?state=bin", text.bin, is_bin)}
            </ul>
        </nav>
    }
}

/// The lines: on a narrow screen each is a block of its own.
#[component]
fn Table(
    lines: Vec<ListingLine>,
    /// The address of the page.
    here: String,
) -> impl IntoView {
    let text = listing_text();
    let heads = text.heads.map(|head| view! { <th scope="col">{head}</th> });
    (!lines.is_empty()).then(|| {
        view! {
            <table class="records all-articles">
                <thead>
                    <tr>{heads.into_iter().collect_view()}</tr>
                </thead>
                <tbody>{lines.into_iter().map(|line| view! { <Line line here=here.clone() /> }).collect_view()}</tbody>
            </table>
        }
    })
}

#[component]
fn Line(line: ListingLine, here: String) -> impl IntoView {
    let text = listing_text();
    let ListingLine { id, title, column, state, is_public, writer, at, day, removed, can_remove } = line;
    let headline = match removed {
        // An article in the bin has no link: it can only be restored.
        Some(_) => view! { <span>{title.clone()}</span> }.into_any(),
        None => view! { <a href=address(id)>{title.clone()}</a> }.into_any(),
    };
    let state = if is_public && state != State::Published {
        format!("{} · {}", staff_text().state(state), text.public)
    } else {
        staff_text().state(state).to_owned()
    };
    let act = match &removed {
        Some((_, gone)) => {
            let gone = filled(text.gone, &[("{at}", &gone.to_string())]);
            let back = can_remove.then(|| {
                let it = vec![("act", "take-back".to_owned()), ("article", id.to_string())];
                view! { <Act action=here hidden=it label=text.take_back /> }
            });
            view! { {back} <span class="quiet">{gone}</span> }.into_any()
        }
        None => can_remove.then(|| view! { <Remove action=here article=id title=title.clone() /> }).into_any(),
    };
    let [_, of_column, of_state, of_writer, of_at, of_day, _] = text.heads;
    view! {
        <tr id=format!("article-{id}")>
            <th scope="row" class="text">{headline}</th>
            <td data-head=of_column>{column}</td>
            <td data-head=of_state>{state}</td>
            <td data-head=of_writer>{writer}</td>
            <td data-head=of_at>{at.to_string()}</td>
            <td data-head=of_day>{day.to_string()}</td>
            <td class="doing">{act}</td>
        </tr>
    }
}

/// Puts a draft into the bin, once it is unfolded and confirmed.
#[component]
pub fn Remove(
    /// The address of the page.
    action: String,
    article: ArticleId,
    /// Its headline, which the question names.
    title: String,
) -> impl IntoView {
    let text = listing_text();
    let question = filled(text.remove_ask, &[("{title}", &title)]);
    view! {
        <details class="act">
            <summary aria-label=format!("{} {title}", text.remove)>{text.remove}</summary>
            <form method="post" action=action>
                <Hidden hidden=vec![("act", "remove".to_owned()), ("article", article.to_string())] />
                <p>{question}</p>
                <button type="submit" class="plain">{text.remove_confirm}</button>
            </form>
        </details>
    }
}
