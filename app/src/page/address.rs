//! The addresses at which browsers read the data of pages, written once: the server knows by them which page an answer belongs to.

use std::borrow::Cow;

use domain::disclosure::Entry;

use crate::{
    article::READ_ARTICLE,
    column::READ_COLUMN,
    directory::READ_LINK_KEYS,
    disclosure::{READ_CATALOGUE, READ_DISCLOSURE, READ_ENTRY, READ_REPORT},
    home::{READ_HOME, READ_SITEMAP},
    language::Language,
    leave::READ_LEAVE,
    route::{DisclosureRoute, Route},
    search::{READ_SEARCH, SUGGEST},
    text::READ_WORDS,
};

/// Argument by which every read is told the language of its reader.
const LANGUAGE: &str = "language";
/// A step of addresses at which no page is: no column is called so, and it is no number.
const NOTHING: &str = "_";

/// The address of the data of the page at `address` (path and query); `None` where a page is no public one.
#[must_use]
pub fn data_address(address: &str) -> Option<String> {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let (language, path) = Language::of(path);
    let (read, argument) = match Route::parse(path)? {
        Route::Home => (READ_HOME, None),
        Route::Sitemap => (READ_SITEMAP, None),
        Route::Column { slug } => (READ_COLUMN, Some(("slug", slug.to_owned()))),
        Route::Article { id } => (READ_ARTICLE, Some(("id", id.to_string()))),
        Route::Leave => (READ_LEAVE, None),
        Route::Search => (READ_SEARCH, None),
        Route::Disclosure(DisclosureRoute::Home) => (READ_DISCLOSURE, None),
        Route::Disclosure(DisclosureRoute::Entry(Entry::Catalogue)) => (READ_CATALOGUE, None),
        Route::Disclosure(DisclosureRoute::Entry(entry)) => (READ_ENTRY, Some(("entry", entry.code().to_owned()))),
        Route::Disclosure(DisclosureRoute::Report { year }) => (READ_REPORT, Some(("year", year.to_string()))),
        Route::Staff(_) => return None,
    };
    let argument = argument.map(|(name, value)| format!("{name}={value}&")).unwrap_or_default();
    let query = if query.is_empty() { String::new() } else { format!("&{query}") };
    Some(format!("{read}?{argument}{LANGUAGE}={}{query}", language.tag()))
}

/// The address of the data about a missing page.
#[must_use]
pub fn data_of_no_page(language: Language) -> String {
    format!("{READ_ARTICLE}?id=0&{LANGUAGE}={}", language.tag())
}

/// The address of the page whose data the read at `path` with `query` answers; `None` where it answers no page's. If its argument
/// is missing, or is more than one plain step of an address, no page is there: it can name no other page than one of the read's
/// kind.
#[must_use]
pub fn page_of_data(path: &str, query: &str) -> Option<String> {
    let own = |name: &str| Some(argument(query, name)).filter(|step| is_plain(step)).unwrap_or(Cow::Borrowed(NOTHING));
    let (page, given) = match path {
        READ_HOME => ("/".to_owned(), None),
        READ_SITEMAP => (Route::Sitemap.to_string(), None),
        READ_COLUMN => (domain::column::address(&own("slug")), Some("slug")),
        READ_ARTICLE => (format!("/articles/{}", own("id")), Some("id")),
        READ_LEAVE => (Route::Leave.to_string(), None),
        READ_SEARCH => (Route::Search.to_string(), None),
        READ_DISCLOSURE => (Route::Disclosure(DisclosureRoute::Home).to_string(), None),
        READ_CATALOGUE => (Entry::Catalogue.address(), None),
        READ_ENTRY => (format!("{}/{}", domain::disclosure::HOME, own("entry")), Some("entry")),
        READ_REPORT => (format!("{}/{}", Entry::Reports.address(), own("year")), Some("year")),
        _ => return None,
    };
    let tag = argument(query, LANGUAGE);
    let language = Language::ALL.into_iter().find(|language| language.tag() == tag).unwrap_or_default();
    let page = language.address(&page);
    let mut arguments: Vec<&str> = [given, Some(LANGUAGE)].into_iter().flatten().collect();
    let rest: Vec<&str> = query.split('&').filter(|pair| is_of_page(pair, &mut arguments)).collect();
    Some(if rest.is_empty() { page } else { format!("{page}?{}", rest.join("&")) })
}

