//! Office's format until 2003: a small file system, whose streams name the program that it is for.

use std::{fs::File, io::Read};

use cfb::CompoundFile;
use domain::file::Kind;

use crate::file::problem::Problem;

const STREAMS: &[(&str, Kind)] =
    &[(TEXT, Kind::Doc), ("Workbook", Kind::Xls), ("Book", Kind::Xls), ("PowerPoint Document", Kind::Ppt)];

const TEXT: &str = "WordDocument";
/// Length of the head of Word's text: its magic number first, its flags last.
const HEAD_BYTES: usize = 12;

/// The type of `file`.
///
/// # Errors
/// The file is broken, locked, or for another program.
pub fn kind(file: File) -> Result<Kind, Problem> {
    let mut compound = CompoundFile::open(file).map_err(|_| Problem::unusable("文件损坏，打不开。请检查后重新上传"))?;
    if compound.exists("EncryptedPackage") || is_locked_text(&mut compound) {
        return Err(Problem::unusable(
            "文件设有打开密码，读者打不开。请在 Office 或 WPS 里打开，取消密码后另存，再重新上传",
        ));
    }
    let found = STREAMS.iter().find(|(stream, _)| compound.exists(stream));
    found.map(|(_, kind)| *kind).ok_or_else(|| Problem::unsupported("认不出这是什么文件"))
}

/// Whether a password locks the text of Word.
fn is_locked_text(compound: &mut CompoundFile<File>) -> bool {
    let mut head = [0; HEAD_BYTES];
    let read = compound.open_stream(TEXT).and_then(|mut text| text.read_exact(&mut head));
    read.is_ok() && matches!(head, [0xec, 0xa5, .., flags] if flags & 1 != 0)
}
