//! The kind of a request's address: one of a fixed list, for any address.

use app::{Language, Route as PageRoute, StaffRoute, is_catalogue_file};
use staff::FUNCTIONS;

use crate::{browser_failure, staff::export, target, world};

/// Kinds of addresses besides those of [`FUNCTIONS`], each of which is a kind of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Other,
    Home,
    Article,
    Column,
    Search,
    Disclosure,
    Catalogue,
    Leave,
    Sitemap,
    Feed,
    Qr,
    File,
    Upload,
    Api,
    PageData,
    Suggest,
    Login,
    Desk,
    Asset,
    Operations,
}

impl Kind {
    const COUNT: usize = Self::Operations as usize + 1;

    const fn label(self) -> &'static str {
        match self {
            Self::Other => "other",
            Self::Home => "home",
            Self::Article => "article",
            Self::Column => "column",
            Self::Search => "search",
            Self::Disclosure => "disclosure",
            Self::Catalogue => "catalogue",
            Self::Leave => "leave",
            Self::Sitemap => "sitemap",
            Self::Feed => "feed",
            Self::Qr => "qr",
            Self::File => "file",
            Self::Upload => "upload",
            Self::Api => "api",
            Self::PageData => "page_data",
            Self::Suggest => "suggest",
            Self::Login => "login",
            Self::Desk => "desk",
            Self::Asset => "asset",
            Self::Operations => "operations",
        }
    }
}

impl Kind {
    /// The kind of a file, or of a page that can't exist, by its first segment.
    fn of_file(path: &str) -> Self {
        match path.split('/').nth(1).unwrap_or_default() {
            "articles" => Self::Article,
            "columns" => Self::Column,
            "disclosure" => Self::Disclosure,
            "desk" => Self::Desk,
            "files" => Self::File,
            "pkg" | "icon.png" | "cover.png" | "favicon.ico" => Self::Asset,
            "healthz" | "readyz" | "metrics" => Self::Operations,
            _ => Self::Other,
        }
    }
}

/// A kind of address, or a server function of the staff by its place in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Route(Named);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Named {
    Kind(Kind),
    Function(usize),
}

impl Route {
    /// Number of kinds.
    pub const COUNT: usize = Kind::COUNT + FUNCTIONS.len();

    /// The kind of `path`, found without allocating.
    pub fn of(path: &str) -> Self {
        let own = Language::of(path).1;
        Self(Named::Kind(match PageRoute::parse(own) {
            Some(PageRoute::Staff(StaffRoute::Login | StaffRoute::LogOut)) => Kind::Login,
            Some(PageRoute::Home) => Kind::Home,
            Some(PageRoute::Article { .. }) => Kind::Article,
            Some(PageRoute::Column { .. }) => Kind::Column,
            Some(PageRoute::Search) => Kind::Search,
            Some(PageRoute::Disclosure(_)) => Kind::Disclosure,
            Some(PageRoute::Leave) => Kind::Leave,
            Some(PageRoute::Sitemap) => Kind::Sitemap,
            Some(PageRoute::Staff(_)) => Kind::Desk,
            None if path.starts_with("/api/") => return Self::of_function(path),
            None if target::is_feed(own) => Kind::Feed,
            None if world::is_site_map(own) => Kind::Sitemap,
            None if is_catalogue_file(own) => Kind::Catalogue,
            None if own.starts_with("/articles/") && own.ends_with("/qr.svg") => Kind::Qr,
            None => Kind::of_file(own),
        }))
    }

    fn of_function(path: &str) -> Self {
        if let Some(function) = FUNCTIONS.iter().position(|function| *function == path) {
            return Self(Named::Function(function));
        }
        Self(Named::Kind(match path {
            export::ADDRESS => Kind::Desk,
            "/api/file/upload" | "/api/file/fetch" => Kind::Upload,
            browser_failure::ADDRESS => Kind::Operations,
            _ if path.starts_with("/api/v1") => Kind::Api,
            app::SUGGEST => Kind::Suggest,
            _ if app::is_data(path) => Kind::PageData,
            _ => Kind::Other,
        }))
    }

    /// Its index in a list of all kinds.
    pub const fn index(self) -> usize {
        match self.0 {
            Named::Kind(kind) => kind as usize,
            Named::Function(function) => Kind::COUNT + function,
        }
    }

    /// Its label: a kind, or the address of a function.
    pub fn label(self) -> &'static str {
        match self.0 {
            Named::Kind(kind) => kind.label(),
            Named::Function(function) => FUNCTIONS[function],
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
            ("/login", "login"),
            ("/api/session/log-in", "/api/session/log-in"),
            ("/api/article/save", "/api/article/save"),
            ("/api/audit/export", "desk"),
            ("/api/file/upload", "upload"),
            ("/api/v1/articles", "api"),
            ("/api/browser/failed", "operations"),
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
            prop_assert!(!route.label().starts_with('/') || FUNCTIONS.contains(&route.label()));
        }
    }
}
