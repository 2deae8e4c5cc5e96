//! `/.well-known/security.txt` (RFC 9116): the contact for reports of weaknesses of the site.

use axum::{
    Extension,
    http::header,
    response::{IntoResponse, Response},
};
use domain::ports::Services;
use jiff::Timestamp;

use super::refused;
use crate::router::PublicUrl;

/// Seconds of a day.
const DAY: i64 = 86_400;
/// Days for which an answer is valid. It is made anew for each request, and so never expires.
const HOLDS: i64 = 90;

/// The contact of the settings: `mailto:`, `tel:` or `https://`. Empty: that of the site's footer.
#[derive(Debug, Clone)]
pub struct SecurityContact(pub String);

/// Answers with the file.
pub async fn text(
    Extension(services): Extension<Services>,
    Extension(public_url): Extension<PublicUrl>,
    Extension(SecurityContact(said)): Extension<SecurityContact>,
) -> Response {
    let site = match services.sites.current().await {
        Ok(site) => public_url.of(&site),
        Err(fault) => return refused(&fault),
    };
    let contact = if said.trim().is_empty() { contact(&site.contact) } else { Some(said.trim().to_owned()) };
    let contact = contact.unwrap_or_else(|| site.absolute("/"));
    let today = Timestamp::now().as_second().div_euclid(DAY) * DAY;
    let expires = Timestamp::from_second(today + HOLDS * DAY).unwrap_or(Timestamp::MAX);
    let canonical = site.absolute("/.well-known/security.txt");
    let text = format!("Contact: {contact}\nExpires: {expires}\nPreferred-Languages: zh, en\nCanonical: {canonical}\n");
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=3600")], text)
        .into_response()
}

/// The contact in the footer's text for people: an e-mail address, else a telephone number.
fn contact(said: &str) -> Option<String> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "@.-_+".contains(c);
    let words = || said.split(|c: char| !plain(c)).map(|word| word.trim_matches('.'));
    let mail =
        words().find(|word| word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.')));
    let number = || {
        words().find(|word| {
            let digits = word.bytes().filter(u8::is_ascii_digit).count();
            digits >= 5 && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
        })
    };
    mail.map(|mail| format!("mailto:{mail}"))
        .or_else(|| number().map(|number| format!("tel:{}", number.replace('-', ""))))
}

#[cfg(test)]
mod tests {
    use super::contact;

    #[test]
    fn what_the_footer_says_is_an_address_for_machines_too() {
        assert_eq!(contact("电话：0909-2318123，邮箱：bole@xjbl.gov.cn").as_deref(), Some("mailto:bole@xjbl.gov.cn"));
        assert_eq!(contact("0909-2318123").as_deref(), Some("tel:09092318123"));
        assert_eq!(contact("请到市政府一楼"), None);
        assert_eq!(contact(""), None);
    }
}
