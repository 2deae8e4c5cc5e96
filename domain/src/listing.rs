//! All articles that somebody may work on or review, public or not: the list's query and its pages.

use crate::{
    article::State,
    column::Crumb,
    date::{Day, Instant},
    id::{AccountId, ArticleId, ColumnId},
    pagination::Pages,
};

/// Days for which a draft stays in the bin.
pub const BIN_DAYS: i64 = 30;

/// A state by which the list is narrowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ListingState {
    /// Articles in this state that are not in the bin.
    Of(State),
    /// In the bin.
    Bin,
}

impl ListingState {
    /// Every one, the bin last.
    pub const ALL: [Self; 7] = [
        Self::Of(State::Draft),
        Self::Of(State::InReview),
        Self::Of(State::Returned),
        Self::Of(State::Scheduled),
        Self::Of(State::Published),
        Self::Of(State::Withdrawn),
        Self::Bin,
    ];

    /// The word under which addresses have it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Of(state) => state.code(),
            Self::Bin => "bin",
        }
    }

    /// The state that addresses have under `code`, if there is one.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// The order of the list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum ListingSort {
    /// The article saved last comes first; in the bin, the one put there last.
    #[default]
    Changed,
    /// By the article's day, the newest first.
    Newest,
    /// By the article's day, the oldest first.
    Oldest,
}

impl ListingSort {
    /// Every one, the usual first.
    pub const ALL: [Self; 3] = [Self::Changed, Self::Newest, Self::Oldest];

    /// The word under which addresses have it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Newest => "newest",
            Self::Oldest => "oldest",
        }
    }

    /// The order that addresses have under `code`, if there is one.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.code() == code)
    }
}

/// A query of the list. Each part narrows it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListingQuery {
    /// Words of title, numbers or text, as they were typed; empty: any.
    pub words: String,
    /// In this column, or one below it.
    pub column: Option<ColumnId>,
    /// In this state; without it, all but the bin.
    pub state: Option<ListingState>,
    /// This person has written some version of it.
    pub writer: Option<AccountId>,
    /// Of this day or later.
    pub since: Option<Day>,
    /// Of this day or earlier.
    pub until: Option<Day>,
    /// Their order.
    pub sort: ListingSort,
}

/// The values by which somebody can narrow their list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListingChoices {
    /// The columns in which they write or review, each before those below it, with the number of columns above it.
    pub columns: Vec<(ColumnId, Crumb, usize)>,
    /// The people who have written there, by name.
    pub writers: Vec<(AccountId, String)>,
}

/// A page of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// The articles.
    pub lines: Vec<ListingLine>,
    /// The page's place among the others.
    pub pages: Pages,
    /// More were found by the words than are looked through.
    pub is_more: bool,
}

/// An article of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListingLine {
    /// The article.
    pub id: ArticleId,
    /// The headline of its newest version.
    pub title: String,
    /// Its column's name.
    pub column: String,
    /// Its state.
    pub state: State,
    /// Citizens read a version of it.
    pub is_public: bool,
    /// The writer of its newest version.
    pub writer: String,
    /// The time at which that was saved.
    pub at: Instant,
    /// The article's day.
    pub day: Day,
    /// The times at which it was put into the bin and at which it is gone for ever; nothing where it is not in it.
    pub removed: Option<(Instant, Instant)>,
    /// The asker may put it into the bin, or take it out.
    pub can_remove: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_and_order_has_a_word_of_its_own_in_addresses() {
        for state in ListingState::ALL {
            assert_eq!(ListingState::from_code(state.code()), Some(state));
        }
        for sort in ListingSort::ALL {
            assert_eq!(ListingSort::from_code(sort.code()), Some(sort));
        }
        let states: Vec<_> = State::ALL.into_iter().map(ListingState::Of).collect();
        assert!(states.iter().all(|state| ListingState::ALL.contains(state)));
    }
}
