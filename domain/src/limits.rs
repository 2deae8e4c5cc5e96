//! Limits of one text and of one account: the same in the editor, in imports and for programs.
//!
//! A saved text stays in the history for ever, so that each limit is several times what real articles need, and no more.

use crate::{fault::Refusal, file::mentioned};

/// Characters of a headline; longer ones were pasted by mistake.
pub const MAX_TITLE_CHARS: usize = 200;
/// Characters of a field of one line: subtitle, source, author, issuing body, document number, index number, policy.
pub const MAX_LINE_CHARS: usize = 200;
/// Keywords of an article.
pub const MAX_KEYWORDS: usize = 50;
/// Characters of a keyword; some sites repeat the headline there.
pub const MAX_KEYWORD_CHARS: usize = 100;
/// Characters of a summary.
pub const MAX_SUMMARY_CHARS: usize = 2_000;
/// Bytes of a body's HTML: 700,000 characters. An issue of a 公报 of 100 pages has 150,000 and takes 0.6 MB with its tables.
pub const MAX_BODY_BYTES: usize = 2 * MEGABYTE;
/// Files that a body shows or links, every width of a picture counted.
pub const MAX_BODY_FILES: usize = 1_000;
/// Characters of a note, which people write when they save, pass on, return or withdraw.
pub const MAX_NOTE_CHARS: usize = 1_000;
/// Bytes of all texts of one account that are kept and not saved.
pub const MAX_DRAFTS_BYTES: usize = 64 * MEGABYTE;
/// Bytes that any act of editing counts for at least: its rows in history and log.
pub const MIN_ACT_BYTES: usize = 4 * 1024;

const MEGABYTE: usize = 1024 * 1024;

/// The texts of an article from any source.
#[derive(Debug, Clone, Copy, Default)]
pub struct Texts<'a> {
    /// 标题
    pub title: &'a str,
    /// 副标题
    pub subtitle: Option<&'a str>,
    /// 来源
    pub source: Option<&'a str>,
    /// 作者
    pub author: Option<&'a str>,
    /// 关键词
    pub keywords: &'a [String],
    /// 摘要
    pub summary: Option<&'a str>,
    /// 索引号
    pub index_number: Option<&'a str>,
    /// 文号
    pub document_number: Option<&'a str>,
    /// 发布机构
    pub issuing_body: Option<&'a str>,
    /// 正文
    pub body: &'a str,
}

impl Texts<'_> {
    /// Checks that no text is longer than it may be.
    ///
    /// # Errors
    /// `Invalid` with the field, its limit and the remedy.
    pub fn check(&self) -> Result<(), Refusal> {
        at_most("title", "标题", self.title, MAX_TITLE_CHARS)?;
        for (field, label, text) in [
            ("subtitle", "副标题", self.subtitle),
            ("source", "来源", self.source),
            ("author", "作者", self.author),
            ("index_number", "索引号", self.index_number),
            ("document_number", "文号", self.document_number),
            ("issuing_body", "发布机构", self.issuing_body),
        ] {
            at_most(field, label, text.unwrap_or_default(), MAX_LINE_CHARS)?;
        }
        keywords(self.keywords)?;
        at_most("summary", "摘要", self.summary.unwrap_or_default(), MAX_SUMMARY_CHARS)?;
        body(self.body)
    }

    /// Bytes of all texts together.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let optional = [
            self.subtitle,
            self.source,
            self.author,
            self.summary,
            self.index_number,
            self.document_number,
            self.issuing_body,
        ];
        let optional: usize = optional.iter().flatten().map(|text| text.len()).sum();
        let keywords: usize = self.keywords.iter().map(String::len).sum();
        self.title.len() + optional + keywords + self.body.len()
    }
}

/// Checks a note to a save or another act. `label` names the field.
///
/// # Errors
/// `Invalid` for `field` where it is too long.
pub fn note(field: &str, label: &str, text: &str) -> Result<(), Refusal> {
    at_most(field, label, text, MAX_NOTE_CHARS)
}

/// Checks a field of one line that is none of [`Texts`]. `label` names the field.
///
/// # Errors
/// `Invalid` for `field` where it is too long.
pub fn line(field: &str, label: &str, text: &str) -> Result<(), Refusal> {
    at_most(field, label, text, MAX_LINE_CHARS)
}

fn at_most(field: &str, label: &str, text: &str, most: usize) -> Result<(), Refusal> {
    let length = text.trim().chars().count();
    if length <= most {
        return Ok(());
    }
    let problem = format!("{label}不能超过 {most} 个字，现在有 {length} 个字。请删短后再保存");
    Err(Refusal::invalid(field, &problem))
}

