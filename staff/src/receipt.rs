use app::send_cookie;
use http::{HeaderValue, header, request::Parts};
use leptos::prelude::use_context;
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// `__Host-`: browsers keep it for this host alone, and take it over a secure connection alone.
const COOKIE: &str = "__Host-gongkai-receipt";

/// Seconds after which a browser forgets it, should its page never come.
const SECONDS: u32 = 60;

/// A code that is shown once, on the page that follows a form: it is in no address, no history and no log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The page's name for it.
    pub of: &'static str,
    /// The code.
    pub code: String,
}

impl Receipt {
    /// The cookie that takes it to the next page.
    #[must_use]
    pub fn cookie(&self) -> Option<HeaderValue> {
        let code = utf8_percent_encode(&self.code, NON_ALPHANUMERIC);
        let attributes = "Path=/; Secure; HttpOnly; SameSite=Strict";
        HeaderValue::from_str(&format!("{COOKIE}={}.{code}; {attributes}; Max-Age={SECONDS}", self.of)).ok()
    }

    /// The code of the receipt `of` that the request for this page brings. The browser forgets it with the page.
    #[must_use]
    pub fn take(of: &str) -> Option<String> {
        let request = use_context::<Parts>()?;
        let cookies = request.headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let code = cookies
            .flat_map(|value| value.split(';'))
            .filter_map(|pair| pair.trim().strip_prefix(COOKIE)?.strip_prefix('=')?.split_once('.'))
            .find_map(|(name, code)| (name == of).then(|| percent_decode_str(code).decode_utf8_lossy().into_owned()))?;
        send_cookie(HeaderValue::from_static(
            "__Host-gongkai-receipt=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0",
        ));
        Some(code)
    }
}
