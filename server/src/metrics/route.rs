//! Which kind of address a request is for: one of a fixed list, whatever is asked for.

use app::Language;

use crate::staff::ACTS;

/// Kinds of addresses besides those of [`ACTS`], which are each of their own.
const KINDS: [&str; 20] = [
    "other",
    "home",
    "article",
    "column",
    "search",
    "disclosure",
    "catalogue",
    "leave",
    "sitemap",
    "feed",
    "qr",
    "file",
    "upload",
    "api",
    "page_data",
    "suggest",
    "login",
    "desk",
    "asset",
    "operations",
];

/// A kind of address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Route(usize);

impl Route {
    /// How many there are.
    pub const COUNT: usize = KINDS.len() + ACTS.len();

    /// The kind of `path`. Nothing is allocated for it.
    pub fn of(path: &str) -> Self {
        if path.starts_with("/api/") || path == "/login" || path == "/logout" {
            return Self::of_act(path);
        }
        let (_, path) = Language::of(path);
        let first = path.strip_prefix('/').unwrap_or(path).split('/').next().unwrap_or_default();
        Self::named(match first {
            "" => "home",
            "articles" if path.ends_with("/qr.svg") => "qr",
            "articles" => "article",
            "columns" if path.ends_with("/feed.xml") => "feed",
            "columns" => "column",
            "search" => "search",
            "disclosure" if path.starts_with("/disclosure/catalogue.") => "catalogue",
            "disclosure" => "disclosure",
            "leave" => "leave",
            "feed.xml" => "feed",
            "files" => "file",
            "desk" | "password" => "desk",
            "pkg" | "icon.png" | "cover.png" | "favicon.ico" => "asset",
            "healthz" | "readyz" | "metrics" => "operations",
            first if first.starts_with("sitemap") => "sitemap",
            _ => "other",
        })
    }

    fn of_act(path: &str) -> Self {
        if let Some(act) = ACTS.iter().position(|act| act.path == path) {
            return Self(KINDS.len() + act);
        }
        Self::named(match path {
            "/login" | "/logout" => "login",
            "/api/file/upload" | "/api/file/fetch" => "upload",
            _ if path.starts_with("/api/v1") => "api",
            _ if path.starts_with("/api/page/") => "page_data",
            _ if path.starts_with("/api/search/") => "suggest",
            _ => "other",
        })
    }

    fn named(name: &str) -> Self {
        Self(KINDS.iter().position(|kind| *kind == name).unwrap_or_default())
    }

    /// Its place in a list of all.
    pub const fn index(self) -> usize {
        self.0
    }

    /// Its label: a kind, or the address of an act.
    pub fn label(self) -> &'static str {
        match self.0.checked_sub(KINDS.len()) {
            None => KINDS[self.0],
            Some(act) => ACTS[act].path,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_address_is_one_of_a_kind() {
        for (path, label) in [
            ("/", "home"),
            ("/en", "home"),
            ("/articles/1", "article"),
            ("/hant/articles/1", "article"),
            ("/articles/1/qr.svg", "qr"),
            ("/columns/a/feed.xml", "feed"),
            ("/disclosure/catalogue.csv", "catalogue"),
            ("/sitemap-3.xml", "sitemap"),
            ("/files/ab/a.pdf", "file"),
            ("/login", "/login"),
            ("/api/article/save", "/api/article/save"),
            ("/api/file/upload", "upload"),
            ("/api/v1/articles", "api"),
            ("/api/nothing", "other"),
            ("/wp-login.php", "other"),
        ] {
            assert_eq!(Route::of(path).label(), label, "{path}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_asked_for_is_of_a_known_kind(path in "/?\\PC{0,40}") {
            let route = Route::of(&path);
            prop_assert!(route.index() < Route::COUNT);
            prop_assert!(KINDS.contains(&route.label()) || ACTS.iter().any(|act| act.path == route.label()));
        }
    }
}
