//! Pages of a list.

use serde::{Deserialize, Serialize};

/// Rows on one page of a list.
pub const PAGE_SIZE: i64 = 20;

/// The place of one page among all pages of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pages {
    /// From 1.
    pub current: i64,
    /// At least 1: an empty list has one empty page.
    pub last: i64,
    /// Rows on all pages.
    pub total: i64,
}

impl Pages {
    /// Page `current` of `total` rows, or nothing where there is no such page.
    #[must_use]
    pub const fn of(current: i64, total: i64) -> Option<Self> {
        let last = if total <= 0 { 1 } else { (total - 1) / PAGE_SIZE + 1 };
        if current < 1 || current > last { None } else { Some(Self { current, last, total }) }
    }

    /// Rows before this page.
    #[must_use]
    pub const fn offset(&self) -> i64 {
        (self.current - 1) * PAGE_SIZE
    }

    /// The page before, if there is one.
    #[must_use]
    pub fn previous(&self) -> Option<i64> {
        (self.current > 1).then(|| self.current - 1)
    }

    /// The page after, if there is one.
    #[must_use]
    pub fn next(&self) -> Option<i64> {
        (self.current < self.last).then(|| self.current + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_empty_list_has_one_page_and_no_second() {
        assert_eq!(Pages::of(1, 0), Some(Pages { current: 1, last: 1, total: 0 }));
        assert_eq!(Pages::of(2, 0), None);
        assert_eq!(Pages::of(0, 100), None);
    }

    proptest! {
        #[test]
        fn the_pages_hold_every_row_once(total in 0i64..5_000) {
            let last = Pages::of(1, total).expect("a first page").last;
            let mut rows = 0;
            for current in 1..=last {
                let page = Pages::of(current, total).expect("a page");
                prop_assert_eq!(page.offset(), rows);
                rows += PAGE_SIZE.min(total - rows);
                prop_assert_eq!(page.next().is_none(), current == last);
                prop_assert_eq!(page.previous().is_none(), current == 1);
            }
            prop_assert_eq!(rows, total);
            prop_assert!(Pages::of(last + 1, total).is_none());
        }
    }
}
