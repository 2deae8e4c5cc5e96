use std::sync::Arc;

use domain::{body::escape, outside::Government, ports::ExternalLinks, site::Site};
use leptos::prelude::use_context;

use super::notice;
use crate::services::services;

/// The rule by which links of a page lead through the notice.
#[derive(Clone)]
pub struct Leaving {
    government: Government,
    links: Option<Arc<dyn ExternalLinks>>,
}

impl Leaving {
    /// The rule of the installation, which puts [`Government`] into the context; `site` itself is never left.
    pub fn of(site: &Site) -> Self {
        let government = use_context::<Government>().unwrap_or_default().with(site);
        Self { government, links: services().ok().map(|services| services.external_links) }
    }

    /// Whether a link to `address` leaves government sites.
    pub fn is_left_by(&self, address: &str) -> bool {
        self.government.is_left_by(address)
    }

    /// Whether this site itself has written a link to `address`, as its `signature` says.
    pub fn has_written(&self, address: &str, signature: &str) -> bool {
        self.links.as_ref().is_some_and(|links| links.proves(signature, address))
    }

    /// The notice before `address`, if there has to be one, with the signature by which it leads on.
    pub fn way(&self, address: &str) -> Option<String> {
        let address = address.trim();
        self.is_left_by(address).then(|| {
            let whole = if address.starts_with(['/', '\\']) {
                format!("https://{}", address.trim_start_matches(['/', '\\']))
            } else {
                address.to_owned()
            };
            let signature = self.links.as_ref().map(|links| links.sign(&whole)).unwrap_or_default();
            format!("{}&sig={signature}", notice(&whole))
        })
    }
}

/// Sanitised HTML, in which the links that leave government sites lead to the notice before.
pub fn with_notices(body: &str, leaving: &Leaving) -> String {
    const LINK: &str = "<a ";
    const ADDRESS: &str = "href=\"";
    let mut parts = body.split(LINK);
    let mut shown = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        shown.push_str(LINK);
        let address = part.split_once('>').filter(|(tag, _)| tag.contains(ADDRESS)).and_then(|_| {
            let (before, rest) = part.split_once(ADDRESS)?;
            let (address, after) = rest.split_once('"')?;
            Some((before, leaving.way(&unescape(address))?, after))
        });
        match address {
            // The router of the browser's half leaves `external` to the browser.
            Some((before, way, after)) => {
                let after = after.replacen("rel=\"noopener\"", "rel=\"external noopener\"", 1);
                shown.push_str(&format!("{before}{ADDRESS}{}\"{after}", escape(&way)));
            }
            None => shown.push_str(part),
        }
    }
    shown
}

fn unescape(attribute: &str) -> String {
    attribute
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", "\u{a0}")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Counting;

    impl ExternalLinks for Counting {
        fn sign(&self, to: &str) -> String {
            to.len().to_string()
        }

        fn proves(&self, signature: &str, to: &str) -> bool {
            signature == self.sign(to)
        }
    }

    fn leaving() -> Leaving {
        Leaving { government: Government::default(), links: Some(Arc::new(Counting)) }
    }

    #[test]
    fn links_to_elsewhere_lead_to_the_notice_and_others_stay() {
        let body = "<p><a href=\"https://example.com/?a=1&amp;b=2#c\" rel=\"noopener\">外</a>\
            <a href=\"http://www.gov.cn/\" rel=\"noopener\">内</a><a href=\"/articles/1\" rel=\"noopener\">本</a>\
            <a rel=\"noopener\">无</a></p>";
        let shown = with_notices(body, &leaving());
        let expected = "<p><a href=\"/leave?to=https://example.com/?a=1%26b=2%23c&amp;sig=30\" rel=\"external noopener\">外</a>\
            <a href=\"http://www.gov.cn/\" rel=\"noopener\">内</a><a href=\"/articles/1\" rel=\"noopener\">本</a>\
            <a rel=\"noopener\">无</a></p>";
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_link_without_scheme_gets_one() {
        assert_eq!(leaving().way("//example.com/a").as_deref(), Some("/leave?to=https://example.com/a&sig=21"));
        assert_eq!(leaving().way("/\\example.com").as_deref(), Some("/leave?to=https://example.com&sig=19"));
        assert_eq!(leaving().way("https://www.gov.cn/"), None);
        assert!(
            leaving().has_written("https://example.com", "19") && !leaving().has_written("https://example.com", "")
        );
    }
}
