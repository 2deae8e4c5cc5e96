use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::Content;
use crate::{language::local, search::SearchBox, text::words};

/// Content of a page in the place of one that can't be shown: the event, and ways on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorContent {
    /// The event, as a headline.
    pub title: String,
    /// Advice to its reader.
    pub advice: String,
    /// The number under which the log knows the failure.
    pub number: Option<String>,
    /// Whether it may be found elsewhere.
    pub offers_search: bool,
    /// Whether it may be there later.
    pub offers_again: bool,
    /// The address of the login, if the page can be seen after it.
    pub log_in: Option<String>,
}

impl Content for ErrorContent {
    fn view(self) -> AnyView {
        view! { <ErrorView content=self /> }.into_any()
    }

    #[cfg(feature = "ssr")]
    fn traditional(self) -> Self {
        use crate::traditional::traditional;

        Self { title: traditional(&self.title), advice: traditional(&self.advice), ..self }
    }
}

/// The page in the place of another.
#[component]
pub fn ErrorView(content: ErrorContent) -> impl IntoView {
    let ErrorContent { title, advice, number, offers_search, offers_again, log_in } = content;
    let text = &words().error;
    // The router would find itself there already: the browser loads the page anew.
    let again = offers_again.then(|| {
        view! {
            <a href="" rel="external">
                {words().tool.try_again}
            </a>
        }
    });
    view! {
        <section class="error">
            <h1 tabindex="-1">{title}</h1>
            <p>{advice}</p>
            {number.map(|number| view! { <p class="quiet">{text.number} " " <code>{number}</code></p> })}
            {offers_search.then(|| view! { <SearchBox id="search-again" name=text.search_again /> })}
            <p class="ways">
                {again} {log_in.map(|address| view! { <a href=address>{text.log_in}</a> })}
                <a href=local("/")>{text.back_home}</a>
            </p>
        </section>
    }
}
