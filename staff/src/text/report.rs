//! The texts of the report on pasted and uploaded content; beside each stands its meaning in English.

use domain::ingest::Effect;

/// The words, by where they stand.
pub struct ReportText {
    /// what became of it
    pub title: &'static str,
    /// Some of it could not be taken in.
    pub refused: &'static str,
    /// It was pasted.
    pub pasted: &'static str,
    /// show the notes
    pub view: &'static str,
    /// hide them
    pub hide: &'static str,
    /// close the report
    pub close: &'static str,
}

impl ReportText {
    /// `count` places with this effect
    pub fn counted(&self, count: usize, effect: Effect) -> String {
        format!("{count} 处{}", effect.label())
    }

    /// The text of the document called `name` was put in.
    pub fn read(&self, name: &str) -> String {
        format!("已放入“{name}”的文字")
    }
}

/// The words; staff read Chinese.
pub const fn report_text() -> &'static ReportText {
    &CHINESE
}

static CHINESE: ReportText = ReportText {
    title: "处理结果",
    refused: "有些内容没能放进来",
    pasted: "已粘贴",
    view: "查看",
    hide: "收起",
    close: "关闭",
};
