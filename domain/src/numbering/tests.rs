//! Labels as Word shows them, paragraph by paragraph.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;

fn level(format: Format, text: &str) -> Level {
    Level { start: 1, format, text: text.to_owned(), ..Level::default() }
}

/// A document with list 0, of these levels, and instance 1 of it.
fn one_list(levels: &[Level]) -> Definitions {
    let levels = levels.iter().cloned().enumerate().collect();
    Definitions {
        lists: BTreeMap::from([(0, List { levels, linked_style: None })]),
        instances: BTreeMap::from([(1, Instance::default())]),
        ..Definitions::default()
    }
}

fn outline() -> Definitions {
    one_list(&[
        level(Format::Decimal, "%1."),
        level(Format::Decimal, "%1.%2"),
        level(Format::Decimal, "%1.%2.%3"),
        level(Format::LowerLetter, "%4)"),
    ])
}

fn at(instance: i64, level: usize) -> Paragraph<'static> {
    Paragraph { style: None, numbering: Reference { instance: Some(instance), level: Some(level) }, is_shown: true }
}

fn styled(style: &str) -> Paragraph<'_> {
    Paragraph { style: Some(style), is_shown: true, ..Paragraph::default() }
}

const PLAIN: Paragraph<'static> =
    Paragraph { style: None, numbering: Reference { instance: None, level: None }, is_shown: true };

