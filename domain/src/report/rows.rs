//! The words of the national format, in its order.

/// The six parts.
pub const SECTIONS: [&str; 6] = [
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
];

/// 第二十条第（一）项
pub const RULES: [&str; 2] = ["规章", "行政规范性文件"];
/// The counts of [`RULES`].
pub const RULE_HEADS: [&str; 3] = ["本年制发件数", "本年废止件数", "现行有效件数"];
/// 第二十条第（五）项 and 第（六）项
pub const DECISIONS: [&str; 3] = ["行政许可", "行政处罚", "行政强制"];
/// The count of [`DECISIONS`].
pub const DECISION_HEADS: &str = "本年处理决定数量";
/// 第二十条第（八）项
pub const FEE: (&str, &str) = ("行政事业性收费", "本年收费金额（单位：万元）");

/// The applicants: a natural person, or one of five kinds of organisation; and the total.
pub const APPLICANTS: [&str; 7] = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"];

/// A row of part three: the group that it begins, if any, and its own words.
pub struct Heading {
    /// The group, and the number of its rows.
    pub group: Option<(&'static str, usize)>,
    /// The row's own words; empty where the group's say all.
    pub words: &'static str,
}

const fn row(words: &'static str) -> Heading {
    Heading { group: None, words }
}

const fn first(group: &'static str, rows: usize, words: &'static str) -> Heading {
    Heading { group: Some((group, rows)), words }
}

/// The rows of part three.
pub const ROWS: [Heading; 25] = [
    row("一、本年新收政府信息公开申请数量"),
    row("二、上年结转政府信息公开申请数量"),
    first("（一）予以公开", 1, ""),
    first("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", 1, ""),
    first("（三）不予公开", 8, "1.属于国家秘密"),
    row("2.其他法律行政法规禁止公开"),
    row("3.危及“三安全一稳定”"),
    row("4.保护第三方合法权益"),
    row("5.属于三类内部事务信息"),
    row("6.属于四类过程性信息"),
    row("7.属于行政执法案卷"),
    row("8.属于行政查询事项"),
    first("（四）无法提供", 3, "1.本机关不掌握相关政府信息"),
    row("2.没有现成信息需要另行制作"),
    row("3.补正后申请内容仍不明确"),
    first("（五）不予处理", 5, "1.信访举报投诉类申请"),
    row("2.重复申请"),
    row("3.要求提供公开出版物"),
    row("4.无正当理由大量反复申请"),
    row("5.要求行政机关确认或重新出具已获取信息"),
    first("（六）其他处理", 3, "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
    row("2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
    row("3.其他"),
    first("（七）总计", 1, ""),
    row("四、结转下年度继续办理"),
];

/// The row of 本年新收.
pub const NEW: usize = 0;
/// The row of 上年结转.
pub const OLD: usize = 1;
/// The rows of 本年度办理结果 that are summed up.
pub const RESULTS: std::ops::Range<usize> = 2..23;
/// The row of their total.
pub const TOTAL: usize = 23;
/// The row of 结转下年度继续办理.
pub const CARRIED: usize = 24;

/// The three kinds of part four.
pub const REVIEWS: [&str; 3] = ["行政复议", "行政诉讼：未经复议直接起诉", "行政诉讼：复议后起诉"];
/// Their outcomes.
pub const OUTCOMES: [&str; 5] = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];

/// The name of the row `at` of part three, with its group.
#[must_use]
pub fn name_of(at: usize) -> String {
    let Some(row) = ROWS.get(at) else { return String::new() };
    let group = ROWS[..=at].iter().enumerate().rev().find_map(|(begins, row)| row.group.map(|group| (begins, group)));
    match group {
        Some((begins, (group, rows))) if at < begins + rows => format!("{group}{}", row.words),
        _ => row.words.to_owned(),
    }
}
