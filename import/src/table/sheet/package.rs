//! Workbooks that are archives of XML: their unpacked size, and their hidden parts.

use std::{
    collections::HashMap,
    io::{self, BufReader, Cursor, Read, Write},
};

use domain::ingest::{Effect, Note, Place, Unit};
use quick_xml::{
    Reader,
    escape::unescape,
    events::{BytesStart, Event},
};
use zip::ZipArchive;

use super::{BROKEN, Problem, grid::MAX_CELLS, hidden::Hidden};

/// Bytes of all parts, unpacked, pictures apart.
const MAX_UNPACKED_BYTES: u64 = 512 * 1024 * 1024;
/// Parts of a workbook.
const MAX_PARTS: usize = 10_000;
/// Cells of the room that the library takes for a sheet which it reads at once.
pub const MAX_AREA: u64 = 8_000_000;
/// Columns of a sheet.
const MAX_COLUMNS: u64 = 16_384;
/// Bytes at the beginning of the shared texts within which their number stands.
const HEAD: usize = 4_096;

/// The formats.
pub enum Kind {
    Xlsx,
    Xlsb,
    Ods,
}

/// A workbook whose parts have been looked at.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    names: Vec<String>,
}

impl<'a> Package<'a> {
    /// Looks at all parts but pictures.
    ///
    /// # Errors
    /// The archive is broken, or unpacks to more than a table has.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Problem> {
        let broken = |error: &dyn std::fmt::Display| format!("{BROKEN}：{error}");
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
        if archive.len() > MAX_PARTS {
            return Err(format!("里面有 {} 个部分，不像是表格", archive.len()));
        }
        let (mut names, mut left) = (Vec::new(), MAX_UNPACKED_BYTES);
        for index in 0..archive.len() {
            let mut part = archive.by_index(index).map_err(|error| broken(&error))?;
            let name = part.name().map_err(|error| broken(&error))?.into_owned();
            if !is_media(&name) {
                let mut head = Head::default();
                let unpacked = io::copy(&mut (&mut part).take(left + 1), &mut head).map_err(|error| broken(&error))?;
                left = left
                    .checked_sub(unpacked)
                    .ok_or_else(|| format!("解开后超过 {} MB，请分成几个文件", MAX_UNPACKED_BYTES / 1024 / 1024))?;
                if name.to_ascii_lowercase().ends_with("sharedstrings.xml") && head.declared() > MAX_CELLS {
                    return Err(format!("{BROKEN}：共享文字的个数不对"));
                }
            }
            names.push(name);
        }
        Ok(Self { archive, names })
    }

    /// Its format.
    pub fn kind(&self) -> Kind {
        let has =
            |wanted: &str| self.names.iter().any(|name| name.trim_start_matches('/').eq_ignore_ascii_case(wanted));
        match (has("xl/workbook.bin"), has("content.xml")) {
            (true, _) => Kind::Xlsb,
            (false, true) => Kind::Ods,
            (false, false) => Kind::Xlsx,
        }
    }

    /// Notes on pictures and remarks.
    pub fn media(&self) -> Vec<Note> {
        let count = |is: fn(&str) -> bool| self.names.iter().filter(|name| is(name)).count();
        let mut notes = Vec::new();
        let pictures = count(is_media);
        if pictures > 0 {
            let why = "工作簿里的图片没有带入；请作为文件放在表格旁边，在「正文」或「附件」里写文件名";
            notes.push(Note::new(Effect::Dropped, Place::Whole, why).counting(pictures, Unit::Pictures));
        }
        if count(is_remarks) > 0 {
            notes.push(Note::new(Effect::Dropped, Place::Whole, "单元格的批注没有带入"));
        }
        notes
    }

    fn part(&mut self, wanted: &str) -> Option<impl Read> {
        let found = self.names.iter().position(|name| name.trim_start_matches('/').eq_ignore_ascii_case(wanted))?;
        self.archive.by_index(found).ok()
    }

    /// The hidden parts of the sheet `name` of an `.xlsx`.
    pub fn hidden_of(&mut self, name: &str) -> Result<Hidden, Problem> {
        let (mut relation, mut target) = (None, None);
        if let Some(part) = self.part("xl/workbook.xml") {
            walk(part, |tag| {
                if let Tag::Open("sheet", tag) = tag
                    && attribute(tag, "name").as_deref() == Some(name)
                {
                    relation = attribute(tag, "id");
                }
            })?;
        }
        if let Some(part) = self.part("xl/_rels/workbook.xml.rels") {
            walk(part, |tag| {
                if let Tag::Open("Relationship", tag) = tag
                    && relation.is_some()
                    && attribute(tag, "Id") == relation
                {
                    target = attribute(tag, "Target");
                }
            })?;
        }
        let Some(target) = target else { return Ok(Hidden::default()) };
        let place = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
        let Some(part) = self.part(&place) else { return Ok(Hidden::default()) };
        sheet(part)
    }

    /// The hidden parts of each sheet of an `.ods`.
    ///
    /// # Errors
    /// A sheet says that it is larger than one can be.
    pub fn tables(&mut self) -> Result<HashMap<String, Hidden>, Problem> {
        if let Some(manifest) = self.part("META-INF/manifest.xml") {
            let mut is_locked = false;
            walk(manifest, |tag| is_locked |= matches!(tag, Tag::Open("encryption-data", _)))?;
            if is_locked {
                return Err("它有打开密码，请先去掉密码".to_owned());
            }
        }
        let mut tables = Tables::default();
        if let Some(part) = self.part("content.xml") {
            walk(part, |tag| tables.see(tag))?;
        }
        if tables.area > MAX_AREA {
            return Err("有内容的格子离得太远，或者太多。请删去远处的格子，或分成几个文件".to_owned());
        }
        Ok(tables.found)
    }
}

