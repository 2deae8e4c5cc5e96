//! Documents, made of XML.

use std::io::{Cursor, Write};

use docx::Document;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

const SPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml""#;

/// A document that is being made.
#[derive(Default)]
pub struct Build {
    parts: Vec<(String, Vec<u8>)>,
    relations: String,
    is_packed: bool,
}

impl Build {
    /// A document with this body.
    pub fn body(body: &str) -> Self {
        let mut build = Self::default();
        build.parts.push(("word/document.xml".to_owned(), wrapped("document", &format!("<w:body>{body}</w:body>"))));
        build
    }

    /// With a part of the document's own kind: `numbering`, `styles`, `footnotes`, `comments`, `header`.
    pub fn with(mut self, kind: &str, root: &str, content: &str) -> Self {
        self.parts.push((format!("word/{kind}.xml"), wrapped(root, content)));
        self.related(kind, kind, &format!("{kind}.xml"), "")
    }

    pub fn numbering(self, content: &str) -> Self {
        self.with("numbering", "numbering", content)
    }

    pub fn styles(self, content: &str) -> Self {
        self.with("styles", "styles", content)
    }

    /// With a picture that is referred to as `id`.
    pub fn picture(mut self, id: &str, name: &str, bytes: &[u8]) -> Self {
        self.parts.push((format!("word/media/{name}"), bytes.to_vec()));
        self.related(id, "image", &format!("media/{name}"), "")
    }

    /// With an address that is referred to as `id`.
    pub fn link(self, id: &str, address: &str) -> Self {
        self.related(id, "hyperlink", address, r#" TargetMode="External""#)
    }

    /// With a part as it is.
    pub fn raw(mut self, name: &str, bytes: &[u8]) -> Self {
        self.parts.push((name.to_owned(), bytes.to_vec()));
        self
    }

    /// With a part as it is, packed.
    pub fn packed(self, name: &str, bytes: &[u8]) -> Self {
        Self { is_packed: true, ..self.raw(name, bytes) }
    }

    fn related(mut self, id: &str, kind: &str, target: &str, more: &str) -> Self {
        let space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        self.relations.push_str(&format!(r#"<Relationship Id="{id}" Type="{space}/{kind}" Target="{target}"{more}/>"#));
        self
    }

    /// The document's bytes.
    pub fn bytes(&self) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let method = if self.is_packed { CompressionMethod::Deflated } else { CompressionMethod::Stored };
        let options = SimpleFileOptions::default().compression_method(method);
        let list = format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>"#,
            self.relations
        );
        let all = self.parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
        for (name, bytes) in all.chain([("word/_rels/document.xml.rels", list.as_bytes())]) {
            zip.start_file(name, options).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    pub fn read(&self) -> Document {
        docx::read(&self.bytes()).unwrap()
    }
}

fn wrapped(root: &str, content: &str) -> Vec<u8> {
    format!(r#"<?xml version="1.0" encoding="UTF-8"?><w:{root} {SPACES}>{content}</w:{root}>"#).into_bytes()
}

/// A paragraph with these properties and runs.
pub fn p(properties: &str, runs: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>")
}

/// A run of words.
pub fn r(text: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

/// A run that looks like this.
pub fn like(properties: &str, text: &str) -> String {
    format!(r#"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

/// A paragraph of a list.
pub fn item(instance: i64, level: usize, text: &str) -> String {
    p(&format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{instance}"/></w:numPr>"#), &r(text))
}

/// A level of a list.
pub fn level(at: usize, format: &str, text: &str, more: &str) -> String {
    format!(
        r#"<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{format}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>"#
    )
}

/// List 0 of these levels, and instance 1 of it.
pub fn one_list(levels: &str) -> String {
    format!(
        r#"<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#
    )
}
