//! Pictures of a page: which of them come, and from where.

use percent_encoding::percent_decode_str;

use crate::{
    Clipboard,
    finding::{Fault, Findings, Kind},
    rtf,
    space::{after, integer, is_space, trim},
    style::said,
    tree::{NodeId, Tree},
};

/// Formats that pages have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// PNG
    Png,
    /// JPEG
    Jpeg,
    /// GIF
    Gif,
    /// WebP
    Webp,
    /// BMP
    Bmp,
}

/// A picture that came along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its format, as the clipboard has it.
    pub format: Format,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// From where a picture is to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// An address of another site.
    Address(String),
    /// The clipboard.
    File(File),
}

/// A picture that is to come. Its place is `<figure><img data-pending="id"></figure>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its name in the body.
    pub id: String,
    /// What it shows, in words; empty where nobody has said that.
    pub alt: String,
    /// From where it comes.
    pub source: Source,
}

impl Format {
    /// Every one.
    pub const ALL: [Self; 5] = [Self::Png, Self::Jpeg, Self::Gif, Self::Webp, Self::Bmp];

    /// Its name, which follows `image/`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpeg",
            Self::Gif => "gif",
            Self::Webp => "webp",
            Self::Bmp => "bmp",
        }
    }
}

/// Attributes of an image in a body.
pub type Attributes = Vec<(&'static str, String)>;

/// The pictures of one paste.
pub struct Pictures<'a> {
    /// Address of this site.
    site: &'a str,
    /// The beginning of every id.
    name: &'a str,
    /// The images whose files are on another computer, each with the content that came along.
    local: Vec<(NodeId, Option<File>)>,
    /// Those that are to come.
    pub found: Vec<Picture>,
}

impl<'a> Pictures<'a> {
    /// Before anything is taken out of `tree`: the pictures of the clipboard are known by their order.
    pub fn new(tree: &Tree, clipboard: &dyn Clipboard, site: &'a str, name: &'a str) -> Self {
        let is_local = |image: &NodeId| after(address(tree, *image), "file:").is_some();
        let local: Vec<NodeId> = tree.all(tree.root(), &["img"]).filter(is_local).collect();
        let files = if local.is_empty() { Vec::new() } else { rtf::pictures(&clipboard.rtf()) };
        // Only as many as are missing can be told apart by their order.
        let mut files = Some(files).filter(|files| files.len() == local.len()).unwrap_or_default().into_iter();
        Self { site, name, local: local.into_iter().map(|image| (image, files.next())).collect(), found: Vec::new() }
    }

    /// The attributes of `image` in the body; `None` for one that does not come, which is told.
    pub fn take(&mut self, tree: &Tree, image: NodeId, findings: &mut Findings) -> Option<Attributes> {
        let address = address(tree, image);
        let said = trim(tree.attribute(image, "alt").unwrap_or_default());
        let alt = if is_made_up(said) { String::new() } else { said.to_owned() };
        if is_mark(tree, image) {
            findings.tell(tree, Kind::Unseen, image, "");
            return None;
        }
        let source = match self.source(image, address) {
            Ok(source) => source,
            Err(fault) => {
                let words = if said.is_empty() { name(address) } else { said };
                findings.tell(tree, Kind::Picture(fault), image, words);
                return None;
            }
        };
        let Some(source) = source else {
            let own = address.strip_prefix("//").map(|rest| format!("https://{rest}"));
            let own = own.as_deref().unwrap_or(address);
            return Some(vec![("src", own.strip_prefix(self.site).unwrap_or(own).to_owned()), ("alt", alt)]);
        };
        let id = format!("{}-{}", self.name, self.found.len());
        self.found.push(Picture { id: id.clone(), alt: alt.clone(), source });
        Some(vec![("data-pending", id), ("src", "about:blank".to_owned()), ("alt", alt)])
    }

    /// From where the picture at `address` comes; nothing for one of this site.
    fn source(&mut self, image: NodeId, address: &str) -> Result<Option<Source>, Fault> {
        if after(address, "file:").is_some() {
            let file = self.local.iter_mut().find(|(local, _)| *local == image).and_then(|(_, file)| file.take());
            return file.map(|file| Some(Source::File(file))).ok_or(Fault::NoData);
        }
        if after(address, "data:image/").is_some() {
            return file(address).map(|file| Some(Source::File(file))).ok_or(Fault::Format);
        }
        let is_elsewhere = ["http://", "https://", "//"].iter().any(|scheme| after(address, scheme).is_some());
        if is_elsewhere {
            let whole = if address.starts_with("//") { format!("https:{address}") } else { address.to_owned() };
            let is_own =
                !self.site.is_empty() && whole.strip_prefix(self.site).is_some_and(|rest| rest.starts_with("/files/"));
            return Ok((!is_own).then_some(Source::Address(whole)));
        }
        if address.starts_with("/files/") {
            return Ok(None);
        }
        Err(if address.is_empty() { Fault::NoAddress } else { Fault::Format })
    }
}

/// Where a picture really is: pages that load pictures late keep that elsewhere.
fn address(tree: &Tree, image: NodeId) -> &str {
    let given = ["data-src", "data-original", "src"].iter().filter_map(|name| tree.attribute(image, name));
    trim(given.into_iter().find(|address| !address.is_empty()).unwrap_or_default())
}

