//! Pages in the layouts of many systems, and how much of them is read as a person reads it.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::{fs, path::Path};

use import::Page;
use serde_json::Value;

/// The share of fields that must be right. It is raised with the reader and never lowered.
const FLOOR: f64 = 0.975;

/// Fields that are compared as they stand.
const FIELDS: [&str; 17] = [
    "title",
    "date",
    "issued",
    "source",
    "author",
    "reviewer",
    "issuing_body",
    "index_number",
    "document_number",
    "keywords",
    "topic",
    "validity",
    "path",
    "clicks",
    "icp_number",
    "identification_code",
    "police_number",
];

/// The comparisons so far.
#[derive(Default)]
struct Tally {
    right: usize,
    all: usize,
    wrong: Vec<String>,
}

impl Tally {
    fn count(&mut self, place: &str, field: &str, right: bool, got: &str, want: &str) {
        self.all += 1;
        if right {
            self.right += 1;
        } else {
            self.wrong.push(format!("{place} {field}: {got} → {want}"));
        }
    }

    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.all += other.all;
        self.wrong.extend(other.wrong);
    }
}

/// `text` without white space and invisible characters: lines break elsewhere in every layout.
fn dense(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{200b}' | '\u{feff}')).collect()
}

/// A value of `expected.json` on one line; empty if there is none.
fn line(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => dense(text),
        Value::Array(items) => items.iter().map(line).collect::<Vec<_>>().join("|"),
        other => other.to_string(),
    }
}

/// The strings of a list in `expected.json`.
fn list(value: &Value) -> Vec<String> {
    value.as_array().map(|items| items.iter().map(line).collect()).unwrap_or_default()
}

fn or_empty(text: Option<&str>) -> String {
    text.map(dense).unwrap_or_default()
}

/// A field of the page on one line; empty if the page has none.
fn field(page: &Page, summary: &Value, name: &str) -> String {
    let article = &page.content.article;
    let numbers = &page.content.numbers;
    match name {
        "title" => dense(&domain::article::headline(&article.title, article.subtitle.as_deref())),
        "date" => {
            let day = article.published.map(|at| at.day()).or(article.day);
            day.map(|day| day.to_string()).unwrap_or_default()
        }
        "source" => or_empty(article.source.as_deref()),
        "author" => or_empty(article.author.as_deref()),
        "reviewer" => or_empty(article.reviewer.as_deref()),
        "issuing_body" => or_empty(article.issuing_body.as_deref()),
        "index_number" => or_empty(article.index_number.as_deref()),
        "document_number" => or_empty(article.document_number.as_deref()),
        "keywords" => article.keywords.iter().map(|word| dense(word)).collect::<Vec<_>>().join("|"),
        "path" => article.path.iter().map(|word| dense(word)).collect::<Vec<_>>().join("|"),
        "validity" => article.validity.map(|validity| validity.code().to_owned()).unwrap_or_default(),
        "clicks" => article.clicks.map(|clicks| clicks.to_string()).unwrap_or_default(),
        "icp_number" => or_empty(numbers.icp_number.as_deref()),
        "identification_code" => or_empty(numbers.identification_code.as_deref()),
        "police_number" => or_empty(numbers.police_number.as_deref()),
        // Fields that only the summary names.
        other => summary.get(other).map(line).unwrap_or_default(),
    }
}

/// The first of `words` that does not stand in `text` behind the one before it.
fn missing<'a>(text: &str, words: &'a [String]) -> Option<&'a String> {
    let mut rest = text;
    for word in words {
        match rest.find(word.as_str()) {
            Some(at) => rest = &rest[at + word.len()..],
            None => return Some(word),
        }
    }
    None
}

