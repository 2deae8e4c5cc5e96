//! Queries of addresses.

use percent_encoding::percent_decode_str;
#[cfg(feature = "ssr")]
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// The value `name` of a query, without space around it; empty where there is none. `&amp;`, as HTML writes it, is `&`.
pub fn value(query: &str, name: &str) -> String {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let found = pairs.into_iter().find_map(|(key, value)| (plain(key) == name).then(|| value.replace('+', " ")));
    percent_decode_str(&found.unwrap_or_default()).decode_utf8_lossy().trim().to_owned()
}

/// The value `name`, where there is one that is not empty.
pub fn given(query: &str, name: &str) -> Option<String> {
    Some(value(query, name)).filter(|value| !value.is_empty())
}

/// A query of the values that are given.
#[cfg(feature = "ssr")]
pub fn written<const N: usize>(pairs: [(&str, Option<String>); N]) -> String {
    let given = pairs.into_iter().filter_map(|(name, value)| Some((name, value?)));
    let pair = |(name, value): (&str, String)| format!("{name}={}", utf8_percent_encode(&value, NON_ALPHANUMERIC));
    given.map(pair).collect::<Vec<_>>().join("&")
}

fn plain(key: &str) -> &str {
    key.strip_prefix("amp;").unwrap_or(key)
}

#[cfg(test)]
mod tests {
    use super::value;

    #[test]
    fn a_value_is_read_as_a_form_writes_it() {
        let query = "action=article.&actor=%E6%9D%8E+%E6%9F%90&page=2";
        assert_eq!((value(query, "action"), value(query, "actor")), ("article.".into(), "李 某".into()));
        assert_eq!(value(query, "none"), "");
    }
}
