use domain::{directory::is_web_address, fault::Outcome, outside::host, site::Site, tags};
use http::{header, request::Parts as Request};
use leptos::prelude::*;

use crate::{
    html::html,
    language::local,
    local_address::own_address,
    page::{Head, Page, Parts, send_status},
    route::Route,
    services::services,
    site::site,
    staff::value,
    text::leave_text,
};

/// Longer than any address that browsers open.
const LONGEST: usize = 2_000;

/// `/leave?to=…`: shows where a link leads. It never goes there by itself.
pub async fn page(query: &str) -> Outcome<Page> {
    services()?;
    let site = site().await?;
    let to = value(query, "to");
    let text = leave_text();
    let is_good = to.len() <= LONGEST && is_web_address(&to);
    let title = if is_good { format!("{}{}", text.title, site.name) } else { text.wrong.0.to_owned() };
    let mut tags = tags::of_site(&site);
    tags.push(("robots", "noindex, nofollow".to_owned()));
    let head = Head::new(format!("{title} - {}", site.name), None, tags);
    if !is_good {
        send_status(400);
    }
    let content = html(if is_good { notice(&site, title, to).into_any() } else { wrong().into_any() });
    Ok(Page { head, parts: Parts::Plain(content) })
}

fn notice(site: &Site, title: String, to: String) -> impl IntoView {
    let text = leave_text();
    let (before, name, after) = parted(&to);
    view! {
        <section class="error leave">
            <h1 tabindex="-1">{title}</h1>
            <p>{text.outside}</p>
            <p class="address" dir="ltr">
                {before}
                <strong>{name}</strong>
                {after}
            </p>
            <p>{text.advice}</p>
            <p class="ways">
                <a class="go" href=to.clone() rel="external noopener noreferrer nofollow">
                    {text.go}
                </a>
                <a href=back(site) rel="external">
                    {text.back}
                </a>
            </p>
        </section>
    }
}

fn wrong() -> impl IntoView {
    let text = leave_text();
    view! {
        <section class="error leave">
            <h1 tabindex="-1">{text.wrong.0}</h1>
            <p>{text.wrong.1}</p>
            <p class="ways">
                <a href=local("/")>{text.home}</a>
            </p>
        </section>
    }
}

/// An address before, at and behind its host, which is what readers should look at.
fn parted(address: &str) -> (String, String, String) {
    let found = host(address).and_then(|host| {
        let authority = address.find("://")? + 3;
        let end = address[authority..].find(['/', '?', '#']).map_or(address.len(), |at| authority + at);
        let at = authority + address[authority..end].rfind('@').map_or(0, |at| at + 1);
        Some((at, at + host.len())).filter(|(_, end)| address.is_char_boundary(*end))
    });
    let (start, end) = found.unwrap_or((0, 0));
    (address[..start].to_owned(), address[start..end].to_owned(), address[end..].to_owned())
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
    use super::parted;

    #[test]
    fn the_host_stands_out() {
        let address = "https://user:a@www.Example.com:8080/路径?x=@y";
        let (before, host, after) = parted(address);
        assert_eq!((before.as_str(), host.as_str()), ("https://user:a@", "www.Example.com"));
        assert_eq!(after, ":8080/路径?x=@y");
        assert_eq!(parted("https://例子.中国/").2, "https://例子.中国/");
    }
}
