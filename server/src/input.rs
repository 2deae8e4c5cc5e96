//! Files named on the command line or in the settings. Only regular files are opened: reading a pipe without a writer, or
//! a device, would never end.

use std::{
    fs::{File, Metadata, OpenOptions},
    io::{self, Read},
    os::unix::fs::{FileTypeExt, OpenOptionsExt},
    path::Path,
};

use rustix::fs::OFlags;

/// Limit of a text that is read at once, in bytes: keys, passwords, settings.
const MAX_TEXT_BYTES: u64 = 16 * 1024 * 1024;
const MEGABYTE: u64 = 1024 * 1024;

/// Opens `file` for reading.
///
/// # Errors
/// It is not a regular file, or can't be opened.
pub fn open(file: &Path) -> io::Result<File> {
    must_be_file(&std::fs::metadata(file)?)?;
    let flags = i32::try_from(OFlags::NONBLOCK.bits()).map_err(io::Error::other)?;
    let opened = OpenOptions::new().read(true).custom_flags(flags).open(file)?;
    // It may have been replaced meanwhile.
    must_be_file(&opened.metadata()?)?;
    Ok(opened)
}

/// Reads all of `file`, which has at most `most` bytes.
///
/// # Errors
/// It is not a regular file, is longer, or can't be read.
pub fn read(file: &Path, most: u64) -> io::Result<Vec<u8>> {
    let opened = open(file)?;
    let too_large = || {
        let words = format!("文件超过 {} MB，请分成几个", most / MEGABYTE);
        io::Error::new(io::ErrorKind::FileTooLarge, words)
    };
    let size = opened.metadata()?.len();
    if size > most {
        return Err(too_large());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    opened.take(most + 1).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > most {
        return Err(too_large());
    }
    Ok(bytes)
}

/// The text in `file`.
///
/// # Errors
/// It is not a regular file, not a text, or can't be read.
pub fn read_text(file: &Path) -> io::Result<String> {
    let bytes = read(file, MAX_TEXT_BYTES)?;
    String::from_utf8(bytes).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
}

fn must_be_file(found: &Metadata) -> io::Result<()> {
    let kind = found.file_type();
    let what = if kind.is_file() {
        return Ok(());
    } else if kind.is_dir() {
        "它是文件夹，不是文件"
    } else if kind.is_fifo() {
        "它是管道，不是文件。请先存成文件"
    } else if kind.is_socket() {
        "它是套接字，不是文件"
    } else {
        "它是设备，不是文件"
    };
    Err(io::Error::new(io::ErrorKind::InvalidInput, what))
}

#[cfg(test)]
mod tests {
    use std::os::unix::net::UnixListener;

    use super::*;

    #[test]
    fn what_is_no_file_is_refused_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let (pipe, socket) = (folder.path().join("pipe"), folder.path().join("socket"));
        rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, rustix::fs::Mode::RUSR).unwrap();
        let _listener = UnixListener::bind(&socket).unwrap();
        for (file, what) in
            [(pipe.as_path(), "管道"), (&socket, "套接字"), (folder.path(), "文件夹"), (Path::new("/dev/zero"), "设备")]
        {
            let refused = read(file, 10).map_err(|error| error.to_string());
            assert!(refused.as_ref().is_err_and(|said| said.contains(what)), "{refused:?}");
        }
        let text = folder.path().join("text");
        std::fs::write(&text, "一二三").unwrap();
        assert_eq!(read_text(&text).unwrap(), "一二三");
        assert!(read(&text, 8).is_err_and(|error| error.kind() == io::ErrorKind::FileTooLarge));
    }
}
