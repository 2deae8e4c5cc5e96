//! Addresses in links and images.

const LONGEST: usize = 4_000;

/// The address of a link as an attribute's value; nothing for what no reader should open.
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
