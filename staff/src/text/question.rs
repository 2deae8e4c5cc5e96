//! The questions of the editor about what stands in the text; beside each stands its meaning in English.

/// The words, by where they stand.
pub struct QuestionText {
    /// confirm
    pub confirm: &'static str,
    /// cancel
    pub cancel: &'static str,
    /// close
    pub close: &'static str,
    /// What does the picture show?; Those who don't see it hear these words.
    pub alt: (&'static str, &'static str),
    /// alternative text
    pub alt_label: &'static str,
    /// caption of a picture
    pub caption: &'static str,
    /// caption of a table
    pub table_caption: &'static str,
    /// link
    pub link: &'static str,
    /// its address
    pub link_address: &'static str,
    /// remove it
    pub link_remove: &'static str,
    /// how an address begins
    pub link_wrong: &'static str,
    /// import a Word document
    pub docx: &'static str,
    /// It takes the place of the text.
    pub docx_replace: &'static str,
    /// It is put in at the caret.
    pub docx_insert: &'static str,
    /// as an attachment
    pub docx_attach: &'static str,
    /// It is being read.
    pub docx_reading: &'static str,
    /// It can't be opened; what to do.
    pub docx_broken: &'static str,
    /// The reader did not come.
    pub docx_unloaded: &'static str,
}

impl QuestionText {
    /// alternative text of picture `number`
    pub fn alt_of(&self, number: usize) -> String {
        format!("{} 图片 {number}", self.alt_label)
    }

    /// Where shall the document called `name` be put?
    pub fn docx_where(&self, name: &str) -> String {
        format!("把“{name}”放到哪里？")
    }

    /// The document called `name` was not imported.
    pub fn docx_unread(&self, name: &str) -> String {
        format!("没有导入“{name}”")
    }
}

/// The words; staff read Chinese.
pub const fn question_text() -> &'static QuestionText {
    &CHINESE
}

static CHINESE: QuestionText = QuestionText {
    confirm: "确定",
    cancel: "取消",
    close: "关闭",
    alt: ("图片说的是什么？", "看不见图片的人会听到这些文字，不能空着。"),
    alt_label: "替代文字",
    caption: "图片说明",
    table_caption: "表格标题",
    link: "链接",
    link_address: "网址",
    link_remove: "去掉链接",
    link_wrong: "网址要以 https://、http://、mailto: 或 / 开头",
    docx: "导入 Word 文档",
    docx_replace: "替换正文",
    docx_insert: "插入到光标处",
    docx_attach: "作为附件",
    docx_reading: "正在读取 Word 文档……",
    docx_broken: "这个文件打不开，它可能已损坏，或不是 .docx 格式。请在 Word 或 WPS 里打开，另存为 .docx",
    docx_unloaded: "读取 Word 文档的程序没有载入，请检查网络后再试",
};
