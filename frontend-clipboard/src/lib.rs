//! The rules of pasted content, for the editor's scripts. They load them when the editor is idle, so that a
//! paste never waits.

mod page;

use clipboard::{Clipboard, Page, Source, Tree, hiding_rules};
use js_sys::JsString;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Document, DomParser, SupportedType};

/// The result of a paste.
#[wasm_bindgen(getter_with_clone)]
pub struct Cleaned {
    /// HTML of a body.
    pub html: String,
    /// The pictures that the editor has to load, in the order of their places.
    pub pictures: Vec<Picture>,
    /// Notes on changed and lost content (`domain::ingest::Note`) as JSON.
    pub notes: String,
}

/// A picture to load: from an address, or from content on the clipboard.
#[wasm_bindgen(getter_with_clone)]
#[derive(Clone)]
pub struct Picture {
    /// Its name in the body.
    pub id: String,
    /// Its description in words.
    pub alt: String,
    /// An address of another site.
    pub address: Option<String>,
    /// The name of its format, where its content was on the clipboard.
    pub format: Option<String>,
    /// Its content, where it was on the clipboard.
    pub bytes: Option<Vec<u8>>,
}

/// Cleans `page`, whose style sheets are `sheets`. `rtf` is the same in Word's other form, `site` the address of the site where it is
/// pasted, and `name` a name for this paste that no other has.
///
/// # Errors
/// If a note can't be written.
#[wasm_bindgen]
pub fn clean(page: &Document, sheets: &str, rtf: &JsString, site: &str, name: &str) -> Result<Cleaned, String> {
    let rules = hiding_rules(sheets);
    let tree = page::tree(page, &rules);
    let page = Page { tree, sheets, rules: &rules, site, name };
    let found = clipboard::clean(page, &Browser { rules: &rules, rtf });
    let notes = serde_json::to_string(&found.notes).map_err(|error| error.to_string())?;
    Ok(Cleaned { html: found.html, pictures: found.pictures.into_iter().map(Picture::from).collect(), notes })
}

impl From<clipboard::Picture> for Picture {
    fn from(picture: clipboard::Picture) -> Self {
        let clipboard::Picture { id, alt, source } = picture;
        match source {
            Source::Address(address) => Self { id, alt, address: Some(address), format: None, bytes: None },
            Source::File(file) => {
                let format = Some(file.format.name().to_owned());
                Self { id, alt, address: None, format, bytes: Some(file.bytes) }
            }
        }
    }
}

struct Browser<'a> {
    rules: &'a [clipboard::HidingRule],
    rtf: &'a JsString,
}

impl Clipboard for Browser<'_> {
    fn parse(&self, html: &str) -> Tree {
        let parsed = DomParser::new().and_then(|parser| parser.parse_from_string(html, SupportedType::TextHtml));
        parsed.map_or_else(|_| Tree::new(clipboard::Element::default()), |page| page::tree(&page, self.rules))
    }

    fn rtf(&self) -> String {
        self.rtf.into()
    }
}
