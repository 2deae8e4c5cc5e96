use domain::device::Device;
use http::request::Parts;
use leptos::prelude::use_context;

/// The browser that asks, as far as a login must know it. The server puts it into the request.
#[derive(Debug, Clone, Default)]
pub struct AskingBrowser {
    /// The secret by which it is known, if it has logged in before.
    pub secret: Option<String>,
    /// It would not keep the cookie of a login: its page came over plain HTTP from another machine.
    pub loses_login: bool,
    /// The device, as its user agent reports it.
    pub device: Device,
}

impl AskingBrowser {
    /// That of this request.
    #[must_use]
    pub fn of_request() -> Self {
        use_context::<Parts>().and_then(|parts| parts.extensions.get().cloned()).unwrap_or_default()
    }
}