/// Whether a picture is a tracking pixel: at most 2 pixels wide or high.
fn is_mark(tree: &Tree, image: NodeId) -> bool {
    ["width", "height"].iter().any(|name| {
        let attribute = tree.attribute(image, name).filter(|size| !size.is_empty()).map(str::to_owned);
        let size = attribute.unwrap_or_else(|| said(tree, image, name));
        integer(&size).is_some_and(|size| size <= 2)
    })
}

/// Whether a program made up the alternative text `alt`: a file's name or a count.
fn is_made_up(alt: &str) -> bool {
    let alt = alt.to_lowercase();
    let mut letters = alt.chars();
    let is_drive = letters.next().is_some_and(|c| c.is_ascii_lowercase())
        && letters.next() == Some(':')
        && matches!(letters.next(), Some('/' | '\\'));
    let is_file = ["png", "jpg", "jpeg", "gif", "bmp", "webp", "wmf", "emf"]
        .iter()
        .any(|ending| alt.strip_suffix(ending).is_some_and(|rest| rest.ends_with('.')));
    let is_count =
        ["图片", "图像", "image", "picture", "img"].iter().filter_map(|name| alt.strip_prefix(name)).any(|rest| {
            rest.trim_start_matches(|c| is_space(c) || matches!(c, '_' | '-')).chars().all(|c| c.is_ascii_digit())
        });
    let is_description = ["描述已自动生成", "描述自动生成", "automatically generated"]
        .iter()
        .filter_map(|ending| alt.strip_suffix(ending))
        .any(|rest| rest.chars().count() <= 40);
    is_drive || is_file || is_count || is_description
}

/// The name of the file at `address`, for its note.
fn name(address: &str) -> &str {
    if address.starts_with("data:") {
        return "图片";
    }
    let path = address.split(['?', '#']).next().unwrap_or_default();
    path.rsplit(['/', '\\']).next().filter(|name| !name.is_empty()).unwrap_or(address)
}

/// The picture that is written out in the address `data`.
fn file(data: &str) -> Option<File> {
    let mut parts = data.split(',');
    let (head, body) = (parts.next()?, parts.next().filter(|body| !body.is_empty())?);
    let kind = after(head, "data:image/")?;
    let format = Format::ALL.into_iter().find(|format| after(kind, format.name()).is_some())?;
    let bytes = if crate::space::find(head, ";base64").is_some() {
        base64(body)?
    } else {
        let text = percent_decode_str(body).decode_utf8().ok()?;
        text.chars().map(|c| u8::try_from(u32::from(c) & 0xff).unwrap_or_default()).collect()
    };
    Some(File { format, bytes })
}

/// Base64 as browsers forgive it: with white space, with or without its end.
fn base64(text: &str) -> Option<Vec<u8>> {
    let dense = crate::space::dense(text);
    let padded = dense.len().is_multiple_of(4);
    let digits =
        if padded { dense.strip_suffix("==").or_else(|| dense.strip_suffix('=')).unwrap_or(&dense) } else { &dense };
    if digits.len() % 4 == 1 {
        return None;
    }
    let mut bytes = Vec::with_capacity(digits.len() * 3 / 4);
    let (mut bits, mut count) = (0_u32, 0);
    for digit in digits.bytes() {
        let value = match digit {
            b'A'..=b'Z' => digit - b'A',
            b'a'..=b'z' => digit - b'a' + 26,
            b'0'..=b'9' => digit - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = (bits << 6) | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from((bits >> count) & 0xff).unwrap_or_default());
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alternative_texts_that_programs_make_up_count_as_none() {
        for alt in [
            "图片 3",
            "IMG_2056",
            r"C:\Users\a\b.png",
            "image001.png",
            "图片包含 游戏机 描述已自动生成",
            "图片",
            "a.JPEG",
        ] {
            assert!(is_made_up(alt), "{alt}");
        }
        for alt in ["", "会议现场", "图片展", "png", "c:"] {
            assert!(!is_made_up(alt), "{alt}");
        }
    }

    #[test]
    fn pictures_are_written_out_in_addresses() {
        let found = |data| file(data).map(|file| (file.format, file.bytes));
        assert_eq!(found("data:image/PNG;base64,iVBO\nRw=="), Some((Format::Png, vec![0x89, b'P', b'N', b'G'])));
        assert_eq!(found("data:image/gif,GIF%38"), Some((Format::Gif, b"GIF8".to_vec())));
        assert_eq!(found("data:image/svg+xml,%3Csvg/%3E"), None);
        assert_eq!(found("data:image/png;base64,iVBOR"), None);
        assert_eq!(found("data:image/png;base64,"), None);
    }

    #[test]
    fn a_picture_is_called_by_its_file() {
        assert_eq!(name("file:///C:/a/b.png?x#y"), "b.png");
        assert_eq!(name(r"cid:a\b.png"), "b.png");
        assert_eq!(name("data:image/svg+xml,a"), "图片");
        assert_eq!(name("x/"), "x/");
    }
}