fn keywords(keywords: &[String]) -> Result<(), Refusal> {
    let count = keywords.len();
    if count > MAX_KEYWORDS {
        let problem = format!("关键词不能超过 {MAX_KEYWORDS} 个，现在有 {count} 个。请删去一些后再保存");
        return Err(Refusal::invalid("keywords", &problem));
    }
    let too_long = keywords.iter().find(|word| word.trim().chars().count() > MAX_KEYWORD_CHARS);
    let Some(word) = too_long else { return Ok(()) };
    let beginning: String = word.trim().chars().take(10).collect();
    let problem =
        format!("每个关键词不能超过 {MAX_KEYWORD_CHARS} 个字，“{beginning}…”太长。请删短，或用逗号分成几个后再保存");
    Err(Refusal::invalid("keywords", &problem))
}

fn body(body: &str) -> Result<(), Refusal> {
    if body.len() > MAX_BODY_BYTES {
        // Rounded up, so that it never says the limit itself.
        let tenths = (body.len() * 10).div_ceil(MEGABYTE);
        let problem = format!(
            "正文不能超过 {} MB（约 70 万字），现在有 {}.{} MB。请分成几篇，或把长的表格、名单作为附件上传",
            MAX_BODY_BYTES / MEGABYTE,
            tenths / 10,
            tenths % 10
        );
        return Err(Refusal::invalid("body", &problem));
    }
    let files = mentioned(body).len();
    if files > MAX_BODY_FILES {
        let problem =
            format!("正文里的图片和文件不能超过 {MAX_BODY_FILES} 个，现在有 {files} 个。请分成几篇，或作为附件上传");
        return Err(Refusal::invalid("body", &problem));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn field_of(refused: Result<(), Refusal>) -> Option<(String, String)> {
        match refused {
            Err(Refusal::Invalid { field, problem }) => Some((field, problem)),
            _ => None,
        }
    }

    #[test]
    fn a_long_gazette_fits() {
        let paragraph = format!("<p>{}</p>", "公报的一段文字。".repeat(25));
        let row = format!("<tr>{}</tr>", "<td>一万二千三百元</td>".repeat(8));
        let body = paragraph.repeat(750) + "<table><tbody>" + &row.repeat(2_000) + "</tbody></table>";
        assert!(body.chars().count() > 300_000);
        let keywords: Vec<String> = (0..50).map(|number| format!("关键词{number}")).collect();
        assert_eq!(Texts { title: "公报", keywords: &keywords, body: &body, ..Texts::default() }.check(), Ok(()));
    }

    #[test]
    fn each_text_has_its_limit_and_says_it() {
        let long = |chars: usize| "长".repeat(chars);
        let (title, line, summary) = (long(201), long(201), long(2_001));
        let body = "a".repeat(MAX_BODY_BYTES + 1);
        let many = vec!["词".to_owned(); 51];
        let word = vec![long(101)];
        let good = Texts { title: "标题", ..Texts::default() };
        for (texts, field, says) in [
            (Texts { title: &title, ..good }, "title", "200 个字，现在有 201"),
            (Texts { subtitle: Some(&line), ..good }, "subtitle", "副标题不能超过 200"),
            (Texts { source: Some(&line), ..good }, "source", "来源不能超过 200"),
            (Texts { author: Some(&line), ..good }, "author", "作者不能超过 200"),
            (Texts { index_number: Some(&line), ..good }, "index_number", "索引号不能超过 200"),
            (Texts { document_number: Some(&line), ..good }, "document_number", "文号不能超过 200"),
            (Texts { issuing_body: Some(&line), ..good }, "issuing_body", "发布机构不能超过 200"),
            (Texts { keywords: &many, ..good }, "keywords", "50 个，现在有 51"),
            (Texts { keywords: &word, ..good }, "keywords", "每个关键词不能超过 100"),
            (Texts { summary: Some(&summary), ..good }, "summary", "摘要不能超过 2000"),
            (Texts { body: &body, ..good }, "body", "2 MB（约 70 万字），现在有 2.1 MB"),
        ] {
            let (given, problem) = field_of(texts.check()).unwrap_or_else(|| panic!("{field} was taken"));
            assert_eq!(given, field);
            assert!(problem.contains(says), "{problem}");
        }
        assert!(field_of(note("reason", "原因", &long(1_001))).is_some_and(|(_, problem)| problem.contains("1000")));
    }

    proptest! {
        #[test]
        fn blanks_around_a_text_count_for_nothing(chars in 0usize..260, blanks in 0usize..20) {
            let title = format!("{0}{1}{0}", " ".repeat(blanks), "字".repeat(chars));
            prop_assert_eq!(Texts { title: &title, ..Texts::default() }.check().is_ok(), chars <= MAX_TITLE_CHARS);
        }
    }
}
