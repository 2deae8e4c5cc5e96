use domain::{
    article::Validity,
    disclosure::{self, CatalogueFilter, Entry, Key, Turn},
    fault::Refusal,
};

use crate::{
    filter::{Field, Filters, Ignored, Reason, known, with_query},
    language::local,
    route::positive,
};

/// Characters of the words that are looked for; as many as their field takes.
const MAX_WORDS_CHARS: usize = 60;

/// The fields that the catalogue reads of its address, in the order in which links write them.
const FIELDS: [Field; 7] =
    [Field::Topic, Field::Body, Field::Year, Field::Validity, Field::Words, Field::After, Field::Before];

/// A page of the catalogue as an address asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The filter.
    pub filter: CatalogueFilter,
    /// The page.
    pub turn: Turn,
    /// Values of the address that could not be used.
    pub ignored: Vec<Ignored>,
}

impl Asked {
    /// Understands `query`.
    pub fn of(query: &str) -> Self {
        let mut filters = Filters::new(query);
        let year = |year: &str| positive(year).and_then(|year| i16::try_from(year).ok()).filter(|year| *year <= 9999);
        let filter = CatalogueFilter {
            topic: filters.parsed(Field::Topic, Reason::Unknown, |topic| topic.parse().ok()),
            body: filters.name(Field::Body),
            year: filters.parsed(Field::Year, Reason::Unknown, year),
            validity: filters.parsed(Field::Validity, Reason::Unknown, Validity::from_code),
            words: filters.words(Field::Words, MAX_WORDS_CHARS),
        };
        let after = filters.parsed(Field::After, Reason::NoPlace, Key::read).map(Turn::After);
        let before = filters.parsed(Field::Before, Reason::NoPlace, Key::read).map(Turn::Before);
        Self { filter, turn: after.or(before).unwrap_or_default(), ignored: filters.into_ignored() }
    }
}

/// The filter in a query of the catalogue; a value that can't be used narrows nothing.
#[must_use]
pub fn filter(query: &str) -> CatalogueFilter {
    Asked::of(query).filter
}

/// The filter in a query of the catalogue as a file. A file has no place for notes on values that were left out.
///
/// # Errors
/// `Invalid` with the first field that can't be used.
pub fn filter_of_file(query: &str) -> Result<CatalogueFilter, Refusal> {
    let Asked { filter, ignored, .. } = Asked::of(query);
    let is_of_file = |ignored: &Ignored| !matches!(ignored.field, Field::After | Field::Before);
    match ignored.into_iter().find(is_of_file) {
        Some(ignored) => Err(Refusal::invalid(ignored.field.name(), &ignored.notice().text)),
        None => Ok(filter),
    }
}

/// The parameters of `query` that the catalogue's page reads, as links of the site write them.
pub fn known_query(query: &str) -> String {
    known_of(query, &FIELDS)
}

/// The same of the catalogue as a file ([`is_catalogue_file`]), which is always whole.
pub fn known_query_of_file(query: &str) -> String {
    known_of(query, &FIELDS[..5])
}

fn known_of(query: &str, fields: &[Field]) -> String {
    let names: Vec<_> = fields.iter().map(|field| field.name()).collect();
    with_query("", &known(query, &names)).trim_start_matches('?').to_owned()
}

/// Whether the catalogue stands at `path` as a file: `/disclosure/catalogue.csv` or `.xlsx`.
#[must_use]
pub fn is_catalogue_file(path: &str) -> bool {
    path.strip_prefix(disclosure::HOME).is_some_and(|rest| matches!(rest, "/catalogue.csv" | "/catalogue.xlsx"))
}

/// The query by which `filter` is asked for; empty for everything.
fn pairs(filter: &CatalogueFilter) -> Vec<(&'static str, String)> {
    let pairs = [
        (Field::Topic, filter.topic.map(|topic| topic.to_string())),
        (Field::Body, filter.body.clone()),
        (Field::Year, filter.year.map(|year| year.to_string())),
        (Field::Validity, filter.validity.map(|validity| validity.code().to_owned())),
        (Field::Words, filter.words.clone()),
    ];
    pairs.into_iter().filter_map(|(field, value)| Some((field.name(), value?))).collect()
}

/// The address of the catalogue's page `turn`, narrowed by `filter`.
pub fn address(filter: &CatalogueFilter, turn: Turn) -> String {
    let mut pairs = pairs(filter);
    match turn {
        Turn::First => {}
        Turn::After(key) => pairs.push((Field::After.name(), key.written())),
        Turn::Before(key) => pairs.push((Field::Before.name(), key.written())),
    }
    local(&with_query(&Entry::Catalogue.address(), &pairs))
}

/// The address at which everything that `filter` finds can be downloaded, as `csv` or `xlsx`.
pub fn download(filter: &CatalogueFilter, kind: &str) -> String {
    with_query(&format!("{}.{kind}", Entry::Catalogue.address()), &pairs(filter))
}

#[cfg(test)]
mod tests {
    use domain::id::{ArticleId, TopicId};

    use super::*;

    fn ignored(query: &str) -> Vec<(Field, Reason)> {
        Asked::of(query).ignored.iter().map(|it| (it.field, it.reason)).collect()
    }

    #[test]
    fn a_query_is_read_as_it_is_written() {
        let asked = CatalogueFilter {
            topic: Some(TopicId::new(3)),
            body: Some("市教育局 & 体育局".into()),
            year: Some(2026),
            validity: Some(Validity::Repealed),
            words: Some("100% 安全".into()),
        };
        let key = Key { day: "2026-11-24".parse().expect("a day"), id: ArticleId::new(17) };
        let address = address(&asked, Turn::After(key));
        let (_, query) = address.split_once('?').expect("a query");
        assert_eq!(Asked::of(query), Asked { filter: asked.clone(), turn: Turn::After(key), ignored: vec![] });
        assert_eq!(known_query(query), query);
        assert_eq!(filter_of_file(query), Ok(asked));
    }

    #[test]
    fn what_can_not_be_used_is_left_out_and_told() {
        let query = "topic=a&year=99999&validity=lost&body=&q=%20&after=yesterday";
        let asked = Asked::of(query);
        assert_eq!((asked.filter, asked.turn), (CatalogueFilter::default(), Turn::First));
        let unknown = [Field::Topic, Field::Year, Field::Validity].map(|field| (field, Reason::Unknown));
        assert_eq!(ignored(query), [&unknown[..], &[(Field::After, Reason::NoPlace)]].concat());
        assert_eq!(ignored(&known_query(query)), ignored(query), "a page that is cached says the same");
        let long = format!("q={}", "安".repeat(9_000));
        assert_eq!(ignored(&known_query(&long)), [(Field::Words, Reason::TooLong { limit: 60 })]);
    }

    #[test]
    fn a_file_that_would_be_another_than_was_asked_for_is_refused() {
        assert!(matches!(filter_of_file("year=2023&topic=a"), Err(Refusal::Invalid { field, .. }) if field == "topic"));
        assert!(filter_of_file("topic=&after=yesterday&utm=1").is_ok());
    }
}
