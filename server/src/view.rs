//! 长者模式: the view that a reader has chosen, by the address of this page or by an earlier one's.

use axum::http::{HeaderMap, HeaderValue, Uri, header};

/// The choice's name in addresses and in the cookie.
const NAME: &str = "view";
const ELDER: &str = "elder";
const STANDARD: &str = "standard";

/// The view of an answer.
pub struct View {
    elder: bool,
    chosen: bool,
}

impl View {
    /// The view of a request for `uri`.
    pub fn of(uri: &Uri, headers: &HeaderMap) -> Self {
        let query = uri.query().unwrap_or_default();
        let asked = form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name == NAME).last();
        match asked.as_ref().map(|(_, view)| view.as_ref()) {
            Some(ELDER) => Self { elder: true, chosen: true },
            Some(STANDARD) => Self { elder: false, chosen: true },
            _ => Self { elder: remembered(headers), chosen: false },
        }
    }

    /// Whether it is 长者模式.
    pub const fn is_elder(&self) -> bool {
        self.elder
    }

    /// Whether the address of this page has chosen it.
    pub const fn is_chosen(&self) -> bool {
        self.chosen
    }

    /// A whole document in this view. Only a mark on its root differs.
    pub fn mark(&self, html: String) -> String {
        if self.elder { html.replacen("<html ", "<html data-view=\"elder\" ", 1) } else { html }
    }

    /// The cookie that remembers the choice just made. On an encrypted site it is sent only encrypted.
    pub fn cookie(&self, is_encrypted: bool) -> Option<HeaderValue> {
        self.chosen.then_some(HeaderValue::from_static(match (self.elder, is_encrypted) {
            (true, true) => "view=elder; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax; Secure",
            (true, false) => "view=elder; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax",
            (false, true) => "view=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure",
            (false, false) => "view=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax",
        }))
    }
}

/// The cookie of a browser that has chosen 长者模式 before.
pub const fn elder_cookie() -> HeaderValue {
    HeaderValue::from_static("view=elder")
}

fn remembered(headers: &HeaderMap) -> bool {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    cookies.flat_map(|value| value.split(';')).any(|pair| pair.trim().split_once('=') == Some((NAME, ELDER)))
}
