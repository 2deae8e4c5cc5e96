//! The fields of an article, one by one: their names, in which of them two texts differ, and the normal form in which texts are compared.

mod text;

use crate::{
    attached::Attached,
    editing::Fields,
    plain_text::{one_line, several_lines},
};

macro_rules! fields {
    ($($field:ident $name:ident)+) => {
        /// A field of an article, in the order in which differences are listed.
        #[allow(missing_docs, reason = "each is the field of `Fields` of its name")]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Field {
            $($field,)+
        }

        impl Field {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$field,)+];

            /// Its name in [`Fields`].
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$field => stringify!($name),)+
                }
            }

            /// Whether both texts are equal in this field.
            #[must_use]
            pub fn is_same(self, one: &Fields, other: &Fields) -> bool {
                // A new field of `Fields` does not compile until it stands in the list.
                let Fields { $($name: _,)+ } = one;
                match self {
                    $(Self::$field => one.$name == other.$name,)+
                }
            }

            /// Copies the value of this field from `from` to `to`.
            pub fn copy(self, from: &Fields, to: &mut Fields) {
                match self {
                    $(Self::$field => to.$name.clone_from(&from.$name),)+
                }
            }
        }
    };
}

fields! {
    Title title
    Subtitle subtitle
    Column column
    Day day
    Source source
    Author author
    Keywords keywords
    Summary summary
    IndexNumber index_number
    DocumentNumber document_number
    IssuingBody issuing_body
    Validity validity
    Topic topic
    Policy policy
    Report report
    Body body
    Attachments attachments
}

impl Fields {
    /// The fields in which both texts differ.
    #[must_use]
    pub fn differing(&self, other: &Self) -> Vec<Field> {
        Field::ALL.iter().copied().filter(|field| !field.is_same(self, other)).collect()
    }

    /// The same text in the normal form in which editors compare and send it: lines without invisible characters and with single spaces,
    /// `None` for blank fields, keywords one by one (see [`keywords`]), none twice. The body stays as it is: its editor has its own normal
    /// form.
    #[must_use]
    pub fn tidied(&self) -> Self {
        let typed: Vec<String> = self.keywords.iter().map(|keyword| line(keyword)).collect();
        let attached = |attached: &Attached| Attached { sha256: attached.sha256.clone(), name: line(&attached.name) };
        Self {
            column: self.column,
            title: line(&self.title),
            subtitle: maybe(self.subtitle.as_deref(), line),
            day: self.day,
            source: maybe(self.source.as_deref(), line),
            author: maybe(self.author.as_deref(), line),
            keywords: keywords(&typed.join("，")),
            summary: maybe(self.summary.as_deref(), lines),
            index_number: maybe(self.index_number.as_deref(), line),
            document_number: maybe(self.document_number.as_deref(), line),
            issuing_body: maybe(self.issuing_body.as_deref(), line),
            validity: self.validity,
            topic: self.topic,
            policy: maybe(self.policy.as_deref(), line),
            body: self.body.clone(),
            attachments: self.attachments.iter().map(attached).collect(),
            report: self.report.clone(),
        }
    }
}

fn line(text: &str) -> String {
    one_line(text).text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Line breaks normalised as browsers do in a field.
fn lines(text: &str) -> String {
    several_lines(text).text.replace("\r\n", "\n").replace('\r', "\n")
}

fn maybe(text: Option<&str>, tidied: impl Fn(&str) -> String) -> Option<String> {
    text.map(tidied).filter(|text| !text.is_empty())
}

fn once_each(words: impl Iterator<Item = String>) -> Vec<String> {
    let mut all = Vec::new();
    for word in words.filter(|word| !word.is_empty()) {
        if !all.contains(&word) {
            all.push(word);
        }
    }
    all
}

/// Keywords as people write them in one line, without duplicates: separated by commas, semicolons and blanks. A blank between Latin letters
/// or digits is no separator: `Open Data`, `GB/T 9704`.
#[must_use]
pub fn keywords(text: &str) -> Vec<String> {
    let marks = [',', '，', '、', ';', '；'];
    once_each(text.split(marks).flat_map(of_blanks))
}

fn of_blanks(part: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in part.split_whitespace() {
        let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        match words.last_mut().filter(|last| is_latin(last.chars().last()) && is_latin(word.chars().next())) {
            Some(last) => {
                last.push(' ');
                last.push_str(word);
            }
            None => words.push(word.to_owned()),
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{date::Day, id::ColumnId};

    const ODD: &str = "[a-c甲乙 \u{3000}\u{a0}\u{200b}\u{feff}\r\n\t]{0,12}";

    fn text() -> impl Strategy<Value = Fields> {
        let some = || prop::option::of(ODD);
        let names = prop::collection::vec(ODD, 0..4);
        (ODD, some(), some(), some(), names.clone(), names).prop_map(
            |(title, subtitle, summary, policy, keywords, names)| {
                let attached = |name: String| Attached { sha256: "0".repeat(64), name };
                Fields {
                    title,
                    subtitle,
                    summary,
                    policy,
                    keywords,
                    attachments: names.into_iter().map(attached).collect(),
                    ..Fields::empty(ColumnId::new(1), Day::default())
                }
            },
        )
    }

    #[test]
    fn keywords_are_parted_by_what_people_part_them_with_once_each() {
        for (written, expected) in [
            (" 安全，校园、会议;安全 教育", &["安全", "校园", "会议", "教育"][..]),
            ("Open Data，GB/T 9704 格式", &["Open Data", "GB/T 9704", "格式"]),
            ("安全\u{3000}校园；，", &["安全", "校园"]),
            ("", &[]),
        ] {
            assert_eq!(keywords(written), expected, "{written}");
        }
    }

    proptest! {
        #[test]
        fn keywords_are_read_as_they_are_shown(text in "[ab1甲乙 ,，、;；\u{3000}]{0,20}") {
            let read = keywords(&text);
            prop_assert_eq!(keywords(&read.join("，")), read);
        }

        #[test]
        fn a_tidied_text_is_tidied_for_good_and_loses_no_word(text in text()) {
            let tidied = text.tidied();
            prop_assert_eq!(tidied.tidied(), tidied.clone());
            prop_assert!(tidied.differing(&tidied).is_empty());
            let words = |text: Option<&str>| -> String {
                text.unwrap_or_default().chars().filter(|c| c.is_alphanumeric()).collect()
            };
            prop_assert_eq!(words(Some(&tidied.title)), words(Some(&text.title)));
            prop_assert_eq!(words(tidied.summary.as_deref()), words(text.summary.as_deref()));
            prop_assert!(tidied.subtitle.as_deref() != Some(""));
            prop_assert_eq!(&tidied.keywords, &keywords(&tidied.keywords.join("，")));
        }

        #[test]
        fn texts_differ_in_the_field_that_was_changed_alone(
            (one, other) in (text(), text()),
            field in prop::sample::select(Field::ALL.to_vec()),
        ) {
            let mut changed = one.clone();
            field.copy(&other, &mut changed);
            let differing = one.differing(&changed);
            prop_assert_eq!(differing.is_empty(), one == changed);
            prop_assert!(differing.iter().all(|found| *found == field));
            prop_assert!(field.is_same(&changed, &other));
        }
    }
}
