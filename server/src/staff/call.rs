use domain::{
    account::Staff,
    audit::Actor,
    device::Device,
    fault::{Outcome, Refusal},
    ports::Services,
};
use serde_json::Value;
use staff::Answer;

use super::sent::Sent;

/// Somebody asks for something.
pub struct Call {
    /// The ports.
    pub services: Services,
    /// Who asks, if they are logged in.
    pub staff: Option<Staff>,
    /// The secret of their session.
    pub token: Option<String>,
    /// The secret by which their browser is known.
    pub browser: Option<String>,
    /// What its user agent says of it.
    pub device: Device,
    /// The browser says that its page came over plain HTTP from another machine: it would not keep the cookie of a login.
    pub loses_login: bool,
    /// Who asks, for the audit log.
    pub by: Actor,
    /// What they sent.
    pub sent: Sent,
}

impl Call {
    /// Who asks.
    ///
    /// # Errors
    /// `NotSignedIn`.
    pub fn staff(&self) -> Outcome<&Staff> {
        self.staff.as_ref().ok_or_else(|| Refusal::NotSignedIn.into())
    }
}

/// What came of a call.
pub struct Done {
    /// What a browser that sent a form shows next.
    pub next: Next,
    /// What a script is told, with which status.
    pub said: (u16, Value),
}

/// What a browser that sent a form shows next.
pub enum Next {
    /// The page at this address of the site.
    Address(String),
    /// This page, here.
    Page(Box<Answer>),
}

impl Done {
    /// Goes on to `address`; a script is told `said`.
    pub fn to(address: impl Into<String>, said: Value) -> Self {
        Self { next: Next::Address(address.into()), said: (200, said) }
    }

    /// A script is told `said`; a form goes back to the desk.
    pub fn said(said: Value) -> Self {
        Self::to("/desk", said)
    }

    /// Shows `answer`; a script is told `said`, with `status`.
    pub fn page(answer: Answer, status: u16, said: Value) -> Self {
        Self { next: Next::Page(Box::new(answer)), said: (status, said) }
    }
}
