//! The targets of links in a body, as they are typed.

/// Whether `address` may be the target of a link: one of the web, of mail, or a place of this site. `editor/address.mjs` has the
/// same rule for what is pasted.
#[must_use]
pub fn is_target(address: &str) -> bool {
    if address.contains(char::is_whitespace) {
        return false;
    }
    let lower = address.to_ascii_lowercase();
    let is_outside =
        ["http://", "https://", "mailto:"].iter().any(|scheme| lower.len() > scheme.len() && lower.starts_with(scheme));
    // `//elsewhere` is no place of this site, and browsers read `\` as `/`.
    is_outside || address.strip_prefix('/').is_some_and(|rest| !rest.starts_with(['/', '\\']))
}

/// The target for what was typed, completed where its beginning is missing: `www.gov.cn`, `a@gov.cn`. `None` if it is none.
#[must_use]
pub fn completed(typed: &str) -> Option<String> {
    let text = typed.trim();
    let target = if is_mail(text) {
        format!("mailto:{text}")
    } else if is_host(text.split('/').next().unwrap_or_default()) {
        format!("https://{text}")
    } else {
        text.to_owned()
    };
    is_target(&target).then_some(target)
}

/// Whether `text` is at least two names with dots between them.
fn is_host(text: &str) -> bool {
    let is_name =
        |name: &str| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
    text.contains('.') && text.split('.').all(is_name)
}

fn is_mail(text: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '+');
    text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && name.chars().all(is_part) && is_host(host))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_beginning_of_an_address_may_be_left_out() {
        for (typed, target) in [
            (" www.gov.cn ", "https://www.gov.cn"),
            ("gov.cn/a?b#c", "https://gov.cn/a?b#c"),
            ("a.b+c@gov.cn", "mailto:a.b+c@gov.cn"),
            ("http://gov.cn", "http://gov.cn"),
            ("HTTPS://gov.cn", "HTTPS://gov.cn"),
            ("mailto:a@gov.cn", "mailto:a@gov.cn"),
            ("/articles/1", "/articles/1"),
            ("/", "/"),
        ] {
            assert_eq!(completed(typed).as_deref(), Some(target), "{typed}");
        }
    }

    #[test]
    fn a_script_is_no_target() {
        for typed in [
            "",
            "javascript:alert(1)",
            "//gov.cn",
            "/\\gov.cn",
            "http://",
            "https://a b",
            "data:text/html,x",
            "甲",
            "gov",
            "a..b",
            "@gov.cn",
        ] {
            assert_eq!(completed(typed), None, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn what_is_completed_is_a_target_and_stays_one(typed in "\\PC{0,40}") {
            if let Some(target) = completed(&typed) {
                prop_assert!(is_target(&target));
                prop_assert_eq!(completed(&target), Some(target.clone()));
            }
        }
    }
}
