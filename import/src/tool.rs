//! A page's tools, which are not of its article: 打印, 分享, 关闭, font sizes, the way to the neighbouring articles.

use crate::shape;

const TOOLS: &[&str] = &[
    "关闭",
    "关闭此页",
    "打印",
    "分享",
    "分享到",
    "分享至",
    "收藏",
    "加入收藏",
    "设为首页",
    "返回",
    "返回顶部",
    "返回首页",
    "返回列表",
    "返回上一页",
    "回到顶部",
    "字号",
    "字体",
    "字体大小",
    "字体设置",
    "放大",
    "缩小",
    "默认",
    "特大",
    "超大",
    "较大",
    "微信",
    "微信好友",
    "微信朋友圈",
    "微博",
    "新浪微博",
    "腾讯微博",
    "人人网",
    "豆瓣",
    "支付宝",
    "钉钉",
    "QQ",
    "QQ空间",
    "QQ好友",
    "朋友圈",
    "纠错",
    "网站纠错",
    "语音播报",
    "语音朗读",
    "朗读",
    "转发",
    "点赞",
    "二维码",
    "无障碍",
    "无障碍浏览",
    "无障碍阅读",
    "长者模式",
    "长者专区",
    "长者版",
    "关怀版",
    "适老化",
    "繁体",
    "简体",
    "TOP",
    "A+",
    "A-",
    "A",
    "T+",
    "T-",
    "T",
    "大",
    "中",
    "小",
    "大字",
    "小字",
    "视力保护色",
    "保护视力色",
    "微信扫一扫",
    "手机扫一扫",
    "保存",
    "保存本页",
    "更多",
    "推荐",
    "顶一下",
    "踩一下",
    "点赞",
    "赞",
    "在看",
    "进入论坛",
    "写留言",
    "发表评论",
    "全部评论",
    "本文评论",
    "网友评论",
    "查看评论",
    "我要评论",
    "发表回复",
    "关注该公众号",
    "预览时标签不可点",
    "回到页首",
    "客户端",
    "电脑版",
    "触屏版",
    "手机版",
];
/// What a tool does, and to what.
const VERBS: &[&str] =
    &["打印", "列印", "分享", "关闭", "收藏", "返回", "转发", "保存", "复制", "朗读", "播报", "纠错", "举报"];
const OBJECTS: &[&str] = &[
    "本页",
    "本文",
    "文章",
    "此页",
    "此文",
    "页面",
    "网页",
    "当前页",
    "当前页面",
    "该页",
    "该页面",
    "全文",
    "窗口",
    "本窗口",
    "链接",
    "网址",
    "地址",
    "顶部",
    "页首",
    "首页",
    "列表",
    "列表页",
    "上页",
    "上一页",
    "上一级",
    "到",
    "至",
    "给好友",
    "给朋友",
    "内容",
    "正文",
    "按钮",
    "稿件",
    "预览",
];
/// Words that name a tool only beside another one.
const WEAK: &[&str] = &[
    "大",
    "中",
    "小",
    "默认",
    "微信",
    "微博",
    "QQ",
    "保存",
    "TOP",
    "转发",
    "朗读",
    "返回",
    "收藏",
    "A",
    "T",
    "支付宝",
    "豆瓣",
    "钉钉",
    "更多",
    "繁体",
    "简体",
    "较大",
];
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
    "上一条信息",
    "下一条信息",
    "上一篇文章",
    "下一篇文章",
];
/// Headings of lists of other articles.
const RELATED: &[&str] = &[
    "相关文章",
    "相关链接",
    "相关新闻",
    "相关阅读",
    "相关稿件",
    "相关信息",
    "相关内容",
    "相关报道",
    "相关推荐",
    "相关资讯",
    "推荐阅读",
    "推荐文章",
    "热门文章",
    "热门推荐",
    "热点推荐",
    "热点新闻",
    "热点文章",
    "延伸阅读",
    "猜你喜欢",
    "最新文章",
    "最新信息",
    "最新发布",
    "最新更新",
    "阅读排行",
    "点击排行",
    "热门排行",
    "浏览排行",
    "本栏最新",
    "栏目最新",
    "友情链接",
    "推荐内容",
    "热点内容",
    "最新热点",
    "热门内容",
    "最新评论",
    "网友评论",
    "发表评论",
    "发表回复",
    "评论列表",
    "文章导航",
    "近期文章",
];

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
    let is_paging = word.starts_with('第') && word.ends_with('页') && word.chars().count() <= 8;
    let bare = ["我要", "点击", "一键", "点此"].iter().find_map(|before| word.strip_prefix(before)).unwrap_or(word);
    let does = || {
        VERBS
            .iter()
            .filter_map(|verb| bare.strip_prefix(verb))
            .any(|object| object.is_empty() || OBJECTS.contains(&object))
    };
    is_scan || is_count || is_sharing || is_paging || TOOLS.iter().any(|tool| tool.eq_ignore_ascii_case(word)) || does()
}

fn is_number(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_digit()) || matches!(word, "第" | "页" | "共")
}

/// Whether `text` says how the page may be used: `未经允许不得转载:…`.
fn is_notice(keyed: &str) -> bool {
    let starts = ["未经允许", "未经授权", "转载请注明", "版权声明", "免责声明", "特别声明"];
    starts.iter().any(|start| keyed.starts_with(start)) && keyed.chars().count() <= 160
}

/// Whether `text` is nothing but tools.
pub fn is_tools(text: &str) -> bool {
    let folded = shape::keyed(text);
    if is_notice(&folded) {
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

/// Whether `text` is nothing but tool words, or nothing at all: what may stand after `字号:` and `分享:`.
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
