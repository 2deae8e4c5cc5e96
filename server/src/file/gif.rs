//! Animated GIFs: stored with their animation, and with nothing in them but their frames.

use std::{
    fs::File,
    io::{Read, Seek, SeekFrom},
};

use super::problem::Problem;

/// Limit in bytes: larger ones are films, which pages would wait for.
const LARGEST: usize = 8 * 1024 * 1024;
/// Limits of pixels in one frame, and in all: a reader's phone decodes them.
const MOST_IN_FRAME: u64 = 4_000_000;
const MOST_IN_ALL: u64 = 400_000_000;

/// An animated GIF.
pub struct Moving {
    pub bytes: Vec<u8>,
    pub width: u16,
    pub height: u16,
}

/// The animated GIF in `file`; `None` for a still one.
///
/// # Errors
/// It is broken or too large.
pub fn moving(mut file: &File) -> Result<Option<Moving>, Problem> {
    file.seek(SeekFrom::Start(0))?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    file.seek(SeekFrom::Start(0))?;
    let broken = || Problem::unusable("图片损坏，打不开。请检查后重新上传");
    let mut walk = Walk { rest: &bytes, kept: Vec::new(), frames: 0 };
    let (width, height) = walk.whole().ok_or_else(broken)?;
    if walk.frames < 2 {
        return Ok(None);
    }
    let pixels = u64::from(width) * u64::from(height);
    if walk.kept.len() > LARGEST || pixels > MOST_IN_FRAME || pixels * walk.frames > MOST_IN_ALL {
        let words = format!("动图太大：不能超过 {} MB。请减少帧数或缩小后上传", LARGEST / 1024 / 1024);
        return Err(Problem::TooLarge(words));
    }
    Ok(Some(Moving { bytes: walk.kept, width, height }))
}

/// A walk over the blocks of a GIF, which keeps the visible ones.
struct Walk<'a> {
    rest: &'a [u8],
    kept: Vec<u8>,
    frames: u64,
}

impl Walk<'_> {
    /// Walks from the header to the trailer; data after it are dropped. Returns width and height; `None` if something is
    /// wrong.
    fn whole(&mut self) -> Option<(u16, u16)> {
        let header = self.take(13)?;
        let &[b'G', b'I', b'F', b'8', b'7' | b'9', b'a', w0, w1, h0, h1, flags, ..] = header else { return None };
        self.kept.extend_from_slice(header);
        self.colours(flags)?;
        loop {
            match *self.take(1)? {
                [0x2c] => self.frame()?,
                [0x21] => self.extension()?,
                [0x3b] => {
                    self.kept.push(0x3b);
                    return Some((u16::from_le_bytes([w0, w1]), u16::from_le_bytes([h0, h1])));
                }
                _ => return None,
            }
        }
    }

    fn frame(&mut self) -> Option<()> {
        let place = self.take(9)?;
        let flags = *place.last()?;
        self.kept.push(0x2c);
        self.kept.extend_from_slice(place);
        self.colours(flags)?;
        let code = self.take(1)?;
        self.kept.extend_from_slice(code);
        let data = self.pieces()?;
        self.kept.extend_from_slice(data);
        self.frames += 1;
        Some(())
    }

    /// Keeps timing and repetition; comments, texts and programs' own data are dropped.
    fn extension(&mut self) -> Option<()> {
        let label = self.take(1)?;
        let data = self.pieces()?;
        let repeats = [&b"\x0bNETSCAPE2.0"[..], b"\x0bANIMEXTS1.0"];
        let is_kept = match *label {
            [0xf9] => true,
            [0xff] => repeats.iter().any(|name| data.starts_with(name)) && data.len() <= 32,
            _ => false,
        };
        if is_kept {
            self.kept.push(0x21);
            self.kept.extend_from_slice(label);
            self.kept.extend_from_slice(data);
        }
        Some(())
    }

    fn colours(&mut self, flags: u8) -> Option<()> {
        if flags & 0x80 != 0 {
            let table = self.take(3 << ((flags & 7) + 1))?;
            self.kept.extend_from_slice(table);
        }
        Some(())
    }
}

impl<'a> Walk<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(taken)
    }

    /// Data blocks, each with its length before it, up to the empty one.
    fn pieces(&mut self) -> Option<&'a [u8]> {
        let from = self.rest;
        loop {
            let length = usize::from(*self.take(1)?.first()?);
            self.take(length)?;
            if length == 0 {
                return from.get(..from.len() - self.rest.len());
            }
        }
    }
}
