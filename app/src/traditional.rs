//! Traditional Chinese, made of Simplified by OpenCC's tables: word by word where a character has two, else one by one.

mod markup;

use std::sync::LazyLock;

use ferrous_opencc::{OpenCC, config::BuiltinConfig};

use crate::{
    language::{Language, language},
    page::{ArticleParts, Head, Page, Parts},
};

/// Made for the first reader who wants it; none where the built-in tables can't be read, which the log then says.
static TO_TRADITIONAL: LazyLock<Option<OpenCC>> = LazyLock::new(|| table(BuiltinConfig::S2tw));
static TO_SIMPLIFIED: LazyLock<Option<OpenCC>> = LazyLock::new(|| table(BuiltinConfig::Tw2s));

fn table(config: BuiltinConfig) -> Option<OpenCC> {
    OpenCC::from_config(config).inspect_err(|error| tracing::error!(%error, "no table of characters")).ok()
}

/// `text` in Traditional characters.
pub fn traditional(text: &str) -> String {
    TO_TRADITIONAL.as_ref().map_or_else(|| text.to_owned(), |table| table.convert(text))
}

/// `text` in the characters in which the site keeps its texts: what a reader of any language looks for.
pub fn simplified(text: &str) -> String {
    TO_SIMPLIFIED.as_ref().map_or_else(|| text.to_owned(), |table| table.convert(text))
}

/// A piece of HTML as the reader of this request reads it.
pub fn for_reader(html: String) -> String {
    if language() == Language::Traditional { markup::converted(&html, traditional) } else { html }
}

/// A page as the reader of this request reads it.
pub fn page_for_reader(page: Page) -> Page {
    if language() == Language::Traditional { converted(page) } else { page }
}

fn converted(page: Page) -> Page {
    let html = |html: String| markup::converted(&html, traditional);
    let parts = match page.parts {
        Parts::Plain(content) => Parts::Plain(html(content)),
        Parts::Article(parts) => {
            let ArticleParts { top, facts, body, neighbours, mut sharing, column } = *parts;
            sharing.title = traditional(&sharing.title);
            let (top, facts, body, neighbours) = (html(top), html(facts), html(body), html(neighbours));
            Parts::Article(Box::new(ArticleParts { top, facts, body, neighbours, sharing, column }))
        }
    };
    Page { head: head(page.head), parts }
}

fn head(head: Head) -> Head {
    let said = |all: Vec<(String, String)>| {
        all.into_iter()
            .map(|(name, content)| {
                let content = if content.starts_with("http") { content } else { traditional(&content) };
                (name, content)
            })
            .collect()
    };
    Head { title: traditional(&head.title), tags: said(head.tags), graph: said(head.graph), ..head }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_decide_where_a_character_has_two() {
        assert_eq!(
            traditional("政府信息公开，头发与发展，干部与干净，后天与皇后"),
            "政府信息公開，頭髮與發展，幹部與乾淨，後天與皇后"
        );
        assert_eq!(simplified("政府信息公開，頭髮與發展"), "政府信息公开，头发与发展");
    }
}
