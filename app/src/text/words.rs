//! The words that both halves need. The server has them in each language; the browser gets those of its document with it, so
//! that no language is in the code that all load.

#[cfg(feature = "ssr")]
use std::sync::LazyLock;

use super::{article, column, directory, error, frame, home, pages, search, tool};
#[cfg(feature = "ssr")]
use crate::language::Language;

/// A struct of words, which knows them as a list, too.
macro_rules! wording {
    ($(#[$about:meta])* pub struct $name:ident { $($word:ident),* $(,)? }) => {
        $(#[$about])*
        #[allow(missing_docs, reason = "each name says where its words stand")]
        pub struct $name {
            $(pub $word: &'static str),*
        }

        impl $name {
            #[cfg(feature = "ssr")]
            pub(super) fn list(&self) -> Vec<&'static str> {
                vec![$(self.$word),*]
            }

            /// Takes its words from `words`, in the order in which [`Self::list`] gives them.
            pub(super) fn take(words: &mut impl Iterator<Item = &'static str>) -> Self {
                Self { $($word: words.next().unwrap_or_default()),* }
            }
        }
    };
}
pub(super) use wording;

/// The words of one language that both halves need.
pub struct Words {
    /// Of what a reader can do on any page.
    pub tool: tool::ToolText,
    /// Of an article's page.
    pub article: article::ArticleText,
    /// Of a column's page.
    pub column: column::ColumnText,
    /// Of the link directory.
    pub directory: directory::DirectoryText,
    /// Of a page in the place of another.
    pub error: error::ErrorText,
    /// Of header and footer.
    pub frame: frame::FrameText,
    /// Of the home page and of the site's map.
    pub home: home::HomeText,
    /// Of the ways between the pages of a list.
    pub pages: pages::PagesText,
    /// Of searching.
    pub search: search::SearchText,
}

impl Words {
    fn take(words: &mut impl Iterator<Item = &'static str>) -> Self {
        Self {
            tool: tool::ToolText::take(words),
            article: article::ArticleText::take(words),
            column: column::ColumnText::take(words),
            directory: directory::DirectoryText::take(words),
            error: error::ErrorText::take(words),
            frame: frame::FrameText::take(words),
            home: home::HomeText::take(words),
            pages: pages::PagesText::take(words),
            search: search::SearchText::take(words),
        }
    }
}

#[cfg(feature = "ssr")]
static CHINESE: Words = Words {
    tool: tool::CHINESE,
    article: article::CHINESE,
    column: column::CHINESE,
    directory: directory::CHINESE,
    pages: pages::CHINESE,
    search: search::CHINESE,
};
#[cfg(feature = "ssr")]
static ENGLISH: Words = Words {
    tool: tool::ENGLISH,
    article: article::ENGLISH,
    column: column::ENGLISH,
    directory: directory::ENGLISH,
    pages: pages::ENGLISH,
    search: search::ENGLISH,
};
#[cfg(feature = "ssr")]
static TRADITIONAL: LazyLock<Words> = LazyLock::new(|| {
    Words::take(&mut CHINESE.list().into_iter().map(|word| leaked(crate::traditional::traditional(word))))
});

/// The words of a language.
#[must_use]
#[cfg(feature = "ssr")]
pub fn words_in(language: Language) -> &'static Words {
    match language {
        Language::Simplified => &CHINESE,
        Language::Traditional => &TRADITIONAL,
        Language::English => &ENGLISH,
    }
}

#[cfg(feature = "ssr")]
impl Words {
    fn list(&self) -> Vec<&'static str> {
        [
            self.tool.list(),
            self.article.list(),
            self.column.list(),
            self.directory.list(),
            self.frame.list(),
            self.pages.list(),
        ]
        .concat()
    }

    /// As they stand in the document, for [`words`] in the browser. `<` could end the element.
    #[must_use]
    pub fn json(&self) -> String {
        serde_json::json!(self.list()).to_string().replace('<', "\\u003c")
    }
}

/// The words of the request's language.
#[must_use]
#[cfg(feature = "ssr")]
pub fn words() -> &'static Words {
    words_in(crate::language::language())
}

/// The `id` of the element of the document in which the browser finds its words.
pub const WORDS: &str = "words";

/// The words that came with the document.
#[must_use]
#[cfg(not(feature = "ssr"))]
pub fn words() -> &'static Words {
    use std::sync::OnceLock;

    static READ: OnceLock<Words> = OnceLock::new();
    READ.get_or_init(|| {
        let element = leptos::prelude::document().get_element_by_id(WORDS);
        let json = element.and_then(|element| element.text_content()).unwrap_or_default();
        let list: Vec<String> = serde_json::from_str(&json).unwrap_or_default();
        Words::take(&mut list.into_iter().map(leaked))
    })
}

/// Words are as old as the document or the process.
fn leaked(word: String) -> &'static str {
    Box::leak(word.into_boxed_str())
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn the_browser_finds_each_word_in_its_place() {
        for language in Language::ALL {
            let words = words_in(language);
            let sent: Vec<String> = serde_json::from_str(&words.json()).expect("a list");
            let read = Words::take(&mut sent.into_iter().map(leaked));
            assert_eq!(read.list(), words.list(), "{language:?}");
        }
        assert_eq!(words_in(Language::Traditional).tool.close, "關閉");
    }
}
