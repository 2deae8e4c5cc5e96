//! What is wrong with what was sent is shown with its form; who may not be there gets no form.

use domain::fault::{Fault, Outcome, Refusal};
use staff::{Answer, Refused};

use super::{call::Done, sent::Sent};
use crate::answer;

/// Shows the form as it was filled in, with why it was refused, if whoever sent it can mend it.
pub fn again(fault: Fault, sent: &Sent, answer: impl FnOnce(Refused) -> Answer) -> Outcome<Done> {
    match fault {
        Fault::Refused(refusal) if !matches!(refusal, Refusal::NotSignedIn | Refusal::Forbidden) => {
            let (status, said) = (refusal.status(), answer::said(&refusal));
            Ok(Done::page(answer(Refused { refusal, sent: sent.pairs() }), status, said))
        }
        fault => Err(fault),
    }
}
