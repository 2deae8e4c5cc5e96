//! The numbers that Word shows.

use super::{
    build::{Build, item, level, like, one_list, p, r},
    file, notes,
};

#[test]
fn a_list_that_is_interrupted_goes_on() {
    let document = file("list-interrupted.docx");
    assert_eq!(
        document.html,
        "<p>申请材料如下：</p><ol><li><p>身份证复印件</p></li><li><p>户口簿复印件</p></li></ol><p>（以上材料须核验原件。）</p>\
         <ol start=\"3\"><li><p>收入证明</p></li><li><p>房产证明</p></li></ol><p>按照第3项要求提供。</p>"
    );
    assert_eq!(notes(&document), Vec::<String>::new());
}

#[test]
fn a_list_by_style_keeps_its_chinese_numbers() {
    let document = file("list-by-style.docx");
    assert_eq!(
        document.html,
        "<h2>一、总体要求</h2><p>坚持依法公开。</p><h2>二、重点任务</h2><h3>（一）扩大范围</h3><p>逐项公开。</p>\
         <h3>（二）规范流程</h3><p>限时办结。</p><h2>三、保障措施</h2><p>如上文第二部分所述。</p>"
    );
    assert_eq!(notes(&document), Vec::<String>::new());
}

#[test]
fn a_report_has_its_title_numbers_table_and_picture() {
    let document = file("report.docx");
    assert_eq!(document.title.as_deref(), Some("冬季校园安全工作总结"));
    let (before, after) = document.html.split_once("<figure><img src=\"data:image/png;base64,").unwrap();
    assert_eq!(
        before,
        "<p>　　一年来，全市教育系统平安稳定。</p><h2>一、主要做法</h2><p>（一）排查隐患。</p><p>（二）组织演练。</p>\
         <h2>二、下一步打算</h2><ol><li><p>检查用电</p><p>a) 教学楼</p></li><li><p>检查用火</p></li></ol>\
         <table><tbody><tr><td colspan=\"2\"><p>责任分工</p></td></tr><tr><td><p>教育局</p></td><td><p>消防大队</p></td></tr></tbody></table>"
    );
    assert!(after.ends_with("\" alt=\"演练现场\"></figure>"), "{after}");
}

#[test]
fn what_html_cannot_count_is_words_inside_the_item_above() {
    let levels = [level(0, "decimal", "%1.", ""), level(1, "decimal", "%1.%2", ""), level(2, "decimal", "%3.", "")];
    let body = [item(1, 0, "甲"), item(1, 1, "乙"), item(1, 2, "丙"), item(1, 2, "丁"), item(1, 0, "戊")].concat();
    let document = Build::body(&body).numbering(&one_list(&levels.concat())).read();
    assert_eq!(
        document.html,
        "<ol><li><p>甲</p><p>1.1 乙</p><ol><li><p>丙</p></li><li><p>丁</p></li></ol></li><li><p>戊</p></li></ol>"
    );
}

#[test]
fn bullets_are_lists_and_other_starts_are_told_to_html() {
    let levels = format!(
        r#"{}<w:lvl w:ilvl="1"><w:start w:val="5"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>"#,
        level(0, "bullet", "\u{f06c}", "")
    );
    let body = [item(1, 0, "甲"), item(1, 1, "乙"), item(1, 1, "丙"), item(1, 0, "丁")].concat();
    let document = Build::body(&body).numbering(&one_list(&levels)).read();
    assert_eq!(
        document.html,
        "<ul><li><p>甲</p><ol start=\"5\"><li><p>乙</p></li><li><p>丙</p></li></ol></li><li><p>丁</p></li></ul>"
    );
}

#[test]
fn a_number_without_words_is_kept_and_the_list_goes_on_behind_it() {
    let body = [item(1, 0, "甲"), item(1, 0, ""), item(1, 0, "丙")].concat();
    let document = Build::body(&body).numbering(&one_list(&level(0, "decimal", "%1.", ""))).read();
    assert_eq!(document.html, "<ol><li><p>甲</p></li></ol><p>2. </p><ol start=\"3\"><li><p>丙</p></li></ol>");
}

