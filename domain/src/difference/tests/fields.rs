//! One field is changed: it is listed with its old and its new value.

use proptest::prelude::*;

use super::mutations::CASES;
use crate::{
    article::Validity,
    date::Day,
    difference::{Change, Difference, What},
    editing::Fields,
    field::Field,
    id::{ColumnId, TopicId},
    report::Report,
};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(CASES))]

    #[test]
    fn what_a_field_says(old in fields(), new in fields(), field in prop::sample::select(Field::ALL.to_vec())) {
        let mut changed = old.clone();
        field.copy(&new, &mut changed);
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
