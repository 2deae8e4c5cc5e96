//! A page's tools, which are not of its article: 打印, 分享, 关闭, font sizes, the way to the neighbouring articles.

mod words;

use self::words::{OBJECTS, RELATED, STEPS, TOOLS, VERBS, WEAK};
use crate::shape;

fn is_gap(c: char) -> bool {
    c.is_whitespace() || "【】[]()〔〕|丨/·:、,>《》".contains(c)
}

/// Whether `word`, which is keyed, names a tool.
fn is_tool(word: &str) -> bool {
    let is_short = word.chars().count() <= 24 && !shape::is_sentence(word);
    let is_scan =
        is_short && (word.starts_with("扫一扫") || word.starts_with("扫码") || word.starts_with("扫描二维码"));
    let is_count = is_short && word.starts_with("您是第") && (word.ends_with("访客") || word.ends_with("访问者"));
    let is_sharing = word.starts_with("分享到") && word.chars().count() <= 8;
    let bare = ["我要", "点击", "一键", "点此"].iter().find_map(|before| word.strip_prefix(before)).unwrap_or(word);
    let does = || {
        VERBS
            .iter()
            .filter_map(|verb| bare.strip_prefix(verb))
            .any(|object| object.is_empty() || OBJECTS.contains(&object))
    };
    is_scan
        || is_count
        || is_sharing
        || is_paging(word)
        || TOOLS.iter().any(|tool| tool.eq_ignore_ascii_case(word))
        || does()
}

fn is_number(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_digit()) || matches!(word, "第" | "页" | "共")
}

/// Whether `text` is a notice on the use of the page: `未经允许不得转载:…`.
fn is_notice(keyed: &str) -> bool {
    let starts = ["未经允许", "未经授权", "转载请注明", "版权声明", "免责声明", "特别声明"];
    starts.iter().any(|start| keyed.starts_with(start)) && keyed.chars().count() <= 160
}

/// `第1页共1页`
fn is_paging(dense: &str) -> bool {
    let is_of_it = |c: char| c.is_ascii_digit() || matches!(c, '第' | '页' | '共' | '/' | ',');
    dense.starts_with('第') && dense.ends_with('页') && dense.chars().all(is_of_it)
}

/// Whether `text` is nothing but tools.
pub fn is_tools(text: &str) -> bool {
    let folded = shape::keyed(text);
    if is_notice(&folded) || is_paging(&shape::dense(&folded)) {
        return true;
    }
    let mut words = folded.split(is_gap).filter(|word| !word.is_empty()).peekable();
    let many = folded.split(is_gap).filter(|word| !word.is_empty()).count() > 1;
    let bracketed = folded.starts_with(['[', '【', '(']);
    // `2024/3/10` is none.
    let names_one = folded.split(is_gap).any(|word| !word.is_empty() && !is_number(word));
    names_one
        && words.peek().is_some()
        && words
            .all(|word| (is_tool(word) || (many && is_number(word))) && (many || bracketed || !WEAK.contains(&word)))
}

/// Whether `text` is nothing but tool words, or nothing at all: it may stand after `字号:` and `分享:`.
pub fn is_tool_value(text: &str) -> bool {
    shape::keyed(text).split(is_gap).filter(|word| !word.is_empty()).all(is_tool)
}

/// Whether `text` names a neighbouring article.
pub fn is_step(text: &str) -> bool {
    let plain = shape::keyed(text);
    let plain = plain.trim_start_matches(|c: char| is_gap(c) || c == '<' || c == '«');
    STEPS.iter().filter_map(|step| plain.strip_prefix(step)).any(|rest| rest.is_empty() || rest.starts_with(is_gap))
}

/// Whether `text` says that a neighbouring article follows, and doesn't name it.
pub fn is_bare_step(text: &str) -> bool {
    let plain = shape::keyed(text);
    let plain = plain.trim_matches(|c: char| is_gap(c) || c == '<' || c == '«' || c == '»');
    STEPS.contains(&plain)
}

/// Whether `text` is the heading of a list of other articles, alone or with the first of them.
pub fn is_related(text: &str) -> bool {
    let plain = shape::keyed(text);
    let plain = plain.trim_start_matches(|c: char| is_gap(c) || matches!(c, '■' | '◆' | '●' | '▶'));
    RELATED.iter().filter_map(|heading| plain.strip_prefix(heading)).any(|rest| {
        let rest = rest.trim();
        rest.is_empty()
            || rest.starts_with([':', '】', ']', '>', '»'])
            || matches!(rest, "更多" | "更多>>" | "MORE" | "more")
    })
}

/// `text` without the tools with which it ends.
pub fn without_trailing(text: &str) -> &str {
    let mut kept = text;
    loop {
        let end = kept.trim_end_matches(|c: char| is_gap(shape::fold(c)));
        let start =
            end.char_indices().rev().find(|&(_, c)| is_gap(shape::fold(c))).map_or(0, |(at, c)| at + c.len_utf8());
        let word = shape::keyed(end.get(start..).unwrap_or_default());
        if !is_tool(&word) {
            return kept;
        }
        kept = end.get(..start).unwrap_or_default();
    }
}
