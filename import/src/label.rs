//! The labels under which pages give their fields.

mod names;

/// The meaning of a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// 标题
    Title,
    /// 发布日期
    Published,
    /// 日期
    Day,
    /// 更新时间, which counts as the day where no other is given.
    Updated,
    /// 成文日期
    Issued,
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
    /// 主题分类
    Topic,
    /// 关键词
    Keywords,
    /// 内容概述
    Summary,
    /// 所属栏目
    Column,
    /// A label of catalogues that this site has no field for: 公开方式, 体裁分类.
    Unused,
    /// 字号: a tool, or short for 发文字号.
    FontSize,
    /// 分享, a tool.
    Share,
    /// 点赞, 评论: the number of people who did, a tool.
    Tally,
    /// 本文网址
    Address,
}

impl Label {
    /// Whether its value is a number of readers.
    const fn counts(self) -> bool {
        matches!(self, Self::Clicks | Self::Tally)
    }

    /// Whether it stands right below titles.
    pub const fn is_of_byline(self) -> bool {
        matches!(self, Self::Published | Self::Day | Self::Updated | Self::Source | Self::Author | Self::Clicks)
    }

    /// Whether it names a tool of the page.
    pub const fn is_tool(self) -> bool {
        matches!(self, Self::FontSize | Self::Share | Self::Tally)
    }
}

/// The known labels that begin at `from` in `chars`, which are keyed, each with its end. Spaces inside a label do not count.
pub fn known(chars: &[char], from: usize) -> impl Iterator<Item = (Label, usize)> {
    let possible = chars.get(from).map(|first| names::beginning_with(*first)).unwrap_or_default();
    possible.iter().filter_map(move |(label, name)| matched(chars, from, name).map(|end| (*label, end)))
}

fn matched(chars: &[char], from: usize, name: &str) -> Option<usize> {
    let mut position = from;
    for wanted in name.chars() {
        while position > from && chars.get(position) == Some(&' ') {
            position += 1;
        }
        if chars.get(position) != Some(&wanted) {
            return None;
        }
        position += 1;
    }
    Some(position)
}

/// The known label that begins at `from` in `chars`, which are keyed, and the place of its value. A colon, a table's cell or
/// brackets around the label must part them.
pub fn at(chars: &[char], from: usize) -> Option<(Label, usize)> {
    let is_opened = from.checked_sub(1).and_then(|before| chars.get(before)).is_some_and(|c| matches!(c, '[' | '【'));
    known(chars, from).find_map(|(label, end)| {
        let rest = chars.get(end..)?;
        let gap = rest.iter().take_while(|c| matches!(c, ' ' | ']' | '】')).count();
        match rest.get(gap) {
            Some(':' | '\t') => Some((label, end + gap + 1)),
            // `阅读(12)`, `阅读 12`
            Some('(') if label.counts() => Some((label, end + gap)),
            Some(c) if label.counts() && gap > 0 && c.is_ascii_digit() => Some((label, end + gap)),
            Some(_) if is_opened && rest.iter().take(gap).any(|c| *c != ' ') => Some((label, end + gap)),
            _ => None,
        }
    })
}

/// Whether the label that begins at `from` is long enough to be one even where no space stands before it.
pub fn stands_out(chars: &[char], from: usize, value_at: usize) -> bool {
    chars.get(from..value_at).is_some_and(|label| label.iter().filter(|c| !c.is_whitespace()).count() > 3)
}

/// The end of the name that begins at `from`, if it may be a label that no one knows: two to eight letters or characters, or up
/// to six that stand apart (`体 裁`).
pub fn name_end(chars: &[char], from: usize) -> Option<usize> {
    let is_letter = |at: usize| chars.get(at).is_some_and(|c| c.is_alphabetic());
    let solid = (from..).take_while(|at| is_letter(*at)).count();
    if solid != 1 {
        return (2..=8).contains(&solid).then_some(from + solid);
    }
    let (mut end, mut letters) = (from + 1, 1);
    while letters < 6 {
        let spaces = (end..).take_while(|at| chars.get(*at) == Some(&' ')).count();
        let next = end + spaces;
        if spaces == 0 || !is_letter(next) || is_letter(next + 1) {
            break;
        }
        (end, letters) = (next + 1, letters + 1);
    }
    (letters > 1).then_some(end)
}

/// The place of the value of a label that no one knows: behind a name and a colon or a table's cell.
pub fn unknown_at(chars: &[char], from: usize) -> Option<usize> {
    let mut end = name_end(chars, from)?;
    while chars.get(end) == Some(&' ') {
        end += 1;
    }
    let is_label = matches!(chars.get(end), Some(':' | '\t'));
    (is_label && chars.get(end + 1) != Some(&'/')).then_some(end + 1)
}
