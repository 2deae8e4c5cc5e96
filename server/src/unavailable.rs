//! 503: the database or the storage does not answer, and nothing is known about the requested item. Each kind of client gets the
//! form that it reads, without any lookup.

use std::io;

use app::Language;
use axum::{
    Json,
    body::{Body, HttpBody},
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::{
    body::escape,
    fault::{Fault, Unavailable},
};
use futures_util::{StreamExt, stream};

use crate::{
    answer, api, browser_failure, circuit_breaker::CircuitBreaker, page::asked_language, panic, session::has_token,
};

/// The form in which an address answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A document, in this language.
    Page(Language),
    /// The data of a page, for the browser's half.
    PageData(Language),
    /// JSON for scripts of the staff.
    Json,
    /// A problem for other programs.
    Problem,
    /// A line of text in the place of feeds, tables and pictures.
    Text,
}

impl Form {
    /// The form in which the address answers.
    pub fn of(address: &Uri) -> Self {
        let path = address.path();
        let ends = |ending: &&str| path.ends_with(*ending);
        if path.starts_with("/api/v1") {
            Self::Problem
        } else if app::is_data(path) {
            Self::PageData(asked_language(address))
        } else if path.starts_with("/api/") {
            Self::Json
        } else if path.starts_with("/files/") {
            Self::Page(Language::default())
        } else if [".xml", ".txt", ".csv", ".xlsx", ".svg"].iter().any(ends) {
            Self::Text
        } else {
            Self::Page(Language::of(path).0)
        }
    }

    /// The form for a request: a script that sends JSON also reads it, at any address.
    pub fn wanted_by(address: &Uri, headers: &HeaderMap) -> Self {
        match Self::of(address) {
            Self::Page(_) if content_type(headers).starts_with("application/json") => Self::Json,
            form => form,
        }
    }

    /// The answer to a request that could not be looked up or executed, for a reason of ours.
    pub fn fault(self, fault: &Fault) -> Response {
        match (self, fault) {
            (form, Fault::Unavailable(unavailable)) => form.answer(*unavailable),
            (Self::Page(_) | Self::Text, Fault::Failed(failure)) => panic::page(&failure.id),
            (_, fault) => answer::fault(fault),
        }
    }

    /// The answer to a request that can't be looked up now.
    pub fn answer(self, unavailable: Unavailable) -> Response {
        let answer = match self {
            Self::Page(language) => page(language, ""),
            Self::PageData(language) => {
                (StatusCode::SERVICE_UNAVAILABLE, Json(app::unavailable_page(language))).into_response()
            }
            Self::Json => answer::unavailable(unavailable),
            Self::Problem => api::unavailable(unavailable),
            Self::Text => {
                let kind = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];
                (StatusCode::SERVICE_UNAVAILABLE, kind, format!("{}\n", app::text().unavailable.1)).into_response()
            }
        };
        told_to_wait(answer, unavailable)
    }
}

/// `answer` with headers against caching and with the time to wait.
pub fn told_to_wait(mut answer: Response, unavailable: Unavailable) -> Response {
    let headers = answer.headers_mut();
    headers.insert(header::RETRY_AFTER, HeaderValue::from(unavailable.retry_after_seconds));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}

/// The page for the sender of a form to `action`: the values in `sent` are in it and can be sent again.
pub fn form_again(action: &str, sent: &[(String, String)], unavailable: Unavailable) -> Response {
    let hidden = |(name, value): &(String, String)| {
        // A field of one line would lose line breaks.
        let name = escape(name).replace('"', "&quot;");
        format!("<textarea name=\"{name}\" hidden>\n{}</textarea>", escape(value))
    };
    let fields: String = sent.iter().map(hidden).collect();
    let text = staff::staff_text();
    let form = format!(
        "<p>{}</p><form method=\"post\" action=\"{}\">{fields}<button type=\"submit\">{}</button></form>",
        text.unavailable,
        escape(action).replace('"', "&quot;"),
        text.send_again,
    );
    told_to_wait(page(Language::default(), &form), unavailable)
}

