//! The words of alarms: changes behind the program's back.

use domain::guard::{Remedy, Trouble};

/// The words, by where they stand.
#[allow(missing_docs, reason = "each name says where its words stand")]
pub struct AlarmText {
    pub title: &'static str,
    pub hint: &'static str,
    pub to_log: &'static str,
    pub article: &'static str,
    pub file: &'static str,
    pub part: &'static str,
    /// How a table is without its seal.
    pub no_seal: &'static str,
}

/// The words; staff read Chinese.
#[must_use]
pub const fn alarm_text() -> &'static AlarmText {
    &CHINESE
}

static CHINESE: AlarmText = AlarmText {
    title: "内容被程序以外改动",
    hint: "有人绕过本网站改动了数据库或文件，请查明是谁、从哪里改的。下面是近 30 天的改动和网站的处理。",
    to_log: "在审计日志中查看",
    article: "文章",
    file: "附件",
    part: "数据表",
    no_seal: "封印被删，无法核对",
};

impl AlarmText {
    /// The content of a table.
    #[must_use]
    pub fn table<'t>(&self, table: &'t str) -> &'t str {
        match table {
            "site" => "网站信息",
            "column" => "栏目",
            "link_group" | "link" => "网站链接",
            "home_section" => "首页版块",
            "topic" => "主题分类",
            "disclosure_entry" => "政府信息公开栏目的设置",
            "seal" => "文章的封印",
            "seal_key" => "密钥的标记",
            "audit" => "审计日志",
            "article" => "公开文章",
            other => other,
        }
    }

    /// How it was.
    #[must_use]
    pub const fn trouble(&self, trouble: Trouble) -> &'static str {
        match trouble {
            Trouble::Changed => "被改动",
            Trouble::Missing => "被删除或撤下",
            Trouble::Unsealed => "不是本网站发布的",
        }
    }

    /// The outcome.
    #[must_use]
    pub const fn remedy(&self, remedy: Remedy) -> &'static str {
        match remedy {
            Remedy::Restored => "已恢复为发布时的内容",
            Remedy::Hidden => "没有可信的副本，已转为草稿，公众看不到",
            Remedy::Left => "未能处理，请从备份恢复",
        }
    }
}
