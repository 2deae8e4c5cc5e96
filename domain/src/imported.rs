//! Imported content: a page of another site, read and understood.

use std::fmt;

use crate::{
    article::Validity,
    attached::Attached,
    date::{Day, Instant},
    directory::LinkGroup,
    id::ArticleId,
    limits::Texts,
    plain_text::{PlainText, one_line, several_lines},
};

/// An article as another site showed it. Only the title is certain.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportedArticle {
    /// 标题, never empty.
    pub title: String,
    /// 副标题, the text after `——` in the headline.
    pub subtitle: Option<String>,
    /// Names of the columns from the root to the article's own; empty where the page does not say.
    pub path: Vec<String>,
    /// 日期: the day of publication that readers saw, or that of the document where no other is given.
    pub day: Option<Day>,
    /// 成文日期: when the document was made. It is the article's day here, and `published` the time of its publication.
    pub issued: Option<Day>,
    /// The time of its publication, where the page gives the hour.
    pub published: Option<Instant>,
    /// 来源
    pub source: Option<String>,
    /// 作者
    pub author: Option<String>,
    /// 点击量 on the old site, which the new one goes on counting from.
    pub clicks: Option<i64>,
    /// 审核人
    pub reviewer: Option<String>,
    /// 索引号
    pub index_number: Option<String>,
    /// 文号
    pub document_number: Option<String>,
    /// 发布机构
    pub issuing_body: Option<String>,
    /// 有效性
    pub validity: Option<Validity>,
    /// 主题分类, as the page calls it.
    pub topic: Option<String>,
    /// 关键词
    pub keywords: Vec<String>,
    /// 摘要, where the page has one.
    pub summary: Option<String>,
    /// 正文, sanitised HTML.
    pub body: String,
    /// The text of the body, paragraph by paragraph.
    pub paragraphs: Vec<String>,
    /// The address of the page on the old site, where it says so.
    pub legacy_address: Option<String>,
    /// 附件: the files that belong to it, as their names are written.
    pub attachments: Vec<String>,
    /// Pictures that stood in the page itself, which its body names.
    pub embedded: Vec<EmbeddedFile>,
    /// The address from which relative links of the body lead, where it is known. It is no part of the article's content.
    pub base: Option<String>,
}

/// A file that stood in a page itself.
#[derive(Clone, PartialEq, Eq)]
pub struct EmbeddedFile {
    /// Its name in the body.
    pub reference: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl fmt::Debug for EmbeddedFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EmbeddedFile({}, {} bytes)", self.reference, self.bytes.len())
    }
}

impl ImportedArticle {
    /// Makes titles and names plain text, and returns how many characters were taken out of them.
    pub fn make_plain(&mut self) -> usize {
        let optional = [
            &mut self.subtitle,
            &mut self.source,
            &mut self.author,
            &mut self.reviewer,
            &mut self.index_number,
            &mut self.document_number,
            &mut self.issuing_body,
            &mut self.topic,
        ];
        let lines = [&mut self.title].into_iter().chain(optional.into_iter().flatten());
        let lines = lines.chain(&mut self.path).chain(&mut self.keywords);
        let mut removed: usize = lines.map(|text| set_plain(text, one_line)).sum();
        removed += self.summary.as_mut().map_or(0, |text| set_plain(text, several_lines));
        for text in [
            &mut self.subtitle,
            &mut self.source,
            &mut self.author,
            &mut self.reviewer,
            &mut self.index_number,
            &mut self.document_number,
            &mut self.issuing_body,
            &mut self.topic,
            &mut self.summary,
        ] {
            text.take_if(|text| text.is_empty());
        }
        self.keywords.retain(|word| !word.is_empty());
        removed
    }

    /// Its texts, with `body` in the place of its own.
    #[must_use]
    pub fn texts<'a>(&'a self, body: &'a str) -> Texts<'a> {
        Texts {
            title: &self.title,
            subtitle: self.subtitle.as_deref(),
            source: self.source.as_deref(),
            author: self.author.as_deref(),
            keywords: &self.keywords,
            summary: self.summary.as_deref(),
            index_number: self.index_number.as_deref(),
            document_number: self.document_number.as_deref(),
            issuing_body: self.issuing_body.as_deref(),
            body,
        }
    }
}

fn set_plain(text: &mut String, plain: impl Fn(&str) -> PlainText<'_>) -> usize {
    let PlainText { text: plain, removed } = plain(text);
    if plain != *text {
        *text = plain.into_owned();
    }
    removed
}

/// The files of an article that is taken over: this site keeps them already.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TakenFiles {
    /// 正文, in which pictures and documents have their addresses on this site.
    pub body: String,
    /// 附件, in their order.
    pub attachments: Vec<Attached>,
}

/// The numbers in a page's footer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FooterNumbers {
    /// ICP 备案序号
    pub icp_number: Option<String>,
    /// 政府网站标识码
    pub identification_code: Option<String>,
    /// 公安备案号
    pub police_number: Option<String>,
}

/// A whole page: its article, and the parts around it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportedPage {
    /// The article.
    pub article: ImportedArticle,
    /// Its files, where it has any. The article is recognised by the source, and not by the outcome.
    pub files: Option<TakenFiles>,
    /// 网站链接: groups with the names of their links. A page's text has no addresses.
    pub directory: Vec<LinkGroup>,
    /// The footer's numbers.
    pub numbers: FooterNumbers,
}

/// The result of importing a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportReport {
    /// The article's number.
    pub id: ArticleId,
    /// Whether the article is new; if not, the very same one had been imported before and nothing has changed.
    pub created: bool,
    /// Notes to the importer's user, in their words.
    pub notes: Vec<String>,
    /// The columns that were made for it: each by the names from its root down. None of them is in the menu.
    pub new_columns: Vec<Vec<String>>,
}

/// The result of importing a directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DirectoryReport {
    /// Groups now in the directory.
    pub groups: usize,
    /// Links now in the directory.
    pub links: usize,
    /// Whether anything is different from before.
    pub changed: bool,
}

/// Whether an import is carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// It is.
    Keep,
    /// It is tried and taken back: the report is true, the data are as before.
    DryRun,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_an_article_is_plain_text() {
        let odd = || "供\u{202e}水\n局\u{8}".to_owned();
        let mut article = ImportedArticle {
            title: odd(),
            subtitle: Some(odd()),
            path: vec![odd()],
            source: Some(odd()),
            author: Some("\u{200b}".into()),
            reviewer: Some(odd()),
            index_number: Some(odd()),
            document_number: Some(odd()),
            issuing_body: Some(odd()),
            keywords: vec![odd(), "\u{feff}".into()],
            summary: Some(odd()),
            ..ImportedArticle::default()
        };
        assert_eq!(article.make_plain(), 10 * 2 + 2);
        let plain = || "供水 局".to_owned();
        let expected = ImportedArticle {
            title: plain(),
            subtitle: Some(plain()),
            path: vec![plain()],
            source: Some(plain()),
            author: None,
            reviewer: Some(plain()),
            index_number: Some(plain()),
            document_number: Some(plain()),
            issuing_body: Some(plain()),
            keywords: vec![plain()],
            summary: Some("供水\n局".into()),
            ..ImportedArticle::default()
        };
        assert_eq!(article, expected);
        assert_eq!(article.make_plain(), 0);
    }
}
