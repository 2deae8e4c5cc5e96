use leptos::{ev, prelude::*};

use super::{
    PAGE, SiteDeskContent, SiteFact, SiteFacts,
    api::{change_site, open_site},
    change::{asked, is_seen_around, next},
};
use crate::{
    Sent,
    again::signed_in,
    becoming::Said,
    page_forms::{Acting, Focus, FormsState, PageForms},
    sheet::{Blank, Sheet},
    text::keeping_text,
};

/// `/desk/site`
#[component]
pub fn SiteDesk(content: SiteDeskContent) -> impl IntoView {
    let (text, SiteDeskContent { facts, has_code, is_saved, refused }) = (keeping_text(), content);
    let forms = PageForms::provide(refused, None).saying(if is_saved { Said::Saved } else { Said::Nothing });
    let facts = RwSignal::new(facts);
    let act = move |sent: Sent| -> Acting {
        Box::pin(async move {
            let edit = asked(&sent);
            signed_in(|| change_site(edit.clone())).await?;
            let (needs_code, loads) =
                (edit.admins_need_code == Some(true), |needs| Focus::Loads(next(needs, has_code)));
            if needs_code && !has_code {
                return Ok(loads(needs_code));
            }
            let Ok(now) = signed_in(open_site).await else { return Ok(Focus::unread(PAGE)) };
            if facts.try_with_untracked(|before| is_seen_around(before, &now)) == Some(true) {
                return Ok(loads(needs_code));
            }
            let _ = facts.try_set(now);
            Ok(Focus::Stays)
        })
    };
    let sheet = move || {
        let blanks = facts.with(blanks);
        view! { <Sheet action=PAGE hidden=vec![] blanks label=text.save refused=forms.refused() primary=true /> }
    };
    view! {
        <div class="desk" on:submit=move |event: ev::SubmitEvent| forms.submit(&event, &act)>
            <h1 tabindex="-1">{text.site}</h1>
            <FormsState forms />
            {sheet}
        </div>
    }
}

fn blanks(SiteFacts { facts, admins_need_code, editors_withdraw }: &SiteFacts) -> Vec<Blank> {
    let text = keeping_text();
    let line = |SiteFact { name, label, value }: &SiteFact| match name.as_str() {
        "name" => Blank::line(name, label, value).required(),
        "protected_names" => Blank::lines(name, label, value, "8").hint(text.protected_names_hint),
        _ => Blank::line(name, label, value),
    };
    let code = Blank::check("admins_need_code", text.admins_need_code, *admins_need_code);
    let alone = Blank::check("editors_withdraw", text.editors_withdraw, *editors_withdraw);
    let boxes = [code.hint(text.admins_need_code_hint), alone.hint(text.editors_withdraw_hint)];
    facts.iter().map(line).chain(boxes).collect()
}
