//! Addresses in links and images.

use url::Url;

const LONGEST: usize = 4_000;

/// The target of `reference` in the page at `base`, if that is on the web; nothing for a reference that is whole already, leads
/// into its own page, or leads nowhere.
pub fn resolve(base: &str, reference: &str) -> Option<String> {
    let reference = reference.trim();
    if reference.is_empty() || reference.starts_with('#') || Url::parse(reference).is_ok() {
        return None;
    }
    let base = Url::parse(base.trim()).ok().filter(is_web)?;
    let whole = base.join(&reference.replace('\\', "/")).ok().filter(is_web)?;
    Some(whole.to_string()).filter(|whole| whole.len() <= LONGEST)
}

fn is_web(address: &Url) -> bool {
    matches!(address.scheme(), "http" | "https") && address.has_host()
}

/// The address of a link as an attribute's value; nothing for one that no reader should open.
pub fn link(value: &str) -> Option<String> {
    checked(value, &["http", "https", "mailto"]).filter(|address| !address.starts_with('#'))
}

/// The address of an image as an attribute's value.
pub fn image(value: &str) -> Option<String> {
    checked(value, &["http", "https"])
}

fn checked(value: &str, schemes: &[&str]) -> Option<String> {
    // Browsers skip controls inside of an address, so that `java&#9;script:` is a scheme to them.
    let plain: String = value.trim().chars().filter(|c| !c.is_control() && !crate::shape::is_invisible(*c)).collect();
    let plain = plain.trim();
    if plain.is_empty() || plain.len() > LONGEST {
        return None;
    }
    let before = plain.split(['/', '?', '#']).next().unwrap_or_default();
    if let Some((scheme, _)) = before.split_once(':')
        && !schemes.iter().any(|known| known.eq_ignore_ascii_case(scheme))
    {
        return None;
    }
    let mut safe = String::new();
    for c in plain.chars() {
        match c {
            '<' => safe.push_str("%3C"),
            '>' => safe.push_str("%3E"),
            '"' => safe.push_str("%22"),
            '\'' => safe.push_str("%27"),
            '&' => safe.push_str("&amp;"),
            '\\' => safe.push('/'),
            c if c.is_whitespace() => safe.push_str("%20"),
            c => safe.push(c),
        }
    }
    Some(safe)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn references_lead_from_where_their_page_was() {
        let base = "http://old.example.gov.cn/zwgk/info/1.htm";
        for (reference, whole) in [
            ("2.htm", "http://old.example.gov.cn/zwgk/info/2.htm"),
            ("../a/b.pdf?x=1#y", "http://old.example.gov.cn/zwgk/a/b.pdf?x=1#y"),
            ("/fj/a.pdf", "http://old.example.gov.cn/fj/a.pdf"),
            ("//www.gov.cn/x.html", "http://www.gov.cn/x.html"),
            ("..\\fj\\a.pdf", "http://old.example.gov.cn/zwgk/fj/a.pdf"),
            ("附件 1.pdf", "http://old.example.gov.cn/zwgk/info/%E9%99%84%E4%BB%B6%201.pdf"),
            ("?id=7", "http://old.example.gov.cn/zwgk/info/1.htm?id=7"),
        ] {
            assert_eq!(resolve(base, reference).as_deref(), Some(whole), "{reference}");
        }
        for none in
            ["", "#top", "https://www.gov.cn/", "mailto:a@b.cn", "javascript:alert(1)", "data:,a", "file:///c:/a"]
        {
            assert_eq!(resolve(base, none), None, "{none}");
        }
        for base in ["", "/zwgk/", "file:///a/b.htm", "zwgk", "http://"] {
            assert_eq!(resolve(base, "a.pdf"), None, "{base}");
        }
    }

    proptest! {
        #[test]
        fn what_is_resolved_is_a_link_that_may_be_followed(reference in "\\PC{0,40}|[a-z./:?#\\\\]{0,20}") {
            if let Some(whole) = resolve("https://old.example.gov.cn/a/b", &reference) {
                prop_assert!(link(&whole).is_some(), "{}", whole);
            }
        }
    }
}
