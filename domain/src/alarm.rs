//! Alarms that reach somebody: the contents of the mail or webhook to the operator, and the time of the next one.

use crate::date::Instant;

/// Seconds after which an alarm that lasts is told once more.
pub const REPEAT_SECONDS: i64 = 24 * 60 * 60;
/// Seconds for which something must be over before it counts as new: a value that swings around its limit would be told again and
/// again.
pub const FLAP_SECONDS: i64 = 60 * 60;

/// The subject of an alarm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AlarmKind {
    /// Something public was changed behind the program's back.
    Integrity,
    /// The audit log was changed.
    AuditChain,
    /// The last backup is too old.
    BackupAge,
    /// The data folder's disk is nearly full.
    DiskSpace,
    /// Something that was to be done by itself is not done.
    StuckJobs,
}

impl AlarmKind {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Integrity, Self::AuditChain, Self::BackupAge, Self::DiskSpace, Self::StuckJobs];

    /// The word under which it is stored, and told to programs.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Integrity => "integrity",
            Self::AuditChain => "audit_chain",
            Self::BackupAge => "backup_age",
            Self::DiskSpace => "disk_space",
            Self::StuckJobs => "stuck_jobs",
        }
    }

    /// The kind stored under `code`, if there is one.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// A way by which alarms are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Channel {
    /// A mail to each of the addresses of the settings.
    Mail,
    /// A POST to the address of the settings.
    Webhook,
}

impl Channel {
    /// The word under which it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Webhook => "webhook",
        }
    }

    /// The channel stored under `code`, if there is one.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Mail, Self::Webhook].into_iter().find(|channel| channel.code() == code)
    }
}

/// A stage of an alarm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Phase {
    /// It was found, and lasts.
    Raised,
    /// It still lasts.
    Repeated,
    /// It is over.
    Resolved,
    /// It was found, and dealt with at once.
    Mended,
}

impl Phase {
    /// The word under which it is stored, and told to programs.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Raised => "raised",
            Self::Repeated => "repeated",
            Self::Resolved => "resolved",
            Self::Mended => "mended",
        }
    }

    /// The phase stored under `code`, if there is one.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Raised, Self::Repeated, Self::Resolved, Self::Mended].into_iter().find(|phase| phase.code() == code)
    }
}

/// Something that a probe finds now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observation {
    /// The object within its kind: an article's number, a folder, a queue.
    pub subject: String,
    /// Its condition, in words for the operator.
    pub detail: String,
}

/// Everything that a probe finds now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observed {
    /// The kind of thing that it looks at.
    pub kind: AlarmKind,
    /// The one subject that it looks at; nothing where it looks at all of this kind. Alarms about other subjects are not over.
    pub scope: Option<String>,
    /// The things that are not as they should be.
    pub found: Vec<Observation>,
    /// Whether `found` is all of it: else nothing is known to be over.
    pub is_complete: bool,
}

/// The stored record of an alarm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Incident {
    /// The time since which it lasts.
    pub since: Instant,
    /// The time of the last message about it.
    pub told_at: Instant,
    /// Whether the last message says that it lasts.
    pub is_told: bool,
    /// The time at which it was over; `None` while it lasts.
    pub ended_at: Option<Instant>,
}

/// The record of an alarm at `now`, after `before`, and the message that is due about it.
#[must_use]
pub fn follow(before: Option<Incident>, is_found: bool, now: Instant) -> (Option<Incident>, Option<Phase>) {
    let new = Incident { since: now, told_at: now, is_told: true, ended_at: None };
    match (before, is_found) {
        (None, false) => (None, None),
        (None, true) => (Some(new), Some(Phase::Raised)),
        (Some(Incident { ended_at: Some(ended), .. }), found) if now.since(ended) >= FLAP_SECONDS => {
            if found {
                (Some(new), Some(Phase::Raised))
            } else {
                (None, None)
            }
        }
        (Some(before @ Incident { ended_at: Some(_), .. }), true) => {
            (Some(Incident { since: now, ended_at: None, ..before }), None)
        }
        (Some(before @ Incident { ended_at: Some(_), .. }), false) => (Some(before), None),
        (Some(before), true) => {
            let phase = match before.is_told {
                false if now.since(before.since) >= FLAP_SECONDS => Some(Phase::Raised),
                true if now.since(before.told_at) >= REPEAT_SECONDS => Some(Phase::Repeated),
                _ => None,
            };
            let told_at = if phase.is_some() { now } else { before.told_at };
            (Some(Incident { told_at, is_told: before.is_told || phase.is_some(), ..before }), phase)
        }
        (Some(before), false) => {
            let phase = before.is_told.then_some(Phase::Resolved);
            (Some(Incident { ended_at: Some(now), is_told: false, ..before }), phase)
        }
    }
}

/// A message that waits to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notification {
    /// Its number, the same at each attempt: receivers recognise a repeated message by it.
    pub id: i64,
    /// The way by which it is sent.
    pub channel: Channel,
    /// Its subject's kind.
    pub kind: AlarmKind,
    /// The stage of the alarm.
    pub phase: Phase,
    /// The object within its kind.
    pub subject: String,
    /// Its condition, in words for the operator.
    pub detail: String,
    /// The time at which it was found.
    pub at: Instant,
    /// The number of this attempt, from 1.
    pub attempt: i64,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_word_is_stored_under_its_own() {
        for kind in AlarmKind::ALL {
            assert_eq!(AlarmKind::from_code(kind.code()), Some(kind));
        }
        for channel in [Channel::Mail, Channel::Webhook] {
            assert_eq!(Channel::from_code(channel.code()), Some(channel));
        }
        for phase in [Phase::Raised, Phase::Repeated, Phase::Resolved, Phase::Mended] {
            assert_eq!(Phase::from_code(phase.code()), Some(phase));
        }
        assert_eq!((AlarmKind::from_code("x"), Channel::from_code("x"), Phase::from_code("x")), (None, None, None));
    }

    proptest! {
        /// For any sequence of findings: messages begin with "raised", go on with "repeated" at most once a day, and end with
        /// "resolved"; a finding that lasts for longer than an hour is told within it.
        #[test]
        fn what_is_told_has_a_beginning_and_an_end(steps in proptest::collection::vec((1i64..20_000, any::<bool>()), 0..120)) {
            let (mut incident, mut now, mut last, mut told_at) = (None, Instant::new(0), None, Instant::new(0));
            let mut found_since = None;
            for (pause, is_found) in steps {
                now = now.plus_seconds(pause);
                let (after, told) = follow(incident, is_found, now);
                incident = after;
                found_since = if is_found { found_since.or(Some(now)) } else { None };
                match told {
                    Some(Phase::Raised) => prop_assert!(is_found && !matches!(last, Some(Phase::Raised | Phase::Repeated))),
                    Some(Phase::Repeated) => {
                        prop_assert!(is_found && matches!(last, Some(Phase::Raised | Phase::Repeated)));
                        prop_assert!(now.since(told_at) >= REPEAT_SECONDS);
                    }
                    Some(Phase::Resolved) => prop_assert!(!is_found && matches!(last, Some(Phase::Raised | Phase::Repeated))),
                    Some(Phase::Mended) => prop_assert!(false),
                    None => {}
                }
                if told.is_some() {
                    (last, told_at) = (told, now);
                }
                let lasts = found_since.is_some_and(|since| now.since(since) >= FLAP_SECONDS);
                prop_assert!(!lasts || matches!(last, Some(Phase::Raised | Phase::Repeated)), "it lasts, and nobody was told");
            }
        }
    }
}
