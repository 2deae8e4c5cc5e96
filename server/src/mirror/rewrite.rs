//! Rewriting a page for the mirror, and collecting its links.

use std::cell::{Cell, RefCell};

use lol_html::{
    RewriteStrSettings, element,
    errors::RewritingError,
    html_content::{ContentType, Element},
    rewrite_str,
};

use super::address::{Target, target};

/// The notice at the top of every page of the mirror.
const NOTICE: &str = "<p class=\"mirror\" role=\"note\">您正在查看本网站的静态镜像，更新时间见\
    <a href=\"/freshness.json\">镜像说明</a>。搜索等功能请稍后到网站使用。</p>";

/// Directives for the loads of scripts, which are not in the mirror, and for framing, which a page can't set itself: they are
/// left out, so that nothing of the kind is allowed.
const NOT_OF_A_MIRROR: [&str; 4] = ["script-src", "connect-src", "worker-src", "frame-ancestors"];

/// Rewrites the page `html` with the site's `policy` for the mirror; returns it with its links to the site.
///
/// # Errors
/// The page can't be read as HTML.
pub fn rewrite(html: &str, live: &str, policy: &str) -> Result<(String, Vec<String>), RewritingError> {
    let found = RefCell::new(Vec::new());
    let policy = Some(policy_of_mirror(policy)).filter(|policy| !policy.is_empty());
    let policy = policy.map(|policy| format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">"));
    let is_named = Cell::new(false);
    let lead = |element: &mut Element, attribute: &str| -> lol_html::HandlerResult {
        let Some(href) = element.get_attribute(attribute) else { return Ok(()) };
        match target(&href.replace("&amp;", "&"), live) {
            Target::Same => {}
            Target::Outside(address) => element.set_attribute(attribute, &escaped(&address))?,
            Target::Mirrored { asked, link } => {
                found.borrow_mut().push(asked);
                element.set_attribute(attribute, &escaped(&link))?;
            }
        }
        Ok(())
    };
    let element_content_handlers = vec![
        element!("a[href]", |link| lead(link, "href")),
        element!("link[href]", |link| {
            let (rel, kind) = (link.get_attribute("rel"), link.get_attribute("type").unwrap_or_default());
            match rel.as_deref() {
                // Links to the page's real address stay. A feed is a file like others.
                Some("canonical" | "alternate") if !kind.ends_with("+xml") => Ok(()),
                // Preloads for the scripts are removed.
                Some("modulepreload") => {
                    link.remove();
                    Ok(())
                }
                Some("preload") if !matches!(link.get_attribute("as").as_deref(), Some("style" | "font" | "image")) => {
                    link.remove();
                    Ok(())
                }
                _ => lead(link, "href"),
            }
        }),
        // Placed before all loads, and after the encoding, which must stand at the very beginning.
        element!("meta[charset]", |meta| {
            if let Some(policy) = policy.as_ref().filter(|_| !is_named.replace(true)) {
                meta.after(policy, ContentType::Html);
            }
            Ok(())
        }),
        element!("img[src]", |image| lead(image, "src")),
        element!("img[srcset], source[srcset]", |image| {
            for candidate in image.get_attribute("srcset").unwrap_or_default().split(',') {
                let address = candidate.split_whitespace().next().unwrap_or_default();
                if let Target::Mirrored { asked, .. } = target(address, live) {
                    found.borrow_mut().push(asked);
                }
            }
            Ok(())
        }),
        element!("script", |script| {
            if script.get_attribute("type").as_deref() != Some("application/ld+json") {
                script.remove();
            }
            Ok(())
        }),
        element!("form", |form| {
            form.remove();
            Ok(())
        }),
        element!("body", |body| {
            body.prepend(NOTICE, ContentType::Html);
            Ok(())
        }),
    ];
    let html = rewrite_str(html, RewriteStrSettings { element_content_handlers, ..RewriteStrSettings::new() })?;
    Ok((html, found.into_inner()))
}

/// Escapes an address as the value of an attribute. The rewriter escapes quotes.
fn escaped(address: &str) -> String {
    address.replace('&', "&amp;")
}

/// The directives of `policy` for a page of the mirror, on which nothing runs and no form is sent.
fn policy_of_mirror(policy: &str) -> String {
    let kept = policy.split(';').map(str::trim).filter(|directive| {
        let name = directive.split(' ').next().unwrap_or_default();
        !name.is_empty() && !NOT_OF_A_MIRROR.contains(&name)
    });
    let kept =
        kept.map(|directive| if directive.starts_with("form-action") { "form-action 'none'" } else { directive });
    kept.collect::<Vec<_>>().join("; ").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use domain::outside::Government;

    use super::*;
    use crate::safety::of_page;

    #[test]
    fn a_page_says_itself_what_it_may_load_and_runs_nothing() {
        let html = "<html><head><meta charset=\"utf-8\"><style>a{}</style><link rel=\"modulepreload\" href=\"/a.js\">\
            <link rel=\"preload\" as=\"fetch\" href=\"/a.wasm\"><link rel=\"preload\" as=\"font\" href=\"/a.woff2\">\
            <link rel=\"alternate\" hreflang=\"en\" href=\"https://x/en/\"></head><body></body></html>";
        let policy = of_page(html, &Government(vec!["gov.cn".into()]), Some("a{}"));
        let (page, links) = rewrite(html, "https://x", &policy).expect("a page");
        let said = page.split("content=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a policy");
        assert!(page.contains("<meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\""), "{page}");
        assert!(said.starts_with("default-src 'none'; style-src 'self' 'sha256-"), "{said}");
        assert!(
            said.contains("img-src 'self' data: blob: gov.cn *.gov.cn;") && said.contains("form-action 'none'"),
            "{said}"
        );
        for word in ["script-src", "connect-src", "frame-ancestors", "wasm-unsafe-eval"] {
            assert!(!said.contains(word), "{said}");
        }
        assert_eq!(links, ["/a.woff2"], "nothing is loaded for scripts: {page}");
        assert!(!page.contains("a.js") && !page.contains("a.wasm"), "{page}");
        assert!(page.contains("href=\"https://x/en/\""), "the live site's other languages: {page}");
    }

    #[test]
    fn a_feed_is_mirrored() {
        let html = "<link rel=\"alternate\" type=\"application/rss+xml\" href=\"https://x/columns/a/feed.xml\">";
        let (page, links) = rewrite(html, "https://x", "").expect("a page");
        assert_eq!(links, ["/columns/a/feed.xml"]);
        assert!(page.contains("href=\"/columns/a/feed.xml\""), "{page}");
    }
}
