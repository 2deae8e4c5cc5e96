//! The notice before a link leaves government sites.

mod api;
mod content;
#[cfg(feature = "ssr")]
mod links;
#[cfg(feature = "ssr")]
mod page;
mod route;
mod view;

pub use api::{READ_LEAVE, at};
pub use content::{LeaveContent, NamedAddress, Way};
#[cfg(feature = "ssr")]
pub use links::{Leaving, with_notices};
pub use route::LeavePage;
#[cfg(not(feature = "ssr"))]
pub use route::{preload, read_page};

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::language::local;

/// Characters that can't stand in the value of a query as they are.
const IN_A_VALUE: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'&')
    .add(b'\'')
    .add(b'+')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The page on which 微博 lets its readers share a page.
pub const WEIBO: &str = "https://service.weibo.com/share/share.php";
/// The same of QQ.
pub const QQ: &str = "https://connect.qq.com/widget/shareqq/index.html";
/// The same of QQ空间.
pub const QZONE: &str = "https://sns.qzone.qq.com/cgi-bin/qzshare/cgi_qzshare_onekey";

/// The address of the notice before the page `base` of others ([`WEIBO`] …), on which a reader shares the page at `address` of
/// this site. It needs no signature ([`shares_a_page`]), so that the browser writes it, too.
pub fn notice_before_sharing(base: &str, address: &str, title: &str) -> String {
    notice(&format!("{base}{URL}{}&title={}", encoded(address), encoded(title)))
}

/// Whether `to` shares a page of the site at `public_url` by one of the ways that its pages offer.
#[cfg(feature = "ssr")]
pub fn shares_a_page(to: &str, public_url: &str) -> bool {
    let own = encoded(public_url.trim_end_matches('/'));
    let shared =
        [WEIBO, QQ, QZONE].iter().find_map(|base| to.strip_prefix(base)?.strip_prefix(URL)?.strip_prefix(&own));
    shared.is_some_and(|rest| rest.is_empty() || rest.starts_with("%2F") || rest.starts_with('&'))
}

/// Parameter between a page for sharing and the page that is shared.
const URL: &str = "?url=";

fn encoded(value: &str) -> String {
    utf8_percent_encode(value, NON_ALPHANUMERIC).to_string()
}

/// The address of the notice before `to`. Without a signature it leads on only to pages for sharing.
fn notice(to: &str) -> String {
    local(&format!("/leave?to={}", utf8_percent_encode(to, IN_A_VALUE)))
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn pages_of_this_site_are_shared_and_no_others() {
        let own = "https://www.xjbl.gov.cn";
        let to = |base: &str, address: &str| format!("{base}{URL}{}&title=a", encoded(address));
        for base in [WEIBO, QQ, QZONE] {
            assert!(shares_a_page(&to(base, "https://www.xjbl.gov.cn/articles/1"), own));
            assert!(shares_a_page(&to(base, "https://www.xjbl.gov.cn"), "https://www.xjbl.gov.cn/"));
            for other in
                ["https://www.xjbl.gov.cn.example.com/", "https://example.com/", "https://www.xjbl.gov.cn@example.com/"]
            {
                assert!(!shares_a_page(&to(base, other), own), "{other}");
            }
        }
        assert!(!shares_a_page(&to("https://service.weibo.com/", "https://www.xjbl.gov.cn/"), own));
        assert!(!shares_a_page("https://example.com/", own));
    }
}
