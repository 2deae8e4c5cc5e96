//! The words for administrators of columns.

use domain::column::UpdateRule;

/// The words, by where they stand.
#[allow(missing_docs, reason = "each name says where its words stand")]
pub struct ColumnKeepingText {
    pub kind: &'static str,
    pub kind_hint: &'static str,
    pub shows: &'static str,
    /// In the order of `ColumnShows::ALL`.
    pub shown: [&'static str; 3],
    pub editors: &'static str,
    pub reviewers: &'static str,
    pub nobody: &'static str,
    pub people_hint: &'static str,
    pub inspection: &'static str,
    pub inspection_hint: &'static str,
    pub all_fresh: &'static str,
    pub stale: &'static str,
    pub empty: &'static str,
    pub nothing_yet: &'static str,
    pub too_few_reviewers: &'static str,
    /// Before, between and after the day of the newest article and the days since then.
    pub newest: (&'static str, &'static str, &'static str),
    /// Before and after the days by which it is late.
    pub late: (&'static str, &'static str),
    pub into_menu: &'static str,
    pub out_of_menu: &'static str,
    pub not_in_menu: &'static str,
}

impl ColumnKeepingText {
    /// The requirement of a rule.
    #[must_use]
    pub const fn rule(&self, rule: UpdateRule) -> &'static str {
        match rule {
            UpdateRule::TwoWeeks => "须每 2 周更新",
            UpdateRule::SixMonths => "须每 6 个月更新",
        }
    }

    /// A column asks for more steps than there are people who can review in it.
    #[must_use]
    pub fn too_few(&self, steps: i64, missing: i64) -> String {
        format!(
            "需要 {steps} 步审核，审核人还缺 {missing} 位：补齐之前，这里的文章不能发布。请安全管理员增加审核人，或减少审核步数。"
        )
    }
}

/// The words; staff read Chinese.
#[must_use]
pub const fn column_keeping_text() -> &'static ColumnKeepingText {
    &CHINESE
}

static CHINESE: ColumnKeepingText = ColumnKeepingText {
    kind: "栏目类别",
    kind_hint: "检查以此定更新期限：动态要闻 2 周，通知公告和政策文件 6 个月。政策文件的列表显示为文件目录。",
    shows: "栏目页显示",
    shown: ["文章列表", "最新的一篇文章，全文", "下级栏目及其最新文章"],
    editors: "信息员：",
    reviewers: "审核人：",
    nobody: "还没有",
    people_hint: "由安全管理员在“账号”里指定。",
    inspection: "栏目更新检查",
    inspection_hint: "按国办秘函〔2019〕19号：动态要闻 2 周、通知公告和政策文件 6 个月内须有新文章。这样的超期栏目达到 5 个，\
                      或空白栏目达到 5 个，检查即不合格。日期以文章所显示的为准，下级栏目的文章计入上级。",
    all_fresh: "没有超期的栏目，也没有空白的栏目。",
    stale: "超期的栏目：",
    empty: "空白的栏目：",
    too_few_reviewers: "审核人不够的栏目：",
    nothing_yet: "空白：没有可以公开阅读的文章",
    newest: ("最新 ", "（", " 天前）"),
    late: ("超期 ", " 天"),
    into_menu: "放进主菜单",
    out_of_menu: "移出主菜单",
    not_in_menu: "不在主菜单",
};
