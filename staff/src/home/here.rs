use app::SectionLink;
use domain::home::HomeSection;
use leptos::{ev, prelude::*, task::spawn_local};

use super::{HomeSections, api::open_home};
use crate::{
    again::signed_in,
    browser::{focus, is_plain},
    desk_route::section_form,
    way_in::leave_for,
};

/// Draws the form of a section, among those of the home page, with what folds it.
pub type SectionForm = fn(HomeSection, HomeSections, Callback<()>) -> AnyView;

/// The link that edits a section of the home page, which opens its form there.
pub fn section_here(link: SectionLink) -> AnyView {
    view! { <SectionHere link /> }.into_any()
}

#[component]
fn SectionHere(link: SectionLink) -> impl IntoView {
    let SectionLink { section, address, label, described } = link;
    let (opened, is_asked) = (RwSignal::new(None::<(SectionForm, HomeSections)>), RwSignal::new(false));
    let fold = Callback::new(move |()| {
        opened.set(None);
        spawn_local(focus(link_of(section)));
    });
    let to = address.clone();
    let clicked = move |event: ev::MouseEvent| {
        if !is_plain(&event) {
            return;
        }
        event.prevent_default();
        if is_asked.get_untracked() {
            return;
        }
        is_asked.set(true);
        let to = to.clone();
        spawn_local(async move {
            match (section_form().await, signed_in(open_home).await) {
                (Ok(draw), Ok(home)) => {
                    let _ = is_asked.try_set(false);
                    let _ = opened.try_set(Some((draw, home)));
                    focus(format!(".home .{} form input:not([type=hidden])", section.code())).await;
                }
                _ => leave_for(&to),
            }
        });
    };
    view! {
        <p class="edit-here">
            <a
                href=address
                aria-label=described
                aria-busy=move || is_asked.get().then_some("true")
                on:click=clicked
            >
                {label}
            </a>
        </p>
        {move || opened.get().map(|(draw, home)| draw(section, home, fold))}
    }
}

/// The selector of the link.
pub fn link_of(section: HomeSection) -> String {
    format!(".home .{} > .edit-here a", section.code())
}
