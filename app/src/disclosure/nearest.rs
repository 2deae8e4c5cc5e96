//! The page of the catalogue that an address asks for, or the nearest that there is.

use domain::{
    disclosure::{Catalogue, CatalogueFilter, Turn},
    fault::Outcome,
    id::TopicId,
    ports::Disclosure,
};

use super::filter::{Asked, address};
use crate::filter::{Field, Ignored, Instead, Reason, send_not_found};

/// A page of the catalogue.
pub struct Nearest {
    /// The page.
    pub catalogue: Catalogue,
    /// The query that it answers, and the values that are not used.
    pub asked: Asked,
    /// Whether the catalogue has the page that was asked for.
    pub is_there: bool,
}

/// Reads the page that is nearest to `asked`: a topic and a year that the catalogue does not have are left out, and if it does
/// not go on from the line that an address names, its first page is read.
pub async fn nearest(disclosure: &dyn Disclosure, mut asked: Asked) -> Outcome<Nearest> {
    let mut catalogue = disclosure.catalogue(&asked.filter, asked.turn).await?;
    if leave_out_unknown(&mut asked, &catalogue) {
        asked.turn = Turn::First;
        catalogue = disclosure.catalogue(&asked.filter, asked.turn).await?;
    }
    let is_there = asked.turn == Turn::First || !catalogue.lines.is_empty();
    if let (false, Turn::After(key) | Turn::Before(key)) = (is_there, asked.turn) {
        let field = if matches!(asked.turn, Turn::After(_)) { Field::After } else { Field::Before };
        asked.ignored.push(Ignored::new(field, &key.written(), Reason::NoPlace));
        asked.turn = Turn::First;
        catalogue = disclosure.catalogue(&asked.filter, asked.turn).await?;
        send_not_found();
    }
    Ok(Nearest { catalogue, asked, is_there })
}

/// Leaves out the values that `catalogue` does not know, and returns whether there were any.
fn leave_out_unknown(asked: &mut Asked, catalogue: &Catalogue) -> bool {
    let before = asked.filter.clone();
    let has_topic = |topic: TopicId| catalogue.topics.iter().any(|known| known.value == topic.to_string());
    if let Some(topic) = asked.filter.topic.take_if(|topic| !has_topic(*topic)) {
        asked.ignored.push(Ignored::new(Field::Topic, &topic.to_string(), Reason::Unknown));
    }
    if let Some(year) = asked.filter.year.take_if(|year| !catalogue.years.contains(year)) {
        asked.ignored.push(without_year(year, &asked.filter, &catalogue.years));
    }
    asked.filter != before
}

/// The note that the catalogue has nothing of `year`, which offers the nearest year.
fn without_year(year: i16, filter: &CatalogueFilter, years: &[i16]) -> Ignored {
    let ignored = Ignored::new(Field::Year, &year.to_string(), Reason::Unknown);
    match years.iter().copied().min_by_key(|known| known.abs_diff(year)) {
        Some(nearest) => {
            let of_year = CatalogueFilter { year: Some(nearest), ..filter.clone() };
            ignored.offering(Instead::Year(nearest), address(&of_year, Turn::First))
        }
        None => ignored,
    }
}

#[cfg(test)]
mod tests {
    use domain::disclosure::Facet;

    use super::*;

    #[test]
    fn what_the_catalogue_does_not_know_is_left_out_with_the_nearest() {
        let topic = Facet { value: "3".into(), name: "安全".into(), count: 0 };
        let catalogue = Catalogue {
            lines: Vec::new(),
            total: 0,
            next: None,
            previous: None,
            topics: vec![topic],
            bodies: Vec::new(),
            years: vec![2025, 2024],
        };
        let mut known = Asked::of("topic=3&year=2024&q=a");
        assert!(!leave_out_unknown(&mut known, &catalogue));
        assert_eq!(known, Asked::of("topic=3&year=2024&q=a"));
        let mut unknown = Asked::of("topic=9&year=1999&q=a");
        assert!(leave_out_unknown(&mut unknown, &catalogue));
        assert_eq!(unknown.filter, Asked::of("q=a").filter);
        let fields: Vec<_> = unknown.ignored.iter().map(|it| it.field).collect();
        assert_eq!(fields, [Field::Topic, Field::Year]);
        let offered = (Instead::Year(2024), "/disclosure/catalogue?year=2024&q=a".to_owned());
        assert_eq!(unknown.ignored[1].instead, Some(offered));
    }
}
