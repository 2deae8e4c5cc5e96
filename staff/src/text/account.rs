//! The words of accounts: login, passwords, sessions and rights.

use domain::{
    account::Role,
    device::{Browser, Device, System},
    workflow::ShortColumn,
};

/// The texts, by place. Parts in braces are filled in.
#[allow(missing_docs, reason = "each name says where its words stand")]
pub struct AccountText {
    pub log_in: &'static str,
    pub log_in_again: &'static str,
    pub log_in_and_save: &'static str,
    pub nothing_lost: &'static str,
    pub log_out: &'static str,
    pub log_out_question: &'static str,
    pub log_out_everywhere: &'static str,
    pub login: &'static str,
    pub name: &'static str,
    pub password: &'static str,
    pub password_rules: &'static str,
    pub show_typed: &'static str,
    pub forgotten: &'static str,
    pub unencrypted: &'static str,
    pub change_password: &'static str,
    pub must_change: &'static str,
    pub old_password: &'static str,
    pub new_password: &'static str,
    pub set_password: &'static str,
    pub link_once: &'static str,
    pub link_secret: &'static str,
    pub link_secret_hint: &'static str,
    pub link: &'static str,
    pub link_hint: &'static str,
    pub sessions: &'static str,
    pub begun: &'static str,
    pub used: &'static str,
    pub device: &'static str,
    pub unknown_device: &'static str,
    pub note: &'static str,
    pub this_session: &'static str,
    pub end_session: &'static str,
    pub sessions_hint: &'static str,
    pub accounts: &'static str,
    pub account_heads: [&'static str; 6],
    pub words: &'static str,
    pub filter: &'static str,
    pub clear: &'static str,
    pub count: &'static str,
    pub found: &'static str,
    pub none_found: &'static str,
    pub new_account: &'static str,
    pub role: &'static str,
    pub role_column: &'static str,
    pub open: &'static str,
    pub closed: &'static str,
    pub locked_until: &'static str,
    pub waits_for_password: &'static str,
    pub reset: &'static str,
    pub reset_confirm: &'static str,
    pub copy: &'static str,
    pub copied: &'static str,
    pub close_account: &'static str,
    pub close_confirm: &'static str,
    pub sure_reviews: &'static str,
    pub reopen_account: &'static str,
    pub back_to_accounts: &'static str,
}

impl AccountText {
    /// Whose password is reset, and what that ends.
    #[must_use]
    pub fn reset_question(&self, name: &str, login: &str) -> String {
        format!(
            "重设「{name}（{login}）」的密码？现在的密码和所有登录马上失效，您会得到一个只显示一次的链接，由本人用它设置新密码。"
        )
    }

    /// Reviews that can't go on once the account is closed.
    #[must_use]
    pub fn close_question(&self, name: &str, short: &[ShortColumn]) -> String {
        format!("停用「{name}」以后，{}。补齐之前，那里的文章不能发布。", too_few(short))
    }

    /// Reviews that can't go on once its roles are taken away.
    #[must_use]
    pub fn grant_question(&self, name: &str, short: &[ShortColumn]) -> String {
        format!("「{name}」不再审核以后，{}。补齐之前，那里的文章不能发布。没有错就确认", too_few(short))
    }

    /// Reviews that can't go on since the account was closed.
    #[must_use]
    pub fn closed_short(&self, name: &str, short: &[ShortColumn]) -> String {
        format!("「{name}」已停用，{}。补齐之前，那里的文章不能发布，请另外安排审核人。", too_few(short))
    }

    /// The name of a device.
    #[must_use]
    pub fn device_name(&self, device: Device) -> String {
        match (device.browser.map(Browser::label), device.system.map(System::label)) {
            (Some(browser), Some(system)) => format!("{browser}（{system}）"),
            (Some(name), None) | (None, Some(name)) => name.to_owned(),
            (None, None) => self.unknown_device.to_owned(),
        }
    }

    /// Whose link it is.
    #[must_use]
    pub fn link_of(&self, person: &str) -> String {
        format!("{person}的一次性链接")
    }

    /// The name of a role.
    #[must_use]
    pub const fn role(&self, role: Role) -> &'static str {
        match role {
            Role::Editor => "信息员",
            Role::Reviewer => "审核人",
            Role::SiteAdmin => "系统管理员",
            Role::SecurityAdmin => "安全管理员",
            Role::Auditor => "审计员",
        }
    }
}

/// The columns with the review steps that they require, and the number of missing reviewers.
fn too_few(short: &[ShortColumn]) -> String {
    let columns = short.iter().map(|ShortColumn { name, steps, missing, .. }| {
        format!("「{name}」需要 {steps} 步审核，可以审核的人还缺 {missing} 位")
    });
    columns.collect::<Vec<_>>().join("；")
}

/// The words; staff read Chinese.
#[must_use]
pub const fn account_text() -> &'static AccountText {
    &CHINESE
}

static CHINESE: AccountText = AccountText {
    log_in: "登录",
    log_in_again: "登录已过期，请再登录一次",
    log_in_and_save: "登录并保存",
    nothing_lost: "您写的内容没有丢失，登录后会接着保存。",
    log_out: "退出登录",
    log_out_question: "退出后，在这个浏览器里需要重新登录。",
    log_out_everywhere: "在所有地方退出登录",
    login: "登录名",
    name: "姓名",
    password: "密码",
    password_rules: "不含登录名、网站的名称和域名，不用姓名、常见的密码、键盘顺序、年份和重复；最近 5 次用过的不能再用。",
    show_typed: "显示输入的内容",
    forgotten: "忘记密码或账号被锁定，请联系安全管理员。",
    unencrypted: "这个网址没有加密（http://）：浏览器不会保存登录，登录之后又会回到这一页。请改用 https:// 开头的网址；\
                  如果没有，请系统管理员为网站配置 HTTPS。",
    change_password: "修改密码",
    must_change: "请先设置自己的密码，然后再开始工作。",
    old_password: "现在的密码",
    new_password: "新密码",
    set_password: "设置密码",
    link_once: "这个链接只能使用一次，24 小时内有效。",
    link_secret: "链接里的密钥",
    link_secret_hint: "链接中 # 号后面的 64 个字符。",
    link: "一次性链接",
    link_hint: "请把这个链接交给本人。它只显示这一次，24 小时内有效，用过即失效。",
    sessions: "我的登录",
    begun: "登录时间",
    used: "最近使用",
    device: "设备",
    unknown_device: "不清楚",
    note: "说明",
    this_session: "当前",
    end_session: "结束",
    sessions_hint: "不认识的登录请结束它，并修改密码。",
    accounts: "账号",
    account_heads: ["登录名", "姓名", "角色", "状态", "最近登录", "操作"],
    words: "登录名、姓名、角色、栏目或状态",
    filter: "查找",
    clear: "全部账号",
    count: "共 {all} 个账号",
    found: "找到 {found} 个，共 {all} 个账号",
    none_found: "没有符合的账号，共 {all} 个",
    new_account: "新建账号",
    role: "角色",
    role_column: "栏目（信息员和审核人）",
    open: "正常",
    closed: "已停用",
    locked_until: "有来源锁定至 ",
    waits_for_password: "等待本人设置密码",
    reset: "重设密码",
    reset_confirm: "确认重设密码",
    copy: "复制链接",
    copied: "已复制",
    close_account: "停用",
    close_confirm: "确认停用",
    sure_reviews: "没有错，另外安排审核人",
    reopen_account: "启用",
    back_to_accounts: "返回账号列表",
};