/// Compares the head of the page. A field is compared if `expected` names it, and counted if either side has it.
fn head(tally: &mut Tally, place: &str, page: &Page, expected: &Value) {
    let summary = serde_json::to_value(page.summary()).unwrap();
    for name in FIELDS {
        if let Some(want) = expected.get(name).map(line) {
            let got = field(page, &summary, name);
            if !(got.is_empty() && want.is_empty()) {
                tally.count(place, name, got == want, &got, &want);
            }
        }
    }
    if let Some(want) = expected.get("time").map(line) {
        let at = page.content.article.published;
        let got = at.map(|at| at.short_time()).unwrap_or_default();
        tally.count(place, "time", got == want, &got, &want);
    }
}

/// Compares the body: its beginning and its end, the words that must be in it, and those that must not.
fn body(tally: &mut Tally, place: &str, page: &Page, expected: &Value) {
    let article = &page.content.article;
    let text = dense(&article.paragraphs.concat());
    if let Some(want) = expected.get("body_first").map(line) {
        let got: String = text.chars().take(want.chars().count()).collect();
        tally.count(place, "body_first", got == want, &got, &want);
    }
    if let Some(want) = expected.get("body_last").map(line) {
        let length = text.chars().count().saturating_sub(want.chars().count());
        let got: String = text.chars().skip(length).collect();
        tally.count(place, "body_last", got == want, &got, &want);
    }
    let lost = missing(&text, &list(&expected["body_words"])).cloned();
    tally.count(place, "body_words", lost.is_none(), "not there", lost.as_deref().unwrap_or_default());
    let foreign = list(&expected["body_not"]).into_iter().find(|word| text.contains(word.as_str()));
    tally.count(place, "body_not", foreign.is_none(), foreign.as_deref().unwrap_or_default(), "not there");

    let tags = |names: &[&str]| names.iter().map(|name| article.body.matches(*name).count()).sum::<usize>();
    let counted = [("cells", tags(&["<td>", "<td ", "<th>", "<th "])), ("pictures", tags(&["<img"]))];
    for (name, got) in counted {
        if let Some(want) = expected.get(name).map(line).filter(|want| got > 0 || want != "0") {
            tally.count(place, name, got.to_string() == want, &got.to_string(), &want);
        }
    }
    let kept = format!("{text}|{}", dense(&article.attachments.join("|")));
    for name in list(&expected["attachments"]) {
        tally.count(place, "attachments", kept.contains(&name), "not there", &name);
    }
}

/// Every page of a layout.
fn layout(directory: &Path) -> Tally {
    let name = directory.file_name().unwrap().to_string_lossy().into_owned();
    let expected = fs::read_to_string(directory.join("expected.json")).unwrap();
    let expected: Value = serde_json::from_str(&expected).unwrap();
    let mut tally = Tally::default();
    for (file, expected) in expected.as_object().unwrap() {
        let place = format!("{name}/{file}");
        match import::page(file, &fs::read(directory.join(file)).unwrap()) {
            Ok(page) => {
                head(&mut tally, &place, &page, expected);
                body(&mut tally, &place, &page, expected);
            }
            Err(error) => {
                let wanted = expected.as_object().unwrap().iter().filter(|(_, value)| !line(value).is_empty());
                for (field, want) in wanted {
                    tally.count(&place, field, false, &error.to_string(), &line(want));
                }
            }
        }
    }
    tally
}

#[test]
fn pages_of_many_systems_are_read_as_a_person_reads_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/renderings");
    let mut directories: Vec<_> = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    directories.retain(|path| path.is_dir());
    directories.sort();
    let mut total = Tally::default();
    for directory in &directories {
        let tally = layout(directory);
        println!("{}: {} of {}", directory.file_name().unwrap().to_string_lossy(), tally.right, tally.all);
        total.add(tally);
    }
    for wrong in &total.wrong {
        println!("{wrong}");
    }
    println!("fields right: {} of {}", total.right, total.all);
    assert!(total.all > 1000, "the pages are missing");
    let share = total.right as f64 / total.all as f64;
    assert!(share >= FLOOR, "fields right: {} of {}, {share:.3} < {FLOOR}", total.right, total.all);
}
