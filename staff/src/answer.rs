use app::{Page, send_status, staff::InPlace};
use domain::fault::{Fault, Outcome, Refusal};

use super::login;

/// The answer to a form, if it is no redirect. The context has it while the page is made.
#[derive(Debug, Clone)]
pub enum Answer {
    /// The session has ended while its owner was writing: after the login the whole form is sent again.
    LoginAgain {
        /// The sent form.
        sent: Vec<(String, String)>,
        /// The address to which it was sent.
        action: String,
        /// A one-time code is asked for.
        asks_code: bool,
        /// Why a login of this form failed.
        refusal: Option<Refusal>,
    },
    /// Anything else that was refused or failed.
    Fault(Fault),
}

impl Answer {
    /// The same for the context of a request, where the page's address would be looked for.
    #[must_use]
    pub fn in_place(self) -> InPlace {
        InPlace::new(move || Box::pin(self.clone().page()))
    }

    /// The page.
    ///
    /// # Errors
    /// The fault that it answers with, or one that kept the page from being made.
    pub async fn page(self) -> Outcome<Page> {
        match self {
            Self::LoginAgain { sent, action, asks_code, refusal } => {
                send_status(if matches!(refusal, Some(Refusal::TooMany { .. })) { 429 } else { 401 });
                login::again(sent, action, asks_code, refusal).await
            }
            Self::Fault(fault) => Err(fault),
        }
    }
}
