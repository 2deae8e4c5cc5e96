//! The language in which a page is read, and the addresses of pages in it.

use domain::date::Day;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A language of the site. The texts of staff are Chinese in all of them; the site's own words change.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Language {
    /// 简体中文, at the addresses themselves.
    #[default]
    #[serde(rename = "zh-CN")]
    Simplified,
    /// 繁體中文, below `/hant`: every text of the page, changed character by character and word by word.
    #[serde(rename = "zh-Hant")]
    Traditional,
    /// English, below `/en`.
    #[serde(rename = "en")]
    English,
}

impl Language {
    /// All of them, the site's own first.
    pub const ALL: [Self; 3] = [Self::Simplified, Self::Traditional, Self::English];

    /// The language's tag (BCP 47), as in `lang` and `hreflang`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Simplified => "zh-CN",
            Self::Traditional => "zh-Hant",
            Self::English => "en",
        }
    }

    /// The prefix of a page's address.
    #[must_use]
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Simplified => "",
            Self::Traditional => "/hant",
            Self::English => "/en",
        }
    }

    /// The address of the page `path` of the site in this language: `/en/articles/1`.
    #[must_use]
    pub fn address(self, path: &str) -> String {
        match self.prefix() {
            "" => path.to_owned(),
            prefix if path == "/" => prefix.to_owned(),
            prefix => format!("{prefix}{path}"),
        }
    }

    /// The language of an address, and the rest of it: the page's address in the site's own language.
    #[must_use]
    pub fn of(path: &str) -> (Self, &str) {
        for language in [Self::Traditional, Self::English] {
            if let Some(rest) = path.strip_prefix(language.prefix()) {
                match rest.as_bytes().first() {
                    None => return (language, "/"),
                    Some(b'/') if rest.len() > 1 => return (language, rest),
                    _ => {}
                }
            }
        }
        (Self::Simplified, path)
    }
}

/// The language of this request, or of this document.
#[must_use]
pub fn language() -> Language {
    #[cfg(feature = "ssr")]
    return use_context::<Language>().unwrap_or_default();
    #[cfg(not(feature = "ssr"))]
    {
        let said = document().document_element().and_then(|root| root.get_attribute("lang")).unwrap_or_default();
        Language::ALL.into_iter().find(|language| language.tag() == said).unwrap_or_default()
    }
}

/// The address of the page `path` of the site, in the language that is being read: every link of a page goes through it.
#[must_use]
pub fn local(path: &str) -> String {
    language().address(path)
}

/// The `lang` of the Chinese of staff within a page in another language.
#[must_use]
pub fn chinese() -> Option<&'static str> {
    (language() == Language::English).then_some(Language::Simplified.tag())
}

/// A day as readers of this language write it: `2023年2月17日`, `17 February 2023`.
#[must_use]
pub fn shown_day(day: Day) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = usize::try_from(day.month() - 1).ok().and_then(|month| MONTHS.get(month));
    match (language(), month) {
        (Language::English, Some(month)) => format!("{} {month} {}", day.day(), day.year()),
        _ => day.in_chinese(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_tells_its_language() {
        for language in Language::ALL {
            for path in ["/", "/articles/1", "/search?q=a", "/entry"] {
                assert_eq!(Language::of(&language.address(path)), (language, path), "{language:?}");
            }
        }
        for none in ["/en/", "/english", "/hantuo/1"] {
            assert_eq!(Language::of(none), (Language::Simplified, none));
        }
    }
}
