use percent_encoding::percent_decode_str;

/// The value `name` of a query, without space around it; empty where there is none. `&amp;`, as HTML writes it, is `&`.
pub fn value(query: &str, name: &str) -> String {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let found = pairs.into_iter().find_map(|(key, value)| (plain(key) == name).then(|| value.replace('+', " ")));
    percent_decode_str(&found.unwrap_or_default()).decode_utf8_lossy().trim().to_owned()
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
