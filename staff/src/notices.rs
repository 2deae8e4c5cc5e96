//! Notices of what became of articles: on the desk those that are new, and a page of all.

mod api;
mod forms;

use app::{AskedPage, FilterNotices, Filters, Page, PageLinks, filled, html, send_not_found, services, staff::staff};
use domain::{
    account::Role,
    article::address,
    fault::{Fault, Outcome, Refusal},
    notice::{Notice, NoticeKind},
};
use leptos::prelude::*;

pub use self::{
    api::{MailNotices, SeeNotices, mail_notices, see_notices},
    forms::FORMS,
};
use super::{
    form::{Act, Hidden, Trouble, act, page},
    refused::Refused,
};
use crate::text::notice_text;

/// The page of all of them.
const PAGE: &str = "/desk/notices";

/// `/desk/notices?page=P`. What may be `refused` is an address of mail.
pub async fn notices(query: &str, refused: Option<Refused>) -> Outcome<Page> {
    let (staff, text, services) = (staff()?, notice_text(), services()?);
    // Nobody else is told of anything.
    if ![Role::Editor, Role::Reviewer].into_iter().any(|role| staff.has(role)) {
        return Err(Refusal::Forbidden.into());
    }
    let (asked, mut ignored) = (AskedPage::of(&Filters::new(query)), Vec::new());
    let (lines, pages) = match services.notices.page(&staff, asked.number()).await {
        Err(Fault::Refused(Refusal::NotFound)) => {
            let (_, pages) = services.notices.page(&staff, 1).await?;
            let shown = asked.nearest(pages);
            ignored.push(asked.missed(pages, shown, place(shown)).notice());
            send_not_found();
            services.notices.page(&staff, shown).await?
        }
        found => found?,
    };
    let (mail, refusal) = match refused {
        Some(refused) => (refused.value("mail").unwrap_or_default().to_owned(), Some(refused.refusal)),
        None => (services.notices.mail(&staff).await?.unwrap_or_default(), None),
    };
    let is_any_new = lines.iter().any(|line| !line.is_seen);
    let none = lines.is_empty().then(|| view! { <p class="empty">{text.none}</p> });
    let (newer, older) = (pages.previous().map(place), pages.next().map(place));
    let html = html(view! {
        <h1 tabindex="-1">{text.notices}</h1>
        <FilterNotices notices=ignored />
        {is_any_new.then(|| view! { <Act action=PAGE hidden=act("see-notices") label=text.see_all /> })}
        {none}
        <Lines lines />
        <PageLinks pages newer older />
        <section>
            <h2>{text.mail}</h2>
            <p>{text.mail_about}</p>
            <Trouble refusal />
            <form method="post" action=PAGE>
                <Hidden hidden=act("mail-notices") />
                <p class="field">
                    <label for="mail">{text.mail_label}</label>
                    <input id="mail" name="mail" type="email" value=mail maxlength="254" autocomplete="email" />
                </p>
                <button type="submit" class="plain">{text.mail_save}</button>
            </form>
        </section>
    });
    Ok(page(text.notices.to_owned(), html))
}

fn place(page: i64) -> String {
    if page > 1 { format!("/desk/notices?page={page}") } else { "/desk/notices".to_owned() }
}

/// Notices that stand on the desk: more would push away what is to be done.
const ON_DESK: usize = 5;

/// What is new for somebody, on their desk; nothing where nothing is.
#[component]
pub fn NewNotices(
    /// The newest of them.
    lines: Vec<Notice>,
    /// How many there are in all.
    count: i64,
) -> impl IntoView {
    let text = notice_text();
    let lines: Vec<Notice> = lines.into_iter().take(ON_DESK).collect();
    let more = count - i64::try_from(lines.len()).unwrap_or(count);
    (count > 0).then(|| {
        let more = (more > 0).then(|| filled(text.more, &[("{count}", &more.to_string())]));
        view! {
            <section id="notices">
                <h2>{text.notices} " " <span class="count">{count}</span></h2>
                <Lines lines />
                {(count > 1).then(|| view! { <Act action="/desk" hidden=act("see-notices") label=text.see_all /> })}
                <p class="rooms">
                    <a href="/desk/notices">{more.unwrap_or_else(|| text.all.to_owned())}</a>
                </p>
            </section>
        }
    })
}

#[component]
fn Lines(lines: Vec<Notice>) -> impl IntoView {
    (!lines.is_empty())
        .then(|| view! { <ul class="list notices-of-articles">{lines.into_iter().map(line).collect_view()}</ul> })
}

fn line(notice: Notice) -> impl IntoView {
    let text = notice_text();
    let headline = match notice.kind {
        // It is in the bin, where nobody opens it.
        NoticeKind::Removed => view! { <a href="/desk/articles?state=bin">{notice.title}</a> }.into_any(),
        _ => view! { <a href=address(notice.article)>{notice.title}</a> }.into_any(),
    };
    let reason = (!notice.reason.is_empty()).then(|| view! { <q>{notice.reason}</q> });
    let see = (!notice.is_seen).then(|| {
        let mut hidden = act("see-notices");
        hidden.push(("notice", notice.id.to_string()));
        view! { <Act action="/desk" hidden label=text.see /> }
    });
    view! {
        <li data-kind=notice.kind.code()>
            {headline} <span class="quiet"><strong>{text.kind(notice.kind)}</strong> " " {reason} {format!(" {}", notice.by)}</span>
            <time>{notice.at.to_string()}</time>
            {see}
        </li>
    }
}
