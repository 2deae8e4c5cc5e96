//! Office's format until 2003: a little file system, whose streams say which program it is for.

use std::fs::File;

use cfb::CompoundFile;
use domain::file::Kind;

use crate::file::problem::Problem;

const STREAMS: &[(&str, Kind)] =
    &[("WordDocument", Kind::Doc), ("Workbook", Kind::Xls), ("Book", Kind::Xls), ("PowerPoint Document", Kind::Ppt)];

/// What `file` is.
///
/// # Errors
/// It is broken, locked, or for another program.
pub fn kind(file: File) -> Result<Kind, Problem> {
    let compound = CompoundFile::open(file).map_err(|_| Problem::unusable("文件损坏，打不开。请检查后重新上传"))?;
    if compound.exists("EncryptedPackage") {
        return Err(Problem::unusable("文件设有密码，读者打不开。请去掉密码后重新上传"));
    }
    let found = STREAMS.iter().find(|(stream, _)| compound.exists(stream));
    found.map(|(_, kind)| *kind).ok_or_else(|| Problem::unsupported("认不出这是什么文件"))
}
