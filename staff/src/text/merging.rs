//! The texts of the merge dialog; beside each stands its meaning in English.

use domain::merge::{Changer, Choice};

use crate::article::SavedMeanwhile;

/// The words, by where they stand.
pub struct MergingText {
    /// Two people have changed the same article.
    pub title: &'static str,
    /// my text
    pub mine: &'static str,
    /// nothing
    pub nothing: &'static str,
    /// fields
    pub fields: &'static str,
    /// body
    pub body: &'static str,
    /// merge and save
    pub merge: &'static str,
    /// cancel
    pub cancel: &'static str,
}

impl MergingText {
    /// Another editor has saved; changes of one side alone are chosen already.
    pub fn explained(&self, theirs: &SavedMeanwhile) -> String {
        format!(
            "{} {} 保存了 v{}。只有一方改过的地方已经选好；两人都改过的地方请逐处选择。",
            theirs.writer, theirs.at, theirs.version
        )
    }

    /// the text of `writer`
    pub fn theirs(&self, writer: &str) -> String {
        format!("{writer}的文字")
    }

    /// the side that has changed it
    pub const fn changed_by(&self, by: Changer) -> &'static str {
        match by {
            Changer::Mine => "只有我改过",
            Changer::Theirs => "只有对方改过",
            Changer::Same | Changer::Both => "两人都改过",
        }
    }

    /// the choice
    pub const fn choice(&self, choice: Choice) -> &'static str {
        match choice {
            Choice::Mine => "我的",
            Choice::Theirs => "对方",
            Choice::Both => "两者",
        }
    }

    /// `count` equal paragraphs between
    pub fn same(&self, count: usize) -> String {
        format!("中间 {count} 段相同")
    }

    /// `count` places need a choice
    pub fn to_choose(&self, count: usize) -> String {
        format!("{count} 处两人都改过，请选择。")
    }

    /// `count` places still need a choice
    pub fn still_to_choose(&self, count: usize) -> String {
        format!("还有 {count} 处没有选择")
    }
}

/// The words; staff read Chinese.
pub const fn merging_text() -> &'static MergingText {
    &CHINESE
}

static CHINESE: MergingText = MergingText {
    title: "两个人改了同一篇文章",
    mine: "我的文字",
    nothing: "（空）",
    fields: "字段",
    body: "正文",
    merge: "合并并保存",
    cancel: "取消",
};
