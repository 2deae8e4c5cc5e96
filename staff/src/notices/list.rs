use domain::{
    article::address,
    notice::{Notice, NoticeKind},
};
use leptos::prelude::*;

use crate::{
    form::{Act, act},
    text::notice_text,
};

/// Notices, the newest first.
#[component]
pub fn Lines(lines: Vec<Notice>) -> impl IntoView {
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
