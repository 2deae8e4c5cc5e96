//! The mirrored addresses, and their files.

/// Addresses that need the program itself, or are for staff.
const LIVE: [&str; 8] = ["/api/", "/desk", "/login", "/logout", "/password", "/search", "/leave", "/metrics"];
/// Parameters that choose a page of a list. Filters could be combined without end, and are left to the live site.
const LISTS: [&str; 2] = ["page", "year"];
/// Parameters for the place of a reader in a list while new articles come. A mirror does not change.
const PLACES: [&str; 2] = ["after", "before"];
/// The notice before a link leaves the site: without a server, the link leads straight to its target.
const LEAVE: &str = "/leave?to=";

/// The target of a link in the mirror.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Another file of the mirror; the address is mirrored, too.
    Mirrored {
        /// The address to request from the site: path and query.
        asked: String,
        /// The address for the link: path and fragment.
        link: String,
    },
    /// An absolute address outside of the mirror.
    Outside(String),
    /// No change of the link.
    Same,
}

/// Parses the link `href` of a page. `live` is the site's own address, without a slash at its end.
pub fn target(href: &str, live: &str) -> Target {
    let path = href.strip_prefix(live).filter(|rest| rest.starts_with('/') || rest.is_empty()).unwrap_or(href);
    let path = if path.is_empty() { "/" } else { path };
    if !path.starts_with('/') || path.starts_with("//") {
        return Target::Same;
    }
    let local = ["/en", "/hant"].iter().find_map(|prefix| path.strip_prefix(prefix)).unwrap_or(path);
    if let Some(to) = local.strip_prefix(LEAVE) {
        let to = percent_encoding::percent_decode_str(to.split('&').next().unwrap_or_default()).decode_utf8_lossy();
        return Target::Outside(to.into_owned());
    }
    let (asked, fragment) = path.split_once('#').map_or((path, None), |(asked, fragment)| (asked, Some(fragment)));
    let (page, query) = asked.split_once('?').map_or((asked, None), |(page, query)| (page, Some(query)));
    let query = query.map(without_place);
    let query = query.as_deref().filter(|query| !query.is_empty());
    let is_live = LIVE.iter().any(|prefix| {
        local
            .strip_prefix(prefix)
            .is_some_and(|rest| prefix.ends_with('/') || rest.is_empty() || rest.starts_with(['/', '?', '#']))
    });
    if is_live || query.is_some_and(|query| !is_list(query)) {
        return Target::Outside(format!("{live}{path}"));
    }
    let asked = query.map_or_else(|| page.to_owned(), |query| format!("{page}?{query}"));
    let mut link = query.map_or_else(|| page.to_owned(), |query| format!("{}/{query}/", page.trim_end_matches('/')));
    if let Some(fragment) = fragment {
        link.push('#');
        link.push_str(fragment);
    }
    Target::Mirrored { asked, link }
}

fn without_place(query: &str) -> String {
    let is_place = |pair: &str| PLACES.contains(&pair.split('=').next().unwrap_or_default());
    query.split('&').filter(|pair| !is_place(pair)).collect::<Vec<_>>().join("&")
}

fn is_list(query: &str) -> bool {
    query.split('&').all(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        // A valid name of a folder on every system.
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
        LISTS.contains(&name) && !value.is_empty() && value.bytes().all(plain)
    })
}

/// The file for the answer to `asked`: a page is the index of a folder, so that every web server finds it.
pub fn file(asked: &str, is_page: bool) -> String {
    let (path, query) = asked.split_once('?').map_or((asked, None), |(path, query)| (path, Some(query)));
    let path = percent_encoding::percent_decode_str(path.trim_matches('/')).decode_utf8_lossy().into_owned();
    let steps = [path.as_str(), query.unwrap_or_default(), if is_page { "index.html" } else { "" }];
    steps.iter().filter(|step| !step.is_empty()).copied().collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mirrored(asked: &str, link: &str) -> Target {
        Target::Mirrored { asked: asked.to_owned(), link: link.to_owned() }
    }

    #[test]
    fn pages_lead_to_pages_of_the_mirror() {
        let live = "https://www.xjbl.gov.cn";
        for (href, expected) in [
            ("/articles/1", mirrored("/articles/1", "/articles/1")),
            ("https://www.xjbl.gov.cn/articles/1#main", mirrored("/articles/1", "/articles/1#main")),
            ("https://www.xjbl.gov.cn", mirrored("/", "/")),
            ("/columns/a?page=2", mirrored("/columns/a?page=2", "/columns/a/page=2/")),
            ("/columns/a?page=2&after=2026-01-01.7", mirrored("/columns/a?page=2", "/columns/a/page=2/")),
            (
                "/en/columns/a?year=2023&page=2",
                mirrored("/en/columns/a?year=2023&page=2", "/en/columns/a/year=2023&page=2/"),
            ),
            ("/search?q=a", Target::Outside("https://www.xjbl.gov.cn/search?q=a".into())),
            ("/hant/search", Target::Outside("https://www.xjbl.gov.cn/hant/search".into())),
            (
                "/disclosure/catalogue?topic=a",
                Target::Outside("https://www.xjbl.gov.cn/disclosure/catalogue?topic=a".into()),
            ),
            ("/columns/a?page=../x", Target::Outside("https://www.xjbl.gov.cn/columns/a?page=../x".into())),
            ("/leave?to=https%3A%2F%2Fexample.com%2F", Target::Outside("https://example.com/".into())),
            (
                "/en/leave?to=https://example.com/?a=1%26b=2&sig=AAAAAAAAAAAAAAAAAAAAAA",
                Target::Outside("https://example.com/?a=1&b=2".into()),
            ),
            ("/leave?to=https://example.com/&amp;sig=A", Target::Outside("https://example.com/".into())),
            ("#main", Target::Same),
            ("//example.com/a", Target::Same),
            ("https://www.xjbl.gov.cn.example.com/", Target::Same),
            ("mailto:a@example.com", Target::Same),
            ("/searching", mirrored("/searching", "/searching")),
        ] {
            assert_eq!(target(href, live), expected, "{href}");
        }
    }

    #[test]
    fn a_page_is_the_index_of_a_folder() {
        assert_eq!(file("/", true), "index.html");
        assert_eq!(file("/articles/1", true), "articles/1/index.html");
        assert_eq!(file("/columns/a?page=2", true), "columns/a/page=2/index.html");
        assert_eq!(file("/feed.xml", false), "feed.xml");
        assert_eq!(file("/files/ab/%E9%99%84%E4%BB%B6.pdf", false), "files/ab/附件.pdf");
    }
}
