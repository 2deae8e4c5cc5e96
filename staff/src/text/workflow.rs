//! The words of an article's way to the public and back: each says what will happen.

use crate::act::Ask;

/// The words, by where they stand.
#[allow(missing_docs, reason = "each name says where its words stand")]
pub struct WorkflowText {
    pub submit: &'static str,
    pub submit_note: &'static str,
    pub publish: Ask,
    pub approve_step: &'static str,
    pub approve_publish: &'static str,
    pub publish_enough: &'static str,
    pub approve_note: &'static str,
    pub at_time: &'static str,
    pub publish_at: &'static str,
    pub withdraw_at: &'static str,
    pub approve_at: &'static str,
    pub sure_hours: &'static str,
    pub sure_day: &'static str,
    pub unschedule: &'static str,
    pub send_back: Ask,
    pub withdraw: Ask,
    pub confirm_withdrawal: &'static str,
    pub decline_withdrawal: Ask,
    pub ask_withdrawal: Ask,
    pub withdraw_now: Ask,
    pub withdrawal_asked: &'static str,
    pub withdrawal_waits: &'static str,
    pub reopen: &'static str,
    pub approved_enough: &'static str,
    pub noted: &'static str,
    pub returned_why: &'static str,
    pub keep_hour: (&'static str, &'static str),
    pub restore_costs: &'static str,
    pub restore_keeps_hour: &'static str,
    pub restore_stale: &'static str,
    pub stale: (&'static str, &'static str, &'static str),
    pub stale_changes: &'static str,
    pub your_words: &'static str,
}

impl WorkflowText {
    /// The article to be published, its column, and the hour if not at once.
    #[must_use]
    pub fn publish_question(&self, title: &str, place: &str, at: Option<&str>) -> String {
        let when = at.map_or_else(|| "马上".to_owned(), |at| format!("将于 {at} "));
        format!("「{title}」不需要审核，{when}公开在「{place}」。")
    }

    /// Approves for the hour that was noted.
    #[must_use]
    pub fn approve_noted(&self, at: &str) -> String {
        format!("通过，仍按原定时间 {at} 发布")
    }

    /// A column asks for more steps than there are people.
    #[must_use]
    pub fn too_few(&self, steps: i64, missing: i64) -> String {
        format!(
            "这个栏目需要 {steps} 步审核，可以审核这篇文章的人还缺 {missing} 位，缺的人补齐之前不能发布。请联系安全管理员。"
        )
    }
}

/// The words; staff read Chinese.
#[must_use]
pub const fn workflow_text() -> &'static WorkflowText {
    &CHINESE
}

static CHINESE: WorkflowText = WorkflowText {
    submit: "提交审核",
    submit_note: "给审核人的话（可不填）",
    publish: Ask::with_note("发布", "发布说明（可不填）", "确认发布"),
    approve_step: "审核通过，转下一步审核",
    approve_publish: "审核通过并发布",
    publish_enough: "发布（已有足够的人审核通过）",
    approve_note: "审核意见（可不填）",
    at_time: "定时",
    publish_at: "发布时间（北京时间，不填即立刻发布）",
    withdraw_at: "撤下时间（北京时间，不填即不撤下）",
    approve_at: "通过并按时间发布",
    sure_hours: "时间没有错",
    sure_day: "日期没有错",
    unschedule: "取消定时，回到草稿",
    send_back: Ask::for_reason("退回", "退回的原因", "退回给作者"),
    withdraw: Ask::for_reason("撤下", "撤下的原因", "撤下这篇文章"),
    confirm_withdrawal: "确认撤下",
    decline_withdrawal: Ask::for_reason("不撤下", "不撤下的原因", "不撤下，告诉申请人"),
    ask_withdrawal: Ask::for_reason("申请撤下", "撤下的原因", "请审核人确认撤下"),
    withdraw_now: Ask::for_reason("紧急撤下", "紧急撤下的原因", "立刻撤下，并通知审核人"),
    withdrawal_asked: "申请撤下，等待审核人确认；公众仍能看到：",
    withdrawal_waits: "申请撤下，等待确认",
    reopen: "恢复为草稿",
    approved_enough: "这个栏目现在要求的审核步数已经满足：审核人按“发布”即公开",
    noted: "原定发布于 ",
    returned_why: "退回原因：",
    keep_hour: ("保留定时时间 ", "，供最后一步的审核人沿用"),
    restore_costs: "恢复旧版等于保存一个新版：",
    restore_keeps_hour: "原定时间会留给新版。",
    restore_stale: "您打开这一页以后，有人保存了新版，没有恢复。下面是现在的版本，请核对后再恢复。",
    stale: (" 保存了 v", "，您看到的是 v", "。两版的差异在下面；请核对后再操作，您写的话还在。"),
    stale_changes: "您没有看过的修改",
    your_words: "您写的话：",
};
