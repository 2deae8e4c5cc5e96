use super::Head;
use crate::language::{Language, language};

/// What search engines give to who reads none of the site's languages.
const ANY: &str = "x-default";

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
        self.alternates = Language::ALL.map(|language| (language.tag().to_owned(), address(language))).to_vec();
        self.alternates.push((ANY.to_owned(), own));
        self.canonical = Some(here);
        self
    }
}
