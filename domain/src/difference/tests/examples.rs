use crate::{
    date::Day,
    difference::{
        Category, Change, Content, Difference, Excerpt, Part, Picture, Place, Shown, ShownRow, Status, Step, Unit, What,
    },
    editing::Fields,
    id::ColumnId,
};

fn between(old: &str, new: &str) -> Difference {
    let fields = |body: &str| Fields { body: body.to_owned(), ..Fields::empty(ColumnId::new(1), Day::default()) };
    Difference::between(&fields(old), &fields(new))
}

fn changes(old: &str, new: &str) -> Vec<(Vec<Step>, What)> {
    between(old, new).changes.into_iter().map(|change| (change.place.steps, change.what)).collect()
}

fn text(old: &str, new: &str) -> What {
    What::Text { old: old.into(), new: new.into() }
}

fn excerpt(text: &str) -> Excerpt {
    Excerpt { text: text.into(), ..Excerpt::default() }
}

#[test]
fn one_word_among_five_hundred_paragraphs_is_one_paragraph_with_a_word() {
    let body = |changed: &str| -> String {
        let paragraph = |at: usize| format!("<p>第 {at} 条，{}。</p>", if at == 321 { changed } else { "按规定执行" });
        (1..=500).map(paragraph).collect()
    };
    let difference = between(&body("校圆安全"), &body("校园安全"));
    let expected = Change { place: Place { is_old: false, steps: vec![Step::Block(321)] }, what: text("圆", "园") };
    assert_eq!(difference.changes, [expected]);
    let [Part::Same { count: 320, .. }, Part::Changed(_), Part::Same { count: 179, .. }] = &difference.body[..] else {
        panic!("{:?}", difference.body)
    };
}

#[test]
fn a_deleted_picture_is_told_with_what_stands_for_it() {
    let figure = "<figure><img src=\"/files/a/1.webp\" alt=\"开幕式\"></figure>";
    let picture = Picture { src: "/files/a/1.webp".into(), alt: Some("开幕式".into()), attributes: vec![] };
    let what = What::Deleted { unit: Unit::Block, excerpt: Excerpt { pictures: vec![picture], ..Excerpt::default() } };
    let difference = between(&format!("<p>一</p>{figure}<p>二</p>"), "<p>一</p><p>二</p>");
    assert_eq!(difference.changes, [Change { place: Place { is_old: true, steps: vec![Step::Block(2)] }, what }]);
    assert_eq!(difference.counts(), [(Category::Picture, 1)]);
}

#[test]
fn format_is_told_by_name() {
    let kind = |old: &str, new: &str| What::Kind { old: old.into(), new: new.into() };
    let attribute = |name: &str, old: Option<&str>, new: Option<&str>| What::Attribute {
        name: name.into(),
        old: old.map(str::to_owned),
        new: new.map(str::to_owned),
    };
    for (old, new, step, what) in [
        ("<p>一、目标</p>", "<h2>一、目标</h2>", vec![Step::Block(1)], kind("p", "h2")),
        ("<p>落款</p>", "<p class=\"end\">落款</p>", vec![Step::Block(1)], attribute("class", None, Some("end"))),
        ("<ul><li>甲</li></ul>", "<ol><li>甲</li></ol>", vec![Step::Block(1)], kind("ul", "ol")),
        (
            "<ol><li>甲</li></ol>",
            "<ol start=\"5\"><li>甲</li></ol>",
            vec![Step::Block(1)],
            attribute("start", None, Some("5")),
        ),
        (
            "<table><tr><td colspan=\"2\">甲</td></tr></table>",
            "<table><tr><th colspan=\"2\">甲</th></tr></table>",
            vec![Step::Table(1), Step::Row(1), Step::Column(1)],
            kind("td", "th"),
        ),
        ("<p>甲</p>", "<p><span class=\"x\">甲</span></p>", vec![Step::Block(1)], {
            let mark = crate::difference::Mark::Other("span class=\"x\"".into());
            What::Mark { mark, is_added: true, text: "甲".into() }
        }),
    ] {
        assert_eq!(changes(old, new), [(step, what)]);
    }
}

#[test]
fn elements_that_look_alike_are_no_difference() {
    for (old, new) in [
        ("<p><b>甲</b></p>", "<p><strong>甲</strong></p>"),
        ("<p><strong>甲</strong><strong>乙</strong></p>", "<p><strong>甲乙</strong></p>"),
        ("<p><em><strong>甲</strong></em></p>", "<p><strong><em>甲</em></strong></p>"),
        ("<p><a href=\"/a\" rel=\"noopener\">甲</a></p>", "<p><a href=\"/a\">甲</a></p>"),
        ("<p>甲&nbsp;乙</p>", "<p>甲\u{a0}乙</p>"),
        ("<p>一</p>\n<p>二</p>", "<p>一</p><p>二</p>"),
    ] {
        assert!(changes(old, new).is_empty(), "{new}");
    }
}

