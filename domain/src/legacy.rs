//! Addresses of the site's predecessor, which answer 301.

use std::{borrow::Cow, cmp::Reverse};

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use crate::trackers;

/// Longest address that is kept or looked for, in bytes.
const MAX_BYTES: usize = 2_000;
/// Parameters of which every selection is looked for; of addresses with more only all of them and none.
const MAX_SELECTED: usize = 6;
/// Parameters that are looked for in every order.
const MAX_ORDERED: usize = 4;
/// Fragments that some programs encode by mistake.
const ENCODED_FRAGMENTS: [&str; 2] = ["%23wechat_redirect", "%23rd"];
/// Characters that browsers encode in a path.
const ENCODED: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>');

/// The form in which a legacy address is kept: path and query, without scheme, host, fragment and known trackers. Nothing for an
/// address that has no path beyond the root, or is longer than 2,000 bytes.
#[must_use]
pub fn normalise(address: &str) -> Option<String> {
    let mut kept = without_host(address)?.to_owned();
    loop {
        let next = without_trackers(without_host(&kept)?);
        if next == kept {
            return Some(kept).filter(|kept| fits(kept));
        }
        kept = next;
    }
}

/// The forms under which a requested address may be kept, the likeliest first: as it is, without known trackers, then with fewer
/// and fewer of its parameters in any order, down to the path alone; each as it is written, decoded and encoded. Whether case
/// counts is left to the comparison.
#[must_use]
pub fn forms(asked: &str) -> Vec<String> {
    let Some(whole) = without_host(asked).filter(|whole| fits(whole)) else { return Vec::new() };
    let (path, query) = whole.split_once('?').unwrap_or((whole, ""));
    let (path, query) = (without_fragment(path), without_fragment(query));
    let mut pairs: Vec<&str> = Vec::new();
    for pair in trackers::without(query) {
        if !pairs.contains(&pair) {
            pairs.push(pair);
        }
    }
    let arranged = arrangements(&pairs).into_iter().map(|pairs| match pairs.is_empty() {
        true => path.to_owned(),
        false => format!("{path}?{}", pairs.join("&")),
    });
    let mut forms: Vec<String> = Vec::new();
    for form in std::iter::once(whole.to_owned()).chain(normalise(asked)).chain(arranged) {
        for spelling in spellings(&form) {
            if !spelling.contains('\0') && !forms.contains(&spelling) {
                forms.push(spelling);
            }
        }
    }
    forms
}

/// Path and query of `address`.
fn without_host(address: &str) -> Option<&str> {
    let address = address.trim();
    let path = match address.split_once("://") {
        // An address in a query, `/go?to=http://…`, is no host.
        Some((scheme, rest)) if !scheme.contains('/') => &rest[rest.find('/')?..],
        _ => address,
    };
    Some(path.split('#').next().unwrap_or_default().trim_end_matches('?')).filter(|path| path.starts_with('/'))
}

fn without_trackers(address: &str) -> String {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let query = trackers::without(query).collect::<Vec<_>>().join("&");
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

fn fits(address: &str) -> bool {
    (2..=MAX_BYTES).contains(&address.len())
}

/// `text` without a fragment whose `#` was encoded.
fn without_fragment(text: &str) -> &str {
    let cut = |end: &&str| {
        let at = text.len().checked_sub(end.len())?;
        text.get(at..).filter(|last| last.eq_ignore_ascii_case(end)).and_then(|_| text.get(..at))
    };
    ENCODED_FRAGMENTS.iter().find_map(cut).unwrap_or(text)
}

/// Selections of `pairs`, the largest first, and first those that keep their order.
fn arrangements<'a>(pairs: &[&'a str]) -> Vec<Vec<&'a str>> {
    if pairs.len() > MAX_SELECTED {
        return vec![pairs.to_vec(), Vec::new()];
    }
    let chosen = |mask: u32| (0..pairs.len()).filter(move |at| (mask >> *at) & 1 == 1).collect::<Vec<_>>();
    let mut selections: Vec<Vec<usize>> = (0..1_u32 << pairs.len()).map(chosen).collect();
    selections.sort_by_cached_key(|selection| (Reverse(selection.len()), selection.clone()));
    let ordered = |selection: Vec<usize>| match pairs.len() {
        ..=MAX_ORDERED => orders(&selection),
        _ => vec![selection],
    };
    let named = |order: Vec<usize>| order.into_iter().filter_map(|at| pairs.get(at).copied()).collect();
    selections.into_iter().flat_map(ordered).map(named).collect()
}

