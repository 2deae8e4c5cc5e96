use domain::{directory::is_web_address, fault::Outcome, site::Site, tags};
use http::{HeaderValue, header, request::Parts as Request};
use leptos::prelude::use_context;
use url::Url;

use super::{LeaveContent, Leaving, NamedAddress, Way, shares_a_page};
use crate::{
    language::local,
    local_address::own_address,
    page::{Head, Page, send_status},
    route::Route,
    services::services,
    site::site,
    text::leave_text,
};

/// Longer than any address that browsers open.
const LONGEST: usize = 2_000;

/// `/leave?to=…&sig=…`: shows the target of a link that leaves government sites. For a link that this site has not written it
/// names the address, and leads nowhere. An address that needs no notice is gone to at once.
pub async fn page(to: String, signature: &str) -> Outcome<Page<LeaveContent>> {
    services()?;
    let (site, text) = (site().await?, leave_text());
    let (status, content) = match To::of(&to, signature, &site) {
        To::Nowhere => (400, nowhere(text.wrong, None)),
        To::Unknown => (404, nowhere(text.unknown, Some(to))),
        To::Inside(address) => {
            let status = if go(&address) { 302 } else { 200 };
            (status, way(&site, text.inside.to_owned(), None, to, &address))
        }
        To::Outside(address) => {
            let title = format!("{}{}", text.title, site.name);
            (200, way(&site, title, Some((text.outside, text.advice)), to, &address))
        }
    };
    let mut tags = tags::of_site(&site);
    tags.push(("robots", "noindex, nofollow".to_owned()));
    let head = Head::new(format!("{} - {}", content.title, site.name), None, tags);
    if status != 200 {
        send_status(status);
    }
    Ok(Page { head, content })
}

/// Kind of an address that a notice is asked for.
enum To {
    /// No browser opens it, or another place than it seems to name.
    Nowhere,
    /// It needs no notice.
    Inside(Url),
    /// This site has written a link to it.
    Outside(Url),
    /// Somebody else has.
    Unknown,
}

impl To {
    fn of(to: &str, signature: &str, site: &Site) -> Self {
        let leaving = Leaving::of(site);
        match opened(to) {
            None => Self::Nowhere,
            Some(address) if !leaving.is_left_by(to) => Self::Inside(address),
            Some(address) if leaving.has_written(to, signature) || shares_a_page(to, &site.public_url) => {
                Self::Outside(address)
            }
            Some(_) => Self::Unknown,
        }
    }
}

/// `to` as browsers read it, where they open it, and read no name before its host.
fn opened(to: &str) -> Option<Url> {
    let url = Some(to).filter(|to| to.len() <= LONGEST && is_web_address(to)).and_then(|to| Url::parse(to).ok())?;
    (url.has_host() && url.username().is_empty() && url.password().is_none()).then_some(url)
}

/// Sends the reader to `address`, where a document was asked for: data for a page that is open can't.
fn go(address: &Url) -> bool {
    let is_document = use_context::<Request>().is_some_and(|request| !request.uri.path().starts_with("/api/"));
    let options = use_context::<leptos_axum::ResponseOptions>().filter(|_| is_document);
    match (options, HeaderValue::from_str(address.as_str())) {
        (Some(options), Ok(location)) => {
            options.insert_header(header::LOCATION, location);
            true
        }
        _ => false,
    }
}

/// The address `to`, and a link there. `words` stand before and behind it.
fn way(
    site: &Site,
    title: String,
    words: Option<(&'static str, &'static str)>,
    to: String,
    address: &Url,
) -> LeaveContent {
    let (text, named) = (leave_text(), parted(&to));
    // Letters of another alphabet look like those that readers know.
    let written = address.host_str().filter(|host| !host.eq_ignore_ascii_case(&named.host));
    let on = Way { label: text.go.to_owned(), address: to, is_outside: true };
    LeaveContent {
        title,
        about: words.map(|(about, _)| about.to_owned()),
        written: written.map(|host| (text.written.to_owned(), host.to_owned())),
        address: Some(named),
        advice: words.map(|(_, advice)| advice.to_owned()),
        ways: vec![on, Way { label: text.back.to_owned(), address: back(site), is_outside: false }],
    }
}

/// The reason why a link leads nowhere, and the address that it names, as text.
fn nowhere((title, why): (&'static str, &'static str), to: Option<String>) -> LeaveContent {
    LeaveContent {
        title: title.to_owned(),
        about: None,
        address: to.map(|to| NamedAddress { before: to, ..NamedAddress::default() }),
        written: None,
        advice: Some(why.to_owned()),
        ways: vec![Way { label: leave_text().home.to_owned(), address: local("/"), is_outside: false }],
    }
}

/// An address before, at and behind its host, at which readers should look.
fn parted(address: &str) -> NamedAddress {
    let start = address.find("://").map_or(0, |at| at + 3);
    let rest = &address[start..];
    let authority = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
    let port = authority.rfind(':').filter(|at| authority[at + 1..].bytes().all(|byte| byte.is_ascii_digit()));
    let end = start + port.unwrap_or(authority.len());
    let part = |part: &str| part.to_owned();
    NamedAddress { before: part(&address[..start]), host: part(&address[start..end]), after: part(&address[end..]) }
}

/// The page from which the reader comes, if it is one of ours; else the home page.
fn back(site: &Site) -> String {
    let came_from = use_context::<Request>().and_then(|request| {
        let referer = request.headers.get(header::REFERER)?.to_str().ok()?.to_owned();
        let path = own_address(&referer, &site.public_url)?;
        let page = path.split(['?', '#']).next()?;
        let (_, page) = crate::Language::of(page);
        Route::parse(page).is_some_and(|route| route != Route::Leave).then_some(path)
    });
    came_from.unwrap_or_else(|| local("/"))
}

#[cfg(test)]
mod tests {
    use super::{opened, parted};

    #[test]
    fn the_host_stands_out() {
        for (address, before, host, after) in [
            ("https://www.Example.com:8080/路径?x=@y", "https://", "www.Example.com", ":8080/路径?x=@y"),
            ("https://例子.中国/", "https://", "例子.中国", "/"),
            ("http://example.com?a=b:1", "http://", "example.com", "?a=b:1"),
            ("http://[2001:db8::1]:80/", "http://", "[2001:db8::1]", ":80/"),
            ("http://[2001:db8::1]", "http://", "[2001:db8::1]", ""),
        ] {
            let parted = parted(address);
            assert_eq!((&*parted.before, &*parted.host, &*parted.after), (before, host, after));
        }
    }

    #[test]
    fn an_address_that_is_not_what_it_seems_is_not_opened() {
        for wrong in [
            "https://www.gov.cn@example.com/",
            "https://user:secret@example.com/",
            "https://example.com\\@www.gov.cn/",
            "https://exam\u{202e}ple.com/",
            "https://exam\u{9}ple.com/",
            "https://example.com:99999/",
            "https://%00.com/",
            "javascript:alert(1)",
            "//example.com",
        ] {
            assert_eq!(opened(wrong), None, "{wrong:?}");
        }
        let lookalike = opened("https://gоv.cn/").expect("opened");
        assert_eq!(lookalike.host_str(), Some("xn--gv-fmc.cn"), "the second letter is Cyrillic");
    }
}