fn texts(definitions: &Definitions, paragraphs: &[Paragraph<'_>]) -> Vec<String> {
    let mut counter = Counter::new(definitions);
    let label = |paragraph| counter.label(paragraph).map(|label| label.text).unwrap_or_default();
    paragraphs.iter().map(label).collect()
}

#[test]
fn a_list_goes_on_behind_what_interrupts_it() {
    let shown = texts(&outline(), &[PLAIN, at(1, 0), at(1, 0), PLAIN, at(1, 0), at(1, 0), PLAIN]);
    assert_eq!(shown, ["", "1.", "2.", "", "3.", "4.", ""]);
}

#[test]
fn a_level_begins_anew_below_the_next_higher_number() {
    let shown = texts(&outline(), &[at(1, 0), at(1, 1), at(1, 1), at(1, 2), at(1, 0), at(1, 1), at(1, 2)]);
    assert_eq!(shown, ["1.", "1.1", "1.2", "1.2.1", "2.", "2.1", "2.1.1"]);
}

#[test]
fn a_level_that_never_restarts_goes_on() {
    let mut definitions = outline();
    let levels = &mut definitions.lists.get_mut(&0).unwrap().levels;
    levels.get_mut(&1).unwrap().restart = Restart::from_value(0, 1);
    // After level 1 alone, and not after level 2.
    levels.get_mut(&2).unwrap().restart = Restart::from_value(1, 2);
    let shown = texts(&definitions, &[at(1, 0), at(1, 1), at(1, 2), at(1, 1), at(1, 2), at(1, 0), at(1, 1), at(1, 2)]);
    assert_eq!(shown, ["1.", "1.1", "1.1.1", "1.2", "1.2.2", "2.", "2.3", "2.3.1"]);
    assert_eq!((Restart::from_value(3, 2), Restart::from_value(9, 8)), (Restart::Default, Restart::Default));
}

#[test]
fn numbers_come_by_style_through_what_it_is_based_on() {
    let numbered = |level, based_on: Option<&str>| Style {
        based_on: based_on.map(str::to_owned),
        numbering: Reference { instance: (level == 0).then_some(1), level: (level > 0).then_some(level) },
    };
    let named =
        |format: Format, text: &str, style: &str| Level { style: Some(style.to_owned()), ..level(format, text) };
    let mut definitions = one_list(&[
        named(Format::ChineseCounting, "%1、", "Heading1"),
        named(Format::ChineseCounting, "（%2）", "Heading2"),
        level(Format::Decimal, "%3."),
    ]);
    definitions.styles = BTreeMap::from([
        ("Heading1".to_owned(), numbered(0, None)),
        ("Heading2".to_owned(), numbered(1, Some("Heading1"))),
        // Without a level that names it, it has the one of the style that it is based on.
        ("Section".to_owned(), Style { based_on: Some("Heading2".to_owned()), ..Style::default() }),
        (
            "Unnumbered".to_owned(),
            Style { based_on: Some("Heading1".to_owned()), numbering: Reference { instance: Some(0), level: None } },
        ),
        ("Circle".to_owned(), Style { based_on: Some("Circle".to_owned()), ..Style::default() }),
    ]);
    let deeper = Paragraph { numbering: Reference { instance: None, level: Some(2) }, ..styled("Heading2") };
    let none = Paragraph { numbering: Reference { instance: Some(0), level: None }, ..styled("Heading1") };
    let shown = texts(
        &definitions,
        &[
            styled("Heading1"),
            styled("Heading1"),
            styled("Heading2"),
            deeper,
            styled("Section"),
            none,
            styled("Unnumbered"),
            styled("Circle"),
            styled("Heading1"),
        ],
    );
    assert_eq!(shown, ["一、", "二、", "（一）", "1.", "（二）", "", "", "", "三、"]);
}

#[test]
fn instances_of_a_list_go_on_counting_unless_they_start_themselves() {
    let mut definitions = outline();
    let starting = |start| Override { start: Some(start), level: None };
    definitions.instances.insert(2, Instance::default());
    definitions.instances.insert(3, Instance { list: 0, overrides: BTreeMap::from([(0, starting(1))]) });
    definitions.instances.insert(4, Instance { list: 0, overrides: BTreeMap::from([(1, starting(5))]) });
    let shown = texts(&definitions, &[at(1, 0), at(2, 0), at(3, 0), at(3, 0), at(1, 0), at(3, 0)]);
    assert_eq!(shown, ["1.", "2.", "1.", "2.", "3.", "4."], "a start of its own counts once");
    let shown = texts(&definitions, &[at(4, 0), at(4, 1), at(4, 1), at(4, 0), at(4, 1), at(1, 1)]);
    assert_eq!(shown, ["1.", "1.5", "1.6", "2.", "2.5", "2.6"], "and whenever the level restarts");
}

#[test]
fn an_instance_can_write_a_level_in_another_way() {
    let mut definitions = outline();
    let own = Override { start: None, level: Some(level(Format::UpperRoman, "第%1部分")) };
    definitions.instances.insert(2, Instance { list: 0, overrides: BTreeMap::from([(0, own)]) });
    assert_eq!(texts(&definitions, &[at(1, 0), at(2, 0), at(2, 1), at(1, 0)]), ["1.", "第II部分", "II.1", "3."]);
}

#[test]
fn a_list_by_the_style_of_lists_counts_with_the_list_of_that_style() {
    let mut definitions = outline();
    definitions.lists.insert(7, List { linked_style: Some("公文编号".to_owned()), ..List::default() });
    definitions.instances.insert(2, Instance { list: 7, ..Instance::default() });
    let numbering = Reference { instance: Some(1), level: None };
    definitions.styles.insert("公文编号".to_owned(), Style { based_on: None, numbering });
    assert_eq!(texts(&definitions, &[at(1, 0), at(2, 0), at(2, 1)]), ["1.", "2.", "2.1"]);
    // A link to itself ends.
    definitions.styles.get_mut("公文编号").unwrap().numbering.instance = Some(2);
    assert_eq!(texts(&definitions, &[at(2, 0)]), [""]);
}

#[test]
fn what_is_hidden_or_deleted_does_not_count() {
    let away = Paragraph { is_shown: false, ..at(1, 0) };
    assert_eq!(texts(&outline(), &[at(1, 0), away, at(1, 0)]), ["1.", "", "2."]);
}

#[test]
fn a_legal_level_writes_all_numbers_in_decimal() {
    let mut definitions = one_list(&[
        level(Format::ChineseCounting, "第%1章"),
        Level { is_legal: true, ..level(Format::ChineseCounting, "%1.%2") },
        level(Format::ChineseCounting, "%1-%2-%3"),
    ]);
    let shown = texts(&definitions, &[at(1, 0), at(1, 1), at(1, 2)]);
    assert_eq!(shown, ["第一章", "1.1", "一-一-一"]);
    // Marks and missing numbers are nothing in the number of another level; a deeper one, and a bare %, are as written.
    let levels = &mut definitions.lists.get_mut(&0).unwrap().levels;
    levels.insert(0, level(Format::Bullet, "\u{f0b7}"));
    levels.insert(1, level(Format::Decimal, "%1%2%3 100%"));
    assert_eq!(texts(&definitions, &[at(1, 1)]), ["1 100%"]);
}

#[test]
fn a_number_that_cannot_be_known_is_doubted() {
    let mut definitions = outline();
    let mut counter = Counter::new(&definitions);
    let label = counter.label(&at(1, 1)).unwrap();
    assert_eq!((label.text.as_str(), label.doubt), ("1.1", Some(Doubt::LevelUnused)));
    assert_eq!(counter.label(&at(1, 0)).unwrap().doubt, None);
    definitions.lists.get_mut(&0).unwrap().levels.insert(0, level(Format::from_name("hebrew1"), "%1"));
    let doubt = Counter::new(&definitions).label(&at(1, 0)).unwrap().doubt;
    assert_eq!(doubt, Some(Doubt::UnknownFormat("hebrew1".to_owned())));
    definitions.lists.get_mut(&0).unwrap().levels.insert(0, Level { start: 21, ..level(Format::Circle, "%1") });
    let label = Counter::new(&definitions).label(&at(1, 0)).unwrap();
    assert_eq!((label.text.as_str(), label.doubt), ("21", Some(Doubt::OutOfRange(21))));
}

#[test]
fn only_what_html_shows_as_well_becomes_an_item() {
    let shown = |format: Format, text: &str, suffix| {
        let definitions = one_list(&[Level { suffix, ..level(format, text) }]);
        Counter::new(&definitions).label(&at(1, 0)).unwrap().shown()
    };
    let words = |text: &str| Shown::Words(text.to_owned());
    assert_eq!(shown(Format::Decimal, "%1.", Suffix::Tab), Shown::Item(1));
    assert_eq!(shown(Format::Bullet, "\u{f06c}", Suffix::Tab), Shown::Bullet);
    assert_eq!(shown(Format::Decimal, "%1、", Suffix::Tab), words("1、"));
    assert_eq!(shown(Format::Decimal, "%1)", Suffix::Tab), words("1) "));
    assert_eq!(shown(Format::LowerLetter, "%1.", Suffix::Space), words("a. "));
    assert_eq!(shown(Format::ChineseThousand, "第%1条", Suffix::Nothing), words("第一条"));
    assert_eq!(shown(Format::ChineseThousand, "第%1条", Suffix::Space), words("第一条 "));
    assert_eq!(shown(Format::None, "", Suffix::Tab), words(""));
    assert_eq!(shown(Format::None, "附件：", Suffix::Tab), words("附件："));
}

#[test]
fn numbers_are_written_as_word_writes_them() {
    let cases: &[(&str, &[(u32, &str)])] = &[
        ("decimalZero", &[(1, "01"), (10, "10")]),
        ("decimalFullWidth", &[(12, "１２")]),
        ("decimalEnclosedCircleChinese", &[(1, "①"), (10, "⑩"), (20, "⑳")]),
        ("decimalEnclosedFullstop", &[(20, "⒛")]),
        ("decimalEnclosedParen", &[(1, "⑴")]),
        ("ordinal", &[(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (112, "112th"), (121, "121st")]),
        ("numberInDash", &[(3, "- 3 -")]),
        ("hex", &[(31, "1F")]),
        ("lowerLetter", &[(1, "a"), (26, "z"), (27, "aa"), (54, "bbb")]),
        ("upperRoman", &[(4, "IV"), (1994, "MCMXCIV")]),
        ("lowerRoman", &[(9, "ix")]),
        ("chineseCounting", &[(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九"), (100, "一〇〇")]),
        ("taiwaneseCounting", &[(12, "十二"), (101, "一○一")]),
        (
            "chineseCountingThousand",
            &[
                (10, "十"),
                (19, "十九"),
                (100, "一百"),
                (101, "一百零一"),
                (110, "一百一十"),
                (1001, "一千零一"),
                (1010, "一千零一十"),
                (9999, "九千九百九十九"),
                (10_000, "一万"),
                (10_010, "一万零一十"),
                (100_000, "十万"),
            ],
        ),
        ("chineseLegalSimplified", &[(10, "壹拾"), (101, "壹佰零壹")]),
        ("ideographLegalTraditional", &[(2345, "貳仟參佰肆拾伍")]),
        ("japaneseCounting", &[(10, "十"), (101, "百一"), (1111, "千百十一"), (2020, "二千二十")]),
        ("ideographDigital", &[(10, "一〇")]),
        ("taiwaneseDigital", &[(10, "一○")]),
        ("ideographTraditional", &[(1, "甲"), (10, "癸")]),
        ("ideographZodiac", &[(1, "子"), (12, "亥")]),
        ("ideographZodiacTraditional", &[(1, "甲子"), (60, "癸亥")]),
        ("ideographEnclosedCircle", &[(1, "㊀"), (10, "㊉")]),
        ("none", &[(3, "")]),
    ];
    for (name, numbers) in cases {
        for (number, text) in *numbers {
            assert_eq!(Format::from_name(name).write(*number), ((*text).to_owned(), None), "{name} {number}");
        }
    }
    assert_eq!(Format::ChineseCounting.write(0).1, Some(Doubt::OutOfRange(0)));
}

/// The number that a Chinese numeral of `chineseCountingThousand` means.
fn value(text: &str) -> u32 {
    let (mut sum, mut last) = (0, 0);
    for c in text.chars() {
        let unit = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1_000,
            _ => {
                last = "零一二三四五六七八九".chars().position(|digit| digit == c).unwrap() as u32;
                continue;
            }
        };
        sum += if c == '十' && sum == 0 && last == 0 { 10 } else { last * unit };
        last = 0;
    }
    sum + last
}

proptest! {
    #[test]
    fn chinese_numerals_mean_their_number(number in 1_u32..10_000) {
        let (text, doubt) = Format::ChineseThousand.write(number);
        prop_assert_eq!((value(&text), doubt), (number, None), "{}", text);
    }

    #[test]
    fn no_format_panics_and_only_doubted_ones_repeat(number in any::<u32>(), name in "[a-zA-Z]{0,30}") {
        for name in [name.as_str(), "lowerRoman", "upperLetter", "chineseCountingThousand", "japaneseCounting", "ideographZodiac"] {
            let format = Format::from_name(name);
            let (text, doubt) = format.write(number);
            prop_assert!(text.len() < 200_000);
            prop_assert!(doubt.is_none() || text == number.to_string());
        }
    }

    #[test]
    fn what_interrupts_a_list_changes_no_number(levels in prop::collection::vec(0_usize..4, 1..40), gaps in prop::collection::vec(any::<bool>(), 40)) {
        let definitions = outline();
        let whole: Vec<Paragraph> = levels.iter().map(|level| at(1, *level)).collect();
        let interrupted: Vec<Paragraph> = whole.iter().zip(&gaps).flat_map(|(paragraph, gap)| {
            let away = Paragraph { is_shown: false, ..*paragraph };
            if *gap { vec![PLAIN, away, *paragraph] } else { vec![*paragraph] }
        }).collect();
        let kept: Vec<String> = texts(&definitions, &interrupted).into_iter().filter(|text| !text.is_empty()).collect();
        prop_assert_eq!(kept, texts(&definitions, &whole));
    }

    #[test]
    fn numbers_of_a_level_rise_by_one_until_a_higher_one_comes(levels in prop::collection::vec(0_usize..4, 1..60)) {
        let definitions = outline();
        let mut counter = Counter::new(&definitions);
        let mut last = [0_u32; 4];
        for level in levels {
            let label = counter.label(&at(1, level)).unwrap();
            prop_assert_eq!(label.number, last[level] + 1);
            last[level] = label.number;
            last[level + 1..].fill(0);
        }
    }
}
