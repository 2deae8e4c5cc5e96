//! Parameters that chat programs, advertisements and statistics add to addresses where they are shared.

/// Names that begin like this are trackers.
const PREFIXES: [&str; 5] = ["utm_", "share_", "sharer_", "weixin_", "wx_share"];

/// Trackers by their whole names, in small letters and in order.
const NAMES: [&str; 57] = [
    "_ga",
    "_gl",
    "_wv",
    "_wwv",
    "adpubno",
    "adsession",
    "adtag",
    "aduin",
    "bd_vid",
    "clicktime",
    "dclid",
    "enterid",
    "fbclid",
    "from",
    "fromuid",
    "gbraid",
    "gclid",
    "gclsrc",
    "gdt_vid",
    "hmci",
    "hmcu",
    "hmkw",
    "hmpl",
    "hmsr",
    "igsh",
    "igshid",
    "isappinstalled",
    "ivk_sa",
    "lfid",
    "luicode",
    "mc_cid",
    "mc_eid",
    "msclkid",
    "nsukey",
    "qz_gdt",
    "scene",
    "scm",
    "spm",
    "srcid",
    "subscene",
    "sudaref",
    "tdsourcetag",
    "ttclid",
    "twclid",
    "u_atoken",
    "vd_source",
    "wbclid",
    "wbraid",
    "wechat_redirect",
    "weibo_id",
    "wfr",
    "wvr",
    "wx_header",
    "wxfid",
    "wxshare",
    "yclid",
    "zarsrc",
];

/// Whether a parameter called `name` says nothing about the page, but where its address came from. Letters may be large.
#[must_use]
pub fn is_tracker(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    NAMES.binary_search(&name.as_str()).is_ok() || PREFIXES.iter().any(|prefix| name.starts_with(prefix))
}

/// The parameters of `query` that are no trackers, as they are written. `&amp;`, as HTML writes it, is `&`.
pub fn without(query: &str) -> impl Iterator<Item = &str> {
    query.split('&').map(|pair| pair.strip_prefix("amp;").unwrap_or(pair)).filter(|pair| {
        let name = pair.split('=').next().unwrap_or_default();
        !pair.is_empty() && !is_tracker(name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_order_and_in_small_letters() {
        assert!(NAMES.is_sorted() && NAMES.iter().chain(&PREFIXES).all(|name| **name == name.to_ascii_lowercase()));
    }

    #[test]
    fn what_sharing_adds_is_left_out() {
        for (query, left) in [
            ("tm_id=1031&info_id=2002&from=singlemessage&isappinstalled=0", "tm_id=1031&info_id=2002"),
            ("UTM_Source=a&id=7&utm_medium=b&FROM=timeline", "id=7"),
            ("id=7&amp;page=2&amp;spm=1.2&share_token=x&gclid&ivk_sa=1024320u", "id=7&page=2"),
            ("from&&fromage=1&q=from", "fromage=1&q=from"),
            ("", ""),
        ] {
            assert_eq!(without(query).collect::<Vec<_>>().join("&"), left, "{query}");
        }
    }
}
