//! What a page may run and load (Content-Security-Policy). The scripts that stand in it are named by their hashes, so
//! that the page can be kept and given to another reader as it is.

use std::fmt::Write;

use app::SCRIPTS;
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

/// The scripts that this program has written into the page: those that stand in every page, and the data that Leptos marks
/// with the page's nonce, as it does its last script. What got into the page in another way is not among them, so that it
/// does not run.
fn scripts(html: &str) -> Vec<&str> {
    let nonce = html.rsplit_once("<script nonce=").and_then(|(_, after)| after.split_once('>')).map(|(nonce, _)| nonce);
    let is_marked = |tag: &str| tag.strip_prefix(" nonce=").is_some_and(|said| Some(said) == nonce);
    let mut found = Vec::new();
    let mut rest = html;
    while let Some((_, after)) = rest.split_once("<script") {
        let Some((tag, content)) = after.split_once('>') else { break };
        let Some((script, behind)) = content.split_once("</script>") else { break };
        if (is_marked(tag) || SCRIPTS.contains(&script)) && !script.is_empty() && !found.contains(&script) {
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
    fn scripts_of_the_program_are_named_by_hash_and_others_not() {
        let recall = SCRIPTS[0];
        let html = format!(
            "<script>{recall}</script><script type=\"module\" src=\"/a.js\"></script><script>alert(1)</script>\
             <script nonce=\"b\">alert(2)</script><script type=\"application/ld+json\">{{}}</script>\
             <script nonce=\"a\">a()</script><script>{recall}</script><script nonce=\"a\">b()</script>"
        );
        assert_eq!(scripts(&html), [recall, "a()", "b()"]);
        let policy = of_page(
            "<script>alert(1)</script><script nonce=\"a\">a()</script>",
            &Government(vec!["gov.cn".into(), "a; script-src *".into()]),
        );
        assert!(!policy.contains("'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"), "{policy}");
        assert_eq!(policy.matches("'sha256-").count(), 1, "{policy}");
        assert!(policy.contains("img-src 'self' data: blob: gov.cn *.gov.cn;"), "{policy}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("script-src *"), "{policy}");
    }
}
