//! A page's tools, which are not of its article: 打印, 分享, 关闭, font sizes, the way to the neighbouring articles.

use crate::shape;

const TOOLS: &[&str] = &[
    "关闭",
    "关闭窗口",
    "关闭本页",
    "关闭页面",
    "关闭此页",
    "打印",
    "打印本页",
    "打印本文",
    "打印此页",
    "打印页面",
    "我要打印",
    "分享",
    "分享到",
    "分享至",
    "一键分享",
    "我要分享",
    "收藏",
    "收藏本页",
    "加入收藏",
    "返回",
    "返回顶部",
    "返回首页",
    "返回列表",
    "返回上一页",
    "回到顶部",
    "字号",
    "字体",
    "字体大小",
    "放大",
    "缩小",
    "默认",
    "特大",
    "超大",
    "微信",
    "微信好友",
    "微博",
    "新浪微博",
    "腾讯微博",
    "QQ",
    "QQ空间",
    "QQ好友",
    "朋友圈",
    "复制链接",
    "纠错",
    "我要纠错",
    "网站纠错",
    "语音播报",
    "语音朗读",
    "朗读",
    "转发",
    "点赞",
    "二维码",
    "无障碍",
    "无障碍浏览",
    "长者模式",
    "关怀版",
    "TOP",
    "A+",
    "A-",
    "T+",
    "T-",
    "大",
    "中",
    "小",
    "大字",
    "小字",
    "微信扫一扫",
    "手机扫一扫",
    "保存",
    "保存本页",
];
/// Sizes and networks name a tool only beside another one.
const WEAK: &[&str] = &["大", "中", "小", "默认", "微信", "微博", "QQ", "保存", "TOP", "转发", "朗读", "返回", "收藏"];
const STEPS: &[&str] = &[
    "上一篇",
    "下一篇",
    "上一条",
    "下一条",
    "上篇",
    "下篇",
    "前一篇",
    "后一篇",
    "上一页",
    "下一页",
    "上一则",
    "下一则",
];

fn is_gap(c: char) -> bool {
    c.is_whitespace() || "【】[]()〔〕|丨/·:、,>《》".contains(c)
}

fn is_tool(word: &str) -> bool {
    let is_scan = word.starts_with("扫一扫") && word.chars().count() <= 24 && !shape::is_sentence(word);
    is_scan || TOOLS.iter().any(|tool| tool.eq_ignore_ascii_case(word))
}

/// Whether `text` is nothing but tools.
pub fn is_tools(text: &str) -> bool {
    let folded = shape::folded(text);
    let mut words = folded.split(is_gap).filter(|word| !word.is_empty()).peekable();
    let many = folded.split(is_gap).filter(|word| !word.is_empty()).count() > 1;
    let bracketed = folded.starts_with(['[', '【', '(']);
    words.peek().is_some() && words.all(|word| is_tool(word) && (many || bracketed || !WEAK.contains(&word)))
}

/// Whether `text` is nothing but tool words, or nothing at all: what may stand after `字号:` and `分享:`.
pub fn is_tool_value(text: &str) -> bool {
    shape::folded(text).split(is_gap).filter(|word| !word.is_empty()).all(is_tool)
}

/// Whether `text` names a neighbouring article.
pub fn is_step(text: &str) -> bool {
    let plain = shape::folded(text);
    let plain = plain.trim_start_matches(|c: char| is_gap(c) || c == '<' || c == '«');
    STEPS.iter().filter_map(|step| plain.strip_prefix(step)).any(|rest| rest.is_empty() || rest.starts_with(is_gap))
}

/// `text` without the tools with which it ends.
pub fn without_trailing(text: &str) -> &str {
    let mut kept = text;
    loop {
        let end = kept.trim_end_matches(|c: char| is_gap(shape::fold(c)));
        let start =
            end.char_indices().rev().find(|&(_, c)| is_gap(shape::fold(c))).map_or(0, |(at, c)| at + c.len_utf8());
        let word = shape::folded(end.get(start..).unwrap_or_default());
        if !is_tool(&word) {
            return kept;
        }
        kept = end.get(..start).unwrap_or_default();
    }
}
