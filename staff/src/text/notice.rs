//! The words of notices.

use domain::notice::NoticeKind;

/// The words, by where they stand.
#[allow(missing_docs, reason = "each name says where its words stand")]
pub struct NoticeText {
    pub notices: &'static str,
    pub all: &'static str,
    pub none: &'static str,
    pub see: &'static str,
    pub see_all: &'static str,
    pub more: &'static str,
    pub mail: &'static str,
    pub mail_about: &'static str,
    pub mail_label: &'static str,
    pub mail_save: &'static str,
    pub unseen: &'static str,
}

impl NoticeText {
    /// The outcome for an article, after its headline.
    #[must_use]
    pub const fn kind(&self, kind: NoticeKind) -> &'static str {
        match kind {
            NoticeKind::Waits => "等待您审核",
            NoticeKind::Returned => "被退回",
            NoticeKind::Scheduled => "已通过审核，定时发布",
            NoticeKind::Published => "已发布",
            NoticeKind::Stopped => "不再发布：审核或定时已中止",
            NoticeKind::Held => "到时间没有发布：栏目增加了审核步骤，需要继续审核",
            NoticeKind::Withdrawn => "已撤下",
            NoticeKind::Emergency => "被紧急撤下",
            NoticeKind::WithdrawalAsked => "有人请求撤下，等您确认",
            NoticeKind::WithdrawalDeclined => "撤下的请求没有通过",
            NoticeKind::Removed => "草稿已移入回收站",
        }
    }
}

/// The words; staff read Chinese.
#[must_use]
pub const fn notice_text() -> &'static NoticeText {
    &CHINESE
}

static CHINESE: NoticeText = NoticeText {
    notices: "通知",
    all: "全部通知",
    none: "没有通知。",
    see: "知道了",
    see_all: "全部知道了",
    more: "还有 {count} 条，见全部通知",
    mail: "邮件通知",
    mail_about: "写上邮箱，以上通知同时发到这个邮箱（须由系统管理员在设置文件里写好邮件服务器）。留空就不发邮件。",
    mail_label: "邮箱",
    mail_save: "保存邮箱",
    unseen: "未读",
};
