use app::{FilterNotices, PageLinks};
use leptos::{ev, prelude::*};

use super::{
    NoticesContent, NoticesPage, PAGE,
    api::{mail_notices, open_notices, see_notices},
    list::Lines,
    place,
};
use crate::{
    Refused, Sent, StaffError,
    act::Why,
    again::signed_in,
    form::{Act, act},
    page_forms::{ActForm, Acting, Focus, FormsState, PageForms},
    text::notice_text,
};

/// The form for the address of mail.
const MAIL: &str = "mail-notices";

/// `/desk/notices`
#[component]
pub fn NoticesView(content: NoticesContent) -> impl IntoView {
    let (text, NoticesContent { page, ignored, refused }) = (notice_text(), content);
    let (forms, page) = (PageForms::provide(refused, None), RwSignal::new(page));
    let in_place = move |sent: Sent| -> Acting { Box::pin(change(page, sent)) };
    let is_any_new = Memo::new(move |_| page.with(|page| page.lines.iter().any(|line| !line.is_seen)));
    let see_all =
        move || is_any_new.get().then(|| view! { <Act action=PAGE hidden=act("see-notices") label=text.see_all /> });
    let lines = move || {
        let NoticesPage { lines, pages, .. } = page.get();
        let none = lines.is_empty().then(|| view! { <p class="empty">{text.none}</p> });
        let (newer, older) = (pages.previous().map(place), pages.next().map(place));
        view! {
            {none}
            <Lines lines />
            <PageLinks pages newer older />
        }
    };
    let mail = move || view! { <Mail mail=page.with(|page| page.mail.clone()) refused=forms.refused() /> };
    view! {
        <div class="desk" on:submit=move |event: ev::SubmitEvent| forms.submit(&event, &in_place)>
            <h1 tabindex="-1">{text.notices}</h1>
            <FilterNotices notices=ignored />
            <FormsState forms />
            {see_all}
            {lines}
            <section>
                <h2>{text.mail}</h2>
                <p>{text.mail_about}</p>
                {mail}
            </section>
        </div>
    }
}

/// The form for the address to which notices go by mail.
#[component]
fn Mail(mail: String, refused: Option<Refused>) -> impl IntoView {
    let text = notice_text();
    let refused = refused.filter(|refused| refused.is_of(&act(MAIL)));
    let mail = refused.as_ref().and_then(|refused| refused.value("mail").map(str::to_owned)).unwrap_or(mail);
    let refusal = refused.map(|refused| refused.refusal);
    let (invalid, described) = (refusal.is_some().then_some("true"), refusal.is_some().then_some("mail-why"));
    view! {
        <ActForm action=PAGE hidden=act(MAIL)>
            <p class="field">
                <label for="mail">{text.mail_label}</label>
                <input
                    id="mail"
                    name="mail"
                    type="email"
                    value=mail
                    maxlength="254"
                    autocomplete="email"
                    aria-invalid=invalid
                    aria-describedby=described
                />
            </p>
            <Why id="mail".to_owned() refusal />
            <button type="submit" class="plain">{text.mail_save}</button>
        </ActForm>
    }
}

/// Carries out a form, and reads the page anew.
async fn change(page: RwSignal<NoticesPage>, sent: Sent) -> Result<Focus, StaffError> {
    if sent.text("act") == MAIL {
        signed_in(|| mail_notices(sent.text("mail"))).await?;
    } else {
        let notice = sent.read_if_any("notice")?;
        signed_in(|| see_notices(notice)).await?;
    }
    let number = page.try_with_untracked(|page| page.pages.current);
    let Ok(now) = signed_in(|| open_notices(number)).await else { return Ok(Focus::unread(PAGE)) };
    let _ = page.try_set(now);
    Ok(Focus::Stays)
}
