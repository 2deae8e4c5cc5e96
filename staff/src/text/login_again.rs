//! The texts of the dialog for logging in again; beside each stands its meaning in English.

/// The words, by where they stand.
pub struct LoginAgainText {
    /// The login has ended.
    pub expired: &'static str,
    /// The text is all there. Log in again, and go on.
    pub explained: &'static str,
    /// user name
    pub login: &'static str,
    /// password
    pub password: &'static str,
    /// show the input
    pub show_typed: &'static str,
    /// one-time code, or one of those for recovery
    pub code: &'static str,
    /// log in and go on
    pub log_in: &'static str,
    /// cancel
    pub cancel: &'static str,
}

impl LoginAgainText {
    /// This is the account of `now`, while the page is that of `me`.
    pub fn other_person(&self, now: &str, me: &str) -> String {
        format!("这是{now}的账号，而正在编辑的是{me}。请用{me}的账号登录。")
    }
}

/// The words; staff read Chinese.
pub const fn login_again_text() -> &'static LoginAgainText {
    &CHINESE
}

static CHINESE: LoginAgainText = LoginAgainText {
    expired: "登录已过期",
    explained: "您写的文字都在。请重新登录，然后继续保存。",
    login: "用户名",
    password: "密码",
    show_typed: "显示输入的内容",
    code: "动态验证码（6 位数字），或恢复码",
    log_in: "登录并继续",
    cancel: "取消",
};
