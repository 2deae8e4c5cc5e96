use http::request::Parts;
use leptos::prelude::*;

use crate::{
    language::{Language, language},
    route::Route,
    text::text,
};

/// Each language, by its own name.
const fn name(language: Language) -> &'static str {
    match language {
        Language::Simplified => "简体",
        Language::Traditional => "繁體",
        Language::English => "English",
    }
}

/// The same page in the other languages, and in the other view. They are loaded whole: header and footer change with
/// them. Of the two views the style sheet shows the one that is not here.
#[component]
pub fn Preferences() -> impl IntoView {
    let uri = use_context::<Parts>().map(|parts| parts.uri).unwrap_or_default();
    let kept: String = uri
        .query()
        .unwrap_or_default()
        .split('&')
        .filter(|pair| !pair.is_empty() && !pair.starts_with("view="))
        .map(|pair| format!("{pair}&"))
        .collect();
    let query = if kept.is_empty() { kept.clone() } else { format!("?{}", kept.trim_end_matches('&')) };
    // Pages of the staff are in Chinese alone.
    let (path, query) = match Language::of(uri.path()) {
        (_, path) if matches!(Route::parse(path), Some(Route::Staff(_))) => ("/", String::new()),
        (_, path) => (path, query),
    };
    let link = |other: Language| {
        let here = (other == language()).then_some("true");
        view! {
            <li>
                <a
                    href=format!("{}{query}", other.address(path))
                    rel="external"
                    lang=other.tag()
                    hreflang=other.tag()
                    aria-current=here
                >
                    {name(other)}
                </a>
            </li>
        }
    };
    let view = |class: &'static str, view: &'static str, label: &'static str| {
        view! {
            <li class=class>
                <a href=format!("?{kept}view={view}") rel="external">
                    {label}
                </a>
            </li>
        }
    };
    view! {
        <nav class="preferences" aria-label=text().preferences>
            <ul>
                {Language::ALL.map(link)} {view("to-elder", "elder", text().elder_view)}
                {view("to-standard", "standard", text().standard_view)}
            </ul>
        </nav>
    }
}
