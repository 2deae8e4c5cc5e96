//! What a page may run and load (Content-Security-Policy). The scripts that stand in it are named by their hashes, so
//! that the page can be kept and given to another reader as it is.

use std::fmt::Write;

use data_encoding::BASE64;
use domain::outside::Government;
use sha2::{Digest, Sha256};

/// The policy of the page `html`. Pictures may come from other government sites, from which articles were taken over.
pub fn of_page(html: &str, government: &Government) -> String {
    let mut policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'".to_owned();
    for script in scripts(html) {
        let _ = write!(policy, " 'sha256-{}'", BASE64.encode(&Sha256::digest(script)));
    }
    policy.push_str("; style-src 'self'; img-src 'self' data: blob:");
    for suffix in government.0.iter().filter(|suffix| is_plain(suffix)) {
        let _ = write!(policy, " {suffix} *.{suffix}");
    }
    policy.push_str(
        "; font-src 'self'; connect-src 'self'; media-src 'self'; manifest-src 'self'; worker-src 'self'; \
         object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    );
    policy
}

/// Whether it can stand in a policy.
fn is_plain(suffix: &str) -> bool {
    !suffix.is_empty() && suffix.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'))
}

/// The scripts that stand in the page itself; linked data are none. Only this program writes the element: text of
/// people has `<` as an entity, data have it as `\u003c`.
fn scripts(html: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some((_, after)) = rest.split_once("<script") {
        let Some((tag, content)) = after.split_once('>') else { break };
        let Some((script, behind)) = content.split_once("</script>") else { break };
        let is_run = !tag.contains(" src=") && !tag.contains("json");
        if is_run && !found.contains(&script) {
            found.push(script);
        }
        rest = behind;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_of_the_page_are_named_by_hash_and_others_not() {
        let html = "<script>a()</script><script type=\"module\" src=\"/a.js\"></script>\
            <script type=\"application/ld+json\">{}</script><script type=\"module\">b()</script><script>a()</script>";
        assert_eq!(scripts(html), ["a()", "b()"]);
        let policy = of_page("<script>alert(1)</script>", &Government(vec!["gov.cn".into(), "a; script-src *".into()]));
        assert!(policy.contains("'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"), "{policy}");
        assert!(policy.contains("img-src 'self' data: blob: gov.cn *.gov.cn;"), "{policy}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("script-src *"), "{policy}");
    }
}
