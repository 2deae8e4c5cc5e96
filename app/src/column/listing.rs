use domain::column::{ColumnPage, YearCount};
use leptos::prelude::*;

use super::{asked, documents::Documents};
use crate::{
    article::ArticleList,
    language::local,
    page::PageLinks,
    text::{column_text, text},
};

/// A column's list, by years, page by page.
#[component]
pub fn Listing(
    /// The column's part of its address.
    slug: String,
    /// The part of it that was asked for.
    column: ColumnPage,
) -> impl IntoView {
    let list = if column.documents.is_empty() {
        view! { <ArticleList articles=column.articles.clone() empty=text().column_empty /> }.into_any()
    } else {
        view! { <Documents documents=column.documents.clone() /> }.into_any()
    };
    view! {
        <Years slug=slug.clone() years=column.years.clone() here=column.year />
        {list}
        <PageLinks pages=column.pages newer=asked::previous(&slug, &column) older=asked::next(&slug, &column) />
    }
}

#[component]
fn Years(slug: String, years: Vec<YearCount>, here: Option<i16>) -> impl IntoView {
    let text = column_text();
    let link = |year: Option<i16>, label: String, count: Option<i64>| {
        let href = local(&asked::of_page(&slug, year, 1));
        view! {
            <li>
                <a href=href aria-current=(here == year).then_some("true")>
                    {label}
                    {count.map(|count| view! { <span class="count">{format!(" {count}")}</span> })}
                </a>
            </li>
        }
    };
    let (before, after) = text.year;
    (years.len() > 1).then(|| {
        let of = |of: &YearCount| link(Some(of.year), format!("{before}{}{after}", of.year), Some(of.count));
        view! {
            <nav class="years" aria-label=text.years>
                <ul>{link(None, text.all_years.to_owned(), None)} {years.iter().map(of).collect_view()}</ul>
            </nav>
        }
    })
}
