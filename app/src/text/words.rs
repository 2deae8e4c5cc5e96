//! The words that both halves need. The server has them in each language; the browser gets those of its document with it, and those of
//! pages that it comes to later with the first of them, so that no language is in the code that all load.

#[cfg(feature = "ssr")]
use std::sync::LazyLock;
#[cfg(not(feature = "ssr"))]
use std::sync::OnceLock;

#[cfg(not(feature = "ssr"))]
use futures_util::future::join;
use leptos::prelude::*;

use super::{article, column, directory, disclosure, error, frame, home, pages, search, tool};
#[cfg(feature = "ssr")]
use super::{filter, search_page};
use crate::{
    language::Language,
    page::{Answer, PageError},
};
#[cfg(not(feature = "ssr"))]
use crate::{navigation::Reading, page::Shown};

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

/// Words of one language, by their places.
macro_rules! parts {
    (
        $(#[$about_words:meta])*
        $words:ident ($chinese:ident, $english:ident, $traditional:ident) {
            $($(#[$about:meta])* $part:ident: $name:ident),* $(,)?
        }
    ) => {
        $(#[$about_words])*
        pub struct $words {
            $($(#[$about])* pub $part: $part::$name,)*
        }

        impl $words {
            fn take(words: &mut dyn Iterator<Item = &'static str>) -> Self {
                Self { $($part: $part::$name::take(words),)* }
            }

            /// All of them, in one order.
            #[cfg(feature = "ssr")]
            pub fn list(&self) -> Vec<&'static str> {
                [$(self.$part.list()),*].concat()
            }

            /// Those of a language.
            #[must_use]
            #[cfg(feature = "ssr")]
            pub fn of(language: Language) -> &'static Self {
                match language {
                    Language::Simplified => &$chinese,
                    Language::Traditional => &$traditional,
                    Language::English => &$english,
                }
            }
        }

        #[cfg(feature = "ssr")]
        static $chinese: $words = $words { $($part: $part::CHINESE,)* };
        #[cfg(feature = "ssr")]
        static $english: $words = $words { $($part: $part::ENGLISH,)* };
        #[cfg(feature = "ssr")]
        static $traditional: LazyLock<$words> = LazyLock::new(|| {
            let words = $chinese.list().into_iter().map(|word| leaked(crate::traditional::traditional_words(word)));
            $words::take(&mut words.collect::<Vec<_>>().into_iter())
        });
    };
}

parts! {
    /// The words that every document brings.
    Words (CHINESE, ENGLISH, TRADITIONAL) {
        /// Of the tools that a reader has on any page.
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
}

parts! {
    /// The words of columns, of the home page and of 政府信息公开, which come with the first of these pages.
    PageWords (PAGES_CHINESE, PAGES_ENGLISH, PAGES_TRADITIONAL) {
        /// Of a column's page.
        column: ColumnText,
        /// Of 政府信息公开.
        disclosure: DisclosureText,
        /// Of the home page and of the site's map.
        home: HomeText,
    }
}

#[cfg(feature = "ssr")]
parts! {
    /// The words that come with the content in which they stand.
    ServerWords (SERVER_CHINESE, SERVER_ENGLISH, SERVER_TRADITIONAL) {
        /// Of values in addresses that lists can't use, and of titles.
        filter: FilterText,
        /// Of the parts of a search's page beside its results.
        search_page: SearchPageText,
    }
}

/// The words of a language.
#[must_use]
#[cfg(feature = "ssr")]
pub fn words_in(language: Language) -> &'static Words {
    Words::of(language)
}

/// `words` as they stand in a document, for the browser. `<` could end the element.
#[cfg(feature = "ssr")]
pub fn json(words: &[&'static str]) -> String {
    serde_json::json!(words).to_string().replace('<', "\\u003c")
}

/// The words of the request's language.
#[must_use]
#[cfg(feature = "ssr")]
pub fn words() -> &'static Words {
    Words::of(crate::language::language())
}

/// The words of the request's language for columns, the home page and 政府信息公开.
#[must_use]
#[cfg(feature = "ssr")]
pub fn page_words() -> &'static PageWords {
    PageWords::of(crate::language::language())
}

/// The words of the request's language for texts that the server alone writes.
#[must_use]
#[cfg(feature = "ssr")]
pub fn server_words() -> &'static ServerWords {
    ServerWords::of(crate::language::language())
}

/// The `id` of the element of the document in which the browser finds its words.
pub const WORDS: &str = "words";
/// The same of the words of its page, where it needs some.
pub const PAGE_WORDS: &str = "page-words";

#[cfg(not(feature = "ssr"))]
static READ: OnceLock<Words> = OnceLock::new();
#[cfg(not(feature = "ssr"))]
static READ_LATER: OnceLock<PageWords> = OnceLock::new();

/// The words that came with the document.
#[must_use]
#[cfg(not(feature = "ssr"))]
pub fn words() -> &'static Words {
    READ.get_or_init(|| Words::take(&mut in_document(WORDS).into_iter().map(leaked)))
}

/// The words of its page, or of the first page that needed some.
#[must_use]
#[cfg(not(feature = "ssr"))]
pub fn page_words() -> &'static PageWords {
    READ_LATER.get_or_init(|| PageWords::take(&mut in_document(PAGE_WORDS).into_iter().map(leaked)))
}

/// The page that `reading` brings, once the words are there that pages of columns, the home page and 政府信息公开 show.
#[cfg(not(feature = "ssr"))]
pub fn with_page_words(reading: impl Future<Output = Shown> + 'static) -> Reading {
    // One type of future for all kinds: the code that waits for both is compiled once.
    let reading: Reading = Box::pin(reading);
    Box::pin(async {
        let (page, has_words) = join(reading, load_page_words()).await;
        if has_words { page } else { Shown::offline() }
    })
}

/// Reads these words, unless they are there. Returns whether they are.
#[cfg(not(feature = "ssr"))]
async fn load_page_words() -> bool {
    let is_there = || READ_LATER.get().is_some() || document().get_element_by_id(PAGE_WORDS).is_some();
    if is_there() {
        return true;
    }
    let Ok(words) = read_words(crate::language::language()).await else { return false };
    let _ = READ_LATER.set(PageWords::take(&mut words.into_iter().map(leaked)));
    true
}

#[cfg(not(feature = "ssr"))]
fn in_document(id: &str) -> Vec<String> {
    let json = document().get_element_by_id(id).and_then(|element| element.text_content()).unwrap_or_default();
    crate::json::read(&json).unwrap_or_default()
}

/// The address of [`read_words`].
pub const READ_WORDS: &str = "/api/words/read";

/// The words of columns, of the home page and of 政府信息公开 in `language`, in the order in which [`PageWords`] has them.
///
/// # Errors
/// When the browser does not reach the server.
#[server(prefix = "/api", endpoint = "words/read", input = server_fn::codec::GetUrl, output = Answer)]
pub async fn read_words(#[server(default)] language: Language) -> Result<Vec<String>, PageError> {
    Ok(PageWords::of(language).list().into_iter().map(str::to_owned).collect())
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
            let words = words_in(language).list();
            let sent: Vec<String> = serde_json::from_str(&json(&words)).expect("a list");
            assert_eq!(Words::take(&mut sent.into_iter().map(leaked)).list(), words, "{language:?}");
            let words = PageWords::of(language).list();
            assert_eq!(PageWords::take(&mut words.iter().copied()).list(), words, "{language:?}");
        }
        assert_eq!(words_in(Language::Traditional).tool.close, "關閉");
        assert_eq!(PageWords::of(Language::Traditional).column.sub_columns, "下級欄目");
    }
}
