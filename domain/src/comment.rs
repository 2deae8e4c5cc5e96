//! Comments of editors and reviewers on a paragraph of a version.

use serde::{Deserialize, Serialize};

use crate::{
    article::summarise,
    body::{self, Block},
    date::Instant,
    difference::Followed,
    fault::Refusal,
    id::{ArticleId, CommentId, RevisionNumber},
};

/// The most characters of a comment.
pub const LONGEST_WORDS: usize = 1000;
/// The most characters that it quotes.
pub const LONGEST_QUOTE: usize = 200;
/// Length of the default quote, in characters.
const BEGINNING: usize = 40;

/// A comment to be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// The article.
    pub article: ArticleId,
    /// The version that it is about.
    pub version: RevisionNumber,
    /// The block of the body that it is about, from 0.
    pub paragraph: i64,
    /// The quoted words of the paragraph. Empty where nobody has chosen them: then the paragraph's beginning is quoted.
    pub quote: String,
    /// Its text.
    pub words: String,
}

impl Comment {
    /// Checks the comment.
    ///
    /// # Errors
    /// `Invalid` with the field and its fault.
    pub fn check(&self) -> Result<(), Refusal> {
        if self.paragraph < 0 {
            return Err(Refusal::invalid("paragraph", "请选择要批注的段落"));
        }
        if self.quote.trim().chars().count() > LONGEST_QUOTE {
            return Err(Refusal::invalid("quote", "引用的文字不能超过 200 个字"));
        }
        check_words(&self.words)
    }

    /// Checks that `body`, of the version that it is about, has its paragraph. Returns the paragraph's beginning, by which readers
    /// recognise it.
    ///
    /// # Errors
    /// `Invalid` for a block that is not there.
    pub fn check_paragraph(&self, body: &str) -> Result<String, Refusal> {
        let block = usize::try_from(self.paragraph).ok().and_then(|place| body::blocks(body).into_iter().nth(place));
        let words = match block {
            Some(Block::Plain(words)) => words,
            Some(Block::Rich(html)) => body::text(&html),
            None => return Err(Refusal::invalid("paragraph", "这一版没有这一段，请刷新页面，重新选择要批注的段落")),
        };
        Ok(summarise(&words, BEGINNING))
    }
}

fn check_words(words: &str) -> Result<(), Refusal> {
    match words.trim().chars().count() {
        0 => Err(Refusal::invalid("words", "请填写批注")),
        length if length > LONGEST_WORDS => Err(Refusal::invalid("words", "批注不能超过 1000 个字")),
        _ => Ok(()),
    }
}

/// An answer to a comment, to be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// The article.
    pub article: ArticleId,
    /// The comment that it answers.
    pub comment: CommentId,
    /// Its text.
    pub words: String,
}

impl Reply {
    /// Checks the answer.
    ///
    /// # Errors
    /// `Invalid` with the field and its fault.
    pub fn check(&self) -> Result<(), Refusal> {
        check_words(&self.words)
    }
}

/// A comment that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommentLine {
    /// Its number.
    pub id: CommentId,
    /// The block of the body that it is about, from 0.
    pub paragraph: i64,
    /// The quoted words.
    pub quote: String,
    /// Its text.
    pub words: String,
    /// The writer's name.
    pub writer: String,
    /// The time at which it was made.
    pub at: Instant,
}

/// A comment on a paragraph with its answers, and the place of the paragraph in the version that is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thread {
    /// The comment; its `paragraph` is that of the version that is read.
    pub comment: CommentLine,
    /// The version that it was made on.
    pub version: RevisionNumber,
    /// The fate of its paragraph.
    pub anchor: Anchor,
    /// Answers, oldest first.
    pub answers: Vec<Answer>,
    /// The person and time of its end; `None` while something is left to be done.
    pub resolved: Option<Resolution>,
}

/// The fate of a comment's paragraph since it was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Anchor {
    /// It says the same, perhaps at another place.
    Same,
    /// It says something else.
    Edited,
    /// It is gone; the comment stands where it stood.
    Gone,
}

/// An answer to a comment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Its text.
    pub words: String,
    /// The writer's name.
    pub writer: String,
    /// The time at which it was made.
    pub at: Instant,
}

/// The end of a comment: nothing is left to be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resolution {
    /// The name of the person who ended it.
    pub by: String,
    /// The time.
    pub at: Instant,
}

/// The place of a comment on the block `paragraph` in a version of `count` blocks, to which `followed` leads each block of the
/// version that it was made on.
#[must_use]
pub fn anchor(paragraph: i64, followed: &[Followed], count: usize) -> (i64, Anchor) {
    let last = count.saturating_sub(1);
    let followed = usize::try_from(paragraph).ok().and_then(|at| followed.get(at)).copied();
    let (at, anchor) = match followed.unwrap_or(Followed::Gone(last)) {
        Followed::Same(at) => (at, Anchor::Same),
        Followed::Edited(at) => (at, Anchor::Edited),
        Followed::Gone(at) => (at, Anchor::Gone),
    };
    (i64::try_from(at.min(last)).unwrap_or_default(), anchor)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::difference::follow;

    /// A comment on `paragraph`.
    fn on(paragraph: i64) -> Comment {
        Comment {
            article: ArticleId::new(1),
            version: RevisionNumber::new(1),
            paragraph,
            quote: String::new(),
            words: "日期有误".into(),
        }
    }

    #[test]
    fn a_quote_that_nobody_has_chosen_is_the_beginning_of_its_paragraph() {
        let body = format!("<p>第一条</p><ul><li>各单位</li></ul><p>{}</p>", "文".repeat(100));
        let beginning = |paragraph| on(paragraph).check_paragraph(&body);
        assert_eq!([beginning(0), beginning(1)], [Ok("第一条".to_owned()), Ok("各单位".to_owned())]);
        assert!(beginning(2).is_ok_and(|words| words.chars().count() <= BEGINNING + 1));
    }

    #[test]
    fn a_comment_is_about_a_paragraph_that_is_there() {
        for (paragraph, body) in [(1, "<p>第一条</p>"), (i64::MAX, "<p>第一条</p>"), (-1, "<p>第一条</p>"), (0, "")]
        {
            let refusal = on(paragraph).check_paragraph(body);
            assert!(
                matches!(&refusal, Err(Refusal::Invalid { field, .. }) if field == "paragraph"),
                "{paragraph}: {refusal:?}"
            );
        }
    }

    #[test]
    fn a_comment_goes_with_its_paragraph() {
        let old = "<p>第一条　总则。</p><p>第二条　各单位应当在三日内报送。</p><p>第三条　附则。</p>";
        let new = "<h2>办法</h2><p>第三条　附则。</p><p>第二条　各单位应当在五日内报送。</p>";
        let followed = follow(old, new);
        let at = |paragraph| anchor(paragraph, &followed, 3);
        assert_eq!([at(1), at(2)], [(2, Anchor::Edited), (1, Anchor::Same)]);
        assert_eq!(at(0).1, Anchor::Gone);
        assert_eq!(at(7), (2, Anchor::Gone), "of a block that there never was");
        assert_eq!(anchor(0, &follow("<p>一</p>", ""), 0), (0, Anchor::Gone));
    }

    #[test]
    fn a_comment_says_something_of_a_paragraph() {
        let good = on(0);
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
