/// The addresses of pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// `/`
    Home,
    /// `/columns/{slug}`
    Column {
        /// The column's part of its address.
        slug: String,
    },
    /// `/articles/{id}`; the number is 0 where it is none.
    Article {
        /// Positive, if it is an article's.
        id: i64,
    },
    /// `/leave?to=…`
    Leave,
    /// `/search`
    Search,
    /// `/disclosure` and what lies below it: see `disclosure`.
    Disclosure,
    /// `/sitemap`
    Sitemap,
    /// `/login`, `/desk` and what lies below: see `staff`.
    Staff,
    /// Anything else.
    Unknown,
}

impl Address {
    /// Understands the path of an address.
    #[must_use]
    pub fn of(path: &str) -> Self {
        let mut steps = path.split('/').skip(1);
        match (steps.next(), steps.next(), steps.next()) {
            (Some(""), None, None) => Self::Home,
            (Some("columns"), Some(slug), None) if !slug.is_empty() => Self::Column { slug: slug.to_owned() },
            (Some("articles"), Some(id), None) => Self::Article { id: number(id) },
            (Some("leave"), None, None) => Self::Leave,
            (Some("search"), None, None) => Self::Search,
            (Some("disclosure"), step, _) if step != Some("") => Self::Disclosure,
            (Some("sitemap"), None, None) => Self::Sitemap,
            (Some("login" | "logout" | "password" | "desk"), None, None) => Self::Staff,
            (Some("desk"), Some(_), _) => Self::Staff,
            _ => Self::Unknown,
        }
    }
}

/// A positive number written with digits alone, else 0, which no article and no page has.
pub fn number(text: &str) -> i64 {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0');
    if digits { text.parse().unwrap_or_default() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_page_has_one_address() {
        assert_eq!(Address::of("/"), Address::Home);
        assert_eq!(Address::of("/columns/anquanshengchan"), Address::Column { slug: "anquanshengchan".into() });
        assert_eq!(Address::of("/articles/12"), Address::Article { id: 12 });
        for none in [
            "/articles/abc",
            "/articles/-1",
            "/articles/01",
            "/articles/+1",
            "/articles/",
            "/articles/99999999999999999999",
        ] {
            assert_eq!(Address::of(none), Address::Article { id: 0 }, "{none}");
        }
        for unknown in ["", "/columns/", "/columns", "/articles/1/2", "//", "/nope", "/columns/a/"] {
            assert_eq!(Address::of(unknown), Address::Unknown, "{unknown}");
        }
    }
}
