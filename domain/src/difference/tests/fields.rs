//! One field is changed: it is listed with what it said and what it says.

use proptest::prelude::*;

use super::mutations::CASES;
use crate::{
    article::Validity,
    date::Day,
    difference::{Change, Difference, Field, What},
    editing::Fields,
    id::{ColumnId, TopicId},
    report::Report,
};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(CASES))]

    #[test]
    fn what_a_field_says(old in fields(), new in fields(), field in prop::sample::select(FIELDS.to_vec())) {
        let changed = with_field(&old, &new, field);
        let (found, back) = (Difference::between(&old, &changed).changes, Difference::between(&changed, &old).changes);
        if changed == old {
            prop_assert!(found.is_empty(), "{:?}", found);
            return Ok(());
        }
        let [Change { what: What::Field { field: told, old: before, new: after }, .. }] = &found[..] else {
            return Err(TestCaseError::fail(format!("{found:?}")));
        };
        prop_assert_eq!((*told, before == after), (field, false));
        prop_assert_eq!(&back[0].what, &What::Field { field, old: after.clone(), new: before.clone() });
    }
}

fn fields() -> impl Strategy<Value = Fields> {
    let some = || prop::option::of("[甲乙a1]{1,4}");
    let texts = (some(), some(), some(), some(), some(), some(), some());
    let numbers =
        (1_i64..4, 1_i8..5, prop::option::of(1_i64..3), prop::option::of(1_i64..3), prop::option::of(2020_i64..2023));
    let validity =
        prop::option::of(prop::sample::select(vec![Validity::InForce, Validity::Expired, Validity::Repealed]));
    let keywords = prop::collection::vec("[甲乙]{1,2}", 0..3);
    (texts, numbers, validity, keywords, "[甲乙]{1,3}").prop_map(|(texts, numbers, validity, keywords, title)| {
        let (subtitle, source, author, summary, index_number, document_number, issuing_body) = texts;
        let (column, day, topic, policy, year) = numbers;
        Fields {
            title,
            subtitle,
            source,
            author,
            summary,
            index_number,
            document_number,
            issuing_body,
            validity,
            keywords,
            day: format!("2026-11-0{day}").parse().expect("a day"),
            topic: topic.map(TopicId::new),
            policy: policy.map(|policy| policy.to_string()),
            report: year.map(Report::empty),
            ..Fields::empty(ColumnId::new(column), Day::default())
        }
    })
}

const FIELDS: [Field; 15] = [
    Field::Title,
    Field::Subtitle,
    Field::Column,
    Field::Day,
    Field::Source,
    Field::Author,
    Field::Keywords,
    Field::Summary,
    Field::IndexNumber,
    Field::DocumentNumber,
    Field::IssuingBody,
    Field::Validity,
    Field::Topic,
    Field::Policy,
    Field::Report,
];

/// `old` with one of the fields as it is in `new`.
fn with_field(old: &Fields, new: &Fields, field: Field) -> Fields {
    let (mut made, new) = (old.clone(), new.clone());
    match field {
        Field::Title => made.title = new.title,
        Field::Subtitle => made.subtitle = new.subtitle,
        Field::Column => made.column = new.column,
        Field::Day => made.day = new.day,
        Field::Source => made.source = new.source,
        Field::Author => made.author = new.author,
        Field::Keywords => made.keywords = new.keywords,
        Field::Summary => made.summary = new.summary,
        Field::IndexNumber => made.index_number = new.index_number,
        Field::DocumentNumber => made.document_number = new.document_number,
        Field::IssuingBody => made.issuing_body = new.issuing_body,
        Field::Validity => made.validity = new.validity,
        Field::Topic => made.topic = new.topic,
        Field::Policy => made.policy = new.policy,
        Field::Report => made.report = new.report,
    }
    made
}
