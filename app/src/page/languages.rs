use super::Head;
use crate::language::{Language, language};

/// The `hreflang` of the page for readers of none of the site's languages.
const ANY: &str = "x-default";

/// The page `path` of the site at `base` in each language: its `hreflang` and its whole address.
#[must_use]
pub fn alternates(base: &str, path: &str) -> Vec<(&'static str, String)> {
    let address = |language: Language| format!("{}{}", base.trim_end_matches('/'), language.address(path));
    let any = (ANY, address(Language::Simplified));
    Language::ALL.map(|language| (language.tag(), address(language))).into_iter().chain([any]).collect()
}

impl Head {
    /// The head of a page whose canonical address was told in any language: each language's page has its own, and
    /// names those of the others.
    pub fn in_language(mut self, public_url: &str) -> Self {
        let base = public_url.trim_end_matches('/');
        let told = self.canonical.as_deref().and_then(|own| own.strip_prefix(base));
        let Some(path) = told.filter(|path| path.starts_with('/')).map(|path| Language::of(path).1.to_owned()) else {
            return self;
        };
        let address = |language: Language| format!("{base}{}", language.address(&path));
        let (own, here) = (address(Language::Simplified), address(language()));
        for (_, content) in self.tags.iter_mut().chain(&mut self.graph) {
            if *content == own {
                content.clone_from(&here);
            }
        }
        self.alternates =
            alternates(base, &path).into_iter().map(|(language, address)| (language.to_owned(), address)).collect();
        self.canonical = Some(here);
        self
    }
}
