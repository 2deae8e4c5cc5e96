use app::{EditLink, shown_address};
use leptos::{ev, prelude::*, task::spawn_local};

use crate::{
    StaffError,
    again::signed_in,
    browser::{focus, is_plain},
};

/// An edit in place that can begin.
#[derive(Clone, Copy)]
pub struct Beginning {
    /// The desk's page that does the same. It says why, if the edit can't begin.
    pub page: &'static str,
    /// The selector of the element that gets the focus.
    pub focus: &'static str,
}

impl Beginning {
    /// Begins with the answer to `open`, which `show` shows. What `show` makes ends with the reader's page.
    pub fn with<T, A>(
        self,
        open: impl Fn() -> A + Clone + Send + Sync + 'static,
        show: impl Fn(T) + Copy + Send + Sync + 'static,
    ) -> Callback<()>
    where
        T: 'static,
        A: Future<Output = Result<T, StaffError>> + 'static,
    {
        let Self { page, focus: selector } = self;
        let owner = Owner::new();
        let here = owner.with(|| StoredValue::new(()));
        Callback::new(move |()| {
            let (owner, open) = (owner.clone(), open.clone());
            spawn_local(async move {
                let opened = signed_in(open).await;
                // Another page may have come meanwhile.
                if here.is_disposed() {
                    return;
                }
                match opened {
                    Ok(opened) => {
                        owner.with(|| show(opened));
                        focus(selector.to_owned()).await;
                    }
                    Err(_) => leave_for(page),
                }
            });
        })
    }
}

/// The link that edits a part of a citizens' page in place. Without scripts, or on failure, it leads to the page
/// of the desk that does the same.
#[component]
pub fn WayIn(
    link: EditLink,
    /// Begins the edit.
    begin: Callback<()>,
) -> impl IntoView {
    let EditLink { address, part, label } = link;
    let (is_asked, shown, desk) = (RwSignal::new(false), shown_address(), address.clone());
    let clicked = move |event: ev::MouseEvent| {
        // On the desk's own page, its form is enough.
        if !is_plain(&event) || shown.path() == desk {
            return;
        }
        event.prevent_default();
        if !is_asked.get_untracked() {
            is_asked.set(true);
            begin.run(());
        }
    };
    view! {
        <p class="edit-here">
            <a
                href=address
                data-keep=part
                aria-busy=move || is_asked.get().then_some("true")
                on:click=clicked
            >
                {label}
            </a>
        </p>
    }
}

/// Goes to the page at `address`, which has the same form and shows the reason.
pub fn leave_for(address: &str) {
    let _ = window().location().assign(address);
}
