use std::sync::Arc;

use app::EditLink;
use domain::site::SiteEdit;
use leptos::prelude::*;

use super::{
    PAGE, SiteFact, SiteFacts,
    api::{change_site, open_site},
};
use crate::{
    StaffError,
    again::signed_in,
    browser::first,
    here::{Place, changeable},
    spot::{EndOfPart, Kept, Part, SpotField},
    way_in::{Beginning, WayIn},
};

/// Number of facts in the first list of the footer.
const FIRST: usize = 4;

/// The edit of the facts in the footer.
pub const HERE: Beginning = Beginning { page: PAGE, focus: ".colophon .edit-here button" };

/// The link to edit the footer's facts in place.
#[component]
pub fn SiteHere(link: EditLink) -> impl IntoView {
    changeable(Place::Site, Box::new(move |begin| view! { <WayIn link=link.clone() begin /> }.into_any()))
}

/// Reads the footer's facts, to be changed there.
///
/// # Errors
/// If they can't be read.
pub async fn open_here() -> Result<ChildrenFn, StaffError> {
    let SiteFacts { facts, .. } = open_site().await?;
    // The footer shows no lists.
    let facts: Vec<_> = facts.into_iter().filter(|fact| fact.name != "protected_names").collect();
    Ok(Arc::new(move || view! { <Changing facts=facts.clone() /> }.into_any()))
}

#[component]
fn Changing(facts: Vec<SiteFact>) -> impl IntoView {
    let part = Part::new();
    let fact = move |SiteFact { name, label, value }: SiteFact| {
        let keep = Callback::new(move |text: String| -> Kept { Box::pin(kept(name.clone(), text)) });
        let spot = part.spot(value, keep);
        view! { <li>{format!("{label}：")} <SpotField part spot label /></li> }
    };
    let mut first = facts;
    let rest = first.split_off(FIRST.min(first.len()));
    view! {
        <EndOfPart part />
        <ul class="kept-facts">{first.into_iter().map(fact).collect_view()}</ul>
        <ul class="kept-facts">{rest.into_iter().map(fact).collect_view()}</ul>
    }
}

/// Changes this one fact, without the others, which may have changed meanwhile.
async fn kept(name: String, text: String) -> Result<Option<String>, StaffError> {
    let Some(edit) = SiteEdit::of_text(&name, text.clone()) else { return Ok(None) };
    signed_in(|| change_site(edit.clone())).await?;
    // The only other place on the page that shows it.
    if name == "name"
        && let Some(masthead) = first(".masthead .name")
    {
        masthead.set_text_content(Some(&text));
    }
    Ok(None)
}
