use app::SectionLink;
use domain::home::HomeSection;
use leptos::{ev, prelude::*, task::spawn_local};

use crate::{
    StaffError,
    browser::{focus, is_plain},
    here::open_section,
    way_in::leave_for,
};

/// The link that edits a section of the home page, which opens its form there.
pub fn section_here(link: SectionLink) -> AnyView {
    view! { <SectionHere link /> }.into_any()
}

#[component]
fn SectionHere(link: SectionLink) -> impl IntoView {
    let SectionLink { section, address, label, described } = link;
    let (opened, is_asked) = (RwSignal::new(None::<ChildrenFn>), RwSignal::new(false));
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
            let opening = open_section(section, fold).await.map_err(|_| StaffError::Offline);
            let draw = match opening {
                Ok(opening) => opening.await,
                Err(error) => Err(error),
            };
            let Ok(draw) = draw else { return leave_for(&to) };
            // The reader may have left the page meanwhile.
            let _ = is_asked.try_set(false);
            let _ = opened.try_set(Some(draw));
            focus(format!(".home .{} form input:not([type=hidden])", section.code())).await;
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
        {move || opened.get().map(|draw| draw())}
    }
}

/// The selector of the link.
pub fn link_of(section: HomeSection) -> String {
    format!(".home .{} > .edit-here a", section.code())
}
