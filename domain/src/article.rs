//! An article, as citizens read it, and the states that decide whether they may.

use serde::{Deserialize, Serialize};

use crate::{body::in_one_line, column::Crumb, date, fault::Refusal, id::ArticleId};

/// The state of an article on its way to the public.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// 草稿: its author is still writing.
    Draft,
    /// 待审: waits for a reviewer.
    InReview,
    /// 退回: a reviewer sent it back.
    Returned,
    /// 定时: approved, waits for its hour.
    Scheduled,
    /// 已发布: citizens read it.
    Published,
    /// 已撤下: was public, and is not any more.
    Withdrawn,
}

impl State {
    /// Every state, in the order of an article's life.
    pub const ALL: [Self; 6] =
        [Self::Draft, Self::InReview, Self::Returned, Self::Scheduled, Self::Published, Self::Withdrawn];

    /// The word under which it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::InReview => "in_review",
            Self::Returned => "returned",
            Self::Scheduled => "scheduled",
            Self::Published => "published",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The state stored under `code`, if there is one.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Whether a citizen may read an article that is in this state and has been published before or not.
    ///
    /// A published article that is being edited stays readable in its published revision.
    ///
    /// # Errors
    /// `Gone` for a withdrawn article, `NotFound` for one that was never published: a stranger must not learn that it exists.
    pub const fn readable(self, was_published: bool) -> Result<(), Refusal> {
        match (self, was_published) {
            (Self::Withdrawn, _) => Err(Refusal::Gone),
            (Self::Published, _) | (_, true) => Ok(()),
            (_, false) => Err(Refusal::NotFound),
        }
    }
}

/// Whether a document still holds (有效性).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Validity {
    /// 有效
    InForce,
    /// 失效
    Expired,
    /// 废止
    Repealed,
}

impl Validity {
    /// The word under which it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::InForce => "in_force",
            Self::Expired => "expired",
            Self::Repealed => "repealed",
        }
    }

    /// The validity stored under `code`, if there is one.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::InForce, Self::Expired, Self::Repealed].into_iter().find(|validity| validity.code() == code)
    }
}

/// A file that belongs to an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// The name that its editor gave it, with the ending of its actual kind: a download has the same.
    pub name: String,
    /// `/files/{sha256}/{name}`.
    pub address: String,
    /// Bytes.
    pub size: i64,
}

/// A line of a list: enough to find an article and to decide whether to open it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleLine {
    /// Positive.
    pub id: ArticleId,
    /// 标题
    pub title: String,
    /// 副标题, the text after `——`.
    pub subtitle: Option<String>,
    /// 日期
    pub day: date::Day,
}

/// The address of an article's page.
#[must_use]
pub fn address(id: ArticleId) -> String {
    format!("/articles/{id}")
}

/// The number of the article that `text` names: the number itself, or the address of the article's page.
#[must_use]
pub fn number_in(text: &str) -> Option<ArticleId> {
    let path = text.trim().split(['?', '#']).next().unwrap_or_default();
    let number = path.rsplit_once("/articles/").map_or(path, |(_, number)| number);
    let digits = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    number.parse().ok().filter(|number| digits && *number > 0).map(ArticleId::new)
}

/// A published article, as its page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Positive.
    pub id: ArticleId,
    /// 标题
    pub title: String,
    /// 副标题, the text after `——` in a headline.
    pub subtitle: Option<String>,
    /// The way from the root of the columns to this one, which is last and always there.
    pub path: Vec<Crumb>,
    /// 日期
    pub day: date::Day,
    /// The time of its publication.
    pub published: date::Instant,
    /// 来源
    pub source: Option<String>,
    /// 作者
    pub author: Option<String>,
    /// 点击量, at the moment of reading.
    pub clicks: i64,
    /// 正文, sanitised HTML.
    pub body: String,
    /// 附件
    pub attachments: Vec<Attachment>,
    /// 审核人, who approved it.
    pub reviewer: Option<String>,
    /// 索引号
    pub index_number: Option<String>,
    /// 文号
    pub document_number: Option<String>,
    /// 发布机构
    pub issuing_body: Option<String>,
    /// 有效性
    pub validity: Option<Validity>,
    /// 主题分类
    pub topic: Option<String>,
    /// 解读的文件: the public article that this one interprets.
    pub policy: Option<ArticleLine>,
    /// 政策解读: the public articles that interpret this one.
    pub interpretations: Vec<ArticleLine>,
    /// 关键词
    pub keywords: Vec<String>,
    /// 摘要, never empty: the beginning of the body where no one wrote one.
    pub summary: String,
    /// The next older one of the column.
    pub previous: Option<ArticleLine>,
    /// The next newer one of the column.
    pub next: Option<ArticleLine>,
}