fn is_media(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.contains("media/") || (name.starts_with("pictures/") && !name.ends_with('/'))
}

fn is_remarks(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.starts_with("xl/")
        && name.ends_with(".xml")
        && (name.contains("/comments") || name.contains("/threadedcomments"))
}

/// The beginning of a part.
#[derive(Default)]
struct Head(Vec<u8>);

impl Head {
    /// The number of texts that the part declares.
    fn declared(&self) -> usize {
        let head = String::from_utf8_lossy(&self.0);
        let digits = head.split_once("uniqueCount=").map(|(_, after)| after.trim_start_matches(['"', '\'']));
        let digits: String = digits.unwrap_or_default().chars().take_while(char::is_ascii_digit).collect();
        if digits.is_empty() { 0 } else { digits.parse().unwrap_or(usize::MAX) }
    }
}

impl Write for Head {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let missing = HEAD.saturating_sub(self.0.len()).min(bytes.len());
        self.0.extend_from_slice(bytes.get(..missing).unwrap_or_default());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A tag, by its name without prefix.
enum Tag<'a> {
    Open(&'a str, &'a BytesStart<'a>),
    Close(&'a str),
}

/// Calls `see` with every tag of `part`; an empty one is opened and closed.
fn walk(part: impl Read, mut see: impl FnMut(Tag<'_>)) -> Result<(), Problem> {
    let mut reader = Reader::from_reader(BufReader::new(part));
    let config = reader.config_mut();
    config.check_end_names = false;
    config.expand_empty_elements = true;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag)) => see(Tag::Open(tag.local_name().as_ref(), &tag)),
            Ok(Event::End(tag)) => see(Tag::Close(tag.local_name().as_ref())),
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => {}
            Err(error) => return Err(format!("{BROKEN}：{error}")),
        }
    }
}

/// The attribute `name`, with any prefix.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().with_checks(false).flatten().find(|found| found.key.local_name().as_ref() == name)?;
    unescape(&found.value).ok().map(std::borrow::Cow::into_owned)
}

fn number(tag: &BytesStart<'_>, name: &str) -> Option<u64> {
    attribute(tag, name)?.parse().ok()
}

fn is_set(tag: &BytesStart<'_>, name: &str) -> bool {
    matches!(attribute(tag, name).as_deref(), Some("1" | "true"))
}

fn is_nothing(tag: &BytesStart<'_>, name: &str) -> bool {
    attribute(tag, name).and_then(|size| size.parse::<f64>().ok()).is_some_and(|size| size == 0.0)
}

