//! The work of editors and reviewers: versions of an article that may not be public.

use serde::{Deserialize, Serialize};

pub use crate::attached::Attached;
use crate::{
    article::{Attachment, State, Validity, number_in},
    attached,
    column::Crumb,
    date::{Day, Instant, check_day},
    fault::Refusal,
    id::{ArticleId, ColumnId, RevisionNumber, TopicId},
    limits::Texts,
    report::Report,
    schedule::Planned,
    workflow::{Accepts, Cost, WithdrawalRequest},
};

/// The fields of an article that an editor can change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fields {
    /// The column's number.
    pub column: ColumnId,
    /// 标题, never empty.
    pub title: String,
    /// 副标题
    pub subtitle: Option<String>,
    /// 日期, which is kept and sent as text.
    #[serde(with = "crate::date::text")]
    pub day: Day,
    /// 来源
    pub source: Option<String>,
    /// 作者
    pub author: Option<String>,
    /// 关键词
    pub keywords: Vec<String>,
    /// 摘要
    pub summary: Option<String>,
    /// 索引号
    pub index_number: Option<String>,
    /// 文号
    pub document_number: Option<String>,
    /// 发布机构
    pub issuing_body: Option<String>,
    /// 有效性
    pub validity: Option<Validity>,
    /// 主题分类, by its number.
    #[serde(default)]
    pub topic: Option<TopicId>,
    /// 解读的文件: the article that this one interprets, by its number or its address.
    #[serde(default)]
    pub policy: Option<String>,
    /// 正文: HTML, which the store's caller has sanitised.
    pub body: String,
    /// 附件, in their order: a save gives the version exactly these.
    #[serde(default)]
    pub attachments: Vec<Attached>,
    /// The figures of an annual report, of which the body is made. Its form alone changes them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<Report>,
}

impl Fields {
    /// A new article of `column`, made on the day `today`.
    #[must_use]
    pub const fn empty(column: ColumnId, today: Day) -> Self {
        Self {
            column,
            title: String::new(),
            subtitle: None,
            day: today,
            source: None,
            author: None,
            keywords: Vec::new(),
            summary: None,
            index_number: None,
            document_number: None,
            issuing_body: None,
            validity: None,
            topic: None,
            policy: None,
            body: String::new(),
            attachments: Vec::new(),
            report: None,
        }
    }

    /// Checks the editor's text, on the day `today`.
    ///
    /// # Errors
    /// `Invalid` with the field and its fault.
    pub fn check(&self, today: Day) -> Result<(), Refusal> {
        if self.title.trim().is_empty() {
            return Err(Refusal::invalid("title", "请填写标题"));
        }
        self.texts().check()?;
        check_day("day", self.day, today)?;
        self.policy_number()?;
        attached::check(&self.attachments)
    }

    /// Its texts.
    #[must_use]
    pub fn texts(&self) -> Texts<'_> {
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
            body: &self.body,
        }
    }

    /// The number of the article that this one interprets.
    ///
    /// # Errors
    /// `Invalid` for `policy` where it names no article.
    pub fn policy_number(&self) -> Result<Option<ArticleId>, Refusal> {
        let Some(policy) = self.policy.as_deref().map(str::trim).filter(|policy| !policy.is_empty()) else {
            return Ok(None);
        };
        let wrong = || Refusal::invalid("policy", "解读的文件须为文章的编号或网址，例如 12 或 /articles/12");
        number_in(policy).map(Some).ok_or_else(wrong)
    }
}

/// A save.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Save {
    /// The article; nothing for a new one.
    pub article: Option<ArticleId>,
    /// The version that the editor has before them: none for a new article.
    pub version: RevisionNumber,
    /// The text to be saved.
    pub fields: Fields,
    /// The reason, in the editor's words.
    pub note: Option<String>,
    /// Chosen by the client for this one save: the same key again gives the same answer and makes no second version.
    pub key: String,
    /// The losses that the editor accepts.
    pub accepts: Accepts,
}

/// The result of a save.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// The article.
    pub article: ArticleId,
    /// Its version now.
    pub version: RevisionNumber,
    /// The time of the save.
    pub at: Instant,
}

