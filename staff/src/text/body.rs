//! The words of the script on which a body is written: the edit hands them over, by their names in `Words` of `editor/types.d.ts`.

/// The names, each with its words.
pub const BODY_WORDS: &[(&str, &str)] = &[
    ("label", "正文"),
    ("placeholder", "在这里写正文，或粘贴、拖入 Word 文档"),
    ("table", "表格"),
    ("picture", "图片"),
    ("pictureKind", "不是网页能用的图片格式"),
    ("noAlt", "这张图片还没有替代文字，填写替代文字"),
    ("fetching", "正在取图片"),
    ("cancel", "取消"),
    ("cancelUpload", "取消上传"),
    ("clipboard", "剪贴板"),
    ("clipboardClosed", "浏览器不让网页读剪贴板，请按 Ctrl+Shift+V"),
    ("clipboardBroken", "这段内容整理不了，没有粘贴，请只粘贴文字（Ctrl+Shift+V）"),
    ("saving", "正在保存…"),
    ("offline", "网络断开，没有保存。"),
    ("broken", "这一页的程序出了错。文字还在，请按“保存”，再刷新页面。"),
    ("rescued", "已保存。这一页的程序出了错，请刷新页面再继续。"),
    ("keptHere", "文字已留在这台电脑上，刷新页面后可以恢复。"),
    ("clipboardUnloaded", "整理粘贴内容的程序没有载入，没有粘贴，请检查网络后再粘贴一次"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_knows_each_word_by_its_name() {
        let types = include_str!("../../../editor/types.d.ts");
        let known =
            types.split("export interface Words {").nth(1).and_then(|rest| rest.split('}').next()).unwrap_or_default();
        let known: Vec<&str> = known.lines().filter_map(|line| line.trim().strip_suffix(": string;")).collect();
        assert_eq!(BODY_WORDS.iter().map(|(name, _)| *name).collect::<Vec<_>>(), known);
    }
}
