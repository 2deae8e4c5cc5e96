use super::words::wording;

wording! {
    /// The words of the link directory.
    pub struct DirectoryText {
        title,
        filter,
        found_before,
        found_after,
        no_address,
    }
}

#[cfg(feature = "ssr")]
pub(super) const CHINESE: DirectoryText = DirectoryText {
    title: "网站链接",
    filter: "按名称查找链接",
    found_before: "找到 ",
    found_after: " 个链接",
    no_address: "（暂无网址）",
};

#[cfg(feature = "ssr")]
pub(super) const ENGLISH: DirectoryText = DirectoryText {
    title: "Other sites",
    filter: "Find a link by its name",
    found_before: "Links found: ",
    found_after: "",
    no_address: "(no address yet)",
};