/// An article on somebody's desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workpiece {
    /// The article.
    pub id: ArticleId,
    /// Its state.
    pub state: State,
    /// The newest version.
    pub version: RevisionNumber,
    /// The fields of the newest version.
    pub fields: Fields,
    /// Its attachments as they are shown, in the order of `fields.attachments`.
    pub attachments: Vec<Attachment>,
    /// The writer of the newest version.
    pub writer: String,
    /// The time at which it was saved.
    pub at: Instant,
    /// The way from the root of the columns to the article's.
    pub path: Vec<Crumb>,
    /// The fields that citizens read now, if they read it.
    pub public: Option<Fields>,
    /// The version that citizens read.
    pub public_version: Option<RevisionNumber>,
    /// Review steps that its column asks for.
    pub steps: i64,
    /// The names of those who have approved the newest version, in order.
    pub approvals: Vec<String>,
    /// The last words that came with a submission, a return or a withdrawal, and the name of the person who said them.
    pub message: Option<(String, String)>,
    /// The hours that are still to come for it, if there are any.
    pub schedule: Option<Planned>,
    /// The hours that were chosen for a version before it, and noted for this one: nothing happens at them by itself.
    pub kept_hours: Option<Planned>,
    /// The losses that a save causes.
    pub cost: Option<Cost>,
    /// The way from the root of the columns to the one in which the newest version will stand.
    pub place: Vec<Crumb>,
    /// It waits although enough people have approved it: its column asks for fewer than it did. A reviewer's next act publishes it.
    pub approved_enough: bool,
    /// The number of reviewers missing until it can become public.
    pub reviewers_missing: i64,
    /// The withdrawal that an editor has asked for.
    pub withdrawal: Option<WithdrawalRequest>,
    /// The asker's permissions on it now.
    pub allowed: Allowed,
}

/// A person's permissions on an article now. They shape the page; the use cases check again.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Allowed {
    /// Save a new version.
    pub edit: bool,
    /// Submit the newest version.
    pub submit: bool,
    /// Approve it, or schedule it.
    pub approve: bool,
    /// An approval is the last that is needed: it publishes.
    pub publish: bool,
    /// Return it.
    pub send_back: bool,
    /// Withdraw it at once.
    pub withdraw: bool,
    /// Ask a reviewer to withdraw it, or withdraw it in an emergency.
    pub ask_withdrawal: bool,
    /// Decline the withdrawal that was asked for.
    pub decline_withdrawal: bool,
    /// Reopen it.
    pub reopen: bool,
    /// Take back a scheduled publication.
    pub unschedule: bool,
    /// Comment on a paragraph.
    pub comment: bool,
    /// Put it into the bin.
    pub remove: bool,
    /// Copy it as a new article.
    pub copy: bool,
}

/// A version in an article's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Its number, from 1.
    pub number: RevisionNumber,
    /// The writer's name.
    pub writer: String,
    /// The time at which it was saved.
    pub at: Instant,
    /// The reason, in the writer's words.
    pub note: Option<String>,
    /// Citizens read this one.
    pub is_public: bool,
}

/// A line on the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskLine {
    /// The article.
    pub id: ArticleId,
    /// Its headline.
    pub title: String,
    /// Its column's name.
    pub column: String,
    /// Its state.
    pub state: State,
    /// The time since which it is in this state.
    pub at: Instant,
    /// Whole days since then.
    pub days: i64,
    /// The hour at which it becomes public, where that is scheduled.
    pub publish: Option<Instant>,
    /// The reason of its return, and the name of the person who returned it.
    pub reason: Option<(String, String)>,
    /// A withdrawal of it waits for a reviewer.
    pub withdrawal: bool,
}

/// Whole days (of 24 hours, weekends included) after which an article that waits for somebody is overdue: a review that takes
/// longer makes news old, and a returned article is soon forgotten.
pub const OVERDUE: i64 = 3;

/// The articles on a person's desk.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Desk {
    /// Waits for this person's review, oldest first; articles approved enough meanwhile, and withdrawals to be confirmed, too.
    pub to_review: Vec<DeskLine>,
    /// Came back to this person, who wrote on it, oldest first.
    pub returned: Vec<DeskLine>,
    /// This person's drafts and submitted articles, newest first.
    pub written: Vec<DeskLine>,
    /// The articles of `to_review` and `returned` that have waited for [`OVERDUE`] days or longer, oldest first.
    pub overdue: Vec<DeskLine>,
    /// Scheduled articles in the columns where they write or review, soonest first.
    pub scheduled: Vec<DeskLine>,
    /// Columns in which they may write.
    pub columns: Vec<(ColumnId, Crumb)>,
    /// The same columns: review steps of each, and the names on the way to it.
    pub places: Vec<(i64, Vec<String>)>,
}
