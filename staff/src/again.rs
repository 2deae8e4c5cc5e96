//! A session that ends while a page is open: the person at the page logs in again, and the request goes on.

#[cfg(not(feature = "ssr"))]
mod dialog;
#[cfg(not(feature = "ssr"))]
mod later;

use domain::fault::{Fault, Refusal};

#[cfg(not(feature = "ssr"))]
use self::later::log_in_again;
use crate::StaffError;

/// Calls `ask`. If the session has ended, lets its owner log in, and calls it again.
///
/// # Errors
/// Those of the call; also `NotSignedIn`, if nobody logs in.
pub async fn signed_in<T, E, A>(ask: impl Fn() -> A) -> Result<T, E>
where
    A: Future<Output = Result<T, E>>,
    E: AsRef<StaffError>,
{
    loop {
        let answer = ask().await;
        let ended = StaffError::Fault(Fault::Refused(Refusal::NotSignedIn));
        let has_ended = answer.as_ref().is_err_and(|error| *error.as_ref() == ended);
        if !has_ended || !log_in_again().await {
            return answer;
        }
    }
}

/// The server asks nobody.
#[cfg(feature = "ssr")]
async fn log_in_again() -> bool {
    false
}
