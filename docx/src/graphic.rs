//! Pictures, and the other content of drawings.

use std::{collections::HashMap, rc::Rc};

use data_encoding::BASE64;
use domain::ingest::{Effect, Note, Place, Unit};
use roxmltree::Node;

use crate::{
    MAX_DEPTH,
    body::Reader,
    inline::Run,
    tree::Piece,
    xml::{self, Space, attribute},
};

/// Bytes of all pictures of a document as they are written, repeated ones each time.
const MAX_PICTURE_BYTES: usize = 192 * 1024 * 1024;

/// The pictures of a document that have been read.
#[derive(Debug, Default)]
pub struct Pictures {
    /// Their addresses, or the reason why they have none, by their paths in the archive.
    known: HashMap<String, Result<Rc<str>, &'static str>>,
    written: usize,
}

impl Reader<'_, '_> {
    /// Adds the content of a drawing: its pictures here, its text boxes below the paragraph.
    pub(crate) fn drawing(&mut self, node: Node<'_, '_>, run: &Run, out: &mut Vec<Piece>) {
        if !self.is_result() {
            return;
        }
        let about = node.descendants().find(|node| node.is_element() && node.tag_name().name() == "docPr");
        let is_away =
            about.and_then(|about| attribute(about, "hidden")).is_some_and(|hidden| matches!(hidden, "1" | "true"));
        if run.is_hidden || is_away {
            self.hidden.push_str(&xml::words(node));
            return self.lose("隐藏的图形未带入");
        }
        let alt = about.and_then(|about| attribute(about, "descr")).unwrap_or_default();
        self.graphic(node, alt, run, out);
    }

    fn graphic(&mut self, node: Node<'_, '_>, alt: &str, run: &Run, out: &mut Vec<Piece>) {
        if self.depth >= MAX_DEPTH {
            return self.too_deep(node);
        }
        self.depth += 1;
        for part in node.children() {
            match xml::name(part) {
                (Space::Compatibility, "AlternateContent") => {
                    if let Some(chosen) = xml::alternative(part) {
                        self.graphic(chosen, alt, run, out);
                    }
                }
                (Space::Word, "txbxContent") => self.text_box(part),
                (Space::Other, "blip") => self.picture(relation(part, "embed"), alt, out),
                (Space::Other, "imagedata") => self.picture(relation(part, "id"), alt, out),
                (Space::Other, "textpath") => self.say(attribute(part, "string").unwrap_or_default(), run, out),
                (Space::Other, "chart") => self.lose("图表未带入；请在 Word 里把它另存为图片后上传"),
                (Space::Other, "relIds") => self.lose("SmartArt 图形未带入；请在 Word 里把它另存为图片后上传"),
                (_, "") => {}
                _ => self.graphic(part, own_alt(part).unwrap_or(alt), run, out),
            }
        }
        self.depth -= 1;
    }

    fn picture(&mut self, id: Option<&str>, alt: &str, out: &mut Vec<Piece>) {
        let Some(path) = id.and_then(|id| self.relations.part(id)).map(str::to_owned) else {
            return self.lose("图片不在文档里（只有链接），未带入；请另行上传");
        };
        match self.source(&path) {
            Ok(source) => {
                self.pictures.written = self.pictures.written.saturating_add(source.len());
                if self.pictures.written > MAX_PICTURE_BYTES {
                    return self.lose("图片合起来太大，这一张未带入；请另行上传");
                }
                out.push(Piece::Picture { source: source.to_string(), alt: alt.trim().to_owned() });
            }
            Err(why) => self.lose(why),
        }
    }

    fn source(&mut self, path: &str) -> Result<Rc<str>, &'static str> {
        if let Some(known) = self.pictures.known.get(path) {
            return known.clone();
        }
        let read: Result<Rc<str>, &'static str> = match self.package.part(path) {
            Ok(Some(bytes)) => match kind(&bytes) {
                Some(kind) => Ok(format!("data:{kind};base64,{}", BASE64.encode(&bytes)).into()),
                None => Err("这种图片网页显示不了（如 emf、wmf、tiff），未带入；请另存为 png 后上传"),
            },
            Ok(None) | Err(_) => Err("图片读不出来，未带入；请另行上传"),
        };
        self.pictures.known.insert(path.to_owned(), read.clone());
        read
    }

    fn lose(&mut self, why: &str) {
        let note = Note::new(Effect::Dropped, Place::Paragraph(self.place), why);
        self.notes.push(note.counting(1, Unit::Pictures));
    }
}

/// An id of a relationship: other attributes may have the same name.
fn relation<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    let is_meant = |space: Option<&str>| space.is_some_and(|space| space.ends_with("/relationships"));
    node.attributes().find(|each| each.name() == name && is_meant(each.namespace())).map(|each| each.value())
}

/// A picture's own description: that of a group, or of a shape in the older vocabulary.
fn own_alt<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    let own = node.children().find(|child| child.is_element() && child.tag_name().name() == "nvPicPr");
    let said = own.and_then(|own| own.first_element_child()).and_then(|own| attribute(own, "descr"));
    said.or_else(|| attribute(node, "alt")).filter(|alt| !alt.trim().is_empty())
}

/// The kind of a picture that browsers show, by its first bytes.
fn kind(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some("image/png"),
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [b'G', b'I', b'F', b'8', ..] => Some("image/gif"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        [b'B', b'M', ..] => Some("image/bmp"),
        _ => None,
    }
}
