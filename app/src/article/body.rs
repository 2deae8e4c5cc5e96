use domain::site::Site;

use super::{BodyHtml, table::with_frames};
use crate::{
    language::{Language, language},
    leave::{Leaving, with_notices},
    text::text,
};

impl BodyHtml {
    /// The sanitised `body` of an article, as it stands in pages of `site` in the language that is being read.
    pub fn new(body: &str, site: &Site) -> Self {
        Self(with_notices(&shown(body), &Leaving::of(site)))
    }

    /// The same with its words changed by `convert`, which knows HTML.
    pub fn map(self, convert: impl FnOnce(&str) -> String) -> Self {
        Self(convert(&self.0))
    }
}

/// 正文, as it stands in the page: the stored body is the bare text with its pictures, links and tables.
///
/// It is sanitised HTML, in which `<` stands for the beginning of an element and for nothing else.
fn shown(body: &str) -> String {
    in_language(with_files(&with_written_addresses(&with_late_pictures(&with_frames(body, text().table)))))
}

/// The first picture comes with the page, the others when the reader is near them.
fn with_late_pictures(body: &str) -> String {
    const PICTURE: &str = "<img ";
    let Some((before, after)) = body.split_once(PICTURE) else { return body.to_owned() };
    let late = after.replace(PICTURE, "<img loading=\"lazy\" decoding=\"async\" ");
    format!("{before}{PICTURE}decoding=\"async\" {late}")
}

/// Links to pages of this site lead to them in the language that is being read.
fn in_language(body: String) -> String {
    let prefix = language().prefix();
    if language() == Language::Simplified {
        return body;
    }
    ["articles/", "columns/"]
        .into_iter()
        .fold(body, |body, page| body.replace(&format!("<a href=\"/{page}"), &format!("<a href=\"{prefix}/{page}")))
}

/// On paper nobody follows a link: one to another site has its address with it, unless its text is the address.
fn with_written_addresses(body: &str) -> String {
    const WEB: &str = "<a href=\"http";
    let mut parts = body.split(WEB);
    let mut shown = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        shown.push_str(WEB);
        let link = part.split_once('"').and_then(|(rest, after)| Some((rest, after.split_once("</a>")?.0, after)));
        match link {
            Some((rest, words, after)) if !words.contains(bare(rest)) => {
                shown.push_str(&format!("{rest}\" data-to=\"http{rest}\"{after}"));
            }
            _ => shown.push_str(part),
        }
    }
    shown
}

/// `rest`, the part of an address after `http`, as people write it.
fn bare(rest: &str) -> &str {
    rest.trim_start_matches('s').trim_start_matches("://").trim_end_matches('/')
}

/// Links to files are left to the browser: a file is none of the pages between which readers go without loading anew.
fn with_files(body: &str) -> String {
    const FILE: &str = "<a href=\"/files/";
    let mut parts = body.split(FILE);
    let mut shown = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (tag, rest) = part.split_once('>').unwrap_or((part, ""));
        shown.push_str(FILE);
        shown.push_str(tag.split_once(" rel=").map_or(tag, |(address, _)| address));
        shown.push_str(" rel=\"external\">");
        shown.push_str(rest);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_below_the_first_one_wait_for_the_reader() {
        assert_eq!(shown("<p>一</p>"), "<p>一</p>");
        let body = shown("<p><img src=\"a\"></p><p><img src=\"b\"><img src=\"c\"></p>");
        let late = "<img loading=\"lazy\" decoding=\"async\" src=";
        let first = "<img decoding=\"async\" src=\"a\">";
        assert_eq!(body, format!("<p>{first}</p><p>{late}\"b\">{late}\"c\"></p>"));
    }

    #[test]
    fn a_link_to_another_site_has_its_address_with_it_unless_it_reads_so() {
        let told = "<a href=\"https://a.cn/?b=1&amp;c=2\" data-to=\"https://a.cn/?b=1&amp;c=2\" rel=\"noopener\"><b>甲</b></a>";
        let known =
            "<a href=\"https://a.cn/\" rel=\"noopener\">网址：<b>a.cn</b></a><a href=\"/articles/1\">乙</a><a>丙</a>";
        let kept = "<a href=\"https://a.cn/?b=1&amp;c=2\" rel=\"noopener\"><b>甲</b></a>";
        assert_eq!(shown(&format!("{kept}{known}")), format!("{told}{known}"));
    }

    #[test]
    fn files_are_left_to_the_browser() {
        let page = "<a href=\"/articles/1\" rel=\"noopener\">一</a>";
        let files = "<a href=\"/files/a/b.pdf\" rel=\"noopener\">二</a><a href=\"/files/c/d.zip\">三</a>";
        let external =
            "<a href=\"/files/a/b.pdf\" rel=\"external\">二</a><a href=\"/files/c/d.zip\" rel=\"external\">三</a>";
        assert_eq!(shown(&format!("{page}{files}{page}")), format!("{page}{external}{page}"));
    }
}
