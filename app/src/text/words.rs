//! The words that both halves need. The server has them in each language; the browser gets those of its document with it, so
//! that no language is in the code that all load.

#[cfg(feature = "ssr")]
use std::sync::LazyLock;

use super::{article, directory, error, frame, pages, search, tool};
#[cfg(feature = "ssr")]
use super::{column, disclosure, home, search_page};
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
            pub(super) fn take(words: &mut dyn Iterator<Item = &'static str>) -> Self {
                Self { $($word: super::words::next(words)),* }
            }
        }
    };
}
pub(super) use wording;

/// The next of `words`. Never inlined: it stands in the code once and not for each word.
#[inline(never)]
pub(super) fn next(words: &mut dyn Iterator<Item = &'static str>) -> &'static str {
    words.next().unwrap_or_default()
}

/// The words of one language, by where they stand: those of what `both` halves make, and those of what the `server` alone makes.
macro_rules! parts {
    (
        both { $($(#[$about:meta])* $part:ident: $name:ident),* $(,)? }
        server { $($(#[$server_about:meta])* $server_part:ident: $server_name:ident),* $(,)? }
    ) => {
        /// The words of one language.
        pub struct Words {
            $($(#[$about])* pub $part: $part::$name,)*
            $($(#[$server_about])* #[cfg(feature = "ssr")] pub $server_part: $server_part::$server_name,)*
        }

        impl Words {
            fn take(words: &mut dyn Iterator<Item = &'static str>) -> Self {
                Self {
                    $($part: $part::$name::take(words),)*
                    $(#[cfg(feature = "ssr")] $server_part: $server_part::$server_name::take(words),)*
                }
            }

            /// Those of both halves.
            #[cfg(feature = "ssr")]
            fn of_both(&self) -> Vec<&'static str> {
                [$(self.$part.list()),*].concat()
            }

            #[cfg(feature = "ssr")]
            fn list(&self) -> Vec<&'static str> {
                [self.of_both(), $(self.$server_part.list()),*].concat()
            }
        }

        #[cfg(feature = "ssr")]
        static CHINESE: Words =
            Words { $($part: $part::CHINESE,)* $($server_part: $server_part::CHINESE,)* };
        #[cfg(feature = "ssr")]
        static ENGLISH: Words =
            Words { $($part: $part::ENGLISH,)* $($server_part: $server_part::ENGLISH,)* };
    };
}

parts! {
    both {
        /// Of what a reader can do on any page.
        tool: ToolText,
        /// Of an article's page.
        article: ArticleText,
        /// Of the link directory.
        directory: DirectoryText,
        /// Of a page in the place of another.
        error: ErrorText,
        /// Of header and footer.
        frame: FrameText,
        /// Of the ways between the pages of a list.
        pages: PagesText,
        /// Of searching.
        search: SearchText,
    }
    server {
        /// Of a column's page.
        column: ColumnText,
        /// Of 政府信息公开.
        disclosure: DisclosureText,
        /// Of the home page and of the site's map.
        home: HomeText,
        /// Of the results of a search, as far as the server alone sets them.
        search_page: SearchPageText,
    }
}

#[cfg(feature = "ssr")]
static TRADITIONAL: LazyLock<Words> = LazyLock::new(|| {
    Words::take(&mut CHINESE.list().into_iter().map(|word| leaked(crate::traditional::traditional_words(word))))
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
    /// As they stand in the document, for [`words`] in the browser. `<` could end the element.
    #[must_use]
    pub fn json(&self) -> String {
        serde_json::json!(self.of_both()).to_string().replace('<', "\\u003c")
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
            assert_eq!(read.of_both(), words.of_both(), "{language:?}");
        }
        assert_eq!(words_in(Language::Traditional).tool.close, "關閉");
    }
}
