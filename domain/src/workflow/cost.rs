//! The price of a save: a new version takes the review and the hour of the one before it away.

use serde::{Deserialize, Serialize};

use super::Standing;
use crate::{article::State, date::Instant};

/// The losses that a save causes to the newest version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    /// The state that a save ends: in review or scheduled.
    pub ends: State,
    /// The losses, in words for the editor.
    pub words: String,
    /// The hour that is lost unless it is noted for the new version.
    pub hour: Option<Instant>,
}

impl Cost {
    /// The name of the field by which a form or a script says that its editor knows the cost: it holds the code of
    /// [`Self::ends`].
    pub const FIELD: &'static str = "ends";
}

/// The losses that the editor was told before a save, and accepts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Accepts {
    /// The state that the save may end ([`Cost::ends`]). One that has come about since the editor was asked is asked about again.
    pub ends: Option<State>,
    /// The hour of a scheduled version stays noted: the last reviewer of the new version finds it filled in.
    pub keeps_hour: bool,
}

impl Accepts {
    /// Accepts that `state` ends, without keeping its hour.
    #[must_use]
    pub const fn end_of(state: State) -> Self {
        Self { ends: Some(state), keeps_hour: false }
    }
}

impl Standing<'_> {
    /// The losses that a save causes; nothing in most states.
    #[must_use]
    pub fn cost(&self) -> Option<Cost> {
        let approvals = match self.approved_by.len() {
            0 => String::new(),
            count => format!("，已有的 {count} 次审核通过作废"),
        };
        let (hour, words) = match self.state {
            State::InReview => (None, format!("文章正在等待审核。保存后它回到草稿{approvals}，须重新提交审核")),
            State::Scheduled => {
                let hour = self.publishes;
                let at = hour.map_or_else(String::new, |hour| format!("，将于 {hour} 发布"));
                (hour, format!("文章已通过审核{at}。保存后定时取消{approvals}，它回到草稿，须重新提交审核"))
            }
            _ => return None,
        };
        Some(Cost { ends: self.state, words, hour })
    }
}
