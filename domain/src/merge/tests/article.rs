//! Whole articles.

use proptest::prelude::*;

use crate::{
    date::Day,
    editing::Fields,
    field::Field,
    id::ColumnId,
    merge::{Changer, Choice, Choices, FieldMerge, Merge},
};

fn article(title: &str, source: &str, paragraphs: &[&str]) -> Fields {
    Fields {
        title: title.into(),
        source: Some(source.into()),
        body: paragraphs.iter().map(|text| format!("<p>{text}</p>")).collect(),
        ..Fields::empty(ColumnId::new(1), Day::default())
    }
}

#[test]
fn what_only_one_has_changed_is_taken_and_the_rest_is_chosen() {
    let base = article("通知", "办公室", &["一", "二", "三"]);
    let mine = article("通知（一）", "教育局", &["一", "二改", "三"]);
    let theirs = article("通知（二）", "办公室", &["一", "二变", "三", "四"]);
    let merge = Merge::between(Some(&base), &mine, &theirs);
    let differing = [(Field::Title, Changer::Both), (Field::Source, Changer::Mine)];
    assert_eq!(merge.fields, differing.map(|(field, by)| FieldMerge { field, by }));
    assert_eq!(merge.open(), 2);
    assert_eq!(merge.merged(&mine, &theirs, &Choices::default()), None);
    let choices = Choices { fields: vec![Some(Choice::Theirs)], body: vec![None, Some(Choice::Both)] };
    let merged = merge.merged(&mine, &theirs, &choices);
    assert_eq!(merged, Some(article("通知（二）", "教育局", &["一", "二改", "二变", "三", "四"])));
    let both = Choices { fields: vec![Some(Choice::Both)], ..choices };
    assert_eq!(merge.merged(&mine, &theirs, &both), None, "a field says one thing");
}

fn articles() -> impl Strategy<Value = Fields> {
    let paragraphs = prop::collection::vec("[甲乙&<]{1,2}", 0..5);
    ("[甲乙]{1,2}", "[甲乙]{1,2}", paragraphs).prop_map(|(title, source, paragraphs)| {
        let escaped: Vec<String> = paragraphs.iter().map(|text| crate::body::escape(text)).collect();
        article(&title, &source, &escaped.iter().map(String::as_str).collect::<Vec<_>>())
    })
}

proptest! {
    #[test]
    fn a_side_that_is_chosen_throughout_is_that_side(base in articles(), mine in articles(), theirs in articles()) {
        for base in [None, Some(&base)] {
            let merge = Merge::between(base, &mine, &theirs);
            let all = |choice: Choice| Choices {
                fields: vec![Some(choice); merge.fields.len()],
                body: vec![Some(choice); merge.body.len()],
            };
            prop_assert_eq!(merge.merged(&mine, &theirs, &all(Choice::Mine)), Some(mine.clone()));
            prop_assert_eq!(merge.merged(&mine, &theirs, &all(Choice::Theirs)), Some(theirs.clone()));
            prop_assert_eq!(merge.merged(&mine, &theirs, &Choices::default()).is_none(), merge.open() > 0);
        }
    }

    #[test]
    fn equal_articles_have_nothing_to_choose(base in articles(), mine in articles()) {
        let merge = Merge::between(Some(&base), &mine, &mine);
        prop_assert_eq!(merge.open(), 0);
        prop_assert_eq!(merge.merged(&mine, &mine, &Choices::default()), Some(mine));
    }
}
