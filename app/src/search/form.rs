use domain::{
    article::Validity,
    column::ColumnNode,
    search::{Query, Sort},
};
use leptos::prelude::*;

use super::query::is_narrowed;
use crate::{
    language::local,
    text::{search_text, text},
};

/// The form of the page, as it was sent.
#[component]
pub fn SearchForm(query: Query, columns: Vec<ColumnNode>, bodies: Vec<String>) -> impl IntoView {
    let text = search_text();
    let open = is_narrowed(&query) || query.sort == Sort::Date;
    view! {
        <form class="search asked" role="search" aria-label=text.search action=local("/search")>
            <div class="words">
                <label class="unseen" for="q">
                    {text.words}
                </label>
                <input
                    id="q"
                    name="q"
                    type="search"
                    autocomplete="off"
                    maxlength="120"
                    aria-describedby="q-hint"
                    value=query.words.clone()
                />
                <button type="submit">{text.search}</button>
            </div>
            <p id="q-hint" class="quiet">
                {text.hint}
            </p>
            <details open=open>
                <summary>{text.narrow}</summary>
                <div class="fields">
                    <p>
                        <label for="column">{text.column}</label>
                        <select id="column" name="column">
                            <option value="">{text.any_column}</option>
                            {options(&columns, query.column.as_deref(), 0)}
                        </select>
                    </p>
                    <p>
                        <label for="since">{text.from}</label>
                        <input id="since" name="since" type="date" value=query.from.map(|day| day.to_string()) />
                    </p>
                    <p>
                        <label for="until">{text.to}</label>
                        <input id="until" name="until" type="date" value=query.to.map(|day| day.to_string()) />
                    </p>
                    {(!bodies.is_empty() || query.issuing_body.is_some())
                        .then(|| {
                            view! {
                                <p>
                                    <label for="body">{text.issuing_body}</label>
                                    <select id="body" name="body">
                                        <option value="">{text.any_body}</option>
                                        {choices(bodies, query.issuing_body.clone())}
                                    </select>
                                </p>
                            }
                        })}
                    <p>
                        <label for="validity">{text.validity}</label>
                        <select id="validity" name="validity">
                            <option value="">{text.any_validity}</option>
                            {[Validity::InForce, Validity::Expired, Validity::Repealed]
                                .map(|validity| {
                                    view! {
                                        <option value=validity.code() selected=query.validity == Some(validity)>
                                            {name(validity)}
                                        </option>
                                    }
                                })
                                .into_iter()
                                .collect_view()}
                        </select>
                    </p>
                    <p>
                        <label for="sort">{text.sort}</label>
                        <select id="sort" name="sort">
                            <option value=Sort::Relevance.code()>{text.by_relevance}</option>
                            <option value=Sort::Date.code() selected=query.sort == Sort::Date>
                                {text.by_date}
                            </option>
                        </select>
                    </p>
                </div>
            </details>
        </form>
    }
}

/// 有效性 in words.
pub fn name(validity: Validity) -> &'static str {
    match validity {
        Validity::InForce => text().in_force,
        Validity::Expired => text().expired,
        Validity::Repealed => text().repealed,
    }
}

fn choices(bodies: Vec<String>, chosen: Option<String>) -> impl IntoView {
    // One that nothing has any more is still what was asked for.
    let unknown = chosen.clone().filter(|chosen| !bodies.contains(chosen));
    let option = |body: String| {
        let (selected, value) = (chosen.as_ref() == Some(&body), body.clone());
        view! {
            <option value=value selected=selected>
                {body}
            </option>
        }
    };
    unknown.into_iter().chain(bodies).map(option).collect_view()
}

/// The columns with those below them, each a step further in.
fn options(nodes: &[ColumnNode], chosen: Option<&str>, depth: usize) -> Vec<AnyView> {
    let mut views = Vec::new();
    for node in nodes {
        let name = format!("{}{}", "\u{3000}".repeat(depth), node.column.name);
        let selected = chosen == Some(node.column.slug.as_str());
        let option = view! {
            <option value=node.column.slug.clone() selected=selected>
                {name}
            </option>
        };
        views.push(option.into_any());
        views.extend(options(&node.children, chosen, depth + 1));
    }
    views
}