fn index(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The hidden parts of a sheet of an `.xlsx`.
fn sheet(part: impl Read) -> Result<Hidden, Problem> {
    let (mut hidden, mut next) = (Hidden::default(), 0_u64);
    let (mut place, mut has_formula, mut has_value) = (String::new(), false, false);
    walk(part, |tag| match tag {
        Tag::Open("row", tag) => {
            let row = number(tag, "r").and_then(|number| number.checked_sub(1)).unwrap_or(next);
            next = row.saturating_add(1);
            if is_set(tag, "hidden") || is_nothing(tag, "ht") {
                hidden.rows.insert(index(row));
            }
        }
        Tag::Open("col", tag) if is_set(tag, "hidden") || is_nothing(tag, "width") => {
            if let (Some(first), Some(last)) = (number(tag, "min"), number(tag, "max")) {
                hidden.columns.push(index(first.saturating_sub(1))..=index(last.saturating_sub(1)));
            }
        }
        Tag::Open("c", tag) => {
            place = attribute(tag, "r").unwrap_or_default();
            (has_formula, has_value) = (false, false);
        }
        Tag::Open("f", _) => has_formula = true,
        Tag::Open("v" | "is", _) => has_value = true,
        Tag::Close("c") if has_formula && !has_value => {
            if hidden.unsaved.0 == 0 {
                hidden.unsaved.1.clone_from(&place);
            }
            hidden.unsaved.0 += 1;
        }
        Tag::Open("hyperlink", _) => hidden.links += 1,
        _ => {}
    })?;
    Ok(hidden)
}

/// The sheets of an `.ods`, and the room that they take.
#[derive(Default)]
struct Tables {
    found: HashMap<String, Hidden>,
    /// Cells of the room that the library takes for all of them.
    area: u64,
    name: String,
    hidden: Hidden,
    /// Tables in cells are no sheets.
    depth: usize,
    row: Row,
    column: u64,
    /// Rows so far, and up to the last one that holds something; columns of the widest one.
    rows: u64,
    filled: u64,
    width: u64,
}

#[derive(Default)]
struct Row {
    repeats: u64,
    is_hidden: bool,
    columns: u64,
    filled: u64,
}

impl Tables {
    fn see(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Open("table", tag) => {
                self.depth += 1;
                if self.depth == 1 {
                    self.name = attribute(tag, "name").unwrap_or_default();
                    (self.rows, self.filled, self.width, self.column) = (0, 0, 0, 0);
                }
            }
            Tag::Close("table") => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    self.area = self.area.saturating_add(self.filled.saturating_mul(self.width));
                    self.found.insert(std::mem::take(&mut self.name), std::mem::take(&mut self.hidden));
                }
            }
            _ if self.depth != 1 => {}
            Tag::Open("table-column", tag) => {
                let repeats = number(tag, "number-columns-repeated").unwrap_or(1).max(1);
                if is_collapsed(tag) {
                    self.hidden.columns.push(index(self.column)..=index(self.column + repeats.min(MAX_COLUMNS) - 1));
                }
                self.column = self.column.saturating_add(repeats.min(MAX_COLUMNS));
            }
            Tag::Open("table-row", tag) => {
                let repeats = number(tag, "number-rows-repeated").unwrap_or(1).max(1);
                self.row = Row { repeats, is_hidden: is_collapsed(tag), columns: 0, filled: 0 };
            }
            Tag::Open("table-cell" | "covered-table-cell", tag) => {
                let repeats = number(tag, "number-columns-repeated").unwrap_or(1).clamp(1, MAX_COLUMNS);
                self.row.columns = self.row.columns.saturating_add(repeats).min(MAX_COLUMNS);
                if attribute(tag, "value-type").or_else(|| attribute(tag, "formula")).is_some() {
                    self.row.filled = self.row.columns;
                }
            }
            Tag::Close("table-row") => self.end_row(),
            Tag::Open("a", tag) if attribute(tag, "href").is_some() => self.hidden.links += 1,
            _ => {}
        }
    }

    fn end_row(&mut self) {
        let Row { repeats, is_hidden, filled, .. } = self.row;
        let first = self.rows;
        self.rows = self.rows.saturating_add(repeats);
        if filled == 0 {
            return;
        }
        self.width = self.width.max(filled);
        self.filled = self.rows;
        // A sheet that is too large is refused anyway.
        if is_hidden && repeats <= MAX_AREA {
            self.hidden.rows.extend(index(first)..index(self.rows));
        }
    }
}

