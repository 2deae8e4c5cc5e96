//! The words of the link directory while it is changed.

/// The words of one language, by where they stand.
pub struct DirectoryKeepingText {
    pub hint: &'static str,
    pub hint_here: &'static str,
    pub done: &'static str,
    pub saving: &'static str,
    pub unsaved: &'static str,
    pub drag: &'static str,
    pub probing: &'static str,
}

/// The words of the request's language: Chinese, until a second one is there.
pub const fn directory_keeping_text() -> &'static DirectoryKeepingText {
    &CHINESE
}

static CHINESE: DirectoryKeepingText = DirectoryKeepingText {
    hint: "这里的链接显示在每一页的页脚。点组名展开，点链接即可修改；用箭头或拖动来调整顺序。",
    hint_here: "点链接即可修改。用鼠标拖动链接或组，或按 Alt+↑、Alt+↓ 调整顺序；按 Delete 删除链接。",
    done: "完成",
    saving: "正在保存……",
    unsaved: "还有没保存的内容。请保存，或把它删去。",
    drag: "拖动",
    probing: "正在试着打开……",
};
