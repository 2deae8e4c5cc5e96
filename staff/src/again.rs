//! A session that has ended while a page was open: whoever is at it logs in again, and what they asked for goes on.

use domain::fault::{Fault, Refusal};

use crate::StaffError;

/// Does what `ask` asks for. Where the session has ended, its owner is let log in, and it is asked again.
///
/// # Errors
/// Those of the call; also `NotSignedIn`, where nobody logs in.
pub async fn signed_in<T, A>(ask: impl Fn() -> A) -> Result<T, StaffError>
where
    A: Future<Output = Result<T, StaffError>>,
{
    loop {
        let answer = ask().await;
        let has_ended = matches!(&answer, Err(StaffError::Fault(Fault::Refused(Refusal::NotSignedIn))));
        if !has_ended || !log_in_again().await {
            return answer;
        }
    }
}

/// The event by which the editor's script is asked for its dialog. What it carries is called with whether somebody has logged in.
#[cfg(not(feature = "ssr"))]
const SIGNED_OUT: &str = "signed-out";

/// Whether somebody has logged in again.
#[cfg(not(feature = "ssr"))]
async fn log_in_again() -> bool {
    use js_sys::Promise;
    use leptos::prelude::window;
    use web_sys::{CustomEvent, CustomEventInit};

    let logged_in = Promise::new(&mut |done, _| {
        let carrying = CustomEventInit::new();
        carrying.set_detail(&done);
        if let Ok(event) = CustomEvent::new_with_event_init_dict(SIGNED_OUT, &carrying) {
            let _ = window().dispatch_event(&event);
        }
    });
    wasm_bindgen_futures::JsFuture::from(logged_in).await.is_ok_and(|is_in| is_in.is_truthy())
}

/// Nobody is asked on the server.
#[cfg(feature = "ssr")]
async fn log_in_again() -> bool {
    false
}
