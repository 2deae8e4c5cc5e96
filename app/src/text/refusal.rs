//! The words of refusals, for error pages and for the staff's forms.

use domain::{fault::Refusal, quota::Metered};

/// The words of one language, by their places.
#[allow(missing_docs, reason = "each name says where its words stand")]
pub struct RefusalText {
    pub wrong_password: &'static str,
    pub code_needed: &'static str,
    pub too_many: (&'static str, &'static str),
    pub own_work: &'static str,
    pub stale: &'static str,
    pub stale_title: &'static str,
    pub forbidden: (&'static str, &'static str),
    pub not_signed_in: (&'static str, &'static str),
    /// Around the megabytes of a day, those that are left, and the hours until tomorrow.
    pub quota: (&'static str, &'static str, &'static str, &'static str),
    pub text_quota: (&'static str, &'static str, &'static str, &'static str),
    pub full: (&'static str, &'static str),
    pub conflict: &'static str,
    pub too_many_title: &'static str,
}

/// The words of the request's language: Chinese, since staff alone can mend other refusals.
#[must_use]
pub const fn refusal_text() -> &'static RefusalText {
    &CHINESE
}

static CHINESE: RefusalText = RefusalText {
    wrong_password: "登录名或密码不对。连续错 5 次，这里要等 15 分钟才能再试。",
    code_needed: "请输入动态验证码：手机上验证器应用当前显示的 6 位数字，或一个恢复码。",
    too_many: ("尝试次数太多，请 ", " 分钟后再试。"),
    own_work: "不能审核自己写的内容，请由另一位审核人审核。",
    stale: "您的文字没有丢失，就在下面的表单里；请核对差异，然后再保存。",
    stale_title: "有人先保存了",
    forbidden: ("没有权限", "您的账号不能做这件事。如果工作需要，请联系安全管理员。"),
    not_signed_in: ("请先登录", "这个页面只供工作人员使用，或者您的登录已经过期。"),
    quota: (
        "今天上传得太多：每人每天最多 ",
        " MB，今天还剩 ",
        " MB，这个文件放不下。零点后（约 ",
        " 小时后）可以继续上传；急用请联系系统管理员。",
    ),
    text_quota: (
        "今天保存得太多：每人每天最多 ",
        " MB 文字，今天还剩 ",
        " MB，这一次没有保存，您写的内容还在。零点后（约 ",
        " 小时后）可以继续保存；急用请联系系统管理员。",
    ),
    full: (
        "服务器的磁盘满了",
        "服务器的磁盘满了，没有保存，您写的内容还在。请联系系统管理员腾出空间，然后再保存一次。",
    ),
    conflict: "现在不能这样做",
    too_many_title: "请稍后再试",
};

/// A refusal in words for the member of staff who can mend it.
#[must_use]
pub fn refusal_words(refusal: &Refusal) -> String {
    let text = refusal_text();
    match refusal {
        Refusal::Invalid { problem, .. } | Refusal::Conflict { problem } => problem.clone(),
        Refusal::CodeNeeded => text.code_needed.to_owned(),
        Refusal::WrongPassword => text.wrong_password.to_owned(),
        Refusal::TooMany { seconds } => format!("{}{}{}", text.too_many.0, (seconds + 59) / 60, text.too_many.1),
        Refusal::Quota { of, megabytes, left, seconds } => {
            let (limit, left_of_it, from, hours) = match of {
                Metered::Uploads => text.quota,
                Metered::Texts => text.text_quota,
            };
            format!("{limit}{megabytes}{left_of_it}{left}{from}{}{hours}", (seconds + 3_599) / 3_600)
        }
        Refusal::Full => text.full.1.to_owned(),
        Refusal::OwnWork => text.own_work.to_owned(),
        Refusal::Stale { .. } => text.stale.to_owned(),
        Refusal::Forbidden => text.forbidden.1.to_owned(),
        Refusal::NotSignedIn => text.not_signed_in.1.to_owned(),
        Refusal::NotFound | Refusal::Gone => not_found().to_owned(),
    }
}

#[cfg(feature = "ssr")]
fn not_found() -> &'static str {
    super::text().not_found.1
}

/// For staff: the item existed a moment ago.
#[cfg(not(feature = "ssr"))]
const fn not_found() -> &'static str {
    "这一项已经不在了，可能刚被别人删除。请刷新页面再试。"
}
