//! Made-up documents: words that readers see are there or told, and others are not there.

use proptest::prelude::*;

use super::build::{Build, level, like, one_list, p};

/// A run: its kind, and whether a reader of the finished document sees it.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Plain,
    Bold,
    Inserted,
    MovedTo,
    InControl,
    InLink,
    Deleted,
    MovedFrom,
    Hidden,
    HiddenByStyle,
    InInstruction,
}

const KINDS: [Kind; 11] = [
    Kind::Plain,
    Kind::Bold,
    Kind::Inserted,
    Kind::MovedTo,
    Kind::InControl,
    Kind::InLink,
    Kind::Deleted,
    Kind::MovedFrom,
    Kind::Hidden,
    Kind::HiddenByStyle,
    Kind::InInstruction,
];

impl Kind {
    const fn is_seen(self) -> bool {
        !matches!(self, Self::Deleted | Self::MovedFrom | Self::Hidden | Self::HiddenByStyle | Self::InInstruction)
    }

    fn xml(self, word: &str) -> String {
        let run = like("", word);
        match self {
            Self::Plain => run,
            Self::Bold => like("<w:b/>", word),
            Self::Inserted => format!(r#"<w:ins w:id="1">{run}</w:ins>"#),
            Self::MovedTo => format!(r#"<w:moveTo w:id="1">{run}</w:moveTo>"#),
            Self::InControl => format!("<w:sdt><w:sdtContent>{run}</w:sdtContent></w:sdt>"),
            Self::InLink => format!(r#"<w:hyperlink w:anchor="a">{run}</w:hyperlink>"#),
            Self::Deleted => format!(r#"<w:del w:id="1"><w:r><w:delText>{word}</w:delText></w:r></w:del>"#),
            Self::MovedFrom => format!(r#"<w:moveFrom w:id="1">{run}</w:moveFrom>"#),
            Self::Hidden => like("<w:vanish/>", word),
            Self::HiddenByStyle => like(r#"<w:rStyle w:val="Hide"/>"#, word),
            Self::InInstruction => format!(
                r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{word}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>"#
            ),
        }
    }
}

/// The container of a paragraph.
#[derive(Debug, Clone, Copy)]
enum Holder {
    Body,
    List,
    Joined,
    Cell,
    DeletedRow,
    Box,
}

const HOLDERS: [Holder; 6] =
    [Holder::Body, Holder::List, Holder::Joined, Holder::Cell, Holder::DeletedRow, Holder::Box];

impl Holder {
    fn xml(self, runs: &str, depth: usize) -> String {
        let whole = |about: &str| p(about, runs);
        match self {
            Self::Body => whole(""),
            Self::List => whole(&format!(r#"<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>"#, depth % 2)),
            Self::Joined => whole(r#"<w:rPr><w:del w:id="1"/></w:rPr>"#),
            Self::Cell => format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", whole("")),
            Self::DeletedRow => {
                format!(r#"<w:tbl><w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc>{}</w:tc></w:tr></w:tbl>"#, whole(""))
            }
            Self::Box => p(
                "",
                &format!(
                    "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>",
                    whole("")
                ),
            ),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn what_is_seen_is_kept_and_what_is_not_seen_is_not(
        paragraphs in prop::collection::vec((0..HOLDERS.len(), prop::collection::vec(0..KINDS.len(), 0..6)), 0..12)
    ) {
        let (mut body, mut seen, mut unseen) = (String::new(), Vec::new(), Vec::new());
        for (at, (holder, kinds)) in paragraphs.iter().enumerate() {
            let holder = HOLDERS[*holder];
            let mut runs = String::new();
            for (place, kind) in kinds.iter().enumerate() {
                // No word is a part of another.
                let word = format!("词{at}之{place}号");
                let kind = KINDS[*kind];
                runs.push_str(&kind.xml(&word));
                if kind.is_seen() && !matches!(holder, Holder::DeletedRow) { seen.push(word) } else { unseen.push(word) }
            }
            body.push_str(&holder.xml(&runs, at));
        }
        let levels = [level(0, "decimal", "%1.", ""), level(1, "chineseCounting", "（%2）", "")].concat();
        let document = Build::body(&body)
            .numbering(&one_list(&levels))
            .styles(r#"<w:style w:type="character" w:styleId="Hide"><w:rPr><w:vanish/></w:rPr></w:style>"#)
            .read();
        for word in seen {
            prop_assert_eq!(document.html.matches(&word).count(), 1, "{} in {}", word, document.html);
        }
        for word in unseen {
            prop_assert!(!document.html.contains(&word), "{} in {}", word, document.html);
        }
        prop_assert_eq!(document.html.matches('<').count(), document.html.matches('>').count());
    }

    #[test]
    fn nothing_in_a_document_makes_it_panic(body in "(<w:(p|r|t|tbl|tr|tc|sdt|ins|del|pPr|numPr)>|</w:(p|r|t|tbl|tr|tc)>|甲|<w:vMerge/>){0,60}", bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = docx::read(&Build::body(&body).bytes());
        let _ = docx::read(&bytes);
        let mut torn = Build::body(&body).bytes();
        for (at, byte) in bytes.iter().enumerate() {
            let place = at * 7 % torn.len();
            torn[place] ^= byte;
        }
        let _ = docx::read(&torn);
    }
}
