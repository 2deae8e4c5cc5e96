use app::EditLink;
use domain::site::SiteEdit;
use leptos::{either::Either, prelude::*};

use super::{
    PAGE, SiteFact, SiteFacts,
    api::{change_site, open_site},
};
use crate::{
    again::signed_in,
    browser::first,
    spot::{EndOfPart, Kept, Part, SpotField},
    way_in::{Beginning, WayIn},
};

/// Number of facts in the first list of the footer.
const FIRST: usize = 4;

/// The link to edit the footer's facts in place.
#[component]
pub fn SiteHere(link: EditLink) -> impl IntoView {
    let facts = RwSignal::new(None::<Vec<SiteFact>>);
    let begin = Beginning { page: PAGE, focus: ".colophon .edit-here button" }.with(
        open_site,
        move |SiteFacts { facts: read, .. }| {
            // The footer shows no lists.
            facts.set(Some(read.into_iter().filter(|fact| fact.name != "protected_names").collect()));
        },
    );
    move || match facts.get() {
        None => Either::Left(view! { <WayIn link=link.clone() begin /> }),
        Some(facts) => Either::Right(view! { <Changing facts /> }),
    }
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
async fn kept(name: String, text: String) -> Result<Option<String>, crate::StaffError> {
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
