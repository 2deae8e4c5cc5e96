//! The addresses of pages, written once: the server, its cache and limits, the browser's half and reading ahead all ask here.

mod staff;

use std::fmt;

pub use domain::id::positive;
use domain::{
    disclosure::{self, Entry},
    id::ArticleId,
};

pub use self::staff::StaffRoute;

/// A page of the site, in the site's own language (see [`crate::Language::of`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route<'a> {
    /// `/`
    Home,
    /// `/columns/{slug}`
    Column {
        /// The column's part of its address.
        slug: &'a str,
    },
    /// `/articles/{id}`
    Article {
        /// The article.
        id: ArticleId,
    },
    /// `/leave`
    Leave,
    /// `/search`
    Search,
    /// `/disclosure` and the pages below it.
    Disclosure(DisclosureRoute),
    /// `/sitemap`
    Sitemap,
    /// `/login`, `/desk` and the pages below it.
    Staff(StaffRoute<'a>),
}

/// A page of 政府信息公开.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DisclosureRoute {
    /// `/disclosure`
    Home,
    /// `/disclosure/{entry}`
    Entry(Entry),
    /// `/disclosure/reports/{year}`
    Report {
        /// Positive.
        year: i64,
    },
}

impl<'a> Route<'a> {
    /// The page at `path`, which begins with a slash; `None` where no page can be. Allocates nothing.
    #[must_use]
    pub fn parse(path: &'a str) -> Option<Self> {
        let mut steps = path.strip_prefix('/')?.split('/');
        let (first, second) = (steps.next()?, steps.next());
        let rest = [steps.next(), steps.next(), steps.next(), steps.next()];
        if steps.next().is_some() {
            return None;
        }
        let is_short = rest[0].is_none();
        Some(match (first, second) {
            ("", None) => Self::Home,
            ("columns", Some(slug)) if is_short && !slug.is_empty() => Self::Column { slug },
            ("articles", Some(id)) if is_short => Self::Article { id: id.parse().ok()? },
            ("leave", None) => Self::Leave,
            ("search", None) => Self::Search,
            ("sitemap", None) => Self::Sitemap,
            ("disclosure", entry) => Self::Disclosure(DisclosureRoute::parse(entry, rest)?),
            _ => Self::Staff(StaffRoute::parse(first, second, rest)?),
        })
    }
}

impl DisclosureRoute {
    /// The catalogue.
    pub const CATALOGUE: Self = Self::Entry(Entry::Catalogue);

    fn parse(entry: Option<&str>, rest: [Option<&str>; 4]) -> Option<Self> {
        let Some(code) = entry else { return Some(Self::Home) };
        match (Entry::from_code(code)?, rest) {
            (entry, [None, ..]) => Some(Self::Entry(entry)),
            (Entry::Reports, [Some(year), None, ..]) => Some(Self::Report { year: positive(year)? }),
            _ => None,
        }
    }
}

/// As [`positive`]; 0, which no article and no page has, for anything else.
#[cfg(feature = "ssr")]
pub fn number(text: &str) -> i64 {
    positive(text).unwrap_or_default()
}

impl fmt::Display for Route<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Home => f.write_str("/"),
            Self::Column { slug } => f.write_str(&domain::column::address(slug)),
            Self::Article { id } => f.write_str(&domain::article::address(*id)),
            Self::Leave => f.write_str("/leave"),
            Self::Search => f.write_str("/search"),
            Self::Sitemap => f.write_str("/sitemap"),
            Self::Disclosure(route) => route.fmt(f),
            Self::Staff(route) => route.fmt(f),
        }
    }
}

impl fmt::Display for DisclosureRoute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Home => f.write_str(disclosure::HOME),
            Self::Entry(entry) => f.write_str(&entry.address()),
            Self::Report { year } => f.write_str(&disclosure::report_address(*year)),
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::id::RevisionNumber;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn each_page_has_one_address() {
        for (path, route) in [
            ("/", Route::Home),
            ("/columns/anquanshengchan", Route::Column { slug: "anquanshengchan" }),
            ("/articles/12", Route::Article { id: ArticleId::new(12) }),
            ("/disclosure", Route::Disclosure(DisclosureRoute::Home)),
            ("/disclosure/catalogue", Route::Disclosure(DisclosureRoute::Entry(Entry::Catalogue))),
            ("/disclosure/reports/2023", Route::Disclosure(DisclosureRoute::Report { year: 2023 })),
            ("/desk/columns/a/new", Route::Staff(StaffRoute::New { slug: "a" })),
            (
                "/desk/articles/3/history/1/2",
                Route::Staff(StaffRoute::Compare {
                    id: ArticleId::new(3),
                    old: RevisionNumber::new(1),
                    new: RevisionNumber::new(2),
                }),
            ),
            ("/desk/columns", Route::Staff(StaffRoute::Columns)),
            ("/desk/articles", Route::Staff(StaffRoute::Articles)),
        ] {
            assert_eq!(Route::parse(path), Some(route), "{path}");
        }
        for none in [
            "",
            "//",
            "/nope",
            "/columns",
            "/columns/",
            "/columns/a/",
            "/articles/",
            "/articles/abc",
            "/articles/-1",
            "/articles/01",
            "/articles/+1",
            "/articles/1/2",
            "/articles/99999999999999999999",
            "/disclosure/",
            "/disclosure/nope",
            "/disclosure/guide/1",
            "/disclosure/reports/0",
            "/search/",
            "/desk/",
            "/desk/nope",
            "/desk/articles/1/history/1",
            "/desk/articles/1/history/1/2/3",
            "/login/1",
        ] {
            assert_eq!(Route::parse(none), None, "{none}");
        }
    }

    proptest! {
        #[test]
        fn what_is_parsed_is_written_as_it_was(
            path in "(/(columns|articles|disclosure|reports|catalogue|guide|desk|history|new|leave|login|search|sitemap|audit|a|b1|1|20|03|)){1,7}",
        ) {
            if let Some(route) = Route::parse(&path) {
                prop_assert_eq!(route.to_string(), path);
            }
        }
    }
}
