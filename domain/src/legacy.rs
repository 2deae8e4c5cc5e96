//! Addresses of the site's predecessor, which answer 301.

/// The form in which a legacy address is kept and looked up: path and query, without scheme, host and fragment.
/// Nothing for what has no path beyond the root, or is longer than 2,000 bytes.
#[must_use]
pub fn normalise(address: &str) -> Option<String> {
    let address = address.trim();
    let path = match address.split_once("://") {
        Some((_, rest)) => &rest[rest.find('/')?..],
        None => address,
    };
    let path = path.split('#').next().unwrap_or_default().trim_end_matches('?');
    (path.starts_with('/') && path.len() > 1 && path.len() <= 2_000).then(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn host_and_fragment_do_not_matter() {
        for address in ["http://www.example.gov.cn/info/1/2.htm#top", "/info/1/2.htm", " https://other/info/1/2.htm? "]
        {
            assert_eq!(normalise(address).as_deref(), Some("/info/1/2.htm"), "{address}");
        }
        assert_eq!(normalise("http://www.example.gov.cn/"), None);
        assert_eq!(normalise("http://www.example.gov.cn"), None);
        assert_eq!(normalise("info.htm"), None);
    }

    proptest! {
        #[test]
        fn normalising_twice_is_normalising_once(address in "(https?://[a-z.]{1,10})?/?[a-z0-9/?=#&\u{4e00}-\u{4e0f}]{0,30}") {
            if let Some(once) = normalise(&address) {
                prop_assert_eq!(normalise(&once), Some(once));
            }
        }
    }
}
