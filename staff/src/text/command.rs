//! The names of the editor's commands.

use crate::command::Command;

/// The name of a command, and the sign on its button; empty where the name fits.
pub const fn command_words(command: Command) -> &'static (&'static str, &'static str) {
    match command {
        Command::Paragraph => &("正文段落", "正文"),
        Command::Heading2 => &("一级标题", "一级"),
        Command::Heading3 => &("二级标题", "二级"),
        Command::Heading4 => &("三级标题", "三级"),
        Command::AlignCenter => &("居中", "居中"),
        Command::AlignRight => &("落款居右", "居右"),
        Command::Bold => &("加粗", "B"),
        Command::Italic => &("倾斜", "I"),
        Command::Underline => &("下划线", "U"),
        Command::Strike => &("删除线", "S"),
        Command::Superscript => &("上标", "x²"),
        Command::Subscript => &("下标", "x₂"),
        Command::BulletList => &("项目符号", "•"),
        Command::OrderedList => &("编号", "1."),
        Command::Indent => &("列表降一级", "→"),
        Command::Outdent => &("列表升一级", "←"),
        Command::Blockquote => &("引用", "“”"),
        Command::Link => &("链接", ""),
        Command::Picture => &("插入图片", "图片"),
        Command::Attachment => &("插入附件", "附件"),
        Command::Docx => &("导入 Word 文档", "Word"),
        Command::Table => &("插入表格", "表格"),
        Command::Rule => &("分隔线", "—"),
        Command::RowAbove => &("上方加行", "↑+"),
        Command::RowBelow => &("下方加行", "↓+"),
        Command::ColumnBefore => &("左侧加列", "←+"),
        Command::ColumnAfter => &("右侧加列", "→+"),
        Command::DeleteRow => &("删除行", ""),
        Command::DeleteColumn => &("删除列", ""),
        Command::DeleteTable => &("删除表格", ""),
        Command::MergeCells => &("合并单元格", ""),
        Command::SplitCell => &("拆分单元格", ""),
        Command::HeaderRow => &("表头行", ""),
        Command::HeaderColumn => &("表头列", ""),
        Command::Caption => &("表格标题", ""),
        Command::Alt => &("替代文字", ""),
        Command::Undo => &("撤销", "↶"),
        Command::Redo => &("重做", "↷"),
        Command::PlainPaste => &("只粘贴文字", ""),
    }
}
