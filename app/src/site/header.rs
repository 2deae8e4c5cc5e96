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

/// The columns of the menu as somebody has changed them on this page, in the staff's half.
#[derive(Clone, Copy)]
pub struct MenuNow(pub RwSignal<Option<Vec<Crumb>>>);

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
    let item = move |column: Crumb| {
        let address = local(&column.address());
        let here = flag(move || shown.path() == address);
        view! {
            <li>
                <ColumnLink column here />
            </li>
        }
    };
    let columns = move |menu: Vec<Crumb>| menu.into_iter().map(item).collect_views();
    let columns = match use_context::<MenuNow>() {
        Some(MenuNow(now)) => {
            let menu = frame.menu.clone();
            (move || columns(now.get().unwrap_or_else(|| menu.clone()))).into_any()
        }
        None => columns(frame.menu.clone()).into_any(),
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
