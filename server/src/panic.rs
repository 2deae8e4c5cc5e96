//! Panics, which are bugs of ours: each is logged under a number, and its reader gets the error page with that number.

use std::any::Any;

use app::Language;
use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};

/// Answers for a handler that has panicked.
pub fn answer(cause: Box<dyn Any + Send + 'static>) -> Response {
    let id = format!("{:08x}", rand::random::<u32>());
    let said = cause
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| cause.downcast_ref::<&str>().copied())
        .unwrap_or("a panic without words");
    tracing::error!(failure = id, panic = said, "panicked");
    page(&id)
}

/// The page for a file that is not available now, while everything else is.
pub fn away() -> Response {
    later(app::text().file_away)
}

/// The page for a site that is not available now, on a machine that has others.
pub fn site_away() -> Response {
    later(app::text().site_away)
}

fn later((title, advice): (&str, &str)) -> Response {
    let html = bare(Language::default(), title, &format!("<p>{advice}</p>"));
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
        (header::RETRY_AFTER, "30"),
    ];
    (StatusCode::SERVICE_UNAVAILABLE, headers, html).into_response()
}

/// The error page without the site around it, for failures of the site itself.
pub fn page(id: &str) -> Response {
    let text = app::text();
    let (title, advice) = text.failed;
    let said = format!("<p>{advice}</p><p>{} <code>{id}</code></p>", text.failure_number);
    let html = bare(Language::default(), title, &said);
    (StatusCode::INTERNAL_SERVER_ERROR, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response()
}

/// A document with a title and a text below it, without the site around it.
pub fn bare(language: Language, title: &str, said: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{title}</title>\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"></head>\
         <body><main><h1>{title}</h1>{said}<p><a href=\"{}\">{}</a></p></main></body></html>",
        language.tag(),
        language.address("/"),
        app::words_in(language).error.back_home,
    )
}
