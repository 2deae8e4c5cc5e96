use domain::disclosure::Entry;

use crate::page::number;

/// The addresses of 政府信息公开.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DisclosureAddress {
    /// `/disclosure`
    Home,
    /// `/disclosure/guide`, `/disclosure/rules`, `/disclosure/request`
    Text(Entry),
    /// `/disclosure/catalogue`
    Catalogue,
    /// `/disclosure/reports`
    Reports,
    /// `/disclosure/reports/{year}`
    Report {
        /// 0 where it is none.
        year: i64,
    },
}

impl DisclosureAddress {
    /// Understands the steps of a path; nothing for what is none of them.
    #[must_use]
    pub fn of(path: &str) -> Option<Self> {
        let steps: Vec<&str> = path.split('/').skip(1).collect();
        Some(match steps.as_slice() {
            ["disclosure"] => Self::Home,
            ["disclosure", code] => match Entry::from_code(code)? {
                Entry::Catalogue => Self::Catalogue,
                Entry::Reports => Self::Reports,
                text @ (Entry::Guide | Entry::Rules | Entry::Request) => Self::Text(text),
            },
            ["disclosure", "reports", year] => Self::Report { year: number(year) },
            _ => return None,
        })
    }
}
