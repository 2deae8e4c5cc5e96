//! What a printed page says at its end: where it comes from, and of which day it is.

#[cfg(feature = "ssr")]
pub use server::PaperFoot;

#[cfg(not(feature = "ssr"))]
pub use browser::{date_paper, follow};

#[cfg(feature = "ssr")]
mod server {
    use domain::date::{ShownDay, today};
    use http::request::Parts;
    use leptos::prelude::*;

    use crate::{language::shown_day, site::PublicUrl, text::text};

    /// The page's whole address and the day on which it was made. The browser's half puts the day of printing there.
    #[component]
    pub fn PaperFoot() -> impl IntoView {
        let (text, uri) = (text(), use_context::<Parts>().map(|parts| parts.uri).unwrap_or_default());
        let site = use_context::<PublicUrl>().map(|PublicUrl(url)| url).unwrap_or_default();
        let site = site.trim_end_matches('/').to_owned();
        // The view is a reader's choice and no part of what the page is.
        let kept: Vec<&str> = uri
            .query()
            .unwrap_or_default()
            .split('&')
            .filter(|pair| !pair.is_empty() && !pair.starts_with("view="))
            .collect();
        let query = if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) };
        let day = shown_day(&ShownDay::from(today()));
        view! {
            <p class="paper">
                <span>
                    {format!("{}{}", text.page_address, text.colon)}
                    <bdi data-site=site.clone()>{format!("{site}{}{query}", uri.path())}</bdi>
                </span>
                <span class="day" data-before=format!(
                    "{}{}",
                    text.printed_on,
                    text.colon,
                )>{format!("{}{}{day}", text.made_on, text.colon)}</span>
            </p>
        }
    }
}

#[cfg(not(feature = "ssr"))]
mod browser {
    use leptos::prelude::*;

    use crate::language::{Language, language};

    /// The page at `address` has come into this document.
    pub fn follow(address: &str) {
        if let Ok(Some(place)) = document().query_selector(".paper bdi") {
            let site = place.get_attribute("data-site").unwrap_or_default();
            place.set_text_content(Some(&format!("{site}{address}")));
        }
    }

    /// Whoever prints from now on gets the day of printing.
    pub fn date_paper() {
        let _ = window_event_listener_untyped("beforeprint", |_| {
            if let Ok(Some(place)) = document().query_selector(".paper .day") {
                let before = place.get_attribute("data-before").unwrap_or_default();
                place.set_text_content(Some(&(before + &today())));
            }
        });
    }

    fn today() -> String {
        // Days as the server writes them: 17 February 2023.
        let language = if language() == Language::English { "en-GB" } else { language().tag() };
        let whole = js_sys::Object::new();
        let _ = js_sys::Reflect::set(&whole, &"dateStyle".into(), &"long".into());
        js_sys::Date::new_0().to_locale_date_string(language, &whole).into()
    }
}
