use domain::{
    disclosure::{Entry, HOME},
    fault::Outcome,
};
use leptos::prelude::*;

use super::frame::{About, framed};
use crate::{
    html::html,
    language::local,
    page::Page,
    site::{EditHere, EditLink},
    text::disclosure_text,
};

/// `/disclosure`: what lies below it, each with what it is.
pub async fn home() -> Outcome<Page> {
    let text = disclosure_text();
    let item = |entry: Entry| {
        let (name, about, _) = text.of(entry);
        view! {
            <div>
                <dt>
                    <a href=local(&entry.address())>{name}</a>
                </dt>
                <dd>{about}</dd>
            </div>
        }
    };
    let content = html(view! {
        <EditHere link=EditLink::new("/desk/disclosure") />
        <dl class="five">{Entry::ALL.map(item).into_iter().collect_view()}</dl>
    });
    let about = About {
        entry: None,
        address: HOME.to_owned(),
        title: text.disclosure.to_owned(),
        description: text.about.to_owned(),
    };
    framed(about, content).await
}
