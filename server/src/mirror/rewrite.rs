//! A page as it is in the mirror, and where it leads.

use std::cell::RefCell;

use lol_html::{RewriteStrSettings, element, errors::RewritingError, html_content::Element, rewrite_str};

use super::address::{Target, target};

/// Said at the top of every page of the mirror.
const NOTICE: &str = "<p class=\"mirror\" role=\"note\">您正在查看本网站的静态镜像，更新时间见\
    <a href=\"/freshness.json\">镜像说明</a>。搜索等功能请稍后到网站使用。</p>";

/// The page `html` for the mirror, and the addresses of the site to which it leads.
///
/// # Errors
/// The page can't be read as HTML.
pub fn rewrite(html: &str, live: &str) -> Result<(String, Vec<String>), RewritingError> {
    let found = RefCell::new(Vec::new());
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
            // Where the page really is, stays the live site.
            if matches!(link.get_attribute("rel").as_deref(), Some("canonical" | "alternate")) {
                return Ok(());
            }
            lead(link, "href")
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
            body.prepend(NOTICE, lol_html::html_content::ContentType::Html);
            Ok(())
        }),
    ];
    let html = rewrite_str(html, RewriteStrSettings { element_content_handlers, ..RewriteStrSettings::new() })?;
    Ok((html, found.into_inner()))
}

/// An address as the value of an attribute. The quotes are the rewriter's matter.
fn escaped(address: &str) -> String {
    address.replace('&', "&amp;")
}
