use std::sync::Arc;

#[cfg(not(feature = "ssr"))]
use app::read_again;
use domain::home::HomeSection;
use leptos::{ev, prelude::*};

use super::{
    HomeSections, PAGE,
    api::{change_home, open_home},
    change::asked,
    here::link_of,
    row::{Placed, blanks},
};
use crate::{
    Sent, StaffError,
    again::signed_in,
    browser::focus,
    here::Opening,
    page_forms::{Acting, Focus, FormsState, PageForms},
    sheet::Sheet,
    text::keeping_text,
};

/// Reads how the home page is arranged, for the form of `section` where citizens read it; `fold` takes that away.
pub fn open_section(section: HomeSection, fold: Callback<()>) -> Opening {
    Box::pin(async move {
        let home = signed_in(open_home).await?;
        let draw = move || view! { <SectionSheet section home=home.clone() fold /> }.into_any();
        Ok(Arc::new(draw) as ChildrenFn)
    })
}

#[component]
fn SectionSheet(
    section: HomeSection,
    home: HomeSections,
    /// Takes the form away.
    fold: Callback<()>,
) -> impl IntoView {
    let (text, forms) = (keeping_text(), PageForms::provide(None, None));
    let act = move |sent: Sent| -> Acting { Box::pin(change(section, sent)) };
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
            <button type="button" class="plain" on:click=move |_| fold.run(())>
                {text.fold}
            </button>
        </div>
    }
}

/// Carries out the form, and shows the new home page: without the form, which belonged to the old page.
async fn change(section: HomeSection, sent: Sent) -> Result<Focus, StaffError> {
    let change = asked(&sent)?;
    signed_in(|| change_home(change)).await?;
    if read_again().await {
        focus(link_of(section)).await;
        Ok(Focus::At(link_of(section)))
    } else {
        Ok(Focus::Loads("/".to_owned()))
    }
}

/// The server shows nothing again.
#[cfg(feature = "ssr")]
async fn read_again() -> bool {
    false
}
