use crate::page::number;

/// The addresses of staff's pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StaffAddress {
    /// `/login`
    Login,
    /// `/logout`
    LogOut,
    /// `/desk`
    Desk,
    /// `/desk/columns/{slug}/new`
    New {
        /// The column's part of its address.
        slug: String,
    },
    /// `/desk/articles/{id}`
    Work {
        /// The article.
        id: i64,
    },
    /// `/desk/articles/{id}/history`
    History {
        /// The article.
        id: i64,
    },
    /// `/desk/articles/{id}/history/{old}/{new}`
    Compare {
        /// The article.
        id: i64,
        /// The version on the left.
        old: i64,
        /// The version on the right.
        new: i64,
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

impl StaffAddress {
    /// Understands the steps of a path; nothing for what is not staff's.
    #[must_use]
    pub fn of(path: &str) -> Option<Self> {
        let steps: Vec<&str> = path.split('/').skip(1).collect();
        Some(match steps.as_slice() {
            ["login"] => Self::Login,
            ["logout"] => Self::LogOut,
            ["desk"] => Self::Desk,
            ["desk", "columns", slug, "new"] => Self::New { slug: (*slug).to_owned() },
            ["desk", "articles", id] => Self::Work { id: number(id) },
            ["desk", "articles", id, "history"] => Self::History { id: number(id) },
            ["desk", "articles", id, "history", old, new] => {
                Self::Compare { id: number(id), old: number(old), new: number(new) }
            }
            ["desk", "password"] => Self::Password,
            ["password"] => Self::SetPassword,
            ["desk", "sessions"] => Self::Sessions,
            ["desk", "accounts"] => Self::Accounts,
            ["desk", "audit"] => Self::Audit,
            ["desk", "directory"] => Self::Directory,
            ["desk", "columns"] => Self::Columns,
            ["desk", "disclosure"] => Self::Disclosure,
            ["desk", "reports"] => Self::Reports,
            ["desk", "reports", year] => Self::Report { year: number(year) },
            ["desk", "home"] => Self::Home,
            ["desk", "site"] => Self::Site,
            ["desk", "code"] => Self::Code,
            _ => return None,
        })
    }
}
