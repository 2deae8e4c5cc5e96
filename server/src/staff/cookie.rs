use axum::http::HeaderValue;
use staff::CookieChange;

use crate::session;

/// The header that makes `change` in a browser.
pub fn header_of(change: &CookieChange) -> Option<HeaderValue> {
    match change {
        CookieChange::Session(token) => session::cookie(token),
        CookieChange::NoSession => Some(session::no_cookie()),
        CookieChange::Browser(secret) => session::browser_cookie(secret),
    }
}
