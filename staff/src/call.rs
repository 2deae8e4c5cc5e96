//! A call of a use case: the caller, and the parts of the answer besides its result.

use std::sync::{Arc, Mutex};

use app::{
    send_fault, services,
    staff::{actor, staff},
};
use domain::{account::Staff, audit::Actor, fault::Outcome, ports::Services};
use leptos::prelude::use_context;

use crate::StaffError;

/// The caller, the actor for the audit log, and the ports.
///
/// # Errors
/// `NotSignedIn`.
pub fn asking() -> Outcome<(Staff, Actor, Services)> {
    Ok((staff()?, actor()?, services()?))
}

/// The result of a use case as its server function answers it: an error with its status.
///
/// # Errors
/// The same.
pub fn told<T>(outcome: Outcome<T>) -> Result<T, StaffError> {
    outcome.map_err(|fault| {
        send_fault(&fault);
        StaffError::Fault(fault)
    })
}

/// A change of the cookies by which a browser and its session are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CookieChange {
    /// It is in the session of this token from now on.
    Session(String),
    /// It is in no session any more.
    NoSession,
    /// It is known by this secret from now on.
    Browser(String),
}

/// The cookie changes of a call. The server puts the list into the context of a call, and its entries into the answer.
#[derive(Debug, Clone, Default)]
pub struct CookieChanges(Arc<Mutex<Vec<CookieChange>>>);

impl CookieChanges {
    /// Those that were noted, in their order.
    #[must_use]
    pub fn noted(&self) -> Vec<CookieChange> {
        self.0.lock().map(|noted| noted.clone()).unwrap_or_default()
    }
}

/// Notes `change` for the answer that is being made.
pub fn change_cookie(change: CookieChange) {
    if let Some(CookieChanges(noted)) = use_context()
        && let Ok(mut noted) = noted.lock()
    {
        noted.push(change);
    }
}
