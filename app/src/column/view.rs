use domain::column::{ColumnSection, Crumb, YearCount};
use leptos::prelude::*;

use super::{
    ColumnContent, ColumnLines, ColumnList, ColumnShows,
    documents::Documents,
    link::{ColumnLink, list_address},
};
use crate::{
    article::{ArticleList, Breadcrumb, Whole},
    filter::Notices,
    language::{chinese, local},
    page::{Content, PageLinks},
    site::EditHere,
    text::page_words,
    views::CollectViews,
};

impl Content for ColumnContent {
    fn view(self) -> AnyView {
        view! { <ColumnView content=self /> }.into_any()
    }

    #[cfg(feature = "ssr")]
    fn traditional(self) -> Self {
        crate::traditional::column(self)
    }
}

/// The staff half's view of a column's name (slug, name) in its heading, where it is edited. Provided as a context.
#[derive(Clone, Copy)]
pub struct ColumnNameMeans(pub fn(String, String) -> AnyView);

/// `/columns/{slug}`
#[component]
pub fn ColumnView(content: ColumnContent) -> impl IntoView {
    let ColumnContent { path, edit, write, notices, shows } = content;
    let Crumb { slug, name } =
        path.last().cloned().unwrap_or_else(|| Crumb { slug: String::new(), name: String::new() });
    let name = match use_context::<ColumnNameMeans>().filter(|_| edit.is_some()) {
        Some(ColumnNameMeans(show)) => show(slug.clone(), name),
        None => name.into_any(),
    };
    let shown = match shows {
        ColumnShows::List(list) => view! { <Listing slug list=*list /> }.into_any(),
        ColumnShows::Sections(sections) => view! { <Sections sections /> }.into_any(),
        ColumnShows::Article { children, article } => {
            let article = match article {
                Some(article) => view! { <Whole article=*article /> }.into_any(),
                None => view! { <p class="empty">{page_words().column.empty_article}</p> }.into_any(),
            };
            view! {
                <SubColumns columns=children />
                {article}
            }
            .into_any()
        }
    };
    view! {
        <Breadcrumb path last_is_here=true />
        <h1 tabindex="-1" lang=chinese()>
            {name}
        </h1>
        <EditHere link=write />
        <EditHere link=edit />
        <Notices notices />
        {shown}
    }
}

/// A part of a column's list, by years.
#[component]
fn Listing(
    /// The column's part of its address.
    slug: String,
    list: ColumnList,
) -> impl IntoView {
    let ColumnList { children, years, year, lines, pages, newer, older } = list;
    let lines = match lines {
        ColumnLines::Articles(articles) => {
            view! { <ArticleList articles empty=page_words().column.empty /> }.into_any()
        }
        ColumnLines::Documents(documents) => view! { <Documents documents /> }.into_any(),
    };
    view! {
        <SubColumns columns=children />
        <Years slug years here=year />
        {lines}
        <PageLinks pages newer older />
    }
}

#[component]
fn Years(slug: String, years: Vec<YearCount>, here: Option<i16>) -> impl IntoView {
    let text = &page_words().column;
    let link = |year: Option<i16>, label: String, count: Option<i64>| {
        let href = local(&list_address(&slug, year, 1));
        view! {
            <li>
                <a href=href aria-current=(here == year).then_some("true")>
                    {label}
                    {count.map(|count| view! { <span class="count">{format!(" {count}")}</span> })}
                </a>
            </li>
        }
    };
    (years.len() > 1).then(|| {
        let of = |of: &YearCount| link(Some(of.year), format!("{}{}", of.year, text.year_after), Some(of.count));
        view! {
            <nav class="years" aria-label=text.years>
                <ul>{link(None, text.all_years.to_owned(), None)} {years.iter().map(of).collect_views()}</ul>
            </nav>
        }
    })
}

/// The columns directly below, each with its newest articles.
#[component]
fn Sections(sections: Vec<ColumnSection>) -> impl IntoView {
    let section = |section: ColumnSection| {
        view! {
            <section>
                <h2>
                    <ColumnLink column=section.column />
                </h2>
                <ArticleList articles=section.articles empty=page_words().column.empty_section />
            </section>
        }
    };
    view! { <div class="sections">{sections.into_iter().map(section).collect_views()}</div> }
}

#[component]
fn SubColumns(columns: Vec<Crumb>) -> impl IntoView {
    let item = |column: Crumb| {
        view! {
            <li>
                <ColumnLink column />
            </li>
        }
    };
    (!columns.is_empty()).then(|| {
        view! {
            <nav class="sub-columns" aria-label=page_words().column.sub_columns>
                <ul>{columns.into_iter().map(item).collect_views()}</ul>
            </nav>
        }
    })
}
