use app::{Page, StaffRoute, html, refusal_text, services, staff::staff};
use domain::{
    article::address,
    column::ListQuery,
    editing::Fields,
    fault::{Outcome, Refusal},
    id::{ArticleId, RevisionNumber},
};
use leptos::prelude::*;

use super::{
    actions::Actions,
    article::{Status, comments, empty_page},
    comments::Comments,
    difference::{Changes, Names},
    editor::Editor,
    form::page,
    refused::Refused,
    review::{Queue, Review},
    unsettled::{Unsettled, seen},
};
use crate::text::staff_text;

/// What an editor has typed and could not be saved: it is shown again, so that no word is lost.
#[derive(Debug, Clone)]
pub struct Draft {
    /// What they typed.
    pub fields: Fields,
    /// The version that they had before them.
    pub version: RevisionNumber,
    /// Why it was not saved.
    pub refusal: Refusal,
    /// The day as they typed it, which may be none.
    pub typed_day: Option<String>,
}

/// `/desk/articles/{id}`: the newest version as a form, with all that can be done to it now. It needs no script.
/// After something was refused it comes with the `draft` that could not be saved, or with the form that was `refused`.
pub async fn work(id: ArticleId, draft: Option<Draft>, refused: Option<Refused>) -> Outcome<Page> {
    let (staff, text, services) = (staff()?, staff_text(), services()?);
    let (piece, names) = (services.editing.open(&staff, id).await?, Names::load().await?);
    let (comments, queue) = (comments(&staff, &piece).await?, Queue::of(&staff, &piece).await?);
    let title = piece.fields.title.clone();
    let changes = piece.public.clone().filter(|public| *public != piece.fields);
    let can_edit = piece.allowed.edit;
    let seen = seen(&staff, id, refused.as_ref()).await?;
    let here = StaffRoute::Work { id }.to_string();
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
            <Actions piece=piece.clone() page=here refused />
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
        {can_edit
            .then(|| view! { <Editor id=Some(id) version=piece.version fields=piece.fields.clone() draft=draft.clone() cost=piece.cost.clone() topics=names.topics() /> })}
        {(!can_edit).then(|| view! { <div class="body" inner_html=piece.fields.body.clone()></div> })}
    });
    Ok(page(title, content))
}

/// `/desk/columns/{slug}/new`: an empty article.
pub async fn new_article(slug: &str) -> Outcome<Page> {
    let (staff, services) = (staff()?, services()?);
    let desk = services.editing.desk(&staff).await?;
    let Some((column, crumb)) = desk.columns.into_iter().find(|(_, crumb)| crumb.slug == slug) else {
        return Err(Refusal::Forbidden.into());
    };
    let path = services.columns.page(slug, &ListQuery::FIRST).await?.path;
    empty_page(&staff, column, crumb, path).await
}

/// A new article that could not be saved, with what its editor wrote.
pub async fn unsaved(draft: Draft) -> Outcome<Page> {
    let (_, text) = (staff()?, staff_text());
    let topics = services()?.disclosure.topics().await?;
    let fields = draft.fields.clone();
    let content = html(view! {
        <h1 tabindex="-1">{text.new_article}</h1>
        <Editor id=None version=RevisionNumber::NONE fields draft=Some(draft) cost=None topics />
    });
    Ok(page(text.new_article.to_owned(), content))
}

/// The page after a save that came too late: both texts, and the form with the editor's own.
pub async fn stale(id: ArticleId, draft: Draft) -> Outcome<Page> {
    let (staff, text, refused) = (staff()?, staff_text(), refusal_text());
    let services = services()?;
    let (piece, names) = (services.editing.open(&staff, id).await?, Names::load().await?);
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
            <Changes old=piece.fields.clone() new=draft.fields.clone() names=names.clone() />
        </section>
        <Editor id=Some(id) version=piece.version fields=draft.fields draft=None cost=piece.cost topics=names.topics() />
    });
    Ok(page(refused.stale_title.to_owned(), content))
}
