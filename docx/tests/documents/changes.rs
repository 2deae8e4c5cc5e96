//! Tracked changes, comments and hidden text.

use super::{
    build::{Build, like, p, r},
    file, notes,
};

#[test]
fn revisions_end_as_accepted_text() {
    let document = file("tracked-changes.docx");
    assert_eq!(
        document.html,
        "<p>补助金额确定的会议纪要（清洁稿）</p><p>每户补助标准为贰仟元新标准，自公布之日起执行。</p><p>第一行删去段落标记</p>\
         <p>被批注的句子。</p><p>公开的结尾。</p>"
    );
    assert_eq!(
        notes(&document),
        [
            "未采用 第 2 段：修订中已删除的文字未带入“壹仟捌佰元旧标准”（8 个字）",
            "未采用 第 5 段：隐藏文字未带入“隐藏文字内部说明”（8 个字）",
            "未采用 「批注」：批注不属于正文，未带入“批注内部意见勿外传”（1 条批注）",
        ]
    );
}

#[test]
fn a_paragraph_whose_mark_was_deleted_goes_on_in_the_next() {
    let heading = r#"<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>"#;
    let body = [
        p(r#"<w:pStyle w:val="H1"/><w:rPr><w:del w:id="1" w:author="甲"/></w:rPr>"#, &r("前半，")),
        p("", &r("后半。")),
        p(r#"<w:rPr><w:del w:id="2" w:author="甲"/></w:rPr>"#, &r("末段")),
    ];
    let document = Build::body(&body.concat()).styles(heading).read();
    assert_eq!(document.html, "<p>前半，后半。</p><p>末段</p>");
}

#[test]
fn what_was_moved_is_where_it_was_moved_to() {
    let body = [
        p("", &format!(r#"{}<w:moveFrom w:id="1"><w:r><w:t>移动的话</w:t></w:r></w:moveFrom>"#, r("甲"))),
        p("", &format!(r#"{}<w:moveTo w:id="2"><w:r><w:t>移动的话</w:t></w:r></w:moveTo>"#, r("乙"))),
    ];
    let document = Build::body(&body.concat()).read();
    assert_eq!((document.html.as_str(), document.notes.len()), ("<p>甲</p><p>乙移动的话</p>", 0));
}

#[test]
fn text_is_hidden_by_its_style_and_shown_where_both_styles_hide_it() {
    let styles = r#"<w:style w:type="paragraph" w:styleId="Secret"><w:name w:val="内部"/><w:rPr><w:vanish/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="Deeper"><w:name w:val="内部二"/><w:basedOn w:val="Secret"/></w:style>
        <w:style w:type="character" w:styleId="Hide"><w:name w:val="隐"/><w:rPr><w:vanish/></w:rPr></w:style>"#;
    let body = [
        p(r#"<w:pStyle w:val="Deeper"/>"#, &r("整段不公开")),
        p(r#"<w:pStyle w:val="Secret"/>"#, &like(r#"<w:rStyle w:val="Hide"/>"#, "两次等于没有")),
        p(r#"<w:pStyle w:val="Secret"/>"#, &like(r#"<w:vanish w:val="0"/>"#, "明示")),
        p("", &format!("{}{}", like(r#"<w:rStyle w:val="Hide"/>"#, "藏"), r("露"))),
    ];
    let document = Build::body(&body.concat()).styles(styles).read();
    assert_eq!(document.html, "<p>两次等于没有</p><p>明示</p><p>露</p>");
    assert_eq!(notes(&document).len(), 2);
}

#[test]
fn old_properties_of_a_change_are_not_read() {
    let body = p(
        r#"<w:pPrChange w:id="1"><w:pPr><w:rPr><w:vanish/></w:rPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange>"#,
        r#"<w:r><w:rPr><w:rPrChange w:id="2"><w:rPr><w:vanish/><w:b/></w:rPr></w:rPrChange></w:rPr><w:t>现在的样子</w:t></w:r>"#,
    );
    assert_eq!(Build::body(&body).read().html, "<p>现在的样子</p>");
}

#[test]
fn deleted_and_hidden_rows_and_cells_are_left_out_and_told() {
    let cell = |text: &str, about: &str| format!("<w:tc><w:tcPr>{about}</w:tcPr>{}</w:tc>", p("", &r(text)));
    let row = |about: &str, cells: &str| format!("<w:tr><w:trPr>{about}</w:trPr>{cells}</w:tr>");
    let rows = [
        row("", &cell("甲", "")),
        row(r#"<w:del w:id="1"/>"#, &cell("删去的行", "")),
        row("<w:hidden/>", &cell("藏起的行", "")),
        row("", &[cell("乙", ""), cell("删去的格", r#"<w:cellDel w:id="2"/>"#)].concat()),
    ];
    let document = Build::body(&format!("<w:tbl>{}</w:tbl>", rows.concat())).read();
    assert_eq!(document.html, "<table><tbody><tr><td><p>甲</p></td></tr><tr><td><p>乙</p></td></tr></tbody></table>");
    let told = notes(&document).join("\n");
    for words in ["删去的行", "藏起的行", "删去的格"] {
        assert!(told.contains(words), "{told}");
    }
}
