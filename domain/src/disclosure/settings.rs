//! Settings of 政府信息公开, which the system administrator makes.

use serde::{Deserialize, Serialize};

use super::Entry;
use crate::{
    fault::Refusal,
    id::{ColumnId, TopicId},
    words,
};

/// Characters of a region's code.
const LONGEST_REGION: usize = 20;
/// Characters of the name of a topic or a body.
pub(super) const LONGEST_NAME: usize = 60;
/// Characters of a body's code.
const LONGEST_CODE: usize = 20;

/// 主题分类, as it is chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topic {
    /// Its id.
    pub id: TopicId,
    /// Its name.
    pub name: String,
}

/// 主题分类, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicLine {
    /// The topic.
    pub topic: Topic,
    /// Its place, from 1.
    pub position: i64,
    /// It was taken away and is chosen no more; articles that have it keep it.
    pub removed: bool,
}

/// A body (发布机构) with its part of an index number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BodyCode {
    /// As articles name it.
    pub name: String,
    /// For `{机构}`.
    pub code: String,
}

impl BodyCode {
    /// Without white space around its parts.
    ///
    /// # Errors
    /// `Invalid` for `name` or `code`.
    pub fn checked(name: &str, code: &str) -> Result<Self, Refusal> {
        let name = words::required("name", "机构名称", name, LONGEST_NAME)?;
        let code = words::required("code", "机构代码", code, LONGEST_CODE)?;
        Ok(Self { name, code })
    }
}

/// 地区 as it is kept; may be empty: then the first six digits of 政府网站标识码 stand for it.
///
/// # Errors
/// `Invalid` for `region`.
pub fn checked_region(region: &str) -> Result<String, Refusal> {
    words::optional("region", "地区代码", region, LONGEST_REGION)
}

impl Topic {
    /// A topic's name as it is kept.
    ///
    /// # Errors
    /// `Invalid` for `name`.
    pub fn checked_name(name: &str) -> Result<String, Refusal> {
        words::required("name", "主题名称", name, LONGEST_NAME)
    }
}

/// All of it, for the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisclosureSettings {
    /// The column chosen for each entry.
    pub chosen: Vec<(Entry, Option<ColumnId>)>,
    /// The column that serves each entry, chosen or found by its name.
    pub serving: Vec<(Entry, Option<ColumnId>)>,
    /// 地区, as it was written; may be empty.
    pub region: String,
    /// The text for 地区 in a number.
    pub region_used: String,
    /// The pattern of index numbers.
    pub pattern: String,
    /// 主题分类, standing ones in their order, and then those that were taken away.
    pub topics: Vec<TopicLine>,
    /// 机构代码, by name.
    pub bodies: Vec<BodyCode>,
}

/// One change of the settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum DisclosureChange {
    /// The columns that serve the entries; nothing: the one with a usual name.
    Serve(Vec<(Entry, Option<ColumnId>)>),
    /// The rule of index numbers. Numbers that were given stay.
    Rule {
        /// 地区; may be empty.
        region: String,
        /// See [`super::Pattern`].
        pattern: String,
    },
    /// A new topic at the end.
    AddTopic {
        /// Its name, which no other has.
        name: String,
    },
    /// Another name for a topic, and for all articles that have it.
    RenameTopic {
        /// Its number.
        topic: TopicId,
        /// Its name, which no other has.
        name: String,
    },
    /// Another place for a topic.
    MoveTopic {
        /// Its number.
        topic: TopicId,
        /// From 1.
        position: i64,
    },
    /// Takes a topic away from those that can be chosen.
    RemoveTopic {
        /// Its number.
        topic: TopicId,
    },
    /// Brings a topic back.
    RestoreTopic {
        /// Its number.
        topic: TopicId,
    },
    /// Sets the code of a body.
    SetBody(BodyCode),
    /// A body without a code: its name stands in numbers.
    RemoveBody {
        /// Its name.
        name: String,
    },
}
