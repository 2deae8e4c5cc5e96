use super::words::wording;

wording! {
    /// The words of columns: their pages and lists.
    pub struct ColumnText {
        years,
        all_years,
        year_after,
        documents,
        document_name,
        own_page,
        empty_article,
        empty_section,
        sub_columns,
        empty,
    }
}

#[cfg(feature = "ssr")]
pub(super) const CHINESE: ColumnText = ColumnText {
    years: "按年份查看",
    all_years: "全部",
    year_after: "年",
    documents: "文件目录",
    document_name: "名称",
    own_page: "打开文章页（打印、分享）",
    empty_article: "这个栏目还没有内容。内容审核通过并发布后，会显示在这里。",
    empty_section: "还没有文章。",
    sub_columns: "下级栏目",
    empty: "这个栏目还没有文章。文章审核通过并发布后，会按日期列在这里。",
};

#[cfg(feature = "ssr")]
pub(super) const ENGLISH: ColumnText = ColumnText {
    years: "By year",
    all_years: "All",
    year_after: "",
    documents: "Documents",
    document_name: "Title",
    own_page: "Open as a page (print, share)",
    empty_article: "There is nothing here yet. What has been approved and published will be shown here.",
    empty_section: "No articles yet.",
    sub_columns: "Columns below this one",
    empty: "There is no article in this column yet. Articles are listed here by date once they are reviewed and published.",
};
