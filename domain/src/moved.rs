//! Addresses of the old site that an import brings, each with its target now.

use crate::{article, id::ArticleId, legacy::normalise};

/// A line of the import: an old address and its target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// Its line in the file, from 1.
    pub line: usize,
    /// The old address, as [`normalise`] writes it.
    pub from: String,
    /// A path of this site.
    pub to: String,
}

/// The result of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Moved {
    /// Taken over.
    Taken,
    /// Known already, and the same.
    Known,
    /// Not taken over, with the reason and the remedy.
    Refused(String),
}

/// Understands one line of an import.
///
/// # Errors
/// The reason why it can't be taken, in words for its author.
pub fn understood(line: usize, from: &str, to: &str) -> Result<Move, String> {
    let from = normalise(from)
        .ok_or_else(|| format!("旧网址「{from}」没有可用的路径：须是完整网址，或以 / 开头，不超过 2000 个字节"))?;
    let to = target(to)?;
    if normalise(&to).as_deref() == Some(&from) {
        return Err(format!("「{from}」会跳转到自己"));
    }
    if is_page(&from) {
        return Err(format!("「{from}」是本站现有页面的网址，不能用作旧网址"));
    }
    Ok(Move { line, from, to })
}

/// The path of this site that `to` means: an article's number, or the path itself.
fn target(to: &str) -> Result<String, String> {
    let to = to.trim();
    if let Ok(id) = to.parse::<i64>() {
        return if id > 0 {
            Ok(article::address(ArticleId::new(id)))
        } else {
            Err(format!("文章编号「{to}」须大于 0"))
        };
    }
    let is_path = to.starts_with('/')
        && !to.starts_with("//")
        && to.len() <= 2_000
        && !to.contains(|c: char| c.is_whitespace() || c.is_control() || c == '\\');
    if !is_path {
        return Err(format!("新网址「{to}」须是文章编号，或本站以 / 开头的路径；不能是别的网站"));
    }
    if !is_page(to) {
        return Err(format!("新网址「{to}」不是本站的页面：须是 /、/articles/编号、/columns/栏目、/files/… 等"));
    }
    Ok(to.to_owned())
}

/// Whether `path` is the address of a page of this site, which an old address must not hide behind.
#[must_use]
pub fn is_page(path: &str) -> bool {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    const ROOTS: [&str; 6] = ["/", "/search", "/disclosure", "/sitemap", "/feed.xml", "/sitemap.xml"];
    ROOTS.contains(&path)
        || ["/articles/", "/columns/", "/files/", "/disclosure/", "/api/"]
            .iter()
            .any(|root| path.strip_prefix(root).is_some_and(|rest| !rest.is_empty()))
}

/// The article or the column that `to` names, which must still be there.
#[must_use]
pub fn wanted(to: &str) -> Wanted<'_> {
    let path = to.split(['?', '#']).next().unwrap_or_default();
    match path.split('/').skip(1).collect::<Vec<_>>()[..] {
        ["articles", id, ..] => id.parse().map_or(Wanted::Nobody, Wanted::Article),
        ["columns", slug, ..] => Wanted::Column(slug),
        _ => Wanted::Nothing,
    }
}

/// See [`wanted`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted<'a> {
    /// The article with this number.
    Article(ArticleId),
    /// The column with this slug.
    Column(&'a str),
    /// An article whose number is none: there is no such page.
    Nobody,
    /// Nothing that could be missing.
    Nothing,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_article_may_be_named_by_its_number() {
        let moved = understood(3, "http://old.example.gov.cn/info/1.htm", " 12 ");
        assert_eq!(moved, Ok(Move { line: 3, from: "/info/1.htm".into(), to: "/articles/12".into() }));
        assert_eq!(wanted("/articles/12?a"), Wanted::Article(ArticleId::new(12)));
        assert_eq!(wanted("/articles/012"), Wanted::Nobody);
        assert_eq!(wanted("/columns/a/feed.xml"), Wanted::Column("a"));
        assert_eq!(wanted("/search?q=a"), Wanted::Nothing);
    }

    #[test]
    fn nothing_leads_to_another_site_to_itself_or_to_nowhere() {
        for (from, to) in [
            ("/a.htm", "https://example.com/"),
            ("/a.htm", "//example.com"),
            ("/a.htm", "/\\example.com"),
            ("/a.htm", "javascript:alert(1)"),
            ("/a.htm", "/b.htm"),
            ("/a.htm", "0"),
            ("/a.htm", "-1"),
            ("/a.htm", ""),
            ("/articles/1", "/articles/2"),
            ("/columns/a", "/"),
            ("/articles/1", "1"),
            ("", "1"),
            ("/", "1"),
            ("a.htm", "1"),
        ] {
            assert!(understood(1, from, to).is_err(), "{from} {to}");
        }
    }

    proptest! {
        #[test]
        fn what_is_taken_is_a_path_of_this_site_and_no_old_address(from in "[/a-z0-9.:?]{0,20}", to in "\\PC{0,30}") {
            if let Ok(moved) = understood(1, &from, &to) {
                prop_assert!(is_page(&moved.to) && !is_page(&moved.from));
                prop_assert!(moved.to.starts_with('/') && !moved.to.starts_with("//"));
            }
        }
    }
}
