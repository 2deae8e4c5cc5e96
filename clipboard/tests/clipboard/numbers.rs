//! Numbers of lists: those that a document refers to stay as they are shown.

use super::{notes, read::clean};

/// A paragraph of Word that is numbered.
fn item(mark: &str, text: &str) -> String {
    item_of(mark, text, 1, "p")
}

fn item_of(mark: &str, text: &str, level: usize, tag: &str) -> String {
    format!(
        "<{tag} style=\"mso-list:l1 level{level} lfo1\"><span style=\"mso-list:Ignore\">{mark}<span>&nbsp;</span></span>{text}</{tag}>"
    )
}

#[test]
fn a_list_that_was_interrupted_goes_on_where_it_goes_on() {
    let given =
        [item("1.", "甲"), item("2.", "乙"), "<p>说明</p>".to_owned(), item("3.", "丙"), item("5.", "丁")].concat();
    assert_eq!(
        clean(&given).html,
        "<ol><li><p>甲</p></li><li><p>乙</p></li></ol><p>说明</p><ol start=\"3\"><li><p>丙</p></li></ol><ol start=\"5\"><li><p>丁</p></li></ol>"
    );
}

#[test]
fn the_numbers_that_a_document_refers_to_stay() {
    let given = [
        item_of("第一章", "总则", 1, "h2"),
        item("一、", "甲"),
        item_of("（一）", "乙", 2, "p"),
        item_of("1.", "丙", 3, "p"),
        item_of("（1）", "丁", 4, "p"),
        item_of("2.", "戊", 3, "p"),
        item("二、", "己"),
    ];
    let found = clean(&given.concat());
    assert_eq!(
        found.html,
        "<h2>第一章 总则</h2><p>一、甲</p><p>（一）乙</p><ol><li><p>丙</p><p>（1）丁</p></li><li><p>戊</p></li></ol><p>二、己</p>"
    );
    assert_eq!(found.notes, []);
}

#[test]
fn a_number_that_was_deleted_or_has_no_words_leaves_the_others_as_they_are() {
    let given = [
        item("1.", "甲"),
        item("2.", "<del>乙</del>"),
        item("3.", "丙"),
        item("一、", "<del>丁</del>"),
        item("4.", ""),
        item("5.", "戊"),
        "<ol><li>一</li><li></li><li>三</li></ol><ol><li>子</li><li><del>丑</del></li><li>寅</li></ol>".to_owned(),
    ];
    assert_eq!(
        clean(&given.concat()).html,
        "<ol><li><p>甲</p></li></ol><ol start=\"3\"><li><p>丙</p></li></ol><p>4.</p><ol start=\"5\"><li><p>戊</p></li></ol>\
         <ol><li><p>一</p></li></ol><ol start=\"3\"><li><p>三</p></li></ol><ol><li><p>子</p></li><li><p>寅</p></li></ol>"
    );
}

#[test]
fn numbers_of_word_for_the_web_are_written_as_it_says() {
    let found = clean(
        "<div class=\"ListContainerWrapper\"><ol start=\"3\" style=\"list-style-type:decimal\"><li data-leveltext=\"（%1）\"><p>甲</p></li></ol></div>\
         <div class=\"ListContainerWrapper\"><ol start=\"4\" style=\"list-style-type:decimal\"><li data-leveltext=\"%1.\"><p>乙</p></li></ol></div>",
    );
    assert_eq!(found.html, "<p>（3）甲</p><ol start=\"4\"><li><p>乙</p></li></ol>");
}

#[test]
fn an_item_without_its_number_is_told() {
    let found = clean(
        "<style>@list l1:level1 { mso-level-number-format:decimal; }</style><p style=\"mso-list:l1 level1 lfo1\">甲</p>\
         <p style=\"mso-list:l1 level1 lfo1\">乙</p>",
    );
    assert_eq!(found.html, "<ol><li><p>甲</p></li><li><p>乙</p></li></ol>");
    assert_eq!(notes(&found), ["剪贴板里没有这些条目的编号，按顺序编了号，请核对|甲|2 段"]);
}

#[test]
fn marks_are_bullets_numbers_or_words() {
    for mark in ["l", "n", "Ø", "·", "\u{f0d8}", "o", "-"] {
        let given = item(mark, "甲") + &item(mark, "乙");
        assert_eq!(clean(&given).html, "<ul><li><p>甲</p></li><li><p>乙</p></li></ul>", "{mark}");
    }
    assert_eq!(clean(&item("1.", "甲")).html, "<ol><li><p>甲</p></li></ol>");
    assert_eq!(clean(&item("3.", "甲")).html, "<ol start=\"3\"><li><p>甲</p></li></ol>");
    for mark in ["一、", "（三）", "1、", "1．", "附件1："] {
        assert_eq!(clean(&item(mark, "甲")).html, format!("<p>{mark}甲</p>"));
    }
    for mark in ["1.1", "a.", "第四条", "Section 2", "1-1", "(1)", "①", "iv)", "1)", "a)", "1", "0.", "01."] {
        assert_eq!(clean(&item(mark, "甲")).html, format!("<p>{mark} 甲</p>"));
    }
}
