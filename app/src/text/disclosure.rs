//! The words of 政府信息公开.

use domain::disclosure::Entry;

use super::words::wording;

wording! {
    /// The words of 政府信息公开. Names of the entries are among those of the home page.
    pub struct DisclosureText {
        entries,
        more,
        by_topic,
        by_body,
        all,
        filter,
        topic,
        body,
        year,
        validity,
        words,
        find,
        reset,
        download,
        csv,
        xlsx,
        catalogue,
        no_number,
        none_found,
        pages,
        first,
        previous,
        next,
        found_before,
        found_after,
        head_number,
        head_name,
        head_summary,
        head_day,
        guide_about,
        guide_empty,
        rules_about,
        rules_empty,
        catalogue_about,
        catalogue_empty,
        reports_about,
        reports_empty,
        request_about,
        request_empty,
    }
}

impl DisclosureText {
    /// An entry described in a sentence.
    #[must_use]
    pub const fn about(&self, entry: Entry) -> &'static str {
        match entry {
            Entry::Guide => self.guide_about,
            Entry::Rules => self.rules_about,
            Entry::Catalogue => self.catalogue_about,
            Entry::Reports => self.reports_about,
            Entry::Request => self.request_about,
        }
    }

    /// Words in the place of an entry that holds nothing yet.
    #[must_use]
    pub const fn empty(&self, entry: Entry) -> &'static str {
        match entry {
            Entry::Guide => self.guide_empty,
            Entry::Rules => self.rules_empty,
            Entry::Catalogue => self.catalogue_empty,
            Entry::Reports => self.reports_empty,
            Entry::Request => self.request_empty,
        }
    }
}

#[cfg(feature = "ssr")]
pub(super) const CHINESE: DisclosureText = DisclosureText {
    entries: "政府信息公开的内容",
    more: "更多内容",
    by_topic: "按主题分类",
    by_body: "按发布机构",
    all: "全部",
    filter: "查找目录",
    topic: "主题分类",
    body: "发布机构",
    year: "年份",
    validity: "有效性",
    words: "名称、索引号或文号",
    find: "查找",
    reset: "清除条件",
    download: "下载目录：",
    csv: "CSV",
    xlsx: "Excel",
    catalogue: "政府信息目录",
    no_number: "未编号",
    none_found: "没有符合条件的信息。请减少条件，或换一个词再找。",
    pages: "目录分页",
    first: "第一页",
    previous: "上一页",
    next: "下一页",
    found_before: "共 ",
    found_after: " 条",
    head_number: "索引号",
    head_name: "名称",
    head_summary: "内容概述",
    head_day: "生成日期",
    guide_about: "政府信息的分类、获取方式，公开工作机构的名称、地址和联系方式。",
    guide_empty: "公开指南还没有发布。发布后，这里会写明政府信息的分类、编排体系和获取方式，以及公开工作机构的地址、电话和办公时间。",
    rules_about: "政府信息公开的法规、规章和工作制度。",
    rules_empty: "公开制度还没有发布。发布后，这里会列出政府信息公开的法规、规章和工作制度。",
    catalogue_about: "依法主动公开的政府信息目录，可按主题和发布机构查找。",
    catalogue_empty: "目录里还没有内容。文章审核通过并发布后，会按日期列在这里。",
    reports_about: "历年的政府信息公开工作年度报告。",
    reports_empty: "年度报告还没有发布。每年的报告发布后，会按年份列在这里。",
    request_about: "申请获取政府信息的渠道、流程和答复期限。",
    request_empty: "依申请公开的说明还没有发布。发布后，这里会写明申请的渠道、表格、流程和答复期限。",
};

