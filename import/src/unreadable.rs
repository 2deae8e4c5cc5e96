//! The reasons why a file cannot be imported, told to the person who gave it.

/// A file that cannot be read. Each message names the file, says what is wrong and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Nothing but white space.
    #[error("{file}:文件是空的。请确认导出的内容已保存,再重新导入。")]
    Empty {
        /// The file's name.
        file: String,
    },
    /// Bytes that are not text in any encoding that such pages use.
    #[error(
        "{file}:不是文本文件(可能是图片、Word 或 PDF)。请把网页另存为 UTF-8 或 GB18030 编码的 .txt 或 .html 文件。"
    )]
    NotText {
        /// The file's name.
        file: String,
    },
    /// No line or element that can be the title.
    #[error("{file}:找不到标题。请在日期、来源等栏目之前单独用一行写上标题,再重新导入。")]
    NoTitle {
        /// The file's name.
        file: String,
    },
    /// A table lacks a column.
    #[error("{file}:{line}:没有「{column}」这一列。表头里有：{found}。{hint}请在表头写上各列的名称，再重新导入。")]
    NoColumn {
        /// The file's name.
        file: String,
        /// The line of its header, from 1.
        line: usize,
        /// The possible names of the column.
        column: String,
        /// The names of the columns that are there.
        found: String,
        /// The place where it may be.
        hint: String,
    },
    /// A table has a column twice.
    #[error(
        "{file}:{line}:表头里「{column}」出现了两次（第 {first} 列和第 {second} 列），分不清用哪一列。请删去或改名其中一列，再重新导入。"
    )]
    DoubledColumn {
        /// The file's name.
        file: String,
        /// The line of its header, from 1.
        line: usize,
        /// The name of both.
        column: String,
        /// The place of the first, from 1.
        first: usize,
        /// The place of the second, from 1.
        second: usize,
    },
    /// A spreadsheet that can't be opened.
    #[error("{file}:打不开这个电子表格({problem})。请用 Excel 或 WPS 另存为 .xlsx 或 .csv，再重新导入。")]
    BadSheet {
        /// The file's name.
        file: String,
        /// The problem.
        problem: String,
    },
    /// A Word document that can't be read.
    #[error("{file}:{problem}。")]
    BadDocument {
        /// The file's name.
        file: String,
        /// The problem, and the remedy.
        problem: String,
    },
    /// Not the JSON of a link directory.
    #[error(
        "{file}:{line}:{column}:{problem}。请改正后重新导入;格式为 [{{\"group\": 组名, \"links\": [{{\"name\": 名称, \"url\": 网址或 null}}]}}]。"
    )]
    BadJson {
        /// The file's name.
        file: String,
        /// The line at which reading stopped, from 1.
        line: usize,
        /// The column at which reading stopped.
        column: usize,
        /// The problem there.
        problem: String,
    },
}
