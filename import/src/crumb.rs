//! The breadcrumb: the way from a site's root to the article's column.

use crate::shape;

const PREFIXES: &[&str] = &[
    "您现在所在的位置",
    "您现在的位置",
    "您所在的位置",
    "你所在的位置",
    "您当前的位置",
    "您当前位置",
    "当前所在位置",
    "当前位置",
    "所在位置",
    "您的位置",
    "你的位置",
    "现在位置",
    "您现在位置",
    "现在的位置",
    "当前的位置",
    "你现在的位置",
    "您所在位置",
    "你所在位置",
    "页面位置",
];
const HOMES: &[&str] =
    &["首页", "网站首页", "主页", "本站首页", "返回首页", "网站主页", "门户首页", "首頁", "網站首頁", "主頁", "Home"];
const ENDS: &[&str] = &[
    "正文",
    "内容",
    "详情",
    "详细内容",
    "文章内容",
    "信息内容",
    "正文内容",
    "文章正文",
    "浏览正文",
    "浏览信息",
    "详细信息",
    "信息详情",
    "查看",
    "浏览",
    "內容",
    "詳情",
];
/// Columns with which a breadcrumb begins when nothing else marks it.
const ROOTS: &[&str] = &[
    "政府信息公开",
    "信息公开",
    "政务公开",
    "政府信息公开目录",
    "法定主动公开内容",
    "新闻中心",
    "新闻动态",
    "要闻动态",
    "政务动态",
    "工作动态",
    "部门动态",
    "通知公告",
    "公示公告",
    "公告公示",
    "政务信息",
];

/// Whether `text` is a name that stands for the site itself.
pub fn is_home(text: &str) -> bool {
    HOMES.iter().any(|home| home.eq_ignore_ascii_case(text))
}

/// Whether `text` is a word that stands at the end of breadcrumbs instead of the article.
pub fn is_end(text: &str) -> bool {
    ENDS.contains(&text)
}

/// Whether `text` is one of the columns that every such site has.
pub fn is_root(text: &str) -> bool {
    is_home(text) || ROOTS.contains(&text)
}

/// Whether `text` names a site rather than a column.
pub fn is_site_name(text: &str) -> bool {
    ["网", "网站", "人民政府", "门户"].iter().any(|end| text.ends_with(end)) && text.chars().count() <= 24
}

/// Whether `text` may be a breadcrumb that has its line to itself.
pub fn is_short(text: &str) -> bool {
    text.chars().count() <= 12 && !shape::is_sentence(text) && !shape::folded(text).contains([',', ':', '《'])
}

fn is_separator(c: char) -> bool {
    matches!(c, '>' | '»' | '›' | '→' | '〉' | '▶' | '▸')
}

/// Whether an arrow is in `text`.
pub fn is_marked(text: &str) -> bool {
    text.chars().map(shape::fold).any(is_separator)
}

/// Whether names in `text` are parted as in breadcrumbs without arrows, and not only by space, as menus are.
pub fn is_parted(text: &str) -> bool {
    text.chars().map(shape::fold).any(|c| matches!(c, '/' | '-'))
}

/// Whether `text` is nothing but a separator of two names.
pub fn is_gap(text: &str) -> bool {
    text.chars().map(shape::fold).all(|c| is_separator(c) || c.is_whitespace() || matches!(c, '-' | '/' | '|'))
}

/// The text after `当前位置` and the like, with which `plain`, which is folded, begins.
fn announced(plain: &str) -> Option<&str> {
    let key = shape::keyed(plain);
    // 位置 alone is said of many things.
    let has_home = || HOMES.iter().any(|home| key.contains(home));
    let short = ["位置"].iter().filter(|_| has_home());
    let prefix = PREFIXES.iter().chain(short).find(|prefix| key.starts_with(**prefix))?;
    // Keyed text has the same number of characters, but not of bytes.
    let rest =
        plain.char_indices().nth(prefix.chars().count()).map_or("", |(at, _)| plain.get(at..).unwrap_or_default());
    (rest.is_empty() || rest.starts_with([':', ' ', '是', '】', ']', '>', '»', '-'])).then_some(rest)
}

/// Whether `text` says that it is a breadcrumb.
pub fn is_announced(text: &str) -> bool {
    let plain = shape::folded(text);
    announced(plain.trim_start_matches(|c: char| matches!(c, '[' | '【') || c.is_whitespace())).is_some()
}

/// The names on a line that is a breadcrumb, without the site's own and without `正文`; nothing for any other line.
pub fn trail(text: &str) -> Option<Vec<String>> {
    let plain = shape::folded(text);
    let plain = plain.trim_start_matches(['[', '【']).trim();
    let announced = announced(plain);
    let rest = announced
        .unwrap_or(plain)
        .trim_start_matches(|c: char| matches!(c, ':' | '是' | '】' | ']' | '-' | ' ') || is_separator(c))
        .trim();
    let starts_at_home = HOMES.iter().any(|home| rest.starts_with(home));
    let names: Vec<&str> = if rest.contains(is_separator) {
        rest.split(is_separator).collect()
    } else if announced.is_none() && !starts_at_home {
        return None;
    } else if rest.contains(['-', '/', '|']) {
        rest.split(['-', '/', '|']).collect()
    } else {
        rest.split_whitespace().collect()
    };
    let names: Vec<&str> = names
        .into_iter()
        .map(|name| name.trim_matches(|c: char| c.is_whitespace() || c == '-'))
        .filter(|name| !name.is_empty())
        .collect();
    let fits = names.iter().all(|name| name.chars().count() <= 60 && !shape::is_sentence(name));
    // Without `当前位置` or `首页` an arrow may be a title's own.
    let certain =
        announced.is_some() || starts_at_home || names.first().is_some_and(|name| is_root(name) || is_site_name(name));
    if !fits || !certain || (announced.is_none() && names.len() < 2) {
        return None;
    }
    Some(columns(&names))
}

/// The columns among a breadcrumb's names.
pub fn columns(names: &[&str]) -> Vec<String> {
    let many = names.len() > 1;
    let last = names.len().saturating_sub(1);
    let kept = names.iter().enumerate().filter(|&(index, &name)| {
        !(is_home(name) || (index == 0 && many && is_site_name(name)) || (index == last && ENDS.contains(&name)))
    });
    kept.map(|(_, &name)| name.to_owned()).collect()
}
