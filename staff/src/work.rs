use app::{Page, StaffRoute, html, refusal_text, services, staff::staff};
use domain::{
    article::address,
    column::ListQuery,
    fault::{Outcome, Refusal},
    id::ArticleId,
};
use leptos::prelude::*;

use super::{
    actions::Actions,
    article::{Status, comments, empty_page},
    comments::Comments,
    difference::{Changes, Names},
    editor::{Draft, Editor},
    form::page,
    refused::Refused,
    review::{Queue, Review},
    unsettled::{Unsettled, seen},
};
use crate::text::staff_text;

/// Address of the page of article `id` at the desk.
fn address_of(id: ArticleId) -> String {
    StaffRoute::Work { id }.to_string()
}

/// `/desk/articles/{id}`: the newest version as a form, with all that can be done to it now. It needs no script.
/// After a form was `refused`, with its input and the reason.
pub async fn work(id: ArticleId, refused: Option<Refused>) -> Outcome<Page> {
    match refused.as_ref().and_then(Draft::of) {
        Some(draft) if draft.is_stale() => stale(id, draft).await,
        Some(draft) => at_work(id, Some(draft), None).await,
        None => at_work(id, None, refused).await,
    }
}

async fn at_work(id: ArticleId, draft: Option<Draft>, refused: Option<Refused>) -> Outcome<Page> {
    let (staff, text, services) = (staff()?, staff_text(), services()?);
    let (piece, names) = (services.editing.open(&staff, id).await?, Names::load().await?);
    let (comments, queue) = (comments(&staff, &piece).await?, Queue::of(&staff, &piece).await?);
    let title = piece.fields.title.clone();
    let changes = piece.public.clone().filter(|public| *public != piece.fields);
    // The input is shown in every state of the article.
    let is_form = piece.allowed.edit || draft.is_some();
    let seen = seen(&staff, id, refused.as_ref()).await?;
    let here = address_of(id);
    // Changes have numbers, which a page has but once.
    let changes = changes.filter(|_| seen.is_none());
    let unsettled = refused.clone().map(|refused| {
        view! { <Unsettled piece=piece.clone() comments=comments.clone() refused seen names=names.clone() /> }
    });
    let commented = piece.allowed.comment.then(|| {
        view! { <Comments piece=piece.clone() comments page=here.clone() refused=refused.clone() /> }
    });
    let content = html(view! {
        <h1 tabindex="-1">
            <a href=address(id)>{title.clone()}</a>
        </h1>
        <Status piece=piece.clone() />
        {unsettled}
        <Review piece=piece.clone() page=here.clone() refused=refused.clone() queue />
        <div class="actions">
            <Actions piece=piece.clone() page=here.clone() refused />
        </div>
        {commented}
        {changes
            .map(|public| {
                view! {
                    <section class="changes">
                        <h2>{text.changes}</h2>
                        <Changes old=public new=piece.fields.clone() names=names.clone() />
                    </section>
                }
            })}
        {is_form
            .then(|| {
                let draft = draft.unwrap_or_else(|| Draft::new(piece.fields.clone(), piece.version));
                let cost = piece.cost.clone();
                view! { <Editor action=here id=Some(id) draft cost topics=names.topics() /> }
            })}
        {(!is_form).then(|| view! { <div class="body" inner_html=piece.fields.body.clone()></div> })}
    });
    Ok(page(title, content))
}

/// `/desk/columns/{slug}/new`: an empty article; after a save that was `refused`, with its input and the reason.
pub async fn new_article(slug: &str, refused: Option<Refused>) -> Outcome<Page> {
    if let Some(refused) = refused {
        return match Draft::of(&refused) {
            Some(draft) => unsaved(slug, draft).await,
            None => Err(refused.refusal.into()),
        };
    }
    let (staff, services) = (staff()?, services()?);
    let desk = services.editing.desk(&staff).await?;
    let Some((column, crumb)) = desk.columns.into_iter().find(|(_, crumb)| crumb.slug == slug) else {
        return Err(Refusal::Forbidden.into());
    };
    let path = services.columns.page(slug, &ListQuery::FIRST).await?.path;
    empty_page(&staff, column, crumb, path).await
}

/// A new article that could not be saved, with its editor's text.
async fn unsaved(slug: &str, draft: Draft) -> Outcome<Page> {
    let (_, text) = (staff()?, staff_text());
    let topics = services()?.disclosure.topics().await?;
    let action = StaffRoute::New { slug }.to_string();
    let content = html(view! {
        <h1 tabindex="-1">{text.new_article}</h1>
        <Editor action id=None draft cost=None topics />
    });
    Ok(page(text.new_article.to_owned(), content))
}

/// The page after a save that came too late: both texts, and the form with the editor's own.
async fn stale(id: ArticleId, draft: Draft) -> Outcome<Page> {
    let (staff, text, refused) = (staff()?, staff_text(), refusal_text());
    let services = services()?;
    let (piece, names) = (services.editing.open(&staff, id).await?, Names::load().await?);
    let (action, mine) = (address_of(id), draft.fields.clone().read()?);
    let content = html(view! {
        <h1 tabindex="-1">{refused.stale_title}</h1>
        <p class="trouble" role="alert">{format!("{}{} {}{}", piece.writer, piece.at, text.stale_by, refused.stale)}</p>
        <div class="sides">
            <section>
                <h2>{format!("{}v{}", text.theirs, piece.version)}</h2>
                <div class="body" inner_html=piece.fields.body.clone()></div>
            </section>
            <section>
                <h2>{text.yours}</h2>
                <div class="body" inner_html=draft.fields.body.clone()></div>
            </section>
        </div>
        <section class="changes">
            <h2>{text.changes}</h2>
            <Changes old=piece.fields.clone() new=mine names=names.clone() />
        </section>
        <Editor action id=Some(id) draft=draft.upon(piece.version) cost=piece.cost topics=names.topics() />
    });
    Ok(page(refused.stale_title.to_owned(), content))
}
