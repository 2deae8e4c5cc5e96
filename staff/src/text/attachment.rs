//! The words of attachments while they are edited; beside each stands its meaning in English.

/// The words, by where they stand.
pub struct AttachmentText {
    /// add one
    pub add: &'static str,
    /// the name of one
    pub name: &'static str,
    /// cancel
    pub cancel: &'static str,
    /// Its content has not been looked through yet.
    pub pending: &'static str,
    /// confirm that it may be published
    pub confirm: &'static str,
    /// The network is cut; it has not come whole.
    pub upload_offline: &'static str,
    /// The network is cut; it is not confirmed.
    pub confirm_offline: &'static str,
}

impl AttachmentText {
    /// move `name` up
    pub fn move_up(&self, name: &str) -> String {
        format!("上移{name}")
    }

    /// remove `name`
    pub fn remove(&self, name: &str) -> String {
        format!("移除{name}")
    }

    /// cancel the upload of `name`
    pub fn cancel_upload(&self, name: &str) -> String {
        format!("取消上传{name}")
    }

    /// It has `numbers` of persons; it can't be submitted or published before they are confirmed.
    pub fn personal(&self, numbers: &str) -> String {
        format!("含有个人信息：{numbers}。确认可以公开之前，不能送审或发布。")
    }

    /// It has `numbers` of persons, which `by` has confirmed.
    pub fn personal_confirmed(&self, numbers: &str, by: &str) -> String {
        format!("含有个人信息：{numbers}。{by}已确认可以公开。")
    }

    /// confirm that the numbers of persons in `name` may be published
    pub fn confirm_of(&self, name: &str) -> String {
        format!("确认“{name}”里的个人信息可以公开")
    }

    /// Everybody can load the file with these `numbers`; the confirmation is logged.
    pub fn confirm_explained(&self, numbers: &str) -> String {
        format!(
            "文件里有{numbers}，发布后人人都能下载到。依法应当公开的才可以确认；您的姓名、时间和这些号码的种类、个数会记入审计日志。"
        )
    }
}

/// The words; staff read Chinese.
pub const fn attachment_text() -> &'static AttachmentText {
    &CHINESE
}

static CHINESE: AttachmentText = AttachmentText {
    add: "添加附件",
    name: "附件名称",
    cancel: "取消",
    pending: "内容还在检查，请稍后再看。",
    confirm: "确认可以公开",
    upload_offline: "网络断开，没有传完",
    confirm_offline: "网络断开，没有确认，请稍后再点",
};
