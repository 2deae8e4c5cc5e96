//! The Content-Security-Policy of a page. Its inline scripts are named by their hashes, so that the page can be cached
//! and served to another reader as it is.

use std::{cell::RefCell, fmt::Write};

use app::SCRIPTS;
use data_encoding::BASE64;
use domain::outside::Government;
use lol_html::{RewriteStrSettings, element, rewrite_str, text};
use sha2::{Digest, Sha256};

/// The inline scripts of forms for staff.
const FORM_SCRIPTS: [&str; 2] = [staff::FROM_FRAGMENT, staff::SHOW_TYPED];

/// The policy of the page `html` with the inline rules `critical`. Pictures may come from other government sites, from
/// which articles were imported.
pub fn of_page(html: &str, government: &Government, critical: Option<&str>) -> String {
    let mut policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'".to_owned();
    for script in scripts(html) {
        allow(&mut policy, &script);
    }
    policy.push_str("; style-src 'self'");
    if let Some(critical) = critical {
        allow(&mut policy, critical);
    }
    policy.push_str("; img-src 'self' data: blob:");
    for suffix in government.0.iter().filter(|suffix| is_plain(suffix)) {
        let _ = write!(policy, " {suffix} *.{suffix}");
    }
    policy.push_str(
        "; font-src 'self'; connect-src 'self'; media-src 'self'; manifest-src 'self'; worker-src 'self'; \
         object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    );
    policy
}

fn allow(policy: &mut String, text: &str) {
    let _ = write!(policy, " 'sha256-{}'", BASE64.encode(&Sha256::digest(text)));
}

/// Whether `suffix` is allowed in a policy.
fn is_plain(suffix: &str) -> bool {
    !suffix.is_empty() && suffix.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'))
}

/// The nonce that Leptos puts on its data scripts and on its last script; it is different for each page.
pub fn nonce(html: &str) -> Option<&str> {
    let (_, after) = html.rsplit_once("<script nonce=\"")?;
    after.split_once('"').map(|(nonce, _)| nonce).filter(|nonce| !nonce.is_empty())
}

/// The scripts that this program has written into the page, each once: those of every page, and the marked data. Scripts
/// from other sources are not among them, so that they do not run, nor is text that only looks like a script, as in the
/// value of a field.
fn scripts(html: &str) -> Vec<String> {
    let nonce = nonce(html);
    let (found, open) = (RefCell::new(Vec::<String>::new()), RefCell::new(None::<(bool, String)>));
    let settings = RewriteStrSettings {
        element_content_handlers: vec![
            element!("script", |script| {
                // JSON for search engines and the program does not run.
                let is_data = script.get_attribute("type").is_some_and(|kind| kind.ends_with("json"));
                let is_marked = !is_data && nonce.is_some() && script.get_attribute("nonce").as_deref() == nonce;
                *open.borrow_mut() = Some((is_marked, String::new()));
                Ok(())
            }),
            text!("script", |text| {
                if let Some((_, script)) = open.borrow_mut().as_mut() {
                    script.push_str(text.as_str());
                }
                if text.last_in_text_node()
                    && let Some((is_marked, script)) = open.borrow_mut().take()
                    && (is_marked || SCRIPTS.contains(&script.as_str()) || FORM_SCRIPTS.contains(&script.as_str()))
                    && !script.is_empty()
                    && !found.borrow().contains(&script)
                {
                    found.borrow_mut().push(script);
                }
                Ok(())
            }),
        ],
        ..RewriteStrSettings::new()
    };
    if let Err(error) = rewrite_str(html, settings) {
        tracing::error!(%error, "the scripts of a page can't be told: those that follow won't run");
    }
    found.into_inner()
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
        let looks_like_one = format!(
            "<input value=\"<script>c()\"><p title='</script><script nonce=\"a\">d()'></p><script>{recall}</script>\
             <!--<script nonce=\"a\">e()--><script nonce=\"a\">f()</script>"
        );
        assert_eq!(scripts(&looks_like_one), [recall, "f()"]);
        let policy = of_page(
            "<script>alert(1)</script><script nonce=\"a\">a()</script>",
            &Government(vec!["gov.cn".into(), "a; script-src *".into()]),
            None,
        );
        assert!(!policy.contains("'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"), "{policy}");
        assert_eq!(policy.matches("'sha256-").count(), 1, "{policy}");
        assert!(policy.contains("img-src 'self' data: blob: gov.cn *.gov.cn;"), "{policy}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("script-src *"), "{policy}");
    }
}
