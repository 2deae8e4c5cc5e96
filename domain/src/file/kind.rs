//! Kinds of files that the site takes.

use serde::{Deserialize, Serialize};

/// The words that staff read when a file is refused.
pub const ACCEPTED: &str = "可以上传：图片（JPG、PNG、GIF、WebP、BMP）、PDF、OFD、Word、Excel、PowerPoint、\
    ZIP、TXT、CSV；网页（HTML）和 SVG 只供下载";

/// A file's kind, by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each is a format's own name")]
pub enum Kind {
    Jpeg,
    Png,
    Gif,
    Webp,
    Bmp,
    Pdf,
    Ofd,
    Doc,
    Docx,
    Xls,
    Xlsx,
    Ppt,
    Pptx,
    Zip,
    Text,
    Csv,
    Html,
    Svg,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 18] = [
        Self::Jpeg,
        Self::Png,
        Self::Gif,
        Self::Webp,
        Self::Bmp,
        Self::Pdf,
        Self::Ofd,
        Self::Doc,
        Self::Docx,
        Self::Xls,
        Self::Xlsx,
        Self::Ppt,
        Self::Pptx,
        Self::Zip,
        Self::Text,
        Self::Csv,
        Self::Html,
        Self::Svg,
    ];

    /// Kinds of which the site can read the text.
    pub const READABLE: [Self; 7] = [Self::Pdf, Self::Docx, Self::Xlsx, Self::Pptx, Self::Ofd, Self::Text, Self::Csv];

    /// The media type under which it is stored.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Gif => "image/gif",
            Self::Webp => "image/webp",
            Self::Bmp => "image/bmp",
            Self::Pdf => "application/pdf",
            Self::Ofd => "application/ofd",
            Self::Doc => "application/msword",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xls => "application/vnd.ms-excel",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Ppt => "application/vnd.ms-powerpoint",
            Self::Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            Self::Zip => "application/zip",
            Self::Text => "text/plain",
            Self::Csv => "text/csv",
            Self::Html => "text/html",
            Self::Svg => "image/svg+xml",
        }
    }

    /// The kind stored under `media_type`, if there is one.
    #[must_use]
    pub fn from_media_type(media_type: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.media_type() == media_type)
    }

    /// Its extensions; the first one is written where a name has none of them.
    #[must_use]
    pub const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Png => &["png"],
            Self::Gif => &["gif"],
            Self::Webp => &["webp"],
            Self::Bmp => &["bmp"],
            Self::Pdf => &["pdf"],
            Self::Ofd => &["ofd"],
            Self::Doc => &["doc", "wps", "dot"],
            Self::Docx => &["docx"],
            Self::Xls => &["xls", "et"],
            Self::Xlsx => &["xlsx"],
            Self::Ppt => &["ppt", "pps", "dps"],
            Self::Pptx => &["pptx"],
            Self::Zip => &["zip"],
            Self::Text => &["txt"],
            Self::Csv => &["csv"],
            Self::Html => &["html", "htm"],
            Self::Svg => &["svg"],
        }
    }

    /// The kind that the extension of `name` stands for.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, extension) = name.rsplit_once('.')?;
        let has = |kind: &Self| kind.extensions().iter().any(|known| known.eq_ignore_ascii_case(extension));
        Self::ALL.into_iter().find(has)
    }

    /// Shown in the text, rather than beside it.
    #[must_use]
    pub const fn is_picture(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png | Self::Gif | Self::Webp | Self::Bmp)
    }

    /// Its name for readers.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Jpeg | Self::Png | Self::Gif | Self::Webp | Self::Bmp | Self::Svg => "图片",
            Self::Pdf => "PDF",
            Self::Ofd => "OFD",
            Self::Doc | Self::Docx => "Word",
            Self::Xls | Self::Xlsx => "Excel",
            Self::Ppt | Self::Pptx => "PowerPoint",
            Self::Zip => "压缩包",
            Self::Text => "文本",
            Self::Csv => "CSV 表格",
            Self::Html => "网页",
        }
    }

    /// Its name for readers of English.
    #[must_use]
    pub const fn english(self) -> &'static str {
        match self {
            Self::Jpeg | Self::Png | Self::Gif | Self::Webp | Self::Bmp | Self::Svg => "Picture",
            Self::Zip => "ZIP",
            Self::Text => "Text",
            Self::Csv => "CSV",
            Self::Html => "Web page",
            Self::Pdf | Self::Ofd | Self::Doc | Self::Docx | Self::Xls | Self::Xlsx | Self::Ppt | Self::Pptx => {
                self.label()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_own_media_type_and_extensions() {
        for kind in Kind::ALL {
            assert_eq!(Kind::from_media_type(kind.media_type()), Some(kind));
            for extension in kind.extensions() {
                assert_eq!(Kind::of_name(&format!("a.b.{}", extension.to_uppercase())), Some(kind));
            }
        }
        assert_eq!((Kind::of_name("无"), Kind::of_name("a.exe")), (None, None));
    }
}
