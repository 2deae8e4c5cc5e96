//! A zip archive (PKWARE APPNOTE 6.3) of a few compressed files, written one after the other.

use std::io::{self, Seek, SeekFrom, Write};

use flate2::{Compression, Crc, write::DeflateEncoder};

/// Where the checksum stands in a file's header; its sizes follow.
const CHECKSUM_AT: u64 = 14;
/// Version 2.0: deflated.
const VERSION: u16 = 20;
/// Names are UTF-8.
const UTF8: u16 = 1 << 11;
const DEFLATED: u16 = 8;
/// 1980-01-01, the first day that an archive knows: the same content is the same archive.
const DAY: u16 = 0x21;

/// An archive under way.
pub struct Archive<W: Write + Seek> {
    to: W,
    files: Vec<Written>,
}

struct Written {
    name: &'static str,
    at: u32,
    checksum: u32,
    packed: u32,
    size: u32,
}

impl<W: Write + Seek> Archive<W> {
    pub fn new(to: W) -> Self {
        Self { to, files: Vec::new() }
    }

    /// Adds the file `name`, whose content `write` writes.
    ///
    /// # Errors
    /// What the archive's own file says, or that it has become larger than 4 GB.
    pub fn add(&mut self, name: &'static str, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
        let at = self.to.stream_position()?;
        self.header(&Written { name, at: 0, checksum: 0, packed: 0, size: 0 })?;
        let begin = self.to.stream_position()?;
        let (sum, size) = packed(&mut self.to, write)?;
        let end = self.to.stream_position()?;
        let (packed, size, at) = (small(end - begin)?, small(size)?, small(at)?);
        let file = Written { name, at, checksum: sum, packed, size };
        self.to.seek(SeekFrom::Start(u64::from(at) + CHECKSUM_AT))?;
        for number in [file.checksum, packed, size] {
            self.to.write_all(&number.to_le_bytes())?;
        }
        self.to.seek(SeekFrom::Start(end))?;
        self.files.push(file);
        Ok(())
    }

    fn header(&mut self, file: &Written) -> io::Result<()> {
        self.to.write_all(b"PK\x03\x04")?;
        self.to.write_all(&facts(file)?)?;
        self.to.write_all(file.name.as_bytes())
    }

    /// Writes the directory of what was added, and gives the file back.
    ///
    /// # Errors
    /// As [`Self::add`].
    pub fn finish(mut self) -> io::Result<W> {
        let begin = self.to.stream_position()?;
        for file in &self.files {
            let mut entry = b"PK\x01\x02".to_vec();
            entry.extend(VERSION.to_le_bytes());
            entry.extend(facts(file)?);
            // Comment, disk, attributes: none.
            entry.extend([0; 10]);
            entry.extend(file.at.to_le_bytes());
            entry.extend(file.name.as_bytes());
            self.to.write_all(&entry)?;
        }
        let size = small(self.to.stream_position()? - begin)?;
        let count = u16::try_from(self.files.len()).map_err(io::Error::other)?.to_le_bytes();
        let mut end = b"PK\x05\x06\0\0\0\0".to_vec();
        end.extend([count, count].concat());
        end.extend(size.to_le_bytes());
        end.extend(small(begin)?.to_le_bytes());
        end.extend([0; 2]);
        self.to.write_all(&end)?;
        Ok(self.to)
    }
}

/// What both headers of a file say, from the version that is needed to the length of the extra field.
fn facts(file: &Written) -> io::Result<Vec<u8>> {
    let length = u16::try_from(file.name.len()).map_err(io::Error::other)?;
    let mut facts = [VERSION, UTF8, DEFLATED, 0, DAY].map(u16::to_le_bytes).concat();
    facts.extend([file.checksum, file.packed, file.size].map(u32::to_le_bytes).concat());
    facts.extend([length, 0].map(u16::to_le_bytes).concat());
    Ok(facts)
}

/// Writes what `write` writes into `to`, deflated. Returns its checksum and its size.
fn packed(to: impl Write, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<(u32, u64)> {
    let mut content = Content { to: DeflateEncoder::new(to, Compression::default()), sum: Crc::new(), size: 0 };
    write(&mut content)?;
    let Content { to, sum, size } = content;
    to.finish()?;
    Ok((sum.sum(), size))
}

fn small(size: u64) -> io::Result<u32> {
    u32::try_from(size).map_err(|_| io::Error::other("the archive is larger than 4 GB"))
}

struct Content<W: Write> {
    to: DeflateEncoder<W>,
    sum: Crc,
    size: u64,
}

impl<W: Write> Write for Content<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = self.to.write(bytes)?;
        self.sum.update(&bytes[..taken]);
        self.size += taken as u64;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}