fn page(language: Language, more: &str) -> Response {
    let (title, advice) = app::text_in(language).unavailable;
    let html = panic::bare(language, title, &format!("<p>{advice}</p>{more}"));
    let html = if language == Language::Traditional { app::traditional_words(&html) } else { html };
    let kind = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
    (StatusCode::SERVICE_UNAVAILABLE, kind, html).into_response()
}

/// The breakers of the databases: the one for writes, and the one that citizens read from.
#[derive(Clone)]
pub struct Guard {
    /// For staff, and for all writes.
    pub primary: CircuitBreaker,
    /// For reads by citizens.
    pub for_citizens: CircuitBreaker,
}

/// Answers for a database that is away, before and while a request waits for it.
pub async fn guard(State(guard): State<Guard>, request: Request, next: Next) -> Response {
    let is_citizen = request.method().is_safe() && !has_token(request.headers());
    let breaker = if is_citizen { guard.for_citizens } else { guard.primary };
    if keeps_what_is_sent(&request) || is_built_in(request.uri().path()) {
        return next.run(request).await;
    }
    let (form, is_long) = (Form::wanted_by(request.uri(), request.headers()), is_long(request.uri().path()));
    match breaker.within(next.run(request)).await {
        Ok(answer) => {
            if answer.status() == StatusCode::SERVICE_UNAVAILABLE {
                breaker.suspect();
            }
            if is_long && answer.body().size_hint().exact().is_none() { cut_when_lost(answer, breaker) } else { answer }
        }
        Err(unavailable) => form.answer(unavailable),
    }
}

/// Whether a request brings content that must not be lost with its answer: a form, which is given back, or a file that is on
/// its way. Their handlers ask the database under a guard of their own.
pub fn keeps_what_is_sent(request: &Request) -> bool {
    let is_form = content_type(request.headers()).starts_with("application/x-www-form-urlencoded");
    request.method() == Method::POST && (is_form || request.uri().path() == "/api/file/upload")
}

fn content_type(headers: &HeaderMap) -> &str {
    headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default()
}

/// Whether it needs no database: a file of the program itself, such as a style sheet, or a count of the process.
fn is_built_in(path: &str) -> bool {
    path.starts_with("/pkg/") || matches!(path, "/icon.png" | "/cover.png" | "/favicon.ico" | browser_failure::ADDRESS)
}

/// Whether an answer goes on reading from the database after it has begun.
fn is_long(path: &str) -> bool {
    let ends = |ending: &&str| path.ends_with(*ending);
    path == crate::staff::export::ADDRESS || [".xml", ".csv", ".xlsx"].iter().any(ends)
}

/// Ends an answer that can't be completed as a failed one: half of it must not look like a whole one.
fn cut_when_lost(answer: Response, breaker: CircuitBreaker) -> Response {
    let (head, body) = answer.into_parts();
    let lost = Box::pin(async move { breaker.lost().await });
    let pieces = stream::unfold(Some((body.into_data_stream(), lost)), |going| async move {
        let (mut pieces, mut lost) = going?;
        tokio::select! {
            biased;
            piece = pieces.next() => match piece? {
                Ok(piece) => Some((Ok(piece), Some((pieces, lost)))),
                Err(error) => Some((Err(io::Error::other(error)), None)),
            },
            () = &mut lost => Some((Err(io::Error::other("the database is away")), None)),
        }
    });
    Response::from_parts(head, Body::from_stream(pieces))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_address_answers_in_its_own_form() {
        for (path, form) in [
            ("/", Form::Page(Language::Simplified)),
            ("/en/articles/1", Form::Page(Language::English)),
            ("/files/ab/a.csv", Form::Page(Language::Simplified)),
            ("/api/article/read?id=1&language=en", Form::PageData(Language::English)),
            ("/api/article/save", Form::Json),
            ("/api/v1/articles", Form::Problem),
            ("/columns/a/feed.xml", Form::Text),
            ("/disclosure/catalogue.csv", Form::Text),
            ("/articles/1/qr.svg", Form::Text),
        ] {
            assert_eq!(Form::of(&Uri::from_static(path)), form, "{path}");
        }
    }
}
