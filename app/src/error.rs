use domain::fault::{Failure, Fault, Refusal};
use leptos::{prelude::*, server_fn::codec::JsonEncoding};
use leptos_meta::Title;
use serde::{Deserialize, Serialize};

use crate::{navigation::Heading, site::SiteTags, text::text};

/// Why a page can't show what was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum PageError {
    /// A use case said no, or failed.
    Fault(Fault),
    /// The browser did not reach the server, or did not understand its answer.
    Offline,
}

impl std::fmt::Display for PageError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Fault(fault) => fault.fmt(f),
            Self::Offline => f.write_str("offline"),
        }
    }
}

impl std::error::Error for PageError {}

impl From<Fault> for PageError {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<Refusal> for PageError {
    fn from(refusal: Refusal) -> Self {
        Self::Fault(Fault::Refused(refusal))
    }
}

impl FromServerFnError for PageError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            // A request that does not fit its function: the address is wrong, not the server.
            ServerFnErrorErr::Args(problem) | ServerFnErrorErr::MissingArg(problem) => {
                Refusal::Invalid { field: "request".to_owned(), problem }.into()
            }
            _ => Self::Offline,
        }
    }
}

/// What an error is called, what it says, and with which status it is sent.
struct Words {
    #[cfg_attr(not(feature = "ssr"), allow(dead_code, reason = "a browser sends no status"))]
    status: u16,
    title: &'static str,
    advice: &'static str,
    number: Option<String>,
}

impl PageError {
    fn words(&self) -> Words {
        let text = text();
        let (status, (title, advice), number) = match self {
            Self::Fault(Fault::Refused(Refusal::NotFound)) => (404, text.not_found, None),
            Self::Fault(Fault::Refused(Refusal::Gone)) => (410, text.gone, None),
            Self::Fault(Fault::Refused(Refusal::Invalid { .. })) => (422, text.invalid, None),
            Self::Fault(Fault::Failed(Failure { id })) => (500, text.failed, Some(id.clone())),
            Self::Offline => (503, text.offline, None),
        };
        Words { status, title, advice, number }
    }

    /// Sends this error's status with the answer that is being made, for a page and a server function alike.
    #[cfg(feature = "ssr")]
    pub(crate) fn send_status(&self) {
        if let Some(options) = use_context::<leptos_axum::ResponseOptions>()
            && let Ok(status) = http::StatusCode::from_u16(self.words().status)
        {
            options.set_status(status);
        }
    }
}

/// The page in the place of one that can't be shown: what happened, and ways on.
#[component]
pub fn ErrorPage(error: PageError) -> impl IntoView {
    #[cfg(feature = "ssr")]
    error.send_status();
    let text = text();
    let words = error.words();
    view! {
        <Title text=words.title />
        <SiteTags />
        <section class="error">
            <Heading>{words.title}</Heading>
            <p>{words.advice}</p>
            {words.number.map(|number| view! { <p class="quiet">{text.failure_number} " " <code>{number}</code></p> })}
            <p class="ways">
                <a href="">{text.try_again}</a>
                <a href="/">{text.back_home}</a>
            </p>
        </section>
    }
}

/// The page of an address that leads nowhere.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    view! { <ErrorPage error=Refusal::NotFound.into() /> }
}
