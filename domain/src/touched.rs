//! The public pages that a change touches: copies of them are thrown away, and no others.

use std::collections::BTreeSet;

use crate::id::ArticleId;

/// The public pages that may be other than they were.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Touched {
    /// All of them: the parts of every page have changed, or the change is not known.
    Everything,
    /// Some, and with any of them the pages with articles of several columns: the home page, 政府信息公开, the site map.
    Some {
        /// The articles whose own pages are others now, by number.
        articles: BTreeSet<ArticleId>,
        /// The columns whose lists are others now, by their part of the address.
        columns: BTreeSet<String>,
    },
}

impl Touched {
    /// Not a single page.
    #[must_use]
    pub const fn nothing() -> Self {
        Self::Some { articles: BTreeSet::new(), columns: BTreeSet::new() }
    }

    /// Whether no page is touched.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        *self == Self::nothing()
    }

    /// The pages of both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Some { mut articles, mut columns }, Self::Some { articles: more, columns: others }) => {
                articles.extend(more);
                columns.extend(others);
                Self::Some { articles, columns }
            }
            _ => Self::Everything,
        }
    }
}

/// The changes since an earlier look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// The value to be given back the next time.
    pub seen: i64,
    /// The public pages that they touch.
    pub touched: Touched,
}
