use super::{
    field::Value,
    place::Place,
    shape::{Mark, Picture},
};
use crate::{attached::Attached, field::Field};

/// One difference between two versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its place: in the new version, unless only the old one has the place.
    pub place: Place,
    /// The difference.
    pub what: What,
}

impl Change {
    /// The category under which it is counted.
    #[must_use]
    pub fn category(&self) -> Category {
        match &self.what {
            What::Field { .. } => Category::Field,
            What::Attachment(_) => Category::Attachment,
            What::Link { .. } => Category::Link,
            What::Picture { .. } => Category::Picture,
            What::Moved { .. } => Category::Order,
            What::Inserted { excerpt, .. } | What::Deleted { excerpt, .. } if excerpt.is_picture() => Category::Picture,
            _ if self.place.is_in_table() => Category::Table,
            What::Mark { .. } | What::Kind { .. } | What::Attribute { .. } => Category::Format,
            What::Text { .. } | What::Inserted { .. } | What::Deleted { .. } | What::Other { .. } => Category::Text,
        }
    }
}

/// A category of changes, in the order in which sums are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// 字段
    Field,
    /// 正文
    Text,
    /// 表格
    Table,
    /// 链接
    Link,
    /// 图片
    Picture,
    /// 格式
    Format,
    /// 顺序
    Order,
    /// 附件
    Attachment,
}

/// A part that is inserted, deleted or moved as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A paragraph, heading, list, table, picture.
    Block,
    /// An item of a list.
    Item,
    /// A row of a table.
    Row,
    /// A column of a table.
    Column,
    /// A cell of a table.
    Cell,
}

/// Content of a part, as it is told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// Its text.
    pub text: String,
    /// Its pictures.
    pub pictures: Vec<Picture>,
    /// The addresses that it leads to.
    pub links: Vec<String>,
}

impl Excerpt {
    /// It holds pictures and no words.
    #[must_use]
    pub fn is_picture(&self) -> bool {
        self.text.is_empty() && !self.pictures.is_empty()
    }
}

/// A difference.
#[allow(missing_docs, reason = "each part is named for what it is")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Words; one side may be empty. A break of the line is `↵`.
    Text { old: String, new: String },
    /// A mark was put on words (`is_added`) or taken from them.
    Mark { mark: Mark, is_added: bool, text: String },
    /// The address to which words lead.
    Link { text: String, old: Option<String>, new: Option<String> },
    /// A picture among words or on its own.
    Picture { old: Option<Picture>, new: Option<Picture> },
    /// The kind of a part, by the names of elements; empty for text without an element of its own.
    Kind { old: String, new: String },
    /// An attribute of a part: numbering, spans, alignment.
    Attribute { name: String, old: Option<String>, new: Option<String> },
    /// A part is new.
    Inserted { unit: Unit, excerpt: Excerpt },
    /// A part is gone.
    Deleted { unit: Unit, excerpt: Excerpt },
    /// A part stands elsewhere.
    Moved { unit: Unit, excerpt: Excerpt, from: Place },
    /// Something for which there is no rule, as text: it is shown whole.
    Other { old: String, new: String },
    /// A field of the article.
    Field { field: Field, old: Value, new: Value },
    /// An attachment.
    Attachment(AttachmentChange),
}

/// The change of an attachment.
#[allow(missing_docs, reason = "each part is named for what it is")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AttachmentChange {
    /// It is new.
    Added(Attached),
    /// It is gone.
    Removed(Attached),
    /// Another file has its name.
    Replaced { old: Attached, new: Attached },
    /// The same file has another name.
    Renamed { old: Attached, new: Attached },
    /// It stands at another place, which counts from 1.
    Moved { file: Attached, from: usize, to: usize },
}

/// Changes as they are found, numbered from 1.
#[derive(Debug, Default)]
pub(super) struct Log {
    pub changes: Vec<Change>,
}

impl Log {
    /// Notes a change, and returns its number.
    pub fn add(&mut self, place: Place, what: What) -> usize {
        self.changes.push(Change { place, what });
        self.changes.len()
    }

    /// The change `number` goes on over `text`.
    pub fn extend(&mut self, number: usize, more: &str) {
        let change = number.checked_sub(1).and_then(|at| self.changes.get_mut(at));
        if let Some(Change { what: What::Mark { text, .. } | What::Link { text, .. }, .. }) = change {
            text.push_str(more);
        }
    }
}
