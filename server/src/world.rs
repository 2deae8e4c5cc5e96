//! Documents for other machines: feeds, the site map, and `robots.txt`.

mod feed;
mod robots;
mod security;
mod sitemap;

use axum::{
    Router,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use domain::fault::Fault;

use crate::unavailable::Form;

pub use security::SecurityContact;
pub use sitemap::{PER_FILE, is_site_map, number, site_map};

/// The addresses for machines.
pub fn routes() -> Router {
    Router::new()
        .route("/feed.xml", get(feed::site))
        .route("/columns/{slug}/feed.xml", get(feed::column))
        .route("/sitemap.xml", get(sitemap::first))
        .route("/robots.txt", get(robots::robots))
        .route("/.well-known/security.txt", get(security::text))
}

/// The answer to a machine in the place of a refused or failed document.
fn refused(fault: &Fault) -> Response {
    let (status, words) = match fault {
        Fault::Unavailable(unavailable) => return Form::Text.answer(*unavailable),
        Fault::Refused(_) => (StatusCode::NOT_FOUND, "没有这个网址。请核对网址，或从首页查找。\n".to_owned()),
        Fault::Failed(failure) => {
            let words = format!("暂时不能提供，编号 {}。请过几分钟再试。\n", failure.id);
            (StatusCode::INTERNAL_SERVER_ERROR, words)
        }
    };
    (status, [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "no-store")], words)
        .into_response()
}

/// `text` as XML allows it, which has no escape for most control characters.
fn for_xml(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}') || *c == '\n').collect()
}