#[cfg(feature = "ssr")]
pub(super) const ENGLISH: DisclosureText = DisclosureText {
    entries: "Government information",
    more: "More",
    by_topic: "By topic",
    by_body: "By body",
    all: "All",
    filter: "Find in the catalogue",
    topic: "Topic",
    body: "Issued by",
    year: "Year",
    validity: "Validity",
    words: "Name, index number or document number",
    find: "Find",
    reset: "Clear",
    download: "Download:",
    csv: "CSV",
    xlsx: "Excel",
    catalogue: "Catalogue of government information",
    no_number: "no number",
    none_found: "Nothing fits. Ask for less, or try another word.",
    pages: "Pages of the catalogue",
    first: "First page",
    previous: "Previous page",
    next: "Next page",
    found_before: "",
    found_after: " entries",
    head_number: "Index number",
    head_name: "Name",
    head_summary: "Summary",
    head_day: "Date",
    guide_about: "How government information is sorted and obtained, and who is in charge of it.",
    guide_empty: "The guide has not been published yet. It will say how information is sorted and obtained, and where the office in charge is found.",
    rules_about: "Laws, regulations and working rules of disclosure.",
    rules_empty: "The rules have not been published yet. They will be listed here.",
    catalogue_about: "What the government publishes by law, by topic and by body.",
    catalogue_empty: "There is nothing in the catalogue yet. What has been reviewed and published is listed here by date.",
    reports_about: "The reports on the work of disclosure, year by year.",
    reports_empty: "No annual report has been published yet. Each year's report will be listed here.",
    request_about: "How to ask for information, and when an answer is due.",
    request_empty: "How to ask for information has not been published yet. Ways, forms and terms will be described here.",
};

/// The words of those who set up 政府信息公开 and write its annual reports.
#[cfg(feature = "ssr")]
#[allow(missing_docs, reason = "each name says where its words stand")]
pub struct DisclosureStaffText {
    pub settings: &'static str,
    pub entries: &'static str,
    pub entries_hint: &'static str,
    pub entry_names: [&'static str; 5],
    pub by_name: &'static str,
    pub nobody: &'static str,
    pub rule: &'static str,
    pub rule_hint: &'static str,
    pub region: &'static str,
    pub region_hint: &'static str,
    pub pattern: &'static str,
    pub try_pattern: &'static str,
    pub preview: &'static str,
    pub would_be: &'static str,
    pub some_body: &'static str,
    pub topics: &'static str,
    pub topics_hint: &'static str,
    pub topic_name: &'static str,
    pub add_topic: &'static str,
    pub removed_topics: &'static str,
    pub bodies: &'static str,
    pub bodies_hint: &'static str,
    pub body_name: &'static str,
    pub body_code: &'static str,
    pub add_body: &'static str,
    pub reports: &'static str,
    pub report_of: (&'static str, &'static str),
    pub report_hint: &'static str,
    pub table_hint: &'static str,
    pub save_report: &'static str,
    pub to_article: &'static str,
    pub withdrawn: &'static str,
    pub edit_report: &'static str,
}

/// The words that staff read.
#[must_use]
#[cfg(feature = "ssr")]
pub const fn disclosure_staff_text() -> &'static DisclosureStaffText {
    &STAFF
}

#[cfg(feature = "ssr")]
static STAFF: DisclosureStaffText = DisclosureStaffText {
    settings: "信息公开设置",
    entries: "栏目",
    entries_hint: "每一项内容由一个栏目提供。不选定时，由常用名称的栏目提供。目录包括所选栏目的全部下级栏目。",
    entry_names: ["政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报", "依申请公开"],
    by_name: "按名称：",
    nobody: "没有这样的栏目",
    rule: "索引号规则",
    rule_hint: "目录里的文章第一次发布而没有索引号时，按这条规则编号。可用 {地区}、{机构}、{年} 和 {流水号5}（5 是位数），其余文字照写。已经编出的号不会改变，也不会再用。",
    region: "地区代码",
    region_hint: "不填即用政府网站标识码的前六位。",
    pattern: "规则",
    try_pattern: "试一条规则",
    preview: "预览",
    would_be: "编出的号：",
    some_body: "机构",
    topics: "主题分类",
    topics_hint: "删除的主题不能再选，已选它的文章不变。",
    topic_name: "主题名称",
    add_topic: "添加主题",
    removed_topics: "已删除的主题",
    bodies: "机构代码",
    bodies_hint: "规则里的 {机构} 用这里的代码；没有代码的机构用它的名称。",
    body_name: "机构名称（与文章里的发布机构一致）",
    body_code: "代码",
    add_body: "保存机构代码",
    reports: "年度报告",
    report_of: ("", "年政府信息公开工作年度报告"),
    report_hint: "行政机关每年 1 月 31 日前公布上一年度的报告，政府信息公开工作主管部门 3 月 31 日前公布本级政府的报告。",
    table_hint: "数字不填即为 0；总计不填即由系统计算。",
    save_report: "保存年报",
    to_article: "查看文章和送审",
    withdrawn: "这份报告已撤下，要先在文章页恢复为草稿，才能修改。",
    edit_report: "填写年报表单",
};
