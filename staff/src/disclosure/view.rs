use domain::disclosure::HOME;
use leptos::{ev, prelude::*};

use super::{
    DisclosureDeskContent, DisclosureOnDesk, PAGE,
    api::{change_disclosure, open_disclosure},
    change::asked,
    lists::{Bodies, Topics},
    rule::{Preview, entries, rule},
};
use crate::{
    Sent, StaffError,
    again::signed_in,
    becoming::Said,
    page_forms::{Acting, Focus, FormsState, PageForms},
    sheet::Sheet,
    text::{disclosure_staff_text, keeping_text},
};

/// `/desk/disclosure`
#[component]
pub fn DisclosureDesk(content: DisclosureDeskContent) -> impl IntoView {
    let (text, save) = (disclosure_staff_text(), keeping_text().save);
    let DisclosureDeskContent { disclosure, tried, is_saved, refused } = content;
    let forms = PageForms::provide_with_trouble(refused).saying(if is_saved { Said::Saved } else { Said::Nothing });
    let desk = RwSignal::new(disclosure);
    let tried = RwSignal::new(tried);
    let act = move |sent: Sent| -> Acting { Box::pin(change(desk, tried, sent)) };
    let serving = move || {
        let hidden = vec![("act", "change-entries".to_owned())];
        view! { <Sheet action=PAGE hidden blanks=desk.with(entries) label=save refused=forms.refused() /> }
    };
    let numbers = move || {
        let hidden = vec![("act", "change-rule".to_owned())];
        let blanks = desk.with(|desk| rule(&desk.settings, tried.get().as_deref()));
        view! {
            <Sheet action=PAGE hidden blanks label=save refused=forms.refused() />
            <Preview disclosure=desk.get() tried=tried.get() />
        }
    };
    let topics = Memo::new(move |_| desk.with(|desk| desk.settings.topics.clone()));
    let bodies = Memo::new(move |_| desk.with(|desk| desk.settings.bodies.clone()));
    view! {
        <div class="desk" on:submit=move |event: ev::SubmitEvent| forms.submit(&event, &act)>
            <h1 tabindex="-1">{text.settings}</h1>
            <p>
                <a href=HOME>{app::words().frame.disclosure}</a>
            </p>
            <FormsState forms />
            <section id="entries">
                <h2>{text.entries}</h2>
                <p class="quiet">{text.entries_hint}</p>
                {serving}
            </section>
            <section id="rule">
                <h2>{text.rule}</h2>
                <p class="quiet">{text.rule_hint}</p>
                {numbers}
            </section>
            <Topics forms topics />
            <Bodies forms bodies />
        </div>
    }
}

/// Carries out a form, and reads the result anew.
async fn change(
    desk: RwSignal<DisclosureOnDesk>,
    tried: RwSignal<Option<String>>,
    sent: Sent,
) -> Result<Focus, StaffError> {
    let change = asked(&sent)?;
    signed_in(|| change_disclosure(change.clone())).await?;
    let Ok(now) = signed_in(open_disclosure).await else { return Ok(Focus::unread(PAGE)) };
    let _ = desk.try_set(now);
    Ok(match sent.text("act").as_str() {
        "change-rule" => {
            let _ = tried.try_set(None);
            Focus::Stays
        }
        // The form is ready for the next one.
        act @ ("add-topic" | "add-body") => Focus::At(format!("form:has([value={act}]) [name=name]")),
        "restore-topic" => Focus::At(format!("#topic-{} button:not([disabled])", sent.text("topic"))),
        _ => Focus::Stays,
    })
}
