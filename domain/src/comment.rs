//! Comments of editors and reviewers on a paragraph of a version.

use serde::{Deserialize, Serialize};

use crate::{
    fault::Refusal,
    id::{ArticleId, CommentId, RevisionNumber},
};

/// The most characters of a comment.
pub const LONGEST_WORDS: usize = 1000;
/// The most characters that it quotes.
pub const LONGEST_QUOTE: usize = 200;

/// A comment to be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// The article.
    pub article: ArticleId,
    /// The version that it is about.
    pub version: RevisionNumber,
    /// The block of the body that it is about, from 0.
    pub paragraph: i64,
    /// What it quotes of the paragraph; may be empty.
    pub quote: String,
    /// What it says.
    pub words: String,
}

impl Comment {
    /// Checks what was written.
    ///
    /// # Errors
    /// `Invalid` with the field and what is wrong.
    pub fn check(&self) -> Result<(), Refusal> {
        if self.paragraph < 0 {
            return Err(Refusal::invalid("paragraph", "请选择要批注的段落"));
        }
        if self.quote.trim().chars().count() > LONGEST_QUOTE {
            return Err(Refusal::invalid("quote", "引用的文字不能超过 200 个字"));
        }
        match self.words.trim().chars().count() {
            0 => Err(Refusal::invalid("words", "请填写批注")),
            length if length > LONGEST_WORDS => Err(Refusal::invalid("words", "批注不能超过 1000 个字")),
            _ => Ok(()),
        }
    }
}

/// A comment that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommentLine {
    /// Its number.
    pub id: CommentId,
    /// The block of the body that it is about, from 0.
    pub paragraph: i64,
    /// What it quotes.
    pub quote: String,
    /// What it says.
    pub words: String,
    /// Who made it.
    pub writer: String,
    /// `YYYY-MM-DD HH:MM`, when, Beijing time.
    pub at: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_says_something_of_a_paragraph() {
        let good = Comment {
            article: ArticleId::new(1),
            version: RevisionNumber::new(1),
            paragraph: 0,
            quote: String::new(),
            words: "日期有误".into(),
        };
        assert_eq!(good.check(), Ok(()));
        let longest = Comment { quote: "引".repeat(200), words: "字".repeat(1000), ..good.clone() };
        assert_eq!(longest.check(), Ok(()));
        for (name, bad) in [
            ("paragraph", Comment { paragraph: -1, ..good.clone() }),
            ("quote", Comment { quote: "引".repeat(201), ..good.clone() }),
            ("words", Comment { words: " \n".into(), ..good.clone() }),
            ("words", Comment { words: "字".repeat(1001), ..good.clone() }),
        ] {
            let refusal = bad.check();
            assert!(matches!(&refusal, Err(Refusal::Invalid { field, .. }) if field == name), "{name}: {refusal:?}");
        }
    }
}
