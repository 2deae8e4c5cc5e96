//! Addresses of links.

use crate::space::{after, is_space, trim};

/// Whether `address` is allowed as a link's target; the editor has the same rule (`editor/address.mjs`).
pub fn is_allowed(address: &str) -> bool {
    let address = trim(address);
    let is_whole = |rest: &str| !rest.is_empty() && !rest.contains(is_space);
    if ["http://", "https://", "mailto:"].iter().filter_map(|scheme| after(address, scheme)).any(is_whole) {
        return true;
    }
    // Places of this site, but not `//elsewhere`.
    address.strip_prefix('/').is_some_and(|rest| !rest.starts_with(['/', '\\']) && !rest.contains(is_space))
}

#[cfg(test)]
mod tests {
    use super::is_allowed;

    #[test]
    fn links_lead_to_pages_and_letters() {
        for address in ["https://www.gov.cn/", " HTTP://a ", "mailto:a@b.cn", "/articles/1", "/"] {
            assert!(is_allowed(address), "{address}");
        }
        for address in [
            "",
            "//elsewhere",
            "/\\elsewhere",
            "javascript:a()",
            "#a",
            "file:///c:/a",
            "https://",
            "https://a b",
            "a.html",
        ] {
            assert!(!is_allowed(address), "{address}");
        }
    }
}
