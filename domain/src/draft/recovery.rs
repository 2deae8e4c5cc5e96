//! The choice of an unsaved text to restore.

use super::KeptDraft;
use crate::{date::Instant, editing::Fields, id::RevisionNumber};

/// A text kept by its writer's browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalDraft {
    /// The version on which it is based.
    pub version: RevisionNumber,
    /// The text of that version; `None` where the browser had no room for it.
    pub base: Option<Fields>,
    /// The unsaved text.
    pub fields: Fields,
    /// The time of the last change, by the site's clock ([`SiteClock`](super::SiteClock)).
    pub at: Instant,
    /// Whether the site has kept it, too.
    pub sent: bool,
}

/// The place where a text was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeptBy {
    /// By the writer's browser.
    Browser,
    /// By the site.
    Site,
}

/// A text that can be restored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recovery {
    /// The version on which it is based.
    pub version: RevisionNumber,
    /// The text of that version; `None` if unknown.
    pub base: Option<Fields>,
    /// The unsaved text.
    pub fields: Fields,
    /// The time at which it was kept.
    pub at: Instant,
    /// The place where it was kept.
    pub by: KeptBy,
}

impl Recovery {
    /// The newer of the texts kept by the browser (`local`) and by the site (`kept`); `None` if it equals the article's text (`current`).
    #[must_use]
    pub fn find(local: Option<LocalDraft>, kept: Option<KeptDraft>, current: &Fields) -> Option<Self> {
        let found = match (local, kept) {
            // The browser's text was once at the site and is not any more: it was saved or discarded elsewhere.
            (Some(local), None) => (!local.sent).then(|| Self::from(local)),
            (None, kept) => kept.map(Self::from),
            (Some(local), Some(kept)) => Some(newer(local, kept)),
        };
        found.filter(|found| found.fields != *current)
    }
}

fn newer(local: LocalDraft, kept: KeptDraft) -> Recovery {
    if local.fields == kept.fields {
        let base = local.base.filter(|_| local.version == kept.version);
        return Recovery { base, ..Recovery::from(kept) };
    }
    // To the minute: the browser knows the site's clock by an answer that took its time.
    if local.sent || local.at.minute() < kept.at.minute() { kept.into() } else { local.into() }
}

impl From<LocalDraft> for Recovery {
    fn from(LocalDraft { version, base, fields, at, sent: _ }: LocalDraft) -> Self {
        Self { version, base, fields, at, by: KeptBy::Browser }
    }
}

impl From<KeptDraft> for Recovery {
    fn from(KeptDraft { version, fields, at }: KeptDraft) -> Self {
        Self { version, base: None, fields, at, by: KeptBy::Site }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{date::date, draft::SiteClock, id::ColumnId};

    fn text(title: &str) -> Fields {
        Fields { title: title.into(), ..Fields::empty(ColumnId::new(1), date(2026, 1, 1)) }
    }

    fn local(title: &str, minute: i8, sent: bool) -> Option<LocalDraft> {
        let at = date(2026, 11, 24).at(10, minute, 30);
        Some(LocalDraft { version: RevisionNumber::new(1), base: None, fields: text(title), at, sent })
    }

    fn kept(title: &str, minute: i8) -> Option<KeptDraft> {
        let at = date(2026, 11, 24).at(10, minute, 40);
        Some(KeptDraft { version: RevisionNumber::new(1), fields: text(title), at })
    }

    #[test]
    fn the_newer_text_comes_back_and_none_that_is_saved_already() {
        let found = |local, kept| {
            Recovery::find(local, kept, &text("现在")).map(|found| (found.fields.title, found.by == KeptBy::Browser))
        };
        for (local, kept, expected) in [
            (None, None, None),
            (local("本机", 32, false), None, Some(("本机", true))),
            (None, kept("网站", 32), Some(("网站", false))),
            (local("本机", 33, false), kept("网站", 32), Some(("本机", true))),
            (local("本机", 32, false), kept("网站", 32), Some(("本机", true))),
            (local("本机", 31, false), kept("网站", 32), Some(("网站", false))),
            (local("本机", 33, true), kept("网站", 32), Some(("网站", false))),
            (local("本机", 33, true), None, None),
            (local("现在", 33, false), None, None),
            (local("同", 33, false), kept("同", 32), Some(("同", false))),
        ] {
            let expected = expected.map(|(title, is_here): (&str, bool)| (title.to_owned(), is_here));
            assert_eq!(found(local.clone(), kept.clone()), expected, "{local:?} {kept:?}");
        }
    }

    #[test]
    fn the_newer_text_comes_back_whatever_the_browser_takes_for_the_time() {
        let at = |minute| date(2026, 11, 24).at(10, minute, 30);
        for wrong_by in [-86_400, -120, 0, 120, 86_400] {
            let browser = |site: Instant| site.plus_seconds(wrong_by);
            let clock = SiteClock::set(at(0), browser(at(0)));
            for (minute, expected) in [(33, "本机"), (31, "网站")] {
                let written =
                    LocalDraft { at: clock.at(browser(at(minute))), ..local("本机", 0, false).expect("a text") };
                let found =
                    Recovery::find(Some(written), kept("网站", 32), &text("现在")).map(|found| found.fields.title);
                assert_eq!(found.as_deref(), Some(expected), "{wrong_by} s, {minute}");
            }
        }
    }

    proptest! {
        #[test]
        fn what_nobody_has_saved_is_never_lost(here in "[甲乙]", there in "[甲乙]", minutes in (0_i8..3, 0_i8..3), current in "[甲乙]") {
            let (local, kept) = (local(&here, minutes.0, false), kept(&there, minutes.1));
            let alone = Recovery::find(local.clone(), None, &text(&current));
            prop_assert_eq!(alone.is_some(), here != current);
            let found = Recovery::find(local, kept, &text(&current));
            // The newer of the two is the one that comes.
            let newer = if minutes.0 >= minutes.1 { &here } else { &there };
            prop_assert_eq!(found.map(|found| found.fields.title), (*newer != current).then(|| newer.clone()));
        }
    }
}
