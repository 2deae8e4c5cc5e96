use domain::{
    account::Staff,
    audit::Actor,
    fault::{Outcome, Refusal},
};
use http::request::Parts;
use leptos::prelude::use_context;

use super::in_place;
use crate::route::Route;

/// The person who is logged in, if anyone is: the server has put them into the request.
#[must_use]
pub fn person() -> Option<Staff> {
    use_context::<Parts>()?.extensions.get::<Staff>().cloned()
}

/// The person who is logged in.
///
/// # Errors
/// `NotSignedIn`.
pub fn staff() -> Outcome<Staff> {
    person().ok_or_else(|| Refusal::NotSignedIn.into())
}

/// The person for whom the page is made, for the audit log: the server has put them into the context.
///
/// # Errors
/// `NotSignedIn` outside of a request.
pub fn actor() -> Outcome<Actor> {
    use_context::<Actor>().ok_or_else(|| Refusal::NotSignedIn.into())
}

/// The secret of the session that the request comes with; the server has put it into the request, and it goes nowhere else.
#[derive(Clone)]
pub struct SessionToken(pub String);

/// The secret of this request's session.
#[must_use]
pub fn token() -> Option<String> {
    use_context::<Parts>()?.extensions.get::<SessionToken>().map(|token| token.0.clone())
}

/// Whether the page that is being made needs the style of staff's pages: a visitor of the login page is not yet one of them.
#[must_use]
pub fn is_styled() -> bool {
    person().is_some() || in_place().is_some() || is_at_staffs()
}

/// Whether the staff's half of the browser's program runs the document: for logged-in staff, and on the login page. A page shown in
/// place of a staff page is no staff page.
pub fn runs_own_half() -> bool {
    if is_at_staffs() { in_place().is_none() } else { person().is_some() }
}

/// Whether the address is one of the staff's.
fn is_at_staffs() -> bool {
    let is_theirs = |parts: Parts| matches!(Route::parse(parts.uri.path()), Some(Route::Staff(_)));
    use_context::<Parts>().is_some_and(is_theirs)
}
