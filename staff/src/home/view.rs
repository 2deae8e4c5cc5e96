use domain::home::HomeSection;
use leptos::{ev, prelude::*};

use super::{
    HomeDeskContent, PAGE,
    api::{change_home, open_home},
    change::asked,
    row::{Placed, Row},
};
use crate::{
    Sent,
    again::signed_in,
    page_forms::{Acting, Focus, FormsState, PageForms, rows},
    text::home_keeping_text,
};

/// `/desk/home`
#[component]
pub fn HomeDesk(content: HomeDeskContent) -> impl IntoView {
    let (text, HomeDeskContent { home, open, refused }) = (home_keeping_text(), content);
    let forms = PageForms::provide_with_trouble(refused);
    let (home, open) = (RwSignal::new(home), RwSignal::new(open));
    let act = move |sent: Sent| -> Acting {
        Box::pin(async move {
            let change = asked(&sent)?;
            signed_in(|| change_home(change)).await?;
            let section = change.setting.section;
            let Ok(now) = signed_in(open_home).await else { return Ok(Focus::unread(PAGE)) };
            // The reader may have left the page meanwhile.
            let Some(before) = home.try_update(|home| std::mem::replace(home, now)) else { return Ok(Focus::Stays) };
            // The buttons that move a section change nothing else of it.
            let at = before.sections.iter().zip(1..).find(|(it, _)| it.setting.section == section);
            if at.is_none_or(|(_, at)| change.position != at) {
                return Ok(Focus::Stays);
            }
            open.update(|open| *open = open.filter(|open| *open != section));
            Ok(Focus::At(link_of(section)))
        })
    };
    let columns = Memo::new(move |_| home.with(|home| home.columns.clone()));
    let placed = Memo::new(move |_| home.with(|home| Placed::all(&home.sections)));
    let row = move |placed| view! { <Row forms placed columns open /> }.into_any();
    view! {
        <div class="desk" on:submit=move |event: ev::SubmitEvent| forms.submit(&event, &act)>
            <h1 tabindex="-1">{text.home}</h1>
            <p class="quiet">{text.hint}</p>
            <FormsState forms />
            <ul class="rows">{rows(placed, |placed: &Placed| placed.section.setting.section.code().to_owned(), row)}</ul>
        </div>
    }
}

/// The selector of the link that opens the form of `section`.
fn link_of(section: HomeSection) -> String {
    format!("#section-{} a", section.code())
}
