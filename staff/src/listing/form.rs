//! The form that narrows the list.

use domain::listing::{ListingChoices, ListingQuery, ListingSort, ListingState};
use leptos::prelude::*;

use super::asked::{Asked, MAX_WORDS_CHARS};
use crate::text::listing_text;

/// A choice of a form: its value, its name, and whether it is chosen.
type Choice = (String, String, bool);

/// The form as it was asked.
#[component]
pub fn FilterForm(asked: Asked, choices: ListingChoices) -> impl IntoView {
    let text = listing_text();
    let ListingQuery { words, state, writer, sort, .. } = asked.query.clone();
    let columns = choices.columns.into_iter().map(|(_, crumb, above)| {
        let is_chosen = asked.column.as_ref() == Some(&crumb.slug);
        (crumb.slug, format!("{}{}", "　".repeat(above), crumb.name), is_chosen)
    });
    let states = ListingState::ALL
        .into_iter()
        .map(|each| (each.code().to_owned(), text.state_of(each).to_owned(), state == Some(each)));
    let writers = choices.writers.into_iter().map(|(id, name)| (id.to_string(), name, writer == Some(id)));
    let sorts =
        ListingSort::ALL.into_iter().map(|each| (each.code().to_owned(), text.sort_of(each).to_owned(), sort == each));
    let [since, until] = asked.days.clone();
    let clear = asked.is_narrowed().then(|| view! { <a href="/desk/articles">{text.clear}</a> });
    view! {
        <form method="get" action="/desk/articles" class="log-filter" role="search">
            <p class="field">
                <label for="q">{text.words}</label>
                <input id="q" name="q" type="search" value=words maxlength=MAX_WORDS_CHARS autocomplete="off" />
            </p>
            <Choose name="column" label=text.column any=text.any_column choices=columns.collect() />
            <Choose name="state" label=text.state any=text.any_state choices=states.collect() />
            <Choose name="writer" label=text.writer any=text.any_writer choices=writers.collect() />
            <Day name="since" label=text.since value=since />
            <Day name="until" label=text.until value=until />
            <Choose name="sort" label=text.sort choices=sorts.collect() />
            <button type="submit" class="plain">{text.filter}</button>
            {clear}
        </form>
    }
}

/// A list to choose from; `any` asks for nothing.
#[component]
pub fn Choose(
    name: &'static str,
    label: &'static str,
    #[prop(optional)] any: Option<&'static str>,
    choices: Vec<Choice>,
) -> impl IntoView {
    let option = |(value, label, is_chosen): Choice| {
        view! {
            <option value=value selected=is_chosen>
                {label}
            </option>
        }
    };
    view! {
        <p class="field">
            <label for=name>{label}</label>
            <select id=name name=name>
                {any.map(|any| view! { <option value="">{any}</option> })}
                {choices.into_iter().map(option).collect_view()}
            </select>
        </p>
    }
}

/// A day.
#[component]
pub fn Day(name: &'static str, label: &'static str, value: Option<String>) -> impl IntoView {
    view! {
        <p class="field">
            <label for=name>{label}</label>
            <input id=name name=name type="date" value=value.unwrap_or_default() />
        </p>
    }
}
