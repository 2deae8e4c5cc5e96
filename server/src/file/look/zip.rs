//! Archives, and the formats that are archives: recognised by the names in their list. Nothing is ever unpacked here, so
//! that neither paths that lead elsewhere nor zip bombs do any harm.

use std::{
    fs::File,
    io::{self, BufReader, Read, Seek, SeekFrom},
};

use domain::file::Kind;

use crate::file::problem::Problem;

/// Length of the list's end record without its comment, which has at most 65,535 bytes.
const END: usize = 22;
const LONGEST_COMMENT: u64 = 65_535;
/// Length of an entry of the list, without its name.
const ENTRY: usize = 46;
/// Length of the end record of large archives, and of its locator.
const LARGE_END: usize = 56;
const LOCATOR: usize = 20;

/// The type of the archive `file`.
///
/// # Errors
/// The archive is broken, or an Office document with macros.
pub fn kind(file: File) -> Result<Kind, Problem> {
    let mut seen = Seen::default();
    match entries(file, |name, _| seen.note(name)) {
        Ok(true) => seen.kind(),
        Ok(false) => Err(Problem::unusable("压缩包或文档损坏，打不开。请检查后重新上传")),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
            Err(Problem::unusable("压缩包或文档不完整。请检查后重新上传"))
        }
        Err(error) => Err(error.into()),
    }
}

/// Kinds of names in the list so far.
#[derive(Default)]
struct Seen {
    types: bool,
    word: bool,
    excel: bool,
    power_point: bool,
    ofd: bool,
    macros: bool,
}

impl Seen {
    fn note(&mut self, name: &str) {
        match name.trim_start_matches('/').to_ascii_lowercase().as_str() {
            "[content_types].xml" => self.types = true,
            "word/document.xml" => self.word = true,
            "xl/workbook.xml" => self.excel = true,
            "ppt/presentation.xml" => self.power_point = true,
            "ofd.xml" => self.ofd = true,
            name if name.ends_with("vbaproject.bin") => self.macros = true,
            _ => {}
        }
    }

    fn kind(&self) -> Result<Kind, Problem> {
        if self.types && self.macros {
            return Err(Problem::unusable("文档里有宏，读者打开有风险。请另存为不带宏的文档后重新上传"));
        }
        Ok(match self {
            Self { types: true, word: true, .. } => Kind::Docx,
            Self { types: true, excel: true, .. } => Kind::Xlsx,
            Self { types: true, power_point: true, .. } => Kind::Pptx,
            Self { ofd: true, .. } => Kind::Ofd,
            _ => Kind::Zip,
        })
    }
}

/// The position of an archive's part.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// Its compression: 0 for none, 8 for deflate.
    pub method: u16,
    /// Its compressed size, in bytes.
    pub packed: u64,
    /// The offset of its own header.
    pub at: u64,
}

/// Calls `each` with every name in the list of `file`, and its position. Returns whether the list is valid.
///
/// # Errors
/// The file can't be read, or is shorter than the list says.
pub fn entries(mut file: File, mut each: impl FnMut(&str, Place)) -> io::Result<bool> {
    let Some((start, size)) = list(&mut file)? else { return Ok(false) };
    file.seek(SeekFrom::Start(start))?;
    let mut list = BufReader::new(file.take(size));
    let mut left = size;
    while left > 0 {
        let mut entry = [0; ENTRY];
        list.read_exact(&mut entry)?;
        if !entry.starts_with(b"PK\x01\x02") {
            return Ok(false);
        }
        let [name, extra, comment] = [28, 30, 32].map(|at| u64::from(u16_at(&entry, at)));
        let mut written = Vec::new();
        (&mut list).take(name).read_to_end(&mut written)?;
        let place =
            Place { method: u16_at(&entry, 10), packed: u32_at(&entry, 20).into(), at: u32_at(&entry, 42).into() };
        each(&String::from_utf8_lossy(&written), place);
        io::copy(&mut (&mut list).take(extra + comment), &mut io::sink())?;
        left = left.saturating_sub(ENTRY as u64 + name + extra + comment);
    }
    Ok(true)
}

/// The offset and the length of the list.
fn list(file: &mut File) -> io::Result<Option<(u64, u64)>> {
    let length = file.seek(SeekFrom::End(0))?;
    let tail_start = length.saturating_sub(LONGEST_COMMENT + END as u64);
    file.seek(SeekFrom::Start(tail_start))?;
    let mut tail = Vec::new();
    file.take(LONGEST_COMMENT + END as u64).read_to_end(&mut tail)?;
    let is_end = |at: &usize| {
        let end = tail.get(*at..).unwrap_or_default();
        end.len() >= END && end.starts_with(b"PK\x05\x06") && usize::from(u16_at(end, 20)) <= end.len() - END
    };
    let Some(at) = (0..tail.len().saturating_sub(END - 1)).rev().find(is_end) else { return Ok(None) };
    let (size, start) = (u32_at(&tail, at + 12), u32_at(&tail, at + 16));
    let end = tail_start + at as u64;
    let found = if size == u32::MAX || start == u32::MAX {
        large_list(file, end)?
    } else {
        Some((u64::from(start), u64::from(size)))
    };
    // A list must end before its end record: otherwise the numbers are wrong.
    Ok(found.filter(|(start, size)| start.checked_add(*size).is_some_and(|after| after <= end)))
}

/// The same for an archive whose numbers are too large for the end record at `end`.
fn large_list(file: &mut File, end: u64) -> io::Result<Option<(u64, u64)>> {
    let Some(at) = end.checked_sub(LOCATOR as u64) else { return Ok(None) };
    let mut locator = [0; LOCATOR];
    file.seek(SeekFrom::Start(at))?;
    file.read_exact(&mut locator)?;
    if !locator.starts_with(b"PK\x06\x07") {
        return Ok(None);
    }
    let mut large = [0; LARGE_END];
    file.seek(SeekFrom::Start(u64_at(&locator, 8)))?;
    file.read_exact(&mut large)?;
    Ok(large.starts_with(b"PK\x06\x06").then(|| (u64_at(&large, 48), u64_at(&large, 40))))
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..at + 2).and_then(|two| two.try_into().ok()).map(u16::from_le_bytes).unwrap_or_default()
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|four| four.try_into().ok()).map(u32::from_le_bytes).unwrap_or_default()
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..at + 8).and_then(|eight| eight.try_into().ok()).map(u64::from_le_bytes).unwrap_or_default()
}