/// Whether the browser's half reads data at `path`, of a page or beside pages.
#[must_use]
pub fn is_data(path: &str) -> bool {
    matches!(path, READ_LINK_KEYS | READ_WORDS | SUGGEST) || page_of_data(path, "").is_some()
}

/// Whether `pair` of a query is the page's own. The first pair of each of `arguments` is not: path and language of the page say it.
fn is_of_page(pair: &str, arguments: &mut Vec<&str>) -> bool {
    let name = pair.split('=').next().unwrap_or_default();
    match arguments.iter().position(|argument| *argument == name) {
        Some(at) => {
            arguments.remove(at);
            false
        }
        None => !pair.is_empty(),
    }
}

/// Whether `step` is one step of an address that is written as it is.
fn is_plain(step: &str) -> bool {
    !step.is_empty() && step.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// The first argument of this name.
fn argument<'a>(query: &'a str, name: &str) -> Cow<'a, str> {
    let value = query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
    value.map(|value| percent_encoding::percent_decode_str(value).decode_utf8_lossy()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn each_page_has_data_of_its_own() {
        for (page, data) in [
            ("/", "/api/home/read?language=zh-CN"),
            ("/en", "/api/home/read?language=en"),
            ("/hant/articles/7", "/api/article/read?id=7&language=zh-Hant"),
            ("/columns/a?year=2023&page=2", "/api/column/read?slug=a&language=zh-CN&year=2023&page=2"),
            ("/disclosure/reports/2023", "/api/disclosure/report?year=2023&language=zh-CN"),
            ("/en/search?q=a%26b&page=2", "/api/search/read?language=en&q=a%26b&page=2"),
        ] {
            assert_eq!(data_address(page).as_deref(), Some(data));
        }
        assert_eq!(data_address("/desk"), None);
        assert_eq!(page_of_data("/api/article/save", "id=1"), None);
    }

    #[test]
    fn an_argument_that_is_no_step_of_an_address_leads_to_no_page() {
        for bad in ["", ".", "..", "a/b", "../search", "a?page=2", "a&language=en", "a#b", "a b", "%", "安"] {
            let bad = percent_encoding::utf8_percent_encode(bad, percent_encoding::NON_ALPHANUMERIC);
            for (read, name, page) in [
                (READ_ARTICLE, "id", "/articles/_"),
                (READ_COLUMN, "slug", "/columns/_"),
                (READ_ENTRY, "entry", "/disclosure/_"),
                (READ_REPORT, "year", "/disclosure/reports/_"),
            ] {
                assert_eq!(page_of_data(read, &format!("{name}={bad}")).as_deref(), Some(page), "{read} {bad}");
                assert_eq!(page_of_data(read, "").as_deref(), Some(page), "{read}");
            }
        }
    }

    proptest! {
        #[test]
        fn data_lead_back_to_their_page(
            page in "(/hant|/en)?(/columns/[a-z]{1,3}|/articles/[1-9]|/search|/leave|/sitemap|/disclosure(/(guide|rules|catalogue|reports|request|reports/20[0-9]{2}))?)",
            query in "(\\?(q|page|year|after|to)=[a-z0-9%]{1,3}(&(body|since)=[0-9]{0,2})?)?",
        ) {
            let address = format!("{page}{query}");
            let data = data_address(&address).expect("a public page");
            let (path, query) = data.split_once('?').expect("arguments");
            prop_assert_eq!(page_of_data(path, query), Some(address));
        }
    }
}
