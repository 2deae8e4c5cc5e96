use domain::{article::Validity, search::Sort};
use leptos::prelude::*;

use super::{Asked, BodyChoice, ColumnChoice, field::SearchField};
use crate::{browser::send_choice, language::local, text::words, views::CollectViews};

/// The form of the page, as it was sent.
#[component]
pub fn SearchForm(
    asked: Asked,
    columns: Vec<ColumnChoice>,
    bodies: Vec<BodyChoice>,
    /// Whether something of it was not used.
    is_told: bool,
) -> impl IntoView {
    let (text, search) = (&words().search, words().frame.search);
    let open = asked.is_narrowed() || asked.sort == Sort::Date || is_told;
    let Asked { words: typed, column, since, until, issuing_body, validity: chosen_validity, sort } = asked;
    view! {
        <form
            class="search asked"
            role="search"
            aria-label=search
            action=local("/search")
            on:change=send_choice
        >
            <div class="words">
                <label class="unseen" for="q">
                    {text.words}
                </label>
                <SearchField id="q" value=typed described_by="q-hint" />
                <button type="submit">{search}</button>
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
                            {options(columns, column)}
                        </select>
                    </p>
                    <p>
                        <label for="since">{text.from}</label>
                        <input id="since" name="since" type="date" value=since />
                    </p>
                    <p>
                        <label for="until">{text.to}</label>
                        <input id="until" name="until" type="date" value=until />
                    </p>
                    {(!bodies.is_empty() || issuing_body.is_some())
                        .then(|| {
                            view! {
                                <p>
                                    <label for="body">{text.issuing_body}</label>
                                    <select id="body" name="body">
                                        <option value="">{text.any_body}</option>
                                        {choices(bodies, issuing_body)}
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
                                        <option value=validity.code() selected=chosen_validity == Some(validity)>
                                            {name(validity)}
                                        </option>
                                    }
                                })
                                .into_iter()
                                .collect_views()}
                        </select>
                    </p>
                    <p>
                        <label for="sort">{text.sort}</label>
                        <select id="sort" name="sort">
                            <option value=Sort::Relevance.code()>{text.by_relevance}</option>
                            <option value=Sort::Date.code() selected=sort == Sort::Date>
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
    let text = &words().article;
    match validity {
        Validity::InForce => text.in_force,
        Validity::Expired => text.expired,
        Validity::Repealed => text.repealed,
    }
}

fn choices(bodies: Vec<BodyChoice>, chosen: Option<String>) -> impl IntoView {
    // A chosen one that has no articles any more is offered, too.
    let unknown = chosen.clone().filter(|chosen| !bodies.iter().any(|body| body.value == *chosen));
    let unknown = unknown.map(|value| BodyChoice { name: value.clone(), value });
    let option = |BodyChoice { value, name }| {
        let selected = chosen.as_ref() == Some(&value);
        view! {
            <option value=value selected=selected>
                {name}
            </option>
        }
    };
    unknown.into_iter().chain(bodies).map(option).collect_views()
}

/// The columns with those below them, each a step further in.
fn options(columns: Vec<ColumnChoice>, chosen: Option<String>) -> impl IntoView {
    let option = |ColumnChoice { slug, name, depth }| {
        let selected = chosen.as_ref() == Some(&slug);
        view! {
            <option value=slug selected=selected>
                {format!("{}{name}", "\u{3000}".repeat(depth))}
            </option>
        }
    };
    columns.into_iter().map(option).collect_views()
}
