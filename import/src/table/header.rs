//! The names of a table's columns, and their meanings.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::{Unreadable, shape};

/// The names that a column may have; the first one is used in messages.
pub(crate) type Names = &'static [&'static str];

/// The columns that a kind of table may have.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known {
    /// All of them.
    pub all: &'static [Names],
    /// Those that must be there.
    pub needed: &'static [Names],
}

/// The likeness of names from which one may be a slip of the other, from 0 to 1.
const ALIKE: f64 = 0.5;
/// Columns that a message names.
const NAMED: usize = 30;

/// The purpose of a column.
pub(crate) enum Meaning<'a> {
    /// A field: the key of its name, and the name as it is written.
    Field { key: &'a str, column: &'a str },
    /// Its purpose is unknown.
    Stray,
    /// It is hidden, and has its note already.
    Hidden,
}

/// The first row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Header {
    /// As they are written, and the keys of those that are known.
    columns: Vec<(String, Option<String>)>,
    hidden: BTreeSet<usize>,
    known: Vec<&'static str>,
}

/// The form in which names are compared: small letters, half width, without space and punctuation.
pub(crate) fn key(name: &str) -> String {
    let is_written = |c: &char| !matches!(c, '_' | '-' | '*' | ':' | '.' | '(' | ')' | '[' | ']' | '"' | '\'');
    shape::dense(&shape::visible(name)).to_lowercase().chars().filter(is_written).collect()
}

/// The name among `known` of which `written` may be a slip.
pub(crate) fn nearest(written: &str, known: impl IntoIterator<Item = &'static str>) -> Option<&'static str> {
    let written = key(written);
    let alike = |name: &'static str| (strsim::normalized_damerau_levenshtein(&written, &key(name)), name);
    let best = known.into_iter().map(alike).max_by(|one, other| one.0.total_cmp(&other.0));
    best.filter(|(alike, _)| *alike >= ALIKE).map(|(_, name)| name)
}

impl Header {
    /// The header that is written as `names`, of which those at `hidden` are not to be read.
    ///
    /// # Errors
    /// A column is missing that must be there, or is there twice.
    pub(crate) fn new(
        file: &str,
        line: usize,
        names: Vec<String>,
        hidden: BTreeSet<usize>,
        known: Known,
    ) -> Result<Self, Unreadable> {
        let keys: HashSet<String> = known.all.iter().flat_map(|names| names.iter()).map(|name| key(name)).collect();
        let mut seen: HashMap<String, usize> = HashMap::new();
        let mut columns = Vec::with_capacity(names.len());
        for (at, written) in names.into_iter().enumerate() {
            let written = written.split_whitespace().collect::<Vec<_>>().join(" ");
            let found = keys.get(&key(&written)).cloned();
            if let Some(key) = found.as_ref().filter(|_| !hidden.contains(&at))
                && let Some(first) = seen.insert(key.clone(), at)
            {
                return Err(Unreadable::DoubledColumn {
                    file: file.to_owned(),
                    line,
                    column: written,
                    first: first + 1,
                    second: at + 1,
                });
            }
            columns.push((written, found));
        }
        let header =
            Self { columns, hidden, known: known.all.iter().flat_map(|names| names.iter().copied()).collect() };
        for possible in known.needed {
            if !possible.iter().any(|name| seen.contains_key(&key(name))) {
                return Err(header.lacks(file, line, possible));
            }
        }
        Ok(header)
    }

    fn lacks(&self, file: &str, line: usize, possible: Names) -> Unreadable {
        let hidden = self.hidden.iter().find(|at| {
            let found = self.columns.get(**at).and_then(|(_, key)| key.as_ref());
            found.is_some_and(|found| possible.iter().any(|name| key(name) == *found))
        });
        let named: Vec<&str> =
            self.columns.iter().map(|(name, _)| name.as_str()).filter(|name| !name.is_empty()).collect();
        let like = named.iter().find(|name| nearest(name, possible.iter().copied()).is_some());
        let hint = match (hidden, like) {
            (Some(_), _) => "这一列在表里是隐藏的：请取消隐藏，".to_owned(),
            (None, Some(like)) => format!("「{like}」是不是它？"),
            (None, None) => String::new(),
        };
        Unreadable::NoColumn {
            file: file.to_owned(),
            line,
            column: possible.join(" 或 "),
            found: named.into_iter().take(NAMED).collect::<Vec<_>>().join("、"),
            hint,
        }
    }

    /// The purpose of the column at `at`.
    pub(crate) fn meaning(&self, at: usize) -> Meaning<'_> {
        if self.hidden.contains(&at) {
            return Meaning::Hidden;
        }
        match self.columns.get(at) {
            Some((column, Some(key))) => Meaning::Field { key, column },
            _ => Meaning::Stray,
        }
    }

    /// The number of columns that it names.
    pub(crate) fn len(&self) -> usize {
        self.columns.len()
    }

    /// The name of the column at `at`, or its letters where it has none.
    pub(crate) fn label(&self, at: usize) -> String {
        let written = self.columns.get(at).map(|(name, _)| name.as_str()).filter(|name| !name.is_empty());
        written.map_or_else(|| letters(at), str::to_owned)
    }

    /// The reason why the column at `at` is not known.
    pub(crate) fn why_unknown(&self, at: usize) -> String {
        let Some((written, _)) = self.columns.get(at).filter(|(name, _)| !name.is_empty()) else {
            return "这一列在表头没有名称，没有导入".to_owned();
        };
        match nearest(written, self.known.iter().copied()) {
            Some(name) => format!("不认识这一列，没有导入；是不是「{name}」？是的话请改名后再导入"),
            None => "不认识这一列，没有导入".to_owned(),
        }
    }
}