#[test]
fn deleted_and_hidden_paragraphs_have_no_number() {
    let numbered = r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>"#;
    let deleted = p(
        &format!(r#"{numbered}<w:rPr><w:del w:id="1" w:author="甲"/></w:rPr>"#),
        r#"<w:del w:id="2"><w:r><w:delText>删</w:delText></w:r></w:del>"#,
    );
    let moved = p(
        &format!(r#"{numbered}<w:rPr><w:moveFrom w:id="1" w:author="甲"/></w:rPr>"#),
        r#"<w:moveFrom w:id="2"><w:r><w:t>移</w:t></w:r></w:moveFrom>"#,
    );
    let hidden = p(&format!("{numbered}<w:rPr><w:vanish/></w:rPr>"), &like("<w:vanish/>", "藏"));
    let body = [item(1, 0, "一"), deleted, moved, hidden, item(1, 0, "二")].concat();
    let document = Build::body(&body).numbering(&one_list(&level(0, "decimal", "%1.", ""))).read();
    assert_eq!(document.html, "<ol><li><p>一</p></li><li><p>二</p></li></ol>");
    assert_eq!(
        notes(&document),
        ["未采用 第 2 段：修订中已删除的文字未带入“删”（1 个字）", "未采用 第 4 段：隐藏文字未带入“藏”（1 个字）",]
    );
}

#[test]
fn a_number_that_is_not_certain_is_doubted() {
    let levels = [level(0, "decimal", "%1.", ""), level(1, "decimal", "%1.%2", "")].concat();
    let document = Build::body(&item(1, 1, "先来的")).numbering(&one_list(&levels)).read();
    assert_eq!(document.html, "<p>1.1 先来的</p>");
    assert_eq!(notes(&document), ["存疑 第 1 段：编号里的上一级前面没有出现过，按从头编起计算，请核对“1.1”"]);
    let levels = level(0, "thaiCounting", "%1.", "");
    let document = Build::body(&item(1, 0, "甲")).numbering(&one_list(&levels)).read();
    assert_eq!(notes(&document), ["存疑 第 1 段：编号的格式“thaiCounting”认不得，写成了阿拉伯数字，请核对“1.”"]);
}

#[test]
fn numbering_of_newer_words_is_read_through_its_fallback() {
    let levels = r#"<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>
        </mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1."/></w:lvl>"#;
    let document = Build::body(&item(1, 0, "甲")).numbering(&one_list(levels)).read();
    assert_eq!(notes(&document), ["存疑 第 1 段：编号的格式“001, 002, 003, ...”认不得，写成了阿拉伯数字，请核对“1.”"]);
}

#[test]
fn what_definitions_say_is_read() {
    let first = [
        level(0, "chineseCountingThousand", "第%1章", r#"<w:suff w:val="space"/>"#),
        level(1, "decimal", "%1.%2", "<w:isLgl/>"),
        level(2, "lowerLetter", "%3)", r#"<w:lvlRestart w:val="1"/><w:suff w:val="nothing"/>"#),
    ];
    let numbering = format!(
        r#"<w:abstractNum w:abstractNumId="0">{}</w:abstractNum>
        <w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Outline"/></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num>
        <w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>
        <w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">{}</w:lvlOverride></w:num>"#,
        first.concat(),
        level(0, "upperRoman", "%1、", "")
    );
    let styles = r#"<w:style w:type="numbering" w:styleId="Outline"><w:name w:val="公文"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"#;
    let body = [
        item(1, 0, "总则"),
        item(1, 1, "甲"),
        item(1, 2, "子"),
        item(1, 1, "乙"),
        item(1, 2, "丑"),
        item(3, 0, "分则"),
        item(2, 0, "附则"),
        item(4, 0, "附录"),
        p(r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>"#, &r("不编号")),
    ];
    let document = Build::body(&body.concat()).numbering(&numbering).styles(styles).read();
    assert_eq!(
        document.html,
        "<p>第一章 总则</p><p>1.1 甲</p><p>a)子</p><p>1.2 乙</p><p>b)丑</p><p>第二章 分则</p><p>第九章 附则</p><p>X、附录</p><p>不编号</p>"
    );
    assert_eq!(notes(&document), Vec::<String>::new());
}

#[test]
fn numbers_in_cells_count_in_the_order_of_the_document() {
    let cell = |content: &str, about: &str| format!("<w:tc><w:tcPr>{about}</w:tcPr>{content}</w:tc>");
    let row = |number: &str, about: &str, text: &str| {
        format!("<w:tr>{}{}</w:tr>", cell(number, about), cell(&p("", &r(text)), ""))
    };
    let rows = [
        row(&item(1, 0, ""), "<w:vMerge w:val=\"restart\"/>", "甲"),
        row(&item(1, 0, ""), "<w:vMerge/>", "乙"),
        row(&item(1, 0, ""), "", "丙"),
    ];
    let body = format!("<w:tbl>{}</w:tbl>", rows.concat());
    let document = Build::body(&body).numbering(&one_list(&level(0, "decimal", "%1", ""))).read();
    assert_eq!(
        document.html,
        "<table><tbody><tr><td rowspan=\"2\"><p>1 </p></td><td><p>甲</p></td></tr><tr><td><p>乙</p></td></tr>\
         <tr><td><p>2 </p></td><td><p>丙</p></td></tr></tbody></table>"
    );
}