/// All orders of `selection`, its own first.
fn orders(selection: &[usize]) -> Vec<Vec<usize>> {
    if selection.is_empty() {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for (at, first) in selection.iter().enumerate() {
        let mut others = selection.to_vec();
        others.remove(at);
        for rest in orders(&others) {
            all.push([vec![*first], rest].concat());
        }
    }
    all
}

/// `form` as it is written, decoded and encoded.
fn spellings(form: &str) -> Vec<String> {
    let mut spellings = vec![form.to_owned()];
    // Bytes that are not UTF-8 were written by a system of another encoding, and are compared as they are.
    if let Ok(decoded) = percent_decode_str(form).decode_utf8() {
        let encoded: Cow<'_, str> = utf8_percent_encode(&decoded, ENCODED).into();
        spellings.extend([encoded.into_owned(), decoded.into_owned()]);
    }
    spellings
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn host_fragment_and_trackers_do_not_matter() {
        for address in [
            "http://www.example.gov.cn/info/1/2.htm#top",
            "/info/1/2.htm",
            " https://other/info/1/2.htm? ",
            "/info/1/2.htm?from=singlemessage&isappinstalled=0#wechat_redirect",
        ] {
            assert_eq!(normalise(address).as_deref(), Some("/info/1/2.htm"), "{address}");
        }
        assert_eq!(normalise("/a.jsp?b=1&amp;c=2&utm_source=x").as_deref(), Some("/a.jsp?b=1&c=2"));
        assert_eq!(normalise("/go?to=http://a.cn/b").as_deref(), Some("/go?to=http://a.cn/b"));
        assert_eq!(normalise("http://www.example.gov.cn/"), None);
        assert_eq!(normalise("http://www.example.gov.cn"), None);
        assert_eq!(normalise("info.htm"), None);
    }

    #[test]
    fn an_address_is_looked_for_as_it_is_and_then_with_less() {
        let asked = "/info/iList.jsp?tm_id=1031&info_id=2002&from=singlemessage&isappinstalled=0";
        let expected = [
            asked,
            "/info/iList.jsp?tm_id=1031&info_id=2002",
            "/info/iList.jsp?info_id=2002&tm_id=1031",
            "/info/iList.jsp?tm_id=1031",
            "/info/iList.jsp?info_id=2002",
            "/info/iList.jsp",
        ];
        assert_eq!(forms(asked), expected);
        for other in [
            "/info/iList.jsp?info_id=2002&amp;tm_id=1031",
            "/info/iList.jsp?cat=5&tm_id=1031&info_id=2002&tm_id=1031",
            "/info/iList.jsp?tm_id=1031&info_id=2002%23wechat_redirect",
            "/info/iList.jsp?tm_id=1031&info_id=2002#wechat_redirect",
            "/info/iList.jsp?a=1&b=2&tm_id=1031&c=3&info_id=2002",
        ] {
            assert!(forms(other).contains(&expected[1].to_owned()), "{other}");
        }
    }

    #[test]
    fn chinese_is_looked_for_however_it_is_written() {
        let asked = "/%e4%bf%a1%E6%81%AF/1.htm";
        assert_eq!(forms(asked), [asked, "/%E4%BF%A1%E6%81%AF/1.htm", "/信息/1.htm"]);
        assert_eq!(forms("/%D0%C5/1.htm"), ["/%D0%C5/1.htm"], "GB18030");
        assert!(forms("/a%00b").iter().all(|form| !form.contains('\0')));
    }

    proptest! {
        #[test]
        fn normalising_twice_is_normalising_once(address in "(https?://[a-z.]{1,10})?/?[a-z0-9/?=#&\u{4e00}-\u{4e0f}]{0,30}") {
            if let Some(once) = normalise(&address) {
                prop_assert!(forms(&address).contains(&once) && forms(&once).contains(&once));
                prop_assert_eq!(normalise(&once), Some(once));
            }
        }

        #[test]
        fn what_is_kept_is_found_with_trackers_with_more_and_in_another_order(
            pairs in proptest::collection::vec("[b-e]=[0-9]", 0..3), more in "(&x=[0-9])?", tracker in "(utm_a|from|spm)=[a-z]{0,3}",
        ) {
            let Some(kept) = normalise(&format!("/a.jsp?{}", pairs.join("&"))) else { return Ok(()) };
            let distinct: std::collections::BTreeSet<_> = pairs.iter().collect();
            prop_assume!(distinct.len() == pairs.len());
            let turned: Vec<&str> = pairs.iter().rev().map(String::as_str).collect();
            let asked = format!("/a.jsp?{tracker}&{}{more}", turned.join("&"));
            prop_assert!(forms(&asked).contains(&kept), "{} {:?}", asked, forms(&asked));
            prop_assert!(forms(&asked).len() <= 200);
        }
    }
}
