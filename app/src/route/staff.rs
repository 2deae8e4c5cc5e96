//! The addresses of the staff's pages.

use std::fmt;

use domain::id::{ArticleId, RevisionNumber, positive};

/// A page of the staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StaffRoute<'a> {
    /// `/login`
    Login,
    /// `/logout`
    LogOut,
    /// `/desk`
    Desk,
    /// `/desk/articles`: all of them.
    Articles,
    /// `/desk/notices`
    Notices,
    /// `/desk/columns/{slug}/new`
    New {
        /// The column's part of its address.
        slug: &'a str,
    },
    /// `/desk/articles/{id}`
    Work {
        /// The article.
        id: ArticleId,
    },
    /// `/desk/articles/{id}/history`
    History {
        /// The article.
        id: ArticleId,
    },
    /// `/desk/articles/{id}/history/{old}/{new}`
    Compare {
        /// The article.
        id: ArticleId,
        /// The version on the left.
        old: RevisionNumber,
        /// The version on the right.
        new: RevisionNumber,
    },
    /// `/desk/password`
    Password,
    /// `/password#{secret}`: no server and no proxy is sent the secret of a one-time link before its form.
    SetPassword,
    /// `/desk/sessions`
    Sessions,
    /// `/desk/accounts`
    Accounts,
    /// `/desk/audit`
    Audit,
    /// `/desk/directory`
    Directory,
    /// `/desk/columns`
    Columns,
    /// `/desk/disclosure`
    Disclosure,
    /// `/desk/reports`
    Reports,
    /// `/desk/reports/{year}`
    Report {
        /// The year that it reports on.
        year: i64,
    },
    /// `/desk/home`
    Home,
    /// `/desk/site`
    Site,
    /// `/desk/code`
    Code,
}

impl<'a> StaffRoute<'a> {
    /// The part of the staff's half that shows the page; `None` for a page that is HTML.
    #[must_use]
    pub const fn part(self) -> Option<&'static str> {
        match self {
            Self::Accounts
            | Self::Columns
            | Self::Directory
            | Self::Disclosure
            | Self::Home
            | Self::Notices
            | Self::Password
            | Self::Sessions
            | Self::Site => Some("desk"),
            _ => None,
        }
    }

    pub(super) fn parse(first: &str, second: Option<&'a str>, rest: [Option<&'a str>; 4]) -> Option<Self> {
        Some(match (first, second, rest) {
            ("login", None, _) => Self::Login,
            ("logout", None, _) => Self::LogOut,
            ("password", None, _) => Self::SetPassword,
            ("desk", None, _) => Self::Desk,
            ("desk", Some("columns"), [Some(slug), Some("new"), None, _]) if !slug.is_empty() => Self::New { slug },
            ("desk", Some("articles"), [Some(id), None, ..]) => Self::Work { id: id.parse().ok()? },
            ("desk", Some("articles"), [Some(id), Some("history"), None, _]) => Self::History { id: id.parse().ok()? },
            ("desk", Some("articles"), [Some(id), Some("history"), Some(old), Some(new)]) => {
                Self::Compare { id: id.parse().ok()?, old: old.parse().ok()?, new: new.parse().ok()? }
            }
            ("desk", Some("reports"), [Some(year), None, ..]) => Self::Report { year: positive(year)? },
            ("desk", Some(page), [None, ..]) => match page {
                "articles" => Self::Articles,
                "notices" => Self::Notices,
                "password" => Self::Password,
                "sessions" => Self::Sessions,
                "accounts" => Self::Accounts,
                "audit" => Self::Audit,
                "directory" => Self::Directory,
                "columns" => Self::Columns,
                "disclosure" => Self::Disclosure,
                "reports" => Self::Reports,
                "home" => Self::Home,
                "site" => Self::Site,
                "code" => Self::Code,
                _ => return None,
            },
            _ => return None,
        })
    }
}

impl fmt::Display for StaffRoute<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Login => f.write_str("/login"),
            Self::LogOut => f.write_str("/logout"),
            Self::SetPassword => f.write_str("/password"),
            Self::Desk => f.write_str("/desk"),
            Self::Articles => f.write_str("/desk/articles"),
            Self::Notices => f.write_str("/desk/notices"),
            Self::New { slug } => write!(f, "/desk/columns/{slug}/new"),
            Self::Work { id } => write!(f, "/desk/articles/{id}"),
            Self::History { id } => write!(f, "/desk/articles/{id}/history"),
            Self::Compare { id, old, new } => write!(f, "/desk/articles/{id}/history/{old}/{new}"),
            Self::Password => f.write_str("/desk/password"),
            Self::Sessions => f.write_str("/desk/sessions"),
            Self::Accounts => f.write_str("/desk/accounts"),
            Self::Audit => f.write_str("/desk/audit"),
            Self::Directory => f.write_str("/desk/directory"),
            Self::Columns => f.write_str("/desk/columns"),
            Self::Disclosure => f.write_str("/desk/disclosure"),
            Self::Reports => f.write_str("/desk/reports"),
            Self::Report { year } => write!(f, "/desk/reports/{year}"),
            Self::Home => f.write_str("/desk/home"),
            Self::Site => f.write_str("/desk/site"),
            Self::Code => f.write_str("/desk/code"),
        }
    }
}
