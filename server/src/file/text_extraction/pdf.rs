//! The text of PDF documents, as far as their fonts map glyphs to characters.

mod encoding;
mod lines;

use std::{cell::OnceCell, fs::File, io::Read};

use anyhow::anyhow;
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask,
    font::{Glyph, GlyphRun},
    hayro_cmap::{BfString, WritingMode},
    hayro_syntax::{
        Pdf,
        object::{Array, Dict, Name, String as PdfString},
        page::Page,
    },
    interpret_page,
    kurbo::{Affine, BezPath, Point, Rect},
};

use self::{encoding::Encoding, lines::Lines};
use super::extracted::{Extracted, Hidden};

/// Limit of one page's text, in bytes: a page can draw itself again and again.
const MAX_PAGE_BYTES: usize = 4 * 1024 * 1024;
/// Units of glyphs in an em.
const EM: f64 = 1_000.0;
/// Types of annotations that people write beside a text, and that readers see only when they open them.
const REMARKS: [&[u8]; 8] =
    [b"Text", b"Highlight", b"Underline", b"StrikeOut", b"Squiggly", b"Caret", b"Square", b"Circle"];

/// Extracts the text of `file`. Lines are set for paper: an end of a line is not the end of a paragraph.
///
/// # Errors
/// It is broken, or locked.
pub fn extract(mut file: File) -> anyhow::Result<Extracted> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    let pdf = Pdf::new(bytes).map_err(|error| anyhow!("{error:?}"))?;
    let cache = InterpreterCache::new();
    let mut extracted = Extracted::default();
    let mut device = TextDevice { pdf: &pdf, encoding: OnceCell::new(), lines: Lines::default(), run: None };
    for page in pdf.pages().iter() {
        // Positions are only compared with each other: neither origin nor size of the page matters.
        let area = Rect::new(0.0, 0.0, 1.0, 1.0);
        let settings = InterpreterSettings::default();
        let mut context = Context::new(Affine::IDENTITY, area, &cache, pdf.xref(), settings);
        interpret_page(page, &mut context, &mut device);
        for remark in remarks(page) {
            extracted.hide(Hidden::Remarks, &remark);
            extracted.count(Hidden::Remarks, 1);
        }
        extracted.show(&device.lines.take());
        if extracted.is_full() {
            break;
        }
    }
    Ok(extracted)
}

/// Annotations of `page` that are not drawn on it.
fn remarks(page: &Page<'_>) -> Vec<String> {
    let Some(annotations) = page.raw().get::<Array<'_>>(b"Annots") else { return Vec::new() };
    let written = |annotation: Dict<'_>| {
        let kind = annotation.get::<Name<'_>>(b"Subtype")?;
        let words = annotation.get::<PdfString<'_>>(b"Contents").filter(|_| REMARKS.contains(&&*kind))?;
        let words = encoding::text_string(words.as_bytes());
        Some(words).filter(|words| !words.trim().is_empty())
    };
    annotations.iter::<Dict<'_>>().filter_map(written).collect()
}

/// Collects the characters that are drawn on pages.
struct TextDevice<'p> {
    pdf: &'p Pdf,
    /// The encoding of fonts that don't map their glyphs to characters.
    encoding: OnceCell<Option<Encoding>>,
    lines: Lines,
    /// The origin of the previous run, and its glyphs: letters with an outline are drawn twice.
    run: Option<(Point, usize)>,
}

impl<'a> Device<'a> for TextDevice<'_> {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        let Some(first) = run.glyphs().first() else { return };
        let begin = Some((props.transform * first.transform() * Point::ZERO, run.glyphs().len()));
        let again = matches!(mode, DrawMode::Stroke(_)) && self.run == begin;
        self.run = begin;
        if again || self.lines.text().len() > MAX_PAGE_BYTES {
            return;
        }
        for glyph in run.glyphs() {
            let place = props.transform * glyph.transform();
            let origin = place * Point::ZERO;
            let (step, width) = match run.writing_mode() {
                WritingMode::Horizontal => (place * Point::new(EM, 0.0) - origin, width(glyph)),
                WritingMode::Vertical => (place * Point::new(0.0, -EM) - origin, 1.0),
            };
            match glyph.as_unicode() {
                Some(BfString::Char(c)) => self.lines.put(&[c], origin, step, width),
                Some(BfString::String(text)) => {
                    self.lines.put(&text.chars().collect::<Vec<_>>(), origin, step, width);
                }
                None => {
                    let encoding = *self.encoding.get_or_init(|| Encoding::of(self.pdf));
                    if let Some(c) = encoding.and_then(|encoding| encoding.decode(glyph.char_code())) {
                        self.lines.put(&[c], origin, step, width);
                    }
                }
            }
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// The advance width of a glyph, in ems.
fn width(glyph: &Glyph<'_>) -> f64 {
    let width = match glyph {
        Glyph::Outline(glyph) => glyph.advance_width(),
        Glyph::Type3(glyph) => glyph.advance_width(),
    };
    width.map_or(1.0, |width| f64::from(width) / EM)
}
