use super::Head;
use crate::language::{Language, language};

/// What search engines give to who reads none of the site's languages.
const ANY: &str = "x-default";

impl Head {
    /// The head of a page whose canonical address was told without its language: each language's page has its own, and
    /// names those of the others.
    pub fn in_language(mut self, public_url: &str) -> Self {
        let Some(own) = self.canonical.take() else { return self };
        let base = public_url.trim_end_matches('/');
        let Some(path) = own.strip_prefix(base).filter(|path| path.starts_with('/')) else {
            self.canonical = Some(own);
            return self;
        };
        let address = |language: Language| format!("{base}{}", language.address(path));
        let here = address(language());
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
