use app::LinkFilter;
use leptos::prelude::*;

use super::{DirectoryDeskContent, keeping::Keeping, list::KeptGroups};
use crate::{
    becoming::WhatBecame,
    form::Trouble,
    text::{directory_keeping_text, keeping_text},
};

/// `/desk/directory`
#[component]
pub fn DirectoryDesk(content: DirectoryDeskContent) -> impl IntoView {
    // The refusal, if it belongs to no form.
    let refusal = content.refused.as_ref().and_then(crate::Refused::of_page);
    let keeping = Keeping::new(content, true);
    view! {
        <div class="desk">
            <h1 tabindex="-1">{keeping_text().directory}</h1>
            <p class="quiet">{directory_keeping_text().hint}</p>
            <Trouble refusal />
            <LinkFilter
                id="kept-filter"
                wanted=keeping.wanted
                said=keeping.said_of_found()
                near=move || keeping.near_filter()
            />
            <p class="kept-state">
                <WhatBecame said=keeping.said />
            </p>
            <KeptGroups keeping />
        </div>
    }
}