#[test]
fn rows_and_columns_are_told_as_such() {
    let table = |rows: &[&[&str]]| {
        let row = |cells: &&[&str]| {
            let cells: String = cells.iter().map(|cell| format!("<td>{cell}</td>")).collect();
            format!("<tr>{cells}</tr>")
        };
        format!("<table><tbody>{}</tbody></table>", rows.iter().map(row).collect::<String>())
    };
    let old = table(&[&["地块", "面积"], &["一号", "160"], &["二号", "90"]]);
    let unit = Unit::Column;
    for (new, steps, what) in [
        (
            table(&[&["地块", "用途", "面积"], &["一号", "住宅", "160"], &["二号", "商业", "90"]]),
            vec![Step::Table(1), Step::Column(2)],
            What::Inserted { unit, excerpt: excerpt("用途 | 住宅 | 商业") },
        ),
        (
            table(&[&["地块"], &["一号"], &["二号"]]),
            vec![Step::Table(1), Step::Column(2)],
            What::Deleted { unit, excerpt: excerpt("面积 | 160 | 90") },
        ),
        (
            table(&[&["地块", "面积"], &["二号", "90"]]),
            vec![Step::Table(1), Step::Row(2)],
            What::Deleted { unit: Unit::Row, excerpt: excerpt("一号 | 160") },
        ),
        (
            table(&[&["地块", "面积"], &["一号", "160"], &["二号", "95"]]),
            vec![Step::Table(1), Step::Row(3), Step::Column(2)],
            text("90", "95"),
        ),
    ] {
        assert_eq!(changes(&old, &new), [(steps, what)]);
    }
}

#[test]
fn an_insertion_before_a_thousand_changed_paragraphs_moves_none_of_them() {
    let body = |word: &str| -> String {
        (1..=1_000).map(|at| format!("<p>第 {at} 条，各单位在{word}日内报送。</p>")).collect()
    };
    let found = changes(&body("三"), &format!("<p>为规范报送，制定本办法。</p>{}", body("五")));
    assert_eq!(found.len(), 1_001);
    assert!(matches!(&found[0], (_, What::Inserted { .. })), "{:?}", found[0]);
    for (at, (steps, what)) in found.iter().enumerate().skip(1) {
        assert_eq!((&steps[..], what), (&[Step::Block(at + 1)][..], &text("三", "五")));
    }
}

#[test]
fn a_row_that_moved_stands_at_both_places() {
    let table = |rows: [&str; 3]| {
        let row = |row: &&str| format!("<tr><td>{row}</td></tr>");
        format!("<table><tbody>{}</tbody></table>", rows.iter().map(row).collect::<String>())
    };
    let difference = between(&table(["甲", "乙", "丙"]), &table(["乙", "丙", "甲"]));
    let from = Place { is_old: true, steps: vec![Step::Table(1), Step::Row(1)] };
    let what = What::Moved { unit: Unit::Row, excerpt: excerpt("甲"), from };
    let place = Place { is_old: false, steps: vec![Step::Table(1), Step::Row(3)] };
    assert_eq!(difference.changes, [Change { place, what }]);
    let [Part::Changed(Shown { content: Content::Table(table), .. })] = &difference.body[..] else {
        panic!("{:?}", difference.body)
    };
    let is_at = |row: &&ShownRow| matches!(row.status, Some(Status::MovedHere(_) | Status::MovedAway(_)));
    assert_eq!(table.rows.iter().filter(is_at).count(), 2);
}

#[test]
fn a_paragraph_that_moved_may_be_changed_too() {
    let (one, two) = ("<p>第一条　为了规范报送，制定本办法。</p>", "<p>第二条　各单位应当在三日内报送。</p>");
    let (three, changed) = ("<p>第三条　本办法自发布之日起施行。</p>", "<p>第二条　各单位应当在五日内报送。</p>");
    let found = changes(&[one, two, three].concat(), &[one, three, changed].concat());
    let from = Place { is_old: true, steps: vec![Step::Block(2)] };
    let moved =
        What::Moved { unit: Unit::Block, excerpt: excerpt("第二条　各单位应当在五日内报送。"), from };
    assert_eq!(found, [(vec![Step::Block(3)], moved), (vec![Step::Block(3)], text("三", "五"))]);
}

#[test]
fn words_of_a_link_may_change_and_where_it_leads() {
    let link = |to: &str, words: &str| format!("<p>详见<a href=\"{to}\">{words}</a>。</p>");
    let place = vec![Step::Block(1)];
    assert_eq!(changes(&link("/a", "附件一"), &link("/a", "附件二")), [(place.clone(), text("一", "二"))]);
    let both = changes(&link("/a", "附件一"), &link("/b", "附件二"));
    assert!(both.contains(&(place.clone(), text("一", "二"))), "{both:?}");
    let leads = |(_, what): &&(Vec<Step>, What)| matches!(what, What::Link { old: Some(old), new: Some(new), .. } if old == "/a" && new == "/b");
    assert_eq!(both.iter().filter(leads).count(), both.len() - 1, "{both:?}");
    let gone = changes(&link("/a", "附件一"), "<p>详见。</p>");
    let what = What::Link { text: "附件一".into(), old: Some("/a".into()), new: None };
    assert_eq!(gone, [(place.clone(), text("附件一", "")), (place, what)]);
}

#[test]
fn a_block_of_another_kind_takes_the_place_of_one() {
    let found = changes("<p>甲</p><blockquote><p>乙</p></blockquote>", "<p>甲</p><div><p>乙</p></div>");
    let gone = What::Deleted { unit: Unit::Block, excerpt: excerpt("乙") };
    let come = What::Inserted { unit: Unit::Block, excerpt: excerpt("乙") };
    assert_eq!(found, [(vec![Step::Block(2)], gone), (vec![Step::Block(2)], come)]);
}
