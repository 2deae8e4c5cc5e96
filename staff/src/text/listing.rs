//! The words of the list of all articles, of the bin, and of copies.

use domain::{
    article::State,
    listing::{ListingSort, ListingState},
};

use super::staff_text;

/// The words, by their place. Text in braces is filled in.
#[allow(missing_docs, reason = "each name says where its words stand")]
pub struct ListingText {
    pub articles: &'static str,
    pub all: &'static str,
    pub bin: &'static str,
    pub bin_about: &'static str,
    pub words: &'static str,
    pub column: &'static str,
    pub any_column: &'static str,
    pub state: &'static str,
    pub any_state: &'static str,
    pub writer: &'static str,
    pub any_writer: &'static str,
    pub since: &'static str,
    pub until: &'static str,
    pub sort: &'static str,
    pub filter: &'static str,
    pub clear: &'static str,
    pub found: &'static str,
    pub more: &'static str,
    pub none: &'static str,
    pub none_yet: &'static str,
    pub bin_is_empty: &'static str,
    pub heads: [&'static str; 7],
    pub public: &'static str,
    pub remove: &'static str,
    pub remove_ask: &'static str,
    pub remove_confirm: &'static str,
    pub take_back: &'static str,
    pub gone: &'static str,
    pub copy: &'static str,
}

impl ListingText {
    /// The name of a state of the list.
    #[must_use]
    pub const fn state_of(&self, state: ListingState) -> &'static str {
        match state {
            ListingState::Of(State::Published) => "已发布",
            ListingState::Of(state) => staff_text().state(state),
            ListingState::Bin => self.bin,
        }
    }

    /// The name of an order of the list.
    #[must_use]
    pub const fn sort_of(&self, sort: ListingSort) -> &'static str {
        match sort {
            ListingSort::Changed => "最近修改的在前",
            ListingSort::Newest => "日期新的在前",
            ListingSort::Oldest => "日期旧的在前",
        }
    }
}

/// The words; staff read Chinese.
#[must_use]
pub const fn listing_text() -> &'static ListingText {
    &CHINESE
}

static CHINESE: ListingText = ListingText {
    articles: "全部文章",
    all: "全部",
    bin: "回收站",
    bin_about: "删除的草稿在这里保留 30 天，到期后连同全部版本永久删除。",
    words: "标题、文号或正文里的字词",
    column: "栏目",
    any_column: "全部栏目",
    state: "状态",
    any_state: "全部状态",
    writer: "作者",
    any_writer: "所有人",
    since: "日期从",
    until: "到",
    sort: "排序",
    filter: "查找",
    clear: "清除条件",
    found: "共 {count} 篇",
    more: "找到的太多，只列出一部分，请再加条件。",
    none: "没有符合条件的文章。",
    none_yet: "还没有文章。",
    bin_is_empty: "回收站是空的。",
    heads: ["标题", "栏目", "状态", "作者", "修改时间", "日期", "操作"],
    public: "公开中",
    remove: "删除",
    remove_ask: "把《{title}》移入回收站？30 天内可以恢复，之后永久删除。",
    remove_confirm: "移入回收站",
    take_back: "恢复",
    gone: "{at} 永久删除",
    copy: "复制为新文章",
};
