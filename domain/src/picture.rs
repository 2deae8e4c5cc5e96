//! The picture that stands for an article: the first one of its body.

use serde::{Deserialize, Serialize};

/// A picture that this site keeps, as the body shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// Its address.
    pub src: String,
    /// The addresses of its widths, where there are several.
    pub srcset: Option<String>,
    /// Pixels from left to right.
    pub width: i64,
    /// Pixels from top to bottom.
    pub height: i64,
    /// Its description, for those who do not see it; may be empty.
    pub alt: String,
}

/// The first picture of `body` that this site keeps and whose size is known: one of unknown size would make the page jump.
///
/// It reads sanitised HTML, in which every attribute stands in double quotes; it is no parser for HTML from elsewhere.
#[must_use]
pub fn first(body: &str) -> Option<Picture> {
    body.split("<img ").skip(1).find_map(|rest| of_tag(rest.split('>').next().unwrap_or_default()))
}

fn of_tag(tag: &str) -> Option<Picture> {
    let value = |name: &str| {
        let (_, rest) = tag.split_once(&format!("{name}=\""))?;
        rest.split_once('"').map(|(value, _)| text(value))
    };
    let pixels = |name: &str| value(name).and_then(|value| value.parse::<i64>().ok()).filter(|pixels| *pixels > 0);
    let src = value("src").filter(|src| src.starts_with("/files/"))?;
    let (width, height) = (pixels("width")?, pixels("height")?);
    Some(Picture { src, srcset: value("srcset"), width, height, alt: value("alt").unwrap_or_default() })
}

fn text(value: &str) -> String {
    let value = value.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", "\u{a0}");
    value.replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_first_picture_of_known_size_stands_for_its_article() {
        let body = "<p>一</p><p><img src=\"/files/a/1.webp\" alt=\"没有尺寸\"></p><figure><img src=\"/files/b/2.webp\" \
                    alt=\"湖 &quot;赛里木&quot;\" width=\"960\" height=\"540\" srcset=\"/files/c/2.webp 480w, /files/b/2.webp 960w\"></figure>";
        let picture = first(body).expect("a picture");
        assert_eq!((picture.src.as_str(), picture.width, picture.height), ("/files/b/2.webp", 960, 540));
        assert_eq!(picture.alt, "湖 \"赛里木\"");
        assert_eq!(picture.srcset.as_deref(), Some("/files/c/2.webp 480w, /files/b/2.webp 960w"));
        for none in ["", "<p>一</p>", "<img src=\"https://elsewhere.example/a.png\" width=\"1\" height=\"1\">", "<img "]
        {
            assert_eq!(first(none), None, "{none}");
        }
    }

    proptest! {
        #[test]
        fn no_body_makes_it_panic(body in "(<img |src=\"|/files/|width=\"|\"|>|1|图){0,30}") {
            let _ = first(&body);
        }
    }
}
