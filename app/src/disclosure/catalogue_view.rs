use std::iter::once;

use domain::{
    article::{Validity, address as article_address},
    disclosure::Entry,
};
use leptos::{html, prelude::*};

use super::{
    CatalogueBranch, CatalogueContent, CatalogueFiles, CatalogueForm, CatalogueRow, CatalogueTree, CatalogueTurns,
    Choices,
};
use crate::{
    browser::send_choice,
    hydration::settled,
    language::local,
    text::{page_words, words},
    views::CollectViews,
};

/// The catalogue: two trees, a form, and the lines that fit.
#[component]
pub fn CatalogueView(content: CatalogueContent) -> impl IntoView {
    let CatalogueContent { by_topic, by_body, form, total, rows, files, turns } = content;
    let text = &page_words().disclosure;
    let lines = if total == 0 {
        let empty = if form.is_narrowed { text.none_found } else { text.empty(Entry::Catalogue) };
        view! { <p class="empty">{empty}</p> }.into_any()
    } else {
        view! { <Lines total rows files turns /> }.into_any()
    };
    view! {
        <div class="trees">
            <Tree label=text.by_topic tree=by_topic /> <Tree label=text.by_body tree=by_body />
        </div>
        <Form form />
        {lines}
    }
}

#[component]
fn Tree(label: &'static str, tree: CatalogueTree) -> impl IntoView {
    let is_all = tree.chosen.is_none().then_some("true");
    let all = move || {
        view! {
            <li>
                <a href=tree.all aria-current=is_all>
                    {page_words().disclosure.all}
                </a>
            </li>
        }
    };
    let branch = |branch: CatalogueBranch| {
        view! {
            <li>
                <a href=branch.address aria-current=branch.is_here.then_some("true")>
                    {branch.name}
                </a>
                " "
                <span class="count">{branch.count}</span>
            </li>
        }
    };
    let branches =
        move || once(all().into_any()).chain(tree.branches.into_iter().map(branch).map(IntoAny::into_any)).collect();
    view! {
        <details class="branch">
            <summary>{label} {tree.chosen.map(|name| format!("{}{name}", words().tool.colon))}</summary>
            {settled(html::ul(), branches)}
        </details>
    }
}

#[component]
fn Form(form: CatalogueForm) -> impl IntoView {
    let (text, facts) = (&page_words().disclosure, &words().article);
    let validities =
        [(Validity::InForce, facts.in_force), (Validity::Expired, facts.expired), (Validity::Repealed, facts.repealed)];
    let options = validities.map(|(validity, name)| (validity.code().to_owned(), name.to_owned())).to_vec();
    let validities = Choices { options, chosen: form.validity };
    let here = local(&Entry::Catalogue.address());
    let everything = here.clone();
    view! {
        <form class="filter" method="get" action=here role="search" aria-label=text.filter on:change=send_choice>
            {choice("topic", text.topic, form.topics)} {choice("body", text.body, form.bodies)}
            {choice("year", text.year, form.years)} {choice("validity", text.validity, validities)} <p class="words">
                <label for="q">{text.words}</label>
                <input id="q" name="q" type="search" maxlength="60" value=form.words />
            </p> <p class="go">
                <button type="submit">{text.find}</button>
                <a href=everything>{text.reset}</a>
            </p>
        </form>
    }
}

fn choice(name: &'static str, label: &'static str, choices: Choices) -> impl IntoView {
    let Choices { options, chosen } = choices;
    let option = move |(value, shown): (String, String)| {
        let selected = chosen == value;
        view! {
            <option value=value selected=selected>
                {shown}
            </option>
        }
    };
    view! {
        <p>
            <label for=name>{label}</label>
            <select id=name name=name>
                <option value="">{page_words().disclosure.all}</option>
                {options.into_iter().map(option).collect_views()}
            </select>
        </p>
    }
}

#[component]
fn Lines(total: i64, rows: Vec<CatalogueRow>, files: CatalogueFiles, turns: CatalogueTurns) -> impl IntoView {
    let text = &page_words().disclosure;
    let heads = [text.head_number, text.head_name, text.head_summary, text.head_day];
    let heads = heads.map(|head| view! { <th scope="col">{head}</th> });
    view! {
        <p class="found">
            <span role="status">{format!("{}{total}{}", text.found_before, text.found_after)}</span>
            <span class="quiet">
                {text.download} <a href=files.csv rel="external" download=true>
                    {text.csv}
                </a> " " <a href=files.xlsx rel="external" download=true>
                    {text.xlsx}
                </a>
            </span>
        </p>
        <section class="scroll" tabindex="0" aria-label=text.catalogue>
            <table class="catalogue">
                <caption class="unseen">{text.catalogue}</caption>
                <thead>
                    <tr>{heads.into_iter().collect_views()}</tr>
                </thead>
                {settled(html::tbody(), || rows.into_iter().map(row).collect_views())}
            </table>
        </section>
        <Turns turns />
    }
}

fn row(row: CatalogueRow) -> impl IntoView {
    let text = &page_words().disclosure;
    let day = row.day;
    let facts = row.facts.join(" · ");
    let index_number = match row.index_number {
        Some(number) => number.into_any(),
        None => view! { <span class="quiet">{text.no_number}</span> }.into_any(),
    };
    view! {
        <tr>
            <td data-head=text.head_number class="number">
                {index_number}
            </td>
            <th scope="row" data-head=text.head_name>
                <a href=local(&article_address(row.id))>{row.headline}</a>
                {(!facts.is_empty()).then(|| view! { <small class="quiet">{facts}</small> })}
            </th>
            <td data-head=text.head_summary class="summary">
                {row.summary}
            </td>
            <td data-head=text.head_day class="day">
                <time datetime=day.to_string()>{day.to_string()}</time>
            </td>
        </tr>
    }
}

#[component]
fn Turns(turns: CatalogueTurns) -> impl IntoView {
    let text = &page_words().disclosure;
    let CatalogueTurns { first, previous, next } = turns;
    let link = |address: Option<String>, label: &'static str, rel: Option<&'static str>| {
        address.map(|address| {
            view! {
                <a href=address rel=rel>
                    {label}
                </a>
            }
        })
    };
    (next.is_some() || previous.is_some()).then(|| {
        view! {
            <nav class="pages" aria-label=text.pages>
                {link(first, text.first, None)} {link(previous, text.previous, Some("prev"))}
                {link(next, text.next, Some("next"))}
            </nav>
        }
    })
}
