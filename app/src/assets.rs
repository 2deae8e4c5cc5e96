//! The files that the browser's halves are built into.

use std::collections::BTreeMap;

use crate::{DisclosureRoute, Language, Route};

/// The addresses of the built files, which change with their content.
#[derive(Debug, Clone, serde::Deserialize)]
pub struct Assets {
    /// The one style sheet.
    pub css: String,
    /// The program of citizens' browsers.
    pub citizens: Half,
    /// The program of the staff's browsers.
    pub staff: Half,
    /// The module of the editor, which only pages of the staff load.
    pub editor: String,
    /// The style sheet of the editor.
    pub staff_css: String,
    /// Of the style sheet, all that one kind of page is shown with, by the names of `style/critical`.
    pub critical: BTreeMap<String, String>,
}

/// A browser's half.
#[derive(Debug, Clone, serde::Deserialize)]
pub struct Half {
    /// The module that starts it.
    pub js: String,
    /// The half itself.
    pub wasm: String,
    /// The files of its parts that are loaded later, by the names of `wasm_split`.
    pub parts: BTreeMap<String, String>,
}

impl Assets {
    /// The rules that stand in the page at `path` itself, so that it is painted before the style sheet has come; nothing
    /// for pages that few come to first.
    #[must_use]
    pub fn critical(&self, path: &str) -> Option<&str> {
        let kind = match Route::parse(Language::of(path).1)? {
            Route::Home => "home",
            Route::Column { .. } => "column",
            Route::Article { .. } => "article",
            Route::Search => "search",
            Route::Disclosure(_) => "disclosure",
            Route::Leave | Route::Sitemap | Route::Staff(_) => return None,
        };
        self.critical.get(kind).map(String::as_str)
    }

    /// The rules that stand behind those in a page that has tables.
    #[must_use]
    pub fn rules_of_tables(&self) -> &str {
        self.critical.get("table").map_or("", String::as_str)
    }

    /// A name of the build, which differs for different halves.
    #[must_use]
    pub fn build(&self) -> String {
        [&self.citizens, &self.staff].map(|half| format!("{} {}", half.js, half.wasm)).join(" ")
    }
}

impl Half {
    /// The files that the page at `path` is shown with: the half itself, then the file of the parts that not every page loads.
    #[must_use]
    pub fn code(&self, path: &str) -> Vec<&str> {
        std::iter::once(&self.wasm).chain(self.parts_of(path)).map(String::as_str).collect()
    }

    fn parts_of(&self, path: &str) -> Option<&String> {
        let name = match Route::parse(Language::of(path).1) {
            Some(Route::Home | Route::Sitemap) => "home",
            Some(Route::Column { .. }) => "column",
            Some(Route::Leave) => "leave",
            Some(Route::Search) => "search",
            Some(Route::Disclosure(DisclosureRoute::CATALOGUE)) => "catalogue",
            Some(Route::Disclosure(_)) => "disclosure",
            Some(Route::Staff(route)) => route.part()?,
            Some(Route::Article { .. }) | None => return None,
        };
        self.parts.get(name)
    }
}
