//! Reads the JSON that this site's server writes: the data in a document, answers and words.
//!
//! serde's own reader of JSON takes objects and arrays for each type, in any order, and reports each error with its place. All of
//! that is compiled for each type that the browser reads, and was half of what it loads for a kind of page. Here fields come in
//! the order of their type, as they are written, and an error has no details. An error does not travel through the types: from
//! the first one on everything reads as absent, and the whole is refused at the end (`docs/adr/0049-one-reader-of-json.md`).

mod access;
mod syntax;

use serde::de::DeserializeOwned;

use self::syntax::Reader;

/// A text that holds no such value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable;

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("unreadable")
    }
}

impl std::error::Error for Unreadable {}

/// Reads a value that the server has written as `json`. Fields stand in their type's order; one that is absent is `None`, empty or
/// its default, and those that the type does not know are passed over, so that a page can read the answer of a newer server.
///
/// # Errors
/// When it is no JSON, or another value's.
pub fn read<T: DeserializeOwned>(json: &str) -> Result<T, Unreadable> {
    let mut reader = Reader::new(json);
    let Ok(value) = T::deserialize(&mut reader);
    if reader.is_done() { Ok(value) } else { Err(Unreadable) }
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, option, prelude::*};
    use serde::{Deserialize, Serialize};

    use super::*;

    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    struct Everything {
        name: String,
        is_there: bool,
        count: i64,
        year: u16,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
        pairs: Vec<(String, i32)>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        kinds: Vec<Kind>,
        last: Option<Box<Everything>>,
    }

    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    enum Kind {
        None,
        #[serde(rename = "zh-CN")]
        One(Number),
        Two(i64, String),
        Named {
            a: Option<bool>,
            b: Vec<String>,
        },
    }

    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    #[serde(transparent)]
    struct Number(i64);

    fn kind() -> impl Strategy<Value = Kind> + Clone {
        prop_oneof![
            Just(Kind::None),
            any::<i64>().prop_map(|number| Kind::One(Number(number))),
            (any::<i64>(), ".*").prop_map(|(number, text)| Kind::Two(number, text)),
            (option::of(any::<bool>()), vec(".*", 0..3)).prop_map(|(a, b)| Kind::Named { a, b }),
        ]
    }

    fn everything() -> impl Strategy<Value = Everything> {
        let one = (
            any::<String>(),
            any::<bool>(),
            any::<i64>(),
            any::<u16>(),
            option::of(any::<String>()),
            vec((any::<String>(), any::<i32>()), 0..3),
            vec(kind(), 0..3),
        );
        let one = one.prop_map(|(name, is_there, count, year, note, pairs, kinds)| Everything {
            name,
            is_there,
            count,
            year,
            note,
            pairs,
            kinds,
            last: None,
        });
        (one.clone(), option::of(one)).prop_map(|(one, last)| Everything { last: last.map(Box::new), ..one })
    }

    fn text(json: &str) -> Result<String, Unreadable> {
        read(json)
    }

    #[test]
    fn fields_of_a_newer_server_are_passed_over_and_those_that_are_absent_are_empty() {
        let json = r#"{"new":[{"a":[1,"]"]},null],"name":"a","is_there":true,"count":-1,"year":2026,
            "more":-1.5e3,"pairs":[["b",2]],"end":{}}"#;
        let read: Everything = read(json).expect("a value");
        assert_eq!((read.name.as_str(), read.count, read.year), ("a", -1, 2026));
        assert_eq!((read.note, read.kinds, read.last), (None, vec![], None));
        assert_eq!(read.pairs, [("b".to_owned(), 2)]);
    }

    #[test]
    fn a_text_of_another_kind_is_refused() {
        for wrong in [
            "",
            "<!DOCTYPE html>",
            "null",
            "[]",
            "{}",
            r#"{"name":"a"}"#,
            r#"{"name":1,"is_there":true,"count":1,"year":1,"pairs":[],"last":null}"#,
            r#"{"name":"a","is_there":true,"count":1,"year":1,"pairs":[],"kinds":["Three"],"last":null}"#,
            r#"{"name":"a","is_there":true,"count":1.5,"year":1,"pairs":[],"last":null}"#,
            r#"{"name":"a","is_there":true,"count":1,"year":1,"pairs":[],"last":null"#,
            r#"{"name":"a","is_there":true,"count":1,"year":1,"pairs":[],"last":null}}"#,
            r#"{"name":"a","is_there":true,"count":1,"year":1,"pairs":[],"last":null]}"#,
            r#"{"new":]"#,
        ] {
            assert_eq!(read::<Everything>(wrong), Err(Unreadable), "{wrong}");
        }
        assert_eq!(read::<Result<(), String>>(r#"{"Perhaps":null}"#), Err(Unreadable));
    }

    #[test]
    fn characters_may_be_written_by_their_numbers() {
        assert_eq!(text(r#""\u003cb\u003E \u4e2d\/\b\f\n\r\t\"\\""#).as_deref(), Ok("<b> 中/\u{8}\u{c}\n\r\t\"\\"));
        for wrong in [r#""\u12""#, r#""a"#, r#""\"#] {
            assert_eq!(text(wrong), Err(Unreadable), "{wrong}");
        }
    }

    #[test]
    fn a_text_that_ends_too_soon_is_refused_wherever_its_day_is() {
        let fields = domain::editing::Fields::empty(domain::id::ColumnId::new(3), domain::date::date(2026, 3, 5));
        let json = serde_json::to_string(&fields).expect("JSON").replace("-03-", "\\u002d03-");
        assert_eq!(read(&json), Ok(fields));
        for end in (0..json.len()).filter(|end| json.is_char_boundary(*end)) {
            assert_eq!(read::<domain::editing::Fields>(&json[..end]), Err(Unreadable), "{}", &json[..end]);
        }
    }

    proptest! {
        #[test]
        fn it_reads_as_serde_wrote_it(value in everything()) {
            let json = serde_json::to_string(&value).expect("JSON");
            prop_assert_eq!(read::<Everything>(&json), Ok(value.clone()));
            let spaced = serde_json::to_string_pretty(&value).expect("JSON");
            prop_assert_eq!(read::<Everything>(&spaced), Ok(value.clone()));
            let answer: Result<Everything, String> = Ok(value);
            let json = serde_json::to_string(&answer).expect("JSON");
            prop_assert_eq!(read::<Result<Everything, String>>(&json), Ok(answer));
        }

        #[test]
        fn half_a_text_is_refused(value in everything(), part in 0.0..1.0) {
            let json = serde_json::to_string(&value).expect("JSON");
            let mut end = (json.len() as f64 * part) as usize;
            while !json.is_char_boundary(end) {
                end -= 1;
            }
            prop_assert_eq!(read::<Everything>(&json[..end]), Err(Unreadable));
        }

        #[test]
        fn no_text_makes_it_panic(text in r#"([\[\]{}",:\\]|null|true|name|pairs|kinds|Named|[0-9]|u|-| ){0,40}"#) {
            let _ = read::<Everything>(&text);
            let _ = read::<Everything>(&format!(r#"{{"name":"","is_there":true,"count":1,"year":1,"pairs":{text}"#));
        }
    }
}
