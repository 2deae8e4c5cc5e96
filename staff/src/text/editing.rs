//! The texts of the editor: its bar, and its questions; beside each stands its meaning in English.

use domain::draft::{KeptBy, Newest};

/// The words, by where they stand.
pub struct EditingText {
    /// being edited
    pub editing: &'static str,
    /// cancel
    pub cancel: &'static str,
    /// There are unsaved changes.
    pub unsaved: &'static str,
    /// It is being saved.
    pub saving: &'static str,
    /// The network is cut; the text is kept here.
    pub offline: &'static str,
    /// The site's database does not answer; the text is kept here, and is sent again. The login has not ended.
    pub away: &'static str,
    /// The text is kept here.
    pub kept_here: &'static str,
    /// This browser has no room.
    pub storage_full: &'static str,
    /// Nothing has to be saved.
    pub same_now: &'static str,
    /// The text equals the newest version.
    pub now_same: &'static str,
    /// Files are on their way; it is saved after them.
    pub wait_for_files: &'static str,
    /// A title is needed.
    pub title_missing: &'static str,
    /// The login has ended; the text is kept here.
    pub logged_out: &'static str,
    /// log in and go on
    pub log_in: &'static str,
    /// compare and merge
    pub compare: &'static str,
    /// There is a newer version: it is merged before it is saved.
    pub conflict_later: &'static str,
    /// restore an unsaved text
    pub found: &'static str,
    /// restore it
    pub restore: &'static str,
    /// discard it
    pub discard: &'static str,
    /// undo the discarding
    pub undo_throw: &'static str,
    /// The site was not reached, so that the edit has not begun.
    pub not_begun: &'static str,
    /// try again
    pub again: &'static str,
    /// Something is not saved: what to do with it?
    pub leave: (&'static str, &'static str),
    /// save and leave
    pub leave_save: &'static str,
    /// leave it as a draft
    pub leave_keep: &'static str,
    /// discard it
    pub leave_discard: &'static str,
    /// go on editing
    pub leave_stay: &'static str,
    /// save and submit; note to the reviewer; go
    pub submit: (&'static str, &'static str, &'static str),
    /// publish now?; a note; go
    pub publish: (&'static str, &'static str, &'static str),
    /// The save ends the review or the scheduled hour.
    pub cost: &'static str,
    /// save
    pub save: &'static str,
    /// The day is far off; it is meant.
    pub day: (&'static str, &'static str),
}

impl EditingText {
    /// kept by itself at `time`
    pub fn kept(&self, time: &str) -> String {
        format!("已自动保存 {time}")
    }

    /// saved at `time`
    pub fn saved(&self, time: &str) -> String {
        format!("已保存 {time}")
    }

    /// `name` has been editing it since `time`
    pub fn here(&self, name: &str, time: &str) -> String {
        format!("{name} {time} 起正在编辑")
    }

    /// Another editor has saved a version.
    pub fn newest(&self, newest: &Newest) -> String {
        format!("{} {} 保存了新版本 v{}，请比较后合并", newest.writer, newest.at, newest.version)
    }

    /// This browser has a text of `time`.
    pub fn found_here(&self, time: &str) -> String {
        format!("本机有 {time} 没有保存的文字 ")
    }

    /// A text of `time` was kept, and differs in the fields `names`.
    pub fn found_by(&self, by: KeptBy, time: &str, names: &str) -> String {
        let where_from = match by {
            KeptBy::Browser => format!("这台电脑上有您 {time} 写的、没有保存的文字。"),
            KeptBy::Site => format!("网站自动保存了您 {time} 写的文字，它还不是正式版本。"),
        };
        format!("{where_from}与现在的版本不同的有：{names}。")
    }

    /// The text of `time` was discarded.
    pub fn thrown(&self, time: &str) -> String {
        format!("已放弃 {time} 的文字。 ")
    }

    /// The text of `time` is restored.
    pub fn restored(&self, time: &str) -> String {
        format!("已恢复 {time} 的文字")
    }

    /// save, and note the hour for the next version
    pub fn keep_hour(&self, hour: &str) -> String {
        format!("保存，定时时间 {hour} 留给下一版")
    }

    /// the article, its place, and its hour if it is not published at once
    pub fn publish_question(&self, title: &str, place: &str, hour: Option<&str>) -> String {
        let when = hour.map_or_else(|| "马上".to_owned(), |hour| format!("将于 {hour} "));
        format!("「{title}」不需要审核，{when}公开在「{place}」。")
    }
}

/// The words; staff read Chinese.
pub const fn editing_text() -> &'static EditingText {
    &CHINESE
}

static CHINESE: EditingText = EditingText {
    editing: "正在编辑",
    cancel: "取消",
    unsaved: "有未保存的修改",
    saving: "正在保存……",
    offline: "网络已断开，文字保存在本机",
    away: "网站的数据库暂时没有回应，文字保存在本机，会自动再试；登录没有过期",
    kept_here: "文字保存在本机",
    storage_full: "本机存储已满，请尽快保存",
    same_now: "没有需要保存的修改",
    now_same: "已与新版本一致，没有需要保存的修改",
    wait_for_files: "还有文件在上传，传完后自动保存",
    title_missing: "请填写标题",
    logged_out: "登录已过期，文字保存在本机",
    log_in: "登录并继续",
    compare: "比较并合并",
    conflict_later: "文章有新版本，合并后才能保存",
    found: "找回没有保存的文字",
    restore: "恢复",
    discard: "放弃",
    undo_throw: "撤销放弃",
    not_begun: "没有连上网站，编辑没有打开。",
    again: "再试一次",
    leave: ("还有没有保存的修改", "保存成为新版本，或者只留作草稿，下次打开时接着写。"),
    leave_save: "保存并离开",
    leave_keep: "留作草稿并离开",
    leave_discard: "放弃修改",
    leave_stay: "继续编辑",
    submit: ("保存并送审", "给审核人的话（可不填）", "送审"),
    publish: ("现在发布？", "发布说明（可不填）", "发布"),
    cost: "保存会取消审核或定时",
    save: "保存",
    day: ("日期很远，确定吗？", "没有错，保存"),
};

/// A button of the bar: its name, a short explanation, and a longer one with its key.
pub struct BarButton(pub &'static str, pub &'static str, pub &'static str);

/// the fields that do not stand in the text
pub static MORE: BarButton = BarButton("其他字段", "栏目、摘要等", "栏目、摘要、关键词等不在正文里的内容");
/// A Word document becomes the text.
pub static IMPORT_WORD: BarButton = BarButton("导入 Word", "放进正文", "把 Word 文档（.docx）放进正文（Ctrl+Alt+W）");
/// the bar of formats
pub static FORMAT: BarButton = BarButton("格式", "加粗、插图等", "文字格式、图片、表格和附件（Alt+F10）");
/// a new version
pub static SAVE: BarButton = BarButton("保存", "存为新版本", "存为一个新版本，可以接着写；公众看到的不变（Ctrl+S）");
/// a new version for the reviewers
pub static SUBMIT: BarButton =
    BarButton("保存并送审", "请人审核", "存为新版本并请人审核；审核通过以后公众才看到（Ctrl+Enter）");
/// a new version for the public
pub static PUBLISH: BarButton =
    BarButton("保存并发布", "不需要审核", "存为新版本并发布；公众看到之前会再问您一次（Ctrl+Enter）");
/// the end of the edit
pub static LEAVE: BarButton =
    BarButton("完成", "结束编辑", "结束编辑，回到文章；如果有没有保存的修改，会先问您（Esc）");
