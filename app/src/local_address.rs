//! The next page of a reader, as a request gives it: a page of this site, or nowhere.

use url::{Position, Url};

/// Stands in for this site, with any real name: an address of this site is one that stays on it.
const THIS_SITE: &str = "https://site.invalid/";

/// The path, query and fragment of `typed` as a browser reads it, if that stays on this site.
///
/// The result is printable ASCII and begins with one slash, so that it means the same in a header, in a link and in a form.
#[must_use]
pub fn local_address(typed: &str) -> Option<String> {
    if typed.trim().is_empty() {
        return None;
    }
    let address = on_this_site(typed)?;
    // `/.//example.com` is a path of this site that a browser would read anew as another host.
    (on_this_site(&address).as_ref() == Some(&address)).then_some(address)
}

fn on_this_site(typed: &str) -> Option<String> {
    let site = Url::parse(THIS_SITE).ok()?;
    let url = site.join(typed).ok()?;
    let stays = url.origin() == site.origin() && url.username().is_empty() && url.password().is_none();
    stays.then(|| url[Position::BeforePath..].to_owned())
}

/// The path, query and fragment of the whole address `typed`, if it is one of the site at `public_url`.
#[must_use]
pub fn own_address(typed: &str, public_url: &str) -> Option<String> {
    let (url, site) = (Url::parse(typed).ok()?, Url::parse(public_url).ok()?);
    if url.origin() != site.origin() || !url.origin().is_tuple() {
        return None;
    }
    local_address(&url[Position::BeforePath..])
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*, sample::select};

    use super::*;

    #[test]
    fn a_path_of_this_site_is_one_and_nothing_else_is() {
        for (typed, expected) in [
            ("/desk/articles/1", Some("/desk/articles/1")),
            ("/search?q=博乐#top", Some("/search?q=%E5%8D%9A%E4%B9%90#top")),
            ("/a/../desk", Some("/desk")),
            ("", None),
            (" ", None),
            ("https://evil.example", None),
            ("//evil.example", None),
            ("/\\evil.example", None),
            ("\\\\evil.example", None),
            ("/\t/evil.example", None),
            ("\t//evil.example", None),
            ("/\r\n/evil.example", None),
            ("/.//evil.example", None),
            ("/a/..//evil.example", None),
            ("https:evil.example", Some("/evil.example")),
            ("javascript:alert(1)", None),
            ("data:text/html,x", None),
            ("https://user@site.invalid/", None),
        ] {
            assert_eq!(local_address(typed).as_deref(), expected, "{typed:?}");
        }
    }

    #[test]
    fn only_an_address_of_the_same_origin_is_this_sites() {
        let site = "https://www.xjbl.gov.cn";
        assert_eq!(own_address("https://www.xjbl.gov.cn/articles/1?a=b", site).as_deref(), Some("/articles/1?a=b"));
        for other in [
            "https://www.xjbl.gov.cn.evil.example/articles/1",
            "https://www.xjbl.gov.cn@evil.example/articles/1",
            "http://www.xjbl.gov.cn/articles/1",
            "https://www.xjbl.gov.cn:8443/articles/1",
            "https://www.xjbl.gov.cn//evil.example",
            "/articles/1",
            "file:///articles/1",
            "",
        ] {
            assert_eq!(own_address(other, site), None, "{other}");
        }
    }

    /// Pieces of addresses that have led out of other sites, in any order.
    fn pieces() -> impl Strategy<Value = String> {
        let known = [
            "/",
            "\\",
            "\t",
            "\n",
            "\r",
            "\0",
            " ",
            ".",
            "..",
            "/.",
            ":",
            "@",
            "?",
            "#",
            "%09",
            "%2f",
            "%5c",
            "//",
            "https:",
            "http:",
            "javascript:",
            "data:",
            "evil.example",
            "desk",
            "博乐",
            "\u{2028}",
            "。",
        ];
        vec(prop_oneof![select(known.to_vec()).prop_map(str::to_owned), any::<char>().prop_map(String::from)], 0..9)
            .prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn no_address_leads_out_of_the_site(typed in pieces()) {
            let Some(address) = local_address(&typed) else { return Ok(()) };
            prop_assert!(address.starts_with('/') && address.bytes().all(|byte| byte.is_ascii_graphic()), "{address:?}");
            for site in ["https://www.xjbl.gov.cn", "http://127.0.0.1:3000", "http://bole.test:8080/desk/login"] {
                let site = Url::parse(site).expect("an address");
                let led = site.join(&address).expect("an address");
                prop_assert_eq!(led.origin(), site.origin(), "{:?}", address);
                prop_assert_eq!(&led[Position::BeforePath..], &address);
            }
        }
    }
}
