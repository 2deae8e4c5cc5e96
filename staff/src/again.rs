//! A session that has ended while a page was open: whoever is at it logs in again, and what they asked for goes on.

#[cfg(not(feature = "ssr"))]
mod dialog;

use domain::fault::{Fault, Refusal};

#[cfg(not(feature = "ssr"))]
pub use self::dialog::log_in_again;
use crate::StaffError;

/// Does what `ask` asks for. Where the session has ended, its owner is let log in, and it is asked again.
///
/// # Errors
/// Those of the call; also `NotSignedIn`, where nobody logs in.
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

/// Nobody is asked on the server.
#[cfg(feature = "ssr")]
async fn log_in_again() -> bool {
    false
}
