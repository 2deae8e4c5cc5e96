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
