//! The title of a page of the catalogue, which names its filter.

use domain::{
    article::Validity,
    disclosure::{Catalogue, Facet, Turn},
};

use super::filter::Asked;
use crate::{
    filter::filled,
    text::{page_words, server_words, words},
};

/// The steps of the title before the name of the catalogue: the filter, and the place where a later page begins.
pub fn steps(asked: &Asked, catalogue: &Catalogue) -> Vec<String> {
    let (filter, facts) = (&asked.filter, &words().article);
    let name = |facets: &[Facet], value: &str| facets.iter().find(|it| it.value == value).map(|it| it.name.clone());
    let validity = filter.validity.map(|validity| match validity {
        Validity::InForce => facts.in_force,
        Validity::Expired => facts.expired,
        Validity::Repealed => facts.repealed,
    });
    let begins = catalogue.lines.first().filter(|_| asked.turn != Turn::First);
    let steps = [
        filter.words.clone(),
        filter.topic.and_then(|topic| name(&catalogue.topics, &topic.to_string())),
        filter.body.clone(),
        filter.year.map(|year| format!("{year}{}", page_words().column.year_after)),
        validity.map(str::to_owned),
        begins.map(|line| filled(server_words().filter.from_day, &[("{day}", &line.day().to_string())])),
    ];
    steps.into_iter().flatten().collect()
}
