//! What is pasted, reduced to what a body may hold: words, headings, lists, tables and pictures, and nothing of the program that
//! they come from. Pure: the browser reads the HTML of the clipboard, and these rules its tree.
//!
//! The result is what the program shows its reader: insertions of tracked changes are accepted; deletions, remarks and all that is
//! hidden are left out. The HTML is not sanitised for the server, which does that itself.

mod address;
mod align;
mod colour;
mod conditional;
mod counter;
mod field;
mod finding;
mod flow;
mod form;
mod grid;
mod hidden;
mod html;
mod mark;
mod office;
mod picture;
mod place;
mod revision;
mod rtf;
mod sheet;
mod space;
mod style;
mod table;
mod tree;

use domain::ingest::Note;

use crate::{finding::Findings, flow::Flow, picture::Pictures};
pub use crate::{
    picture::{File, Format, Picture, Source},
    sheet::{HidingRule, hiding_rules},
    tree::{Element, NodeId, Tree},
};

/// Elements that are seen though they hold no words, or words of another kind.
const WORDLESS: &[&str] = &[
    "img", "input", "select", "textarea", "button", "svg", "math", "canvas", "iframe", "object", "embed", "video",
    "audio", "table",
];

/// What the rules ask of the clipboard beside its page.
pub trait Clipboard {
    /// HTML that stands in a comment of the page, read as the page was.
    fn parse(&self, html: &str) -> Tree;

    /// The same content in Word's other form, which holds the pictures; empty without it.
    fn rtf(&self) -> String;
}

/// A page of the clipboard, and what is known of the site where it is pasted.
#[derive(Debug, Clone)]
pub struct Page<'a> {
    /// The page, as its parser read it.
    pub tree: Tree,
    /// Its style sheets.
    pub sheets: &'a str,
    /// The rules of these that hide, to which the elements of the tree refer.
    pub rules: &'a [HidingRule],
    /// Address of the site, without a path.
    pub site: &'a str,
    /// Name of this paste: the ids of its pictures begin with it.
    pub name: &'a str,
}

/// What is left of a paste.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cleaned {
    /// HTML of a body.
    pub html: String,
    /// The pictures that are to come, in the order of their places.
    pub pictures: Vec<Picture>,
    /// What is not there, or not as it was.
    pub notes: Vec<Note>,
}

/// Cleans `page`: what its program shows, with all revisions accepted.
#[must_use]
pub fn clean(page: Page<'_>, clipboard: &dyn Clipboard) -> Cleaned {
    let Page { mut tree, sheets, rules, site, name } = page;
    let mut findings = Findings::new(&tree);
    hidden::take_silent(&mut tree, &mut findings);
    conditional::take(&mut tree, clipboard, &mut findings);
    let mut pictures = Pictures::new(&tree, clipboard, site, name);
    field::take_codes(&mut tree, &mut findings);
    revision::accept(&mut tree, &mut findings);
    grid::take_hidden(&mut tree, rules, &mut findings);
    hidden::take(&mut tree, rules, &mut findings);
    form::tell(&tree, &mut findings);
    office::make_lists(&mut tree, sheets, &mut findings);
    let html = Flow::new(&tree, &mut pictures, &mut findings).read();
    Cleaned { html, pictures: pictures.found, notes: findings.notes() }
}
