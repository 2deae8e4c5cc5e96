//! Fields as they are typed: each as one text.

use super::Field;
use crate::{article::Validity, editing::Fields};

/// 有效性, by the name under which a form has it.
const VALIDITIES: [(&str, Option<Validity>); 4] = [
    ("", None),
    ("InForce", Some(Validity::InForce)),
    ("Expired", Some(Validity::Expired)),
    ("Repealed", Some(Validity::Repealed)),
];

impl Field {
    /// The text of this field as it stands in a form: an id as its number, keywords in one line, nothing for a field without a value. What is
    /// not typed as a text (a report, the body, attachments) is empty.
    #[must_use]
    pub fn text(self, fields: &Fields) -> String {
        let optional = |text: &Option<String>| text.clone().unwrap_or_default();
        match self {
            Self::Title => fields.title.clone(),
            Self::Subtitle => optional(&fields.subtitle),
            Self::Column => fields.column.to_string(),
            Self::Day => fields.day.to_string(),
            Self::Source => optional(&fields.source),
            Self::Author => optional(&fields.author),
            Self::Keywords => fields.keywords.join("，"),
            Self::Summary => optional(&fields.summary),
            Self::IndexNumber => optional(&fields.index_number),
            Self::DocumentNumber => optional(&fields.document_number),
            Self::IssuingBody => optional(&fields.issuing_body),
            Self::Validity => {
                let named = VALIDITIES.into_iter().find(|(_, validity)| *validity == fields.validity);
                named.map(|(name, _)| name.to_owned()).unwrap_or_default()
            }
            Self::Topic => fields.topic.map(|topic| topic.to_string()).unwrap_or_default(),
            Self::Policy => optional(&fields.policy),
            Self::Report | Self::Body | Self::Attachments => String::new(),
        }
    }

    /// Sets this field to the `text` of a form, as it is typed so far. An id or a day that is none changes nothing, and neither does a field
    /// that is not typed as a text.
    pub fn set_text(self, fields: &mut Fields, text: String) {
        let optional = |text: String| Some(text).filter(|text| !text.is_empty());
        match self {
            Self::Title => fields.title = text,
            Self::Subtitle => fields.subtitle = optional(text),
            Self::Column => fields.column = text.parse().unwrap_or(fields.column),
            Self::Day => fields.day = text.parse().unwrap_or(fields.day),
            Self::Source => fields.source = optional(text),
            Self::Author => fields.author = optional(text),
            // They are parted when the text is tidied: until then the line stays as it is typed.
            Self::Keywords => fields.keywords = optional(text).into_iter().collect(),
            Self::Summary => fields.summary = optional(text),
            Self::IndexNumber => fields.index_number = optional(text),
            Self::DocumentNumber => fields.document_number = optional(text),
            Self::IssuingBody => fields.issuing_body = optional(text),
            Self::Validity => {
                let named = VALIDITIES.into_iter().find(|(name, _)| *name == text);
                fields.validity = named.map_or(fields.validity, |(_, validity)| validity);
            }
            Self::Topic if text.is_empty() => fields.topic = None,
            Self::Topic => fields.topic = text.parse().ok().or(fields.topic),
            Self::Policy => fields.policy = optional(text),
            Self::Report | Self::Body | Self::Attachments => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        date::date,
        id::{ColumnId, TopicId},
    };

    const TYPED: [Field; 9] = [
        Field::Title,
        Field::Subtitle,
        Field::Source,
        Field::Author,
        Field::Summary,
        Field::IndexNumber,
        Field::DocumentNumber,
        Field::IssuingBody,
        Field::Policy,
    ];

    fn fields() -> Fields {
        Fields::empty(ColumnId::new(3), date(2026, 3, 5))
    }

    #[test]
    fn what_is_chosen_is_read_by_its_name_and_what_cannot_be_changes_nothing() {
        let mut fields = fields();
        for (field, text, wrong) in [
            (Field::Column, "12", "x"),
            (Field::Topic, "7", "x"),
            (Field::Validity, "Repealed", "gone"),
            (Field::Day, "2024-02-29", "2023-02-29"),
        ] {
            field.set_text(&mut fields, text.to_owned());
            assert_eq!(field.text(&fields), text);
            field.set_text(&mut fields, wrong.to_owned());
            assert_eq!(field.text(&fields), text, "{wrong}");
        }
        assert_eq!((fields.column, fields.topic), (ColumnId::new(12), Some(TopicId::new(7))));
        assert_eq!(fields.validity, Some(Validity::Repealed));
        for field in [Field::Topic, Field::Validity] {
            field.set_text(&mut fields, String::new());
        }
        assert_eq!((fields.topic, fields.validity), (None, None));
    }

    proptest! {
        #[test]
        fn a_text_stays_as_it_is_typed_and_changes_its_field_alone(text in ".{0,12}", field in prop::sample::select(&TYPED[..])) {
            let (before, mut after) = (fields(), fields());
            field.set_text(&mut after, text.clone());
            prop_assert_eq!(field.text(&after), text);
            prop_assert!(before.differing(&after).into_iter().all(|other| other == field));
        }

        #[test]
        fn keywords_stay_as_they_are_typed_until_they_are_tidied(text in "[a甲 ，,、]{0,12}") {
            let mut fields = fields();
            Field::Keywords.set_text(&mut fields, text.clone());
            prop_assert_eq!(Field::Keywords.text(&fields), text.clone());
            prop_assert_eq!(fields.tidied().keywords, super::super::keywords(&text));
        }
    }
}
