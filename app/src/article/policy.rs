use domain::article::{ArticleLine, address, headline};
use leptos::prelude::*;

use crate::{language::local, text::words, views::CollectViews};

/// 解读的文件 and 政策解读: from an interpretation to its policy, and back. Only public articles are named.
#[component]
pub fn PolicyLinks(policy: Option<ArticleLine>, interpretations: Vec<ArticleLine>) -> impl IntoView {
    let text = &words().article;
    let section = |label: &'static str, id: &'static str, lines: Vec<ArticleLine>| {
        (!lines.is_empty()).then(|| {
            view! {
                <section class="attachments" aria-labelledby=id>
                    <h2 id=id>{label}</h2>
                    <ul>{lines.into_iter().map(item).collect_views()}</ul>
                </section>
            }
        })
    };
    view! {
        {section(text.policy, "policy", policy.into_iter().collect())}
        {section(text.interpretations, "interpretations", interpretations)}
    }
}

fn item(line: ArticleLine) -> impl IntoView {
    view! {
        <li>
            <a href=local(&address(line.id))>{headline(&line.title, line.subtitle.as_deref())}</a>
        </li>
    }
}
