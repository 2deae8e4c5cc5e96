//! The hours at which an article becomes public and is withdrawn by the clock.

use serde::{Deserialize, Serialize};

use crate::{
    article::State,
    date::Instant,
    fault::Refusal,
    id::{ArticleId, RevisionNumber},
};

/// The reason that a withdrawal by the clock leaves.
pub const WITHDRAWN_ON_TIME: &str = "定时撤下";

/// Seconds from now until the latest publication, and until the latest withdrawal. An hour further ahead is a slip, and the
/// article would never come, or never go.
const MAX_PUBLISH_SECONDS: i64 = 366 * 24 * 60 * 60;
const MAX_WITHDRAW_SECONDS: i64 = 20 * 366 * 24 * 60 * 60;

/// The hours that the last reviewer has chosen for a version.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule {
    /// The hour at which it becomes public; nothing: at once.
    pub publish: Option<Instant>,
    /// The hour at which it is withdrawn; nothing: never.
    pub withdraw: Option<Instant>,
}

impl Schedule {
    /// Whether it says nothing: public at once, and for ever.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.publish.is_none() && self.withdraw.is_none()
    }

    /// The state of a version that has passed its last step of review.
    #[must_use]
    pub const fn state(&self) -> State {
        if self.publish.is_some() { State::Scheduled } else { State::Published }
    }

    /// Checks the hours at `now`; `ends` is the hour at which the version that citizens read now is to be withdrawn.
    ///
    /// # Errors
    /// `Invalid` for `publish` unless it lies after `now` and before `ends` (a withdrawal takes all versions with it),
    /// and for `withdraw` unless it lies after the publication.
    pub fn check(&self, now: Instant, ends: Option<Instant>) -> Result<(), Refusal> {
        let too_far = |hour: Option<Instant>, most: i64| hour.is_some_and(|hour| hour.since(now) > most);
        if too_far(self.publish, MAX_PUBLISH_SECONDS) {
            return Err(Refusal::invalid("publish", "发布时间须在一年以内，请核对年份"));
        }
        if too_far(self.withdraw, MAX_WITHDRAW_SECONDS) {
            return Err(Refusal::invalid("withdraw", "撤下时间须在二十年以内，请核对年份"));
        }
        if let Some(publish) = self.publish {
            if publish <= now {
                return Err(Refusal::invalid("publish", "发布时间须晚于现在，请重新选择"));
            }
            if let Some(ends) = ends.filter(|ends| *ends <= publish) {
                let problem = format!("公开的版本将于 {ends} 定时撤下，发布时间须早于它");
                return Err(Refusal::invalid("publish", &problem));
            }
        }
        if self.withdraw.is_some_and(|withdraw| withdraw <= self.publish.unwrap_or(now)) {
            return Err(Refusal::invalid("withdraw", "撤下时间须晚于发布时间，请重新选择"));
        }
        Ok(())
    }
}

/// The hours that are still to come for an article.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    /// The hour at which the newest version becomes public.
    pub publish: Option<Instant>,
    /// The hour at which it is withdrawn.
    pub withdraw: Option<Instant>,
}

/// An act done by the clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// The article.
    pub article: ArticleId,
    /// Its newest version.
    pub version: RevisionNumber,
    /// Its state now: published, withdrawn, or in review again where its column has come to ask for more steps.
    pub state: State,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::date;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_accepted_lies_in_order(now in 0i64..100, ends in proptest::option::of(0i64..100),
            publish in proptest::option::of(0i64..100), withdraw in proptest::option::of(0i64..100)) {
            let (now, ends) = (Instant::new(now), ends.map(Instant::new));
            let (publish, withdraw) = (publish.map(Instant::new), withdraw.map(Instant::new));
            let accepted = Schedule { publish, withdraw }.check(now, ends).is_ok();
            let after_now = publish.is_none_or(|publish| now < publish);
            let before_the_end = publish.is_none_or(|publish| ends.is_none_or(|ends| publish < ends));
            let in_order = withdraw.is_none_or(|withdraw| publish.unwrap_or(now) < withdraw);
            prop_assert_eq!(accepted, after_now && before_the_end && in_order);
        }
    }

    #[test]
    fn hours_that_nobody_will_see_are_slips() {
        let now = Instant::new(1_764_460_800);
        let check =
            |publish: Option<Instant>, withdraw: Option<Instant>| Schedule { publish, withdraw }.check(now, None);
        let year_9999 = Some(date(9999, 12, 30).at(8, 0, 0));
        for (publish, withdraw, field) in [
            (year_9999, None, Some("publish")),
            (None, year_9999, Some("withdraw")),
            (Some(now.plus_seconds(MAX_PUBLISH_SECONDS)), Some(now.plus_seconds(MAX_WITHDRAW_SECONDS)), None),
        ] {
            let refused = match check(publish, withdraw) {
                Err(Refusal::Invalid { field, .. }) => Some(field),
                _ => None,
            };
            assert_eq!(refused.as_deref(), field, "{publish:?} {withdraw:?}");
        }
    }
}