impl Article {
    /// The headline on one line, with its subtitle as it was written.
    #[must_use]
    pub fn headline(&self) -> String {
        headline(&self.title, self.subtitle.as_deref())
    }
}

/// Title and subtitle on one line, joined as headlines are (`标题——副标题`).
#[must_use]
pub fn headline(title: &str, subtitle: Option<&str>) -> String {
    subtitle.map_or_else(|| title.to_owned(), |subtitle| format!("{title}——{subtitle}"))
}

/// Splits a headline at its dash (`——`, also written `—` twice over or `――`) into title and subtitle.
/// A headline whose dash has nothing before or behind it stays whole.
#[must_use]
pub fn split_headline(headline: &str) -> (String, Option<String>) {
    let headline = headline.trim();
    for dash in ["——", "――", "──", "--"] {
        if let Some((title, subtitle)) = headline.split_once(dash) {
            let subtitle = subtitle.trim_start_matches(['—', '―', '─', '-']).trim();
            let title = title.trim();
            if !title.is_empty() && !subtitle.is_empty() {
                return (title.to_owned(), Some(subtitle.to_owned()));
            }
        }
    }
    (headline.to_owned(), None)
}

/// The beginning of a text, for descriptions: at most `limit` characters, in one line, `…` where it was cut.
#[must_use]
pub fn summarise(text: &str, limit: usize) -> String {
    let folded = in_one_line(text).split_whitespace().collect::<Vec<_>>().join(" ");
    if folded.chars().count() <= limit {
        return folded;
    }
    let mut cut: String = folded.chars().take(limit.saturating_sub(1)).collect();
    cut.push('…');
    cut
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde::de::{IntoDeserializer, value};

    #[test]
    fn only_what_is_or_was_public_can_be_read() {
        for state in State::ALL {
            for was_published in [false, true] {
                let expected = match (state, was_published) {
                    (State::Withdrawn, _) => Err(Refusal::Gone),
                    (State::Published, _) | (_, true) => Ok(()),
                    _ => Err(Refusal::NotFound),
                };
                assert_eq!(state.readable(was_published), expected, "{state:?} {was_published}");
            }
        }
    }

    #[test]
    fn every_state_and_validity_is_stored_under_its_own_word() {
        for state in State::ALL {
            assert_eq!(State::from_code(state.code()), Some(state));
            let sent: value::StrDeserializer<'_, value::Error> = state.code().into_deserializer();
            assert_eq!(State::deserialize(sent), Ok(state), "and sent under it");
        }
        for validity in [Validity::InForce, Validity::Expired, Validity::Repealed] {
            assert_eq!(Validity::from_code(validity.code()), Some(validity));
        }
        assert_eq!(State::from_code("公开"), None);
    }

    #[test]
    fn the_seeds_headline_has_a_subtitle() {
        let seed = "强化思想教育引领,筑牢安全稳定校园——博乐市教育系统安全稳定工作会议";
        let (title, subtitle) = split_headline(seed);
        assert_eq!(title, "强化思想教育引领,筑牢安全稳定校园");
        assert_eq!(subtitle.as_deref(), Some("博乐市教育系统安全稳定工作会议"));
        assert_eq!(headline(&title, subtitle.as_deref()), seed);
    }

    #[test]
    fn a_summary_of_a_table_says_where_cells_and_rows_end() {
        let text = "如下：\n地块\t面积\n一号\t160 亩";
        assert_eq!(summarise(text, 40), "如下： 地块 | 面积；一号 | 160 亩");
        assert_eq!(summarise(text, 10), "如下： 地块 | …");
    }

    #[test]
    fn an_article_is_named_by_its_number_or_its_address() {
        for named in ["12", " 12 ", "/articles/12", "https://www.xjbl.gov.cn/en/articles/12?from=wechat#top"] {
            assert_eq!(number_in(named), Some(ArticleId::new(12)), "{named}");
        }
        for none in ["", "0", "-1", "+1", "a", "/articles/", "/columns/12", "12/3", "99999999999999999999"] {
            assert_eq!(number_in(none), None, "{none}");
        }
    }

    proptest! {
        #[test]
        fn splitting_a_headline_loses_no_word(title in "[\u{4e00}-\u{4e2f}a-z]{1,20}", rest in "[\u{4e00}-\u{4e2f}a-z]{0,20}") {
            let whole = if rest.is_empty() { title.clone() } else { format!("{title}——{rest}") };
            let (first, second) = split_headline(&whole);
            prop_assert_eq!(headline(&first, second.as_deref()), whole);
        }

        #[test]
        fn a_summary_keeps_its_limit_and_begins_as_the_text_does(text in "\\PC{0,300}", limit in 1usize..200) {
            let summary = summarise(&text, limit);
            prop_assert!(summary.chars().count() <= limit);
            let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert!(folded.starts_with(summary.trim_end_matches('…')));
        }
    }
}
