//! Taking an article from the public: by a reviewer, or by an editor whom a reviewer confirms.

use serde::{Deserialize, Serialize};

use super::Standing;
use crate::{article::State, date::Instant, fault::Refusal};

/// The result of a request for a withdrawal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Withdrawal {
    /// The article is withdrawn, into this state.
    Now(State),
    /// The same, in an emergency: without the reviewer who would have to confirm it. They are told, and the log marks it.
    Emergency(State),
    /// A reviewer is asked to confirm it. Citizens read on until then.
    Asked,
}

/// A withdrawal that an editor has asked for, and that a reviewer has neither confirmed nor declined.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithdrawalRequest {
    /// The name of the person who asks.
    pub by: String,
    /// The reason.
    pub reason: String,
    /// The time.
    pub at: Instant,
}

impl Standing<'_> {
    /// Somebody wants to withdraw the article: a reviewer where `reviews`, else an editor, who does it alone where the site's
    /// setting `alone` lets editors, or in an emergency.
    ///
    /// # Errors
    /// As [`Self::withdraw`].
    pub fn withdraw_by(
        &self,
        is_public: bool,
        reason: &str,
        (reviews, alone, emergency): (bool, bool, bool),
    ) -> Result<Withdrawal, Refusal> {
        let state = self.withdraw(is_public, reason)?;
        Ok(match (reviews || alone, emergency) {
            (true, _) => Withdrawal::Now(state),
            (false, true) => Withdrawal::Emergency(state),
            (false, false) => Withdrawal::Asked,
        })
    }
}