/// The letters by which spreadsheets call the column at `at`, from 0: A, Z, AA, XFD.
pub(crate) fn letters(at: usize) -> String {
    let (mut left, mut letters) = (at + 1, Vec::new());
    while left > 0 {
        let digit = u8::try_from((left - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + digit));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: Known = Known {
        all: &[&["标题", "title"], &["发布时间", "published"], &["正文"]],
        needed: &[&["标题", "title"]],
    };

    fn header(names: &[&str]) -> Result<Header, Unreadable> {
        let names = names.iter().map(|name| (*name).to_owned()).collect();
        Header::new("a.csv", 1, names, BTreeSet::new(), KNOWN)
    }

    #[test]
    fn columns_are_called_by_letters() {
        for (at, name) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")] {
            assert_eq!(letters(at), name);
        }
    }

    #[test]
    fn names_are_known_however_they_are_written() {
        for name in ["标题", " *标 题：", "Title", "ＴＩＴＬＥ", "\u{feff}标题"] {
            let header = header(&[name]).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert!(matches!(header.meaning(0), Meaning::Field { .. }), "{name}");
        }
    }

    #[test]
    fn a_slip_is_told_with_the_name_that_was_meant() {
        for (slip, name) in
            [("发布时问", "发布时间"), ("publishd", "published"), ("发部时间", "发布时间"), ("tilte", "title")]
        {
            let header = header(&["标题", slip]).unwrap_or_else(|error| panic!("{slip}: {error}"));
            assert!(header.why_unknown(1).contains(&format!("「{name}」")), "{slip}: {}", header.why_unknown(1));
        }
        let header = header(&["标题", "备注", ""]).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(header.why_unknown(1), "不认识这一列，没有导入");
        assert_eq!((header.label(1), header.label(2), header.label(16_383)), ("备注".into(), "C".into(), "XFD".into()));
    }

    #[test]
    fn a_column_that_is_missing_or_doubled_is_named() {
        let said = |names: &[&str]| header(names).map_or_else(|error| error.to_string(), |_| "taken".to_owned());
        assert!(said(&["标 题", "正文", "标题"]).contains("第 1 列和第 3 列"), "{}", said(&["标 题", "正文", "标题"]));
        assert!(said(&["tilte", "正文"]).contains("「tilte」是不是它"), "{}", said(&["tilte", "正文"]));
        assert!(header(&["标题", "备注", "备注"]).is_ok(), "nobody asks for either");
    }
}
