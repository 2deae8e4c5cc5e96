//! The query of the list, from the address.

use app::{AskedPage, FilterField as Field, FilterReason as Reason, Filters, Ignored, Instead, with_query};
use domain::{
    id::{AccountId, ColumnId},
    listing::{ListingChoices, ListingQuery, ListingSort, ListingState},
    search,
};

/// Characters of the words that are looked for; as many as their field takes.
pub const MAX_WORDS_CHARS: usize = 120;

/// The list as it is asked for.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The search words.
    pub query: ListingQuery,
    /// The column, by its part of the address.
    pub column: Option<String>,
    /// The days as they stand in the form: also in the wrong order.
    pub days: [Option<String>; 2],
    /// The page.
    pub page: AskedPage,
    /// Values of the address that could not be used.
    pub ignored: Vec<Ignored>,
}

impl Asked {
    /// Understands the query string `address`, with the columns and people that there are.
    pub fn read(address: &str, choices: &ListingChoices) -> Self {
        let mut filters = Filters::new(address);
        let page = AskedPage::of(&filters);
        let words = filters.words(Field::Words, MAX_WORDS_CHARS).unwrap_or_default();
        let column = filters.parsed(Field::Column, Reason::Unknown, |slug| column(choices, slug));
        let state = filters.parsed(Field::State, Reason::Unknown, ListingState::from_code);
        let writer = filters.parsed(Field::Writer, Reason::Unknown, |number| writer(choices, number));
        let [since, until] =
            [Field::Since, Field::Until].map(|field| filters.parsed(field, Reason::NoDay, search::day));
        let sort = filters.parsed(Field::Order, Reason::Unknown, ListingSort::from_code).unwrap_or_default();
        let (column, slug) = column.map_or((None, None), |(id, slug)| (Some(id), Some(slug)));
        let days = [since, until].map(|day| day.map(|day| day.to_string()));
        let query = ListingQuery { words, column, state, writer, since, until, sort };
        let mut asked = Self { query, column: slug, days, page, ignored: filters.into_ignored() };
        asked.put_days_in_order();
        asked
    }

    /// Nothing is of a day and of an earlier one: both are left out, and offered in their order.
    fn put_days_in_order(&mut self) {
        let (Some(since), Some(until)) = (self.query.since, self.query.until) else { return };
        if since <= until {
            return;
        }
        let mut swapped = self.clone();
        (swapped.query.since, swapped.query.until) = (Some(until), Some(since));
        let days = Instead::Days(until.to_string(), since.to_string());
        let ignored = Ignored::new(Field::Since, &format!("{since} – {until}"), Reason::Reversed);
        self.ignored.push(ignored.offering(days, swapped.address(1)));
        (self.query.since, self.query.until) = (None, None);
    }

    /// Whether anything but the bin is asked for.
    pub fn is_narrowed(&self) -> bool {
        let state = self.query.state.filter(|state| *state != ListingState::Bin);
        let plain = ListingQuery { sort: self.query.sort, state: self.query.state, ..ListingQuery::default() };
        state.is_some() || self.query != plain
    }

    /// The address of page `page` of it.
    pub fn address(&self, page: i64) -> String {
        let ListingQuery { words, state, writer, since, until, sort, .. } = &self.query;
        let mut pairs = Vec::new();
        if !words.is_empty() {
            pairs.push(("q", words.clone()));
        }
        pairs.extend(self.column.clone().map(|slug| ("column", slug)));
        pairs.extend(state.map(|state| ("state", state.code().to_owned())));
        pairs.extend(writer.map(|writer| ("writer", writer.to_string())));
        pairs.extend(since.map(|day| ("since", day.to_string())));
        pairs.extend(until.map(|day| ("until", day.to_string())));
        if *sort != ListingSort::default() {
            pairs.push(("sort", sort.code().to_owned()));
        }
        if page > 1 {
            pairs.push(("page", page.to_string()));
        }
        with_query("/desk/articles", &pairs)
    }
}

fn column(choices: &ListingChoices, slug: &str) -> Option<(ColumnId, String)> {
    choices.columns.iter().find(|(_, crumb, _)| crumb.slug == slug).map(|(id, crumb, _)| (*id, crumb.slug.clone()))
}

fn writer(choices: &ListingChoices, number: &str) -> Option<AccountId> {
    let id: AccountId = number.parse().ok()?;
    choices.writers.iter().any(|(writer, _)| *writer == id).then_some(id)
}

#[cfg(test)]
mod tests {
    use domain::column::Crumb;

    use super::*;

    fn choices() -> ListingChoices {
        ListingChoices {
            columns: vec![(ColumnId::new(3), Crumb { slug: "tongzhi".into(), name: "通知".into() }, 0)],
            writers: vec![(AccountId::new(7), "李某".into())],
        }
    }

    #[test]
    fn an_address_says_what_is_asked_for_and_is_written_as_it_was() {
        let address = "q=%E5%AE%89%E5%85%A8&column=tongzhi&state=bin&writer=7&since=2026%2D01%2D02&sort=oldest";
        let asked = Asked::read(address, &choices());
        assert!(asked.ignored.is_empty(), "{:?}", asked.ignored);
        assert_eq!((asked.query.column, asked.query.writer), (Some(ColumnId::new(3)), Some(AccountId::new(7))));
        assert_eq!(asked.query.state, Some(ListingState::Bin));
        assert_eq!(asked.address(1), format!("/desk/articles?{address}"));
        assert_eq!(Asked::read("", &choices()).address(2), "/desk/articles?page=2");
        assert!(asked.is_narrowed() && !Asked::read("state=bin&sort=oldest", &choices()).is_narrowed());
    }

    #[test]
    fn what_can_not_be_used_is_left_out_and_told() {
        let asked = Asked::read("column=x&state=public&writer=8&since=gestern&sort=up", &choices());
        assert_eq!(asked.query, ListingQuery::default());
        let told: Vec<_> = asked.ignored.iter().map(|it| it.field).collect();
        assert_eq!(told, [Field::Column, Field::State, Field::Writer, Field::Since, Field::Order]);
        let reversed = Asked::read("since=2026-02-01&until=2026-01-01", &choices());
        assert_eq!((reversed.query.since, reversed.query.until), (None, None));
        assert_eq!(reversed.days, [Some("2026-02-01".into()), Some("2026-01-01".into())]);
        assert!(reversed.ignored[0].instead.is_some());
    }
}
