//! The end of a printed page: its address and its day.

use leptos::prelude::*;

use super::{frame, shown_address};
use crate::{changing::text as changing, language::shown_day, text::words};

/// The page's whole address and the day on which it was made; from when it is printed on, the day of printing.
#[component]
pub fn PaperFoot() -> impl IntoView {
    let (text, frame, shown, colon) = (&words().frame, frame(), shown_address(), words().tool.colon);
    let site = frame.site.public_url.trim_end_matches('/').to_owned();
    let made = shown_day(frame.day);
    let printed = RwSignal::new(None::<String>);
    #[cfg(not(feature = "ssr"))]
    {
        let before = window_event_listener_untyped("beforeprint", move |_| printed.set(Some(today())));
        on_cleanup(move || before.remove());
    }
    let day = changing(move || match printed.get() {
        Some(day) => format!("{}{colon}{day}", text.printed_on),
        None => format!("{}{colon}{made}", text.made_on),
    });
    let address = changing(move || format!("{site}{}", shown.address()));
    view! {
        <p class="paper">
            <span>
                {format!("{}{colon}", text.page_address)} <bdi>{address}</bdi>
            </span>
            <span class="day">{day}</span>
        </p>
    }
}

#[cfg(not(feature = "ssr"))]
fn today() -> String {
    use crate::language::{Language, language};

    // Days as the server writes them: 17 February 2023, as it is in Beijing.
    let language = if language() == Language::English { "en-GB" } else { language().tag() };
    let whole = js_sys::Object::new();
    for (name, value) in [("dateStyle", "long"), ("timeZone", "Asia/Shanghai")] {
        let _ = js_sys::Reflect::set(&whole, &name.into(), &value.into());
    }
    js_sys::Date::new_0().to_locale_date_string(language, &whole).into()
}
