use domain::column::Crumb;
use leptos::prelude::*;

use super::{frame, preferences::Preferences, shown_address};
use crate::{
    changing::{attribute, flag},
    column::ColumnLink,
    language::{chinese, local},
    search::{HEADER_FIELD, SearchBox},
    text::words,
    views::CollectViews,
};

/// The staff half's view of the menu's columns, which may change on its pages. Provided as a context.
#[derive(Clone, Copy)]
pub struct MenuMeans(pub fn(Vec<Crumb>) -> AnyView);

/// The columns of the menu.
pub fn menu_items(menu: Vec<Crumb>) -> AnyView {
    let shown = shown_address();
    let item = |column: Crumb| {
        let address = local(&column.address());
        let here = flag(move || shown.path() == address);
        view! {
            <li>
                <ColumnLink column here />
            </li>
        }
    };
    menu.into_iter().map(item).collect_views().into_any()
}

/// The site's name and the ways to its columns, within `.masthead`.
#[component]
pub fn SiteHeader() -> impl IntoView {
    let (text, frame, shown) = (&words().frame, frame(), shown_address());
    let name = if frame.site.name.is_empty() { text.home.to_owned() } else { frame.site.name.clone() };
    let link = move |href: String, label: &'static str| {
        let here = {
            let href = href.clone();
            attribute(move || (shown.path() == href).then(|| "page".to_owned()))
        };
        view! {
            <li>
                <a href=href aria-current=here>
                    {label}
                </a>
            </li>
        }
    };
    let columns = match use_context::<MenuMeans>() {
        Some(MenuMeans(show)) => show(frame.menu.clone()),
        None => menu_items(frame.menu.clone()),
    };
    let bar = frame.staff.as_ref().map(|staff| view! { <div inner_html=staff.bar.clone()></div> });
    view! {
        {bar}
        <header>
            <a class="name" href=local("/") lang=chinese()>
                {name}
            </a>
            <Preferences />
            <SearchBox id=HEADER_FIELD />
            <nav class="columns" aria-label=text.columns>
                <ul>
                    {link(local("/"), text.home)} {link(local(domain::disclosure::HOME), text.disclosure)}
                    {columns}
                </ul>
            </nav>
        </header>
    }
}
