//! Notices: the events of an article, told to each person concerned.

use serde::{Deserialize, Serialize};

use crate::{
    date::Instant,
    fault::Refusal,
    id::{ArticleId, NoticeId},
};

/// Longest address of mail (RFC 5321, 4.5.3.1.3).
const MAX_MAIL_CHARS: usize = 254;

/// An event that somebody is told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum NoticeKind {
    /// It waits for the reader's review. The notice goes when somebody has reviewed it, or when it does not wait any more.
    Waits,
    /// A reviewer sent it back; the reason is theirs.
    Returned,
    /// It passed its last step, and becomes public at an hour, which is the reason's text.
    Scheduled,
    /// It is public.
    Published,
    /// It was to become public at an hour, and will not; or its review was broken off.
    Stopped,
    /// Its hour came, and its column had come to ask for another step of review.
    Held,
    /// It is not public any more.
    Withdrawn,
    /// An editor has taken it from the public in an emergency, without the reviewer who would have had to confirm it.
    Emergency,
    /// An editor asks a reviewer to take it from the public. The notice goes when that is settled.
    WithdrawalAsked,
    /// A reviewer does not take it from the public; the reason is theirs.
    WithdrawalDeclined,
    /// It was put into the bin.
    Removed,
}

impl NoticeKind {
    /// Every kind.
    pub const ALL: [Self; 11] = [
        Self::Waits,
        Self::Returned,
        Self::Scheduled,
        Self::Published,
        Self::Stopped,
        Self::Held,
        Self::Withdrawn,
        Self::Emergency,
        Self::WithdrawalAsked,
        Self::WithdrawalDeclined,
        Self::Removed,
    ];

    /// The word under which it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waits => "waits",
            Self::Returned => "returned",
            Self::Scheduled => "scheduled",
            Self::Published => "published",
            Self::Stopped => "stopped",
            Self::Held => "held",
            Self::Withdrawn => "withdrawn",
            Self::Emergency => "emergency",
            Self::WithdrawalAsked => "withdrawal-asked",
            Self::WithdrawalDeclined => "withdrawal-declined",
            Self::Removed => "removed",
        }
    }

    /// The kind stored under `code`, if there is one.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// A notice, as its reader sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Its number.
    pub id: NoticeId,
    /// The event.
    pub kind: NoticeKind,
    /// The article.
    pub article: ArticleId,
    /// The headline of the article's newest version.
    pub title: String,
    /// The person, or the clock, that did it.
    pub by: String,
    /// The reason or the hour; often empty.
    pub reason: String,
    /// The time.
    pub at: Instant,
    /// Its reader has put it away.
    pub is_seen: bool,
}

/// A notice that waits to be sent by mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeMail {
    /// The notice, which its reader has not put away.
    pub notice: Notice,
    /// The address.
    pub to: String,
    /// The number of this attempt, from 1.
    pub attempt: i64,
}

/// The address of mail that somebody has typed: nothing where they typed nothing.
///
/// # Errors
/// `Invalid` for `mail` where it can be no address.
pub fn checked_mail(typed: &str) -> Result<Option<String>, Refusal> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let is_plain = typed.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>()[],;:\\\"".contains(&byte));
    let is_address = typed.split_once('@').is_some_and(|(name, host)| {
        let labels = || host.split('.');
        !name.is_empty() && !host.contains('@') && labels().count() > 1 && labels().all(|label| !label.is_empty())
    });
    if is_plain && is_address && typed.len() <= MAX_MAIL_CHARS {
        return Ok(Some(typed.to_owned()));
    }
    Err(Refusal::invalid("mail", "邮箱地址不对，应写作 name@example.gov.cn 的样子；不要邮件就留空"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_stored_under_its_own_word() {
        for kind in NoticeKind::ALL {
            assert_eq!(NoticeKind::from_code(kind.code()), Some(kind));
        }
        assert_eq!(NoticeKind::from_code("x"), None);
    }

    #[test]
    fn an_address_of_mail_is_known_by_its_form() {
        for fine in ["li@xjbl.gov.cn", " li.mou+a@163.com "] {
            assert_eq!(checked_mail(fine), Ok(Some(fine.trim().to_owned())));
        }
        assert_eq!(checked_mail("  "), Ok(None));
        let long = format!("{}@xjbl.gov.cn", "a".repeat(250));
        for wrong in
            ["li", "@a.cn", "li@", "li@localhost", "li@a..cn", "a@b@c.cn", "李@a.cn", "li <li@a.cn>", "a,b@c.cn", &long]
        {
            assert!(checked_mail(wrong).is_err(), "{wrong}");
        }
    }
}
