use domain::home::HomeSection;
use leptos::{ev, prelude::*, task::spawn_local};

use super::{
    HomeSections, PAGE,
    api::change_home,
    change::asked,
    here::Opened,
    row::{Placed, blanks},
};
use crate::{
    Sent,
    again::signed_in,
    browser::focus,
    page_forms::{Acting, Focus, FormsState, PageForms},
    sheet::Sheet,
    text::keeping_text,
};

/// The form of `section`, where citizens read it.
pub fn section_form(section: HomeSection, home: HomeSections, opened: Opened) -> AnyView {
    view! { <SectionSheet section home opened /> }.into_any()
}

#[component]
fn SectionSheet(section: HomeSection, home: HomeSections, opened: Opened) -> impl IntoView {
    let (text, link) = (keeping_text(), format!(".home .{} > .edit-here a", section.code()));
    let forms = PageForms::provide(None, None);
    let after = link.clone();
    let act = move |sent: Sent| -> Acting {
        let after = after.clone();
        Box::pin(async move {
            let change = asked(&sent)?;
            signed_in(|| change_home(change)).await?;
            // The page is what was arranged.
            let is_read = read_again().await;
            Ok(if is_read { Focus::At(after) } else { Focus::Loads("/".to_owned()) })
        })
    };
    let fold = move |_| {
        opened.set(None);
        spawn_local(focus(link.clone()));
    };
    let placed = Placed::all(&home.sections).into_iter().find(|placed| placed.section.setting.section == section);
    let sheet = move || {
        let placed = placed.as_ref()?;
        let hidden = vec![("section", section.code().to_owned()), ("position", placed.position.to_string())];
        let blanks = blanks(placed.section.setting, &home.columns);
        Some(view! { <Sheet action=PAGE hidden blanks label=text.save refused=forms.refused() primary=true /> })
    };
    view! {
        <div class="opened" on:submit=move |event: ev::SubmitEvent| forms.submit(&event, &act)>
            <FormsState forms />
            {sheet}
            <button type="button" class="plain" on:click=fold>
                {text.fold}
            </button>
        </div>
    }
}

#[cfg(not(feature = "ssr"))]
use app::read_again;

/// The server shows nothing anew.
#[cfg(feature = "ssr")]
async fn read_again() -> bool {
    false
}
