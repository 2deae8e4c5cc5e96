//! Addresses that lead out of government sites: before those, readers get a notice.

use serde::{Deserialize, Serialize};

use crate::site::Site;

/// The endings of the hosts of government sites, such as `gov.cn`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Government(pub Vec<String>);

impl Default for Government {
    fn default() -> Self {
        Self(["gov.cn", "gov.hk", "gov.mo"].map(str::to_owned).into())
    }
}

impl Government {
    /// The same, with the hosts of `site` itself.
    #[must_use]
    pub fn with(&self, site: &Site) -> Self {
        let own = [Some(site.domain.clone()), host(&site.public_url)].into_iter().flatten();
        Self(self.0.iter().cloned().chain(own).filter(|suffix| !suffix.trim().is_empty()).collect())
    }

    /// Whether a link to `address` leaves government sites. An address that a browser might take for another site does, too.
    #[must_use]
    pub fn is_left_by(&self, address: &str) -> bool {
        let address = address.trim();
        let lower = address.to_ascii_lowercase();
        let after_scheme = lower.strip_prefix("https:").or_else(|| lower.strip_prefix("http:"));
        let is_elsewhere = after_scheme.is_some()
            || address.starts_with(['/', '\\']) && address.get(1..).is_some_and(|rest| rest.starts_with(['/', '\\']));
        is_elsewhere && !host(address).is_some_and(|host| self.has(&host))
    }

    fn has(&self, host: &str) -> bool {
        self.0.iter().any(|suffix| {
            let suffix = suffix.trim().trim_matches('.').to_ascii_lowercase();
            host.strip_suffix(&suffix).is_some_and(|before| before.is_empty() || before.ends_with('.'))
        })
    }
}

/// The host of a whole address, in small letters; nothing where it is not plain: browsers may read the rest otherwise.
#[must_use]
pub fn host(address: &str) -> Option<String> {
    let lower = address.trim().to_ascii_lowercase();
    let rest = lower.strip_prefix("https:").or_else(|| lower.strip_prefix("http:")).unwrap_or(&lower);
    let authority = rest.strip_prefix("//")?.split(['/', '?', '#', '\\']).next()?;
    let host = authority.rsplit('@').next()?;
    let host = host.split(':').next()?.trim_end_matches('.');
    let is_plain = !host.is_empty() && host.bytes().all(|c| c.is_ascii_alphanumeric() || matches!(c, b'.' | b'-'));
    is_plain.then(|| host.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn government() -> Government {
        let site = Site { domain: "www.bole.cn".into(), public_url: "https://bole.cn:8443".into(), ..Site::default() };
        Government::default().with(&site)
    }

    #[test]
    fn government_sites_and_this_one_are_not_left() {
        for inside in [
            "/articles/1",
            "#top",
            "?page=2",
            "mailto:a@example.com",
            "http://www.gov.cn/",
            "https://kjt.xinjiang.GOV.CN.:8080/a?b",
            "//beian.miit.gov.cn",
            "https://gov.cn",
            "https://www.bole.cn/a",
            "http://bole.cn",
        ] {
            assert!(!government().is_left_by(inside), "{inside}");
        }
    }

    #[test]
    fn what_looks_like_government_is_not_government() {
        for outside in [
            "https://example.com/",
            "https://notgov.cn",
            "http://gov.cn.example.com",
            "http://www.gov.cn@example.com/",
            "http://example.com/www.gov.cn",
            "http://example.com\\.gov.cn",
            "http://example.com%2f.gov.cn",
            "http://example.com。gov.cn",
            "http:///example.com",
            "//example.com",
            "/\\example.com",
            "\\\\example.com",
            "HTTP:example.com",
            "http://example.com?.gov.cn",
            "http://example.com#.gov.cn",
        ] {
            assert!(government().is_left_by(outside), "{outside}");
        }
    }

    proptest! {
        #[test]
        fn nothing_before_an_ending_and_no_path_makes_a_host_official(
            host in "[a-z]{1,8}(\\.[a-z]{1,8}){0,2}\\.com", path in "[/?#@a-z.]{0,20}",
        ) {
            let address = format!("https://{host}/{path}");
            prop_assert!(government().is_left_by(&address));
            let official = format!("https://{host}.gov.cn/{path}");
            prop_assert!(!government().is_left_by(&official));
        }
    }
}
