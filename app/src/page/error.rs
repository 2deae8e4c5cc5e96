use domain::{
    fault::{Failure, Fault, Outcome, Refusal},
    tags,
};
use leptos::prelude::*;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::{ErrorContent, ErrorPage, Head, PageError};
use crate::{
    article::COVER,
    language::Language,
    site::{PublicUrl, site},
    text::{refusal_text, refusal_words, text, text_in},
    traditional::error_in,
};

/// The page in the place of one that can't be shown: the event, and ways on. It is sent with its status.
pub async fn page(fault: &Fault, address: &str) -> ErrorPage {
    let (status, number) = match fault {
        Fault::Failed(Failure { id }) => (500, Some(id.clone())),
        fault => (fault.status(), None),
    };
    send(fault);
    let (title, advice) = words(fault);
    // If the site itself can't be read, the error is shown without it; if nobody answers, it is not asked for again.
    let site = match fault {
        Fault::Unavailable(_) => None,
        _ => site().await.ok(),
    };
    let tags = site.as_ref().map(tags::of_site).unwrap_or_default();
    let of_site = site.map(|site| format!("{title} - {}", site.name));
    let log_in = (status == 401).then(|| {
        let next = utf8_percent_encode(address, NON_ALPHANUMERIC).to_string();
        format!("/login?next={next}")
    });
    let content = ErrorContent {
        title: title.to_owned(),
        advice,
        number,
        // A page that is gone may be elsewhere by now.
        offers_search: matches!(fault, Fault::Refused(Refusal::NotFound | Refusal::Gone)),
        offers_again: status >= 500,
        log_in,
    };
    ErrorPage { head: Head::new(of_site.unwrap_or_else(|| title.to_owned()), None, tags), content }
}

/// A fault's title, and advice to its reader.
fn words(fault: &Fault) -> (&'static str, String) {
    let (text, refused) = (text(), refusal_text());
    let (title, advice) = match fault {
        Fault::Refused(Refusal::NotFound) => text.not_found,
        Fault::Refused(Refusal::Gone) => text.gone,
        Fault::Refused(Refusal::NotSignedIn) => refused.not_signed_in,
        Fault::Refused(Refusal::Forbidden) => refused.forbidden,
        Fault::Refused(Refusal::Full) => refused.full,
        Fault::Refused(refusal) => {
            let title = match refusal {
                Refusal::OwnWork => refused.forbidden.0,
                Refusal::Stale { .. } => refused.stale_title,
                Refusal::Conflict { .. } => refused.conflict,
                Refusal::TooMany { .. } | Refusal::Quota { .. } => refused.too_many_title,
                Refusal::WrongPassword | Refusal::CodeNeeded => refused.not_signed_in.0,
                _ => text.invalid.0,
            };
            return (title, refusal_words(refusal));
        }
        Fault::Failed(_) => text.failed,
        Fault::Unavailable(_) => text.unavailable,
    };
    (title, advice.to_owned())
}

/// The page in the place of every other while nothing can be read, in `language`. Nothing is asked for to make it.
#[must_use]
pub fn unavailable(language: Language) -> PageError {
    let (title, advice) = text_in(language).unavailable;
    let head = Head { title: title.to_owned(), ..Head::default() };
    let content = ErrorContent {
        title: title.to_owned(),
        advice: advice.to_owned(),
        offers_again: true,
        ..ErrorContent::default()
    };
    PageError::Answered(Box::new(error_in(language, ErrorPage { head, content })))
}

/// Sends the answer that is being made with this status, unless a part of it has failed already.
pub fn send_status(status: u16) {
    if let (Some(options), Ok(status)) =
        (use_context::<leptos_axum::ResponseOptions>(), http::StatusCode::from_u16(status))
    {
        let sent = options.0.read().ok().and_then(|parts| parts.status);
        if !sent.is_some_and(|sent| sent.is_server_error()) {
            options.set_status(status);
        }
    }
}

/// Sends the answer that is being made with the status of `fault`, and with the time to wait.
pub fn send(fault: &Fault) {
    send_status(fault.status());
    let seconds = match fault {
        Fault::Unavailable(unavailable) => i64::from(unavailable.retry_after_seconds),
        Fault::Refused(Refusal::TooMany { seconds } | Refusal::Quota { seconds, .. }) => *seconds,
        _ => return,
    };
    if let Some(options) = use_context::<leptos_axum::ResponseOptions>() {
        options.insert_header(http::header::RETRY_AFTER, seconds.into());
    }
}

/// Sends the answer that is being made with one more cookie.
pub fn send_cookie(cookie: http::HeaderValue) {
    if let Some(options) = use_context::<leptos_axum::ResponseOptions>() {
        options.append_header(http::header::SET_COOKIE, cookie);
    }
}

/// A part of every page, such as the columns of its header. A page without it is not whole: it is sent with the status of the
/// fault, so that no cache keeps it.
pub fn or_incomplete<T: Default>(part: Outcome<T>) -> T {
    part.unwrap_or_else(|fault| {
        send(&fault);
        T::default()
    })
}

/// The looks of a page where its link is shared (Open Graph).
fn graph(title: &str, canonical: Option<&str>, tags: &[tags::Tag]) -> Vec<(String, String)> {
    let tag = |name: &str| tags.iter().find(|(found, _)| *found == name).map(|(_, content)| content.clone());
    let picture = use_context::<PublicUrl>().map(|PublicUrl(url)| format!("{}{COVER}", url.trim_end_matches('/')));
    let said = [
        ("og:type", Some("website".to_owned())),
        ("og:title", Some(title.to_owned())),
        ("og:description", tag("description")),
        ("og:url", canonical.map(str::to_owned)),
        ("og:image", picture),
        ("og:site_name", tag("SiteName")),
    ];
    said.into_iter().filter_map(|(property, content)| Some((property.to_owned(), content?))).collect()
}

impl Head {
    /// A head with the page tags `tags`.
    pub fn new(title: String, canonical: Option<String>, tags: Vec<tags::Tag>) -> Self {
        let graph = graph(&title, canonical.as_deref(), &tags);
        let tags = tags.into_iter().map(|(name, content)| (name.to_owned(), content)).collect();
        Self { title, canonical, tags, graph, ..Self::default() }
    }
}
