use leptos::prelude::*;

use super::shown_address;
use crate::{
    changing::text as text_of,
    language::{Language, language},
    route::Route,
    text::words,
    views::CollectViews,
};

/// Each language, by its own name.
const fn name(language: Language) -> &'static str {
    match language {
        Language::Simplified => "简体",
        Language::Traditional => "繁體",
        Language::English => "English",
    }
}

/// The page that is shown in the other languages, and in the other view. They are loaded whole: header and footer change with
/// them. Of the two views the style sheet shows the one that is not here.
#[component]
pub fn Preferences() -> impl IntoView {
    let (text, shown) = (&words().frame, shown_address());
    let link = move |other: Language| {
        let here = (other == language()).then_some("true");
        let href = text_of(move || {
            let address = shown.address();
            let (_, page) = Language::of(&address);
            // Pages of the staff are in Chinese alone.
            match Route::parse(page.split('?').next().unwrap_or_default()) {
                Some(Route::Staff(_)) => other.address("/"),
                _ => other.address(page),
            }
        });
        view! {
            <li>
                <a href=href rel="external" lang=other.tag() hreflang=other.tag() aria-current=here>
                    {name(other)}
                </a>
            </li>
        }
    };
    let view = move |class: &'static str, view: &'static str, label: &'static str| {
        let href = text_of(move || match shown.address().split_once('?') {
            Some((_, query)) => format!("?{query}&view={view}"),
            None => format!("?view={view}"),
        });
        view! {
            <li class=class>
                <a href=href rel="external">
                    {label}
                </a>
            </li>
        }
    };
    view! {
        <nav class="preferences" aria-label=text.preferences>
            <ul>
                {Language::ALL.map(link).into_iter().collect_views()} {view("to-elder", "elder", text.elder_view)}
                {view("to-standard", "standard", text.standard_view)}
            </ul>
        </nav>
    }
}