fn is_collapsed(tag: &BytesStart<'_>) -> bool {
    matches!(attribute(tag, "visibility").as_deref(), Some("collapse" | "filter"))
}

#[cfg(test)]
mod tests {
    use zip::{ZipWriter, write::SimpleFileOptions};

    use super::*;

    /// An archive whose part `name` is `piece`, repeated `times` times.
    fn archive(name: &str, piece: &[u8], times: usize) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        for _ in 0..times {
            writer.write_all(piece).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn an_archive_that_unpacks_to_more_than_a_table_has_is_refused() {
        let bomb = archive("xl/worksheets/sheet1.xml", &[b' '; 1024 * 1024], 513);
        assert!(bomb.len() < 2 * 1024 * 1024);
        assert!(Package::open(&bomb).is_err_and(|why| why.contains("512 MB")));
        let lie = archive("xl/sharedStrings.xml", b"<sst uniqueCount=\"99999999999999999999\"/>", 1);
        assert!(Package::open(&lie).is_err_and(|why| why.contains("个数")));
        let picture = archive("xl/media/image1.png", &[b' '; 1024], 1);
        let package = Package::open(&picture).unwrap();
        assert_eq!(package.media().len(), 1, "{:?}", package.media());
    }

    #[test]
    fn what_is_hidden_is_seen() {
        let xml = r#"<worksheet><cols><col min="2" max="3" hidden="1"/><col min="5" max="5" width="0"/></cols><sheetData>
            <row r="1"><c r="A1"><v>1</v></c></row><row r="4" hidden="1"/><row/><row r="7" ht="0" customHeight="1"/>
            <row r="8"><c r="B8"><f>A1</f></c><c r="C8"><f>A1</f><v>1</v></c></row></sheetData>
            <hyperlinks><hyperlink ref="A1"/></hyperlinks></worksheet>"#;
        let hidden = sheet(xml.as_bytes()).unwrap();
        assert_eq!(hidden.rows.iter().copied().collect::<Vec<_>>(), [3, 6]);
        assert_eq!((0..6).filter(|at| hidden.has_column(*at)).collect::<Vec<_>>(), [1, 2, 4]);
        assert_eq!((hidden.links, hidden.unsaved), (1, (1, "B8".to_owned())));
    }

    #[test]
    fn a_table_of_another_office_says_what_is_hidden_and_how_far_it_reaches() {
        let text = |rows: &str| {
            format!(
                "<office:spreadsheet><table:table table:name=\"表\"><table:table-column/><table:table-column table:visibility=\"collapse\" table:number-columns-repeated=\"2\"/>{rows}</table:table></office:spreadsheet>"
            )
        };
        let tables = |content: &str| Package::open(&archive("content.xml", content.as_bytes(), 1)).unwrap().tables();
        let cell = "<table:table-cell office:value-type=\"string\"><text:p>甲</text:p></table:table-cell>";
        let rows = format!(
            "<table:table-row>{cell}<table:table-cell table:number-columns-repeated=\"16383\"/></table:table-row>\
             <table:table-row table:visibility=\"filter\" table:number-rows-repeated=\"2\">{cell}</table:table-row>\
             <table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell/></table:table-row>"
        );
        let found = tables(&text(&rows)).unwrap();
        let hidden = found.get("表").unwrap();
        assert_eq!(hidden.rows.iter().copied().collect::<Vec<_>>(), [1, 2]);
        assert_eq!((0..4).filter(|at| hidden.has_column(*at)).collect::<Vec<_>>(), [1, 2]);
        let wide = format!(
            "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell table:number-columns-repeated=\"16383\"/>{cell}</table:table-row>"
        );
        assert!(tables(&text(&wide)).is_err_and(|why| why.contains("太远")));
    }
}
