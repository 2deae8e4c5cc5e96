//! Names that pages give to the parts around their articles, and addresses of documents and of the icons beside them.

/// Menus and heads.
pub const MENU: &[&str] = &["nav", "menu", "topbar", "header", "banner", "logo", "search", "login", "side", "sidebar"];
/// Lists of other articles.
pub const NEIGHBOURS: &[&str] =
    &["prev", "next", "near", "related", "relate", "xiangguan", "recommend", "hot", "prenext", "rank"];
/// Boxes of tools.
pub const TOOLS: &[&str] = &["share", "tool", "tools", "toolbar", "print", "bdshare", "qrcode", "ewm", "fontsize"];
/// Feet.
pub const FOOT: &[&str] = &["foot", "footer", "bottom", "copyright", "copy", "dibu", "yejiao"];

/// Whether the picture at `address` stands for a kind of file.
pub fn is_icon(address: &str) -> bool {
    let address = address.to_ascii_lowercase();
    let name = address.rsplit('/').next().unwrap_or_default();
    let is_kind = ["doc", "docx", "xls", "xlsx", "pdf", "zip", "rar", "ppt", "txt", "wps", "file"]
        .iter()
        .any(|kind| name.strip_suffix(".gif").or_else(|| name.strip_suffix(".png")).is_some_and(|name| name == *kind));
    let is_shelf = ["icon", "filetype", "fileicon", "ico/"].iter().any(|shelf| address.contains(shelf));
    is_kind || is_shelf
}

/// Whether `address` leads to a document.
pub fn is_document(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    matches!(
        ending,
        "doc" | "docx" | "xls" | "xlsx" | "ppt" | "pptx" | "pdf" | "ofd" | "wps" | "et" | "zip" | "rar" | "7z" | "txt"
    )
}
