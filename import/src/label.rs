//! The labels under which pages give their fields.

use crate::shape::fold;

/// What a label stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// 标题
    Title,
    /// 发布日期
    Published,
    /// 日期
    Day,
    /// 成文日期
    Written,
    /// 来源
    Source,
    /// 作者
    Author,
    /// 责任编辑, who is taken for the author where no one else is named.
    Editor,
    /// 点击量
    Clicks,
    /// 审核人
    Reviewer,
    /// 索引号
    IndexNumber,
    /// 文号
    DocumentNumber,
    /// 发布机构
    IssuingBody,
    /// 有效性
    Validity,
    /// 关键词
    Keywords,
    /// 内容概述
    Summary,
    /// 所属栏目
    Column,
    /// 字号: a tool, or short for 发文字号.
    FontSize,
    /// 分享, a tool.
    Share,
}

const LABELS: &[(Label, &[&str])] = &[
    (Label::Title, &["标题", "名称", "信息名称", "文件名称", "公文名称"]),
    (
        Label::Published,
        &["发布日期", "发布时间", "发文日期", "发文时间", "发表时间", "公开日期", "公开时间", "更新时间", "更新日期"],
    ),
    (Label::Day, &["日期", "时间"]),
    (Label::Written, &["成文日期", "成文时间", "生成日期", "印发日期"]),
    (Label::Source, &["来源", "信息来源", "文章来源", "稿件来源", "新闻来源", "稿源", "出处"]),
    (Label::Author, &["作者", "撰稿", "撰稿人", "供稿", "供稿人", "通讯员", "记者", "作者名称"]),
    (Label::Editor, &["责任编辑", "责编", "编辑", "网站编辑", "编辑人"]),
    (
        Label::Clicks,
        &[
            "点击量",
            "点击数",
            "点击",
            "点击率",
            "点击次数",
            "浏览次数",
            "浏览量",
            "浏览数",
            "浏览",
            "阅读次数",
            "阅读量",
            "阅读数",
            "阅读",
            "访问量",
            "访问次数",
            "人气",
        ],
    ),
    (Label::Reviewer, &["审核人", "审核", "审稿", "审稿人", "签发", "签发人", "审核员", "审签"]),
    (Label::IndexNumber, &["索引号", "索引号码", "索取号", "信息索引号"]),
    (Label::DocumentNumber, &["文号", "发文字号", "发文号", "文件编号"]),
    (
        Label::IssuingBody,
        &["发文机构", "发布机构", "发文机关", "制发机关", "发布机关", "公开机构", "发布单位", "发文单位"],
    ),
    (Label::Validity, &["有效性", "时效性", "效力状态", "文件效力", "是否有效"]),
    (Label::Keywords, &["主题词", "关键词", "关键字"]),
    (Label::Summary, &["内容概述", "内容概要", "摘要"]),
    (Label::Column, &["所属栏目", "栏目"]),
    (Label::FontSize, &["字号", "字体", "字体大小", "文字大小"]),
    (Label::Share, &["分享", "分享到", "分享至"]),
];

/// The known label that begins at `from`, and where its value does. Spaces inside a label do not count; a colon or a
/// table's cell must follow it.
pub fn at(chars: &[char], from: usize) -> Option<(Label, usize)> {
    LABELS.iter().flat_map(|(label, names)| names.iter().map(move |name| (*label, *name))).find_map(|(label, name)| {
        let mut position = from;
        for wanted in name.chars() {
            while position > from && chars.get(position).is_some_and(|&c| fold(c) == ' ') {
                position += 1;
            }
            if chars.get(position) != Some(&wanted) {
                return None;
            }
            position += 1;
        }
        while chars.get(position).is_some_and(|&c| matches!(fold(c), ' ' | ']' | '】')) {
            position += 1;
        }
        match fold(*chars.get(position)?) {
            ':' | '\t' => Some((label, position + 1)),
            _ => None,
        }
    })
}

/// Whether the label that begins at `from` is long enough to be one even where no space stands before it.
pub fn stands_out(chars: &[char], from: usize, value_at: usize) -> bool {
    chars.get(from..value_at).is_some_and(|label| label.iter().filter(|c| !fold(**c).is_whitespace()).count() > 3)
}

/// Where the value of a label that no one knows begins: two to six letters or characters, then a colon.
pub fn unknown_at(chars: &[char], from: usize) -> Option<usize> {
    let name = chars.get(from..)?.iter().take_while(|c| c.is_alphabetic()).count();
    let colon = from + name;
    let is_label = (2..=6).contains(&name) && fold(*chars.get(colon)?) == ':';
    (is_label && chars.get(colon + 1) != Some(&'/')).then_some(colon + 1)
}
