//! Content of documents besides numbers.

use super::{
    build::{Build, like, p, r},
    notes,
};

const PNG: &[u8] = &[0x89, b'P', b'N', b'G', 1, 2, 3];

fn drawing(id: &str, about: &str) -> String {
    format!(
        r#"<w:r><w:drawing><wp:inline><wp:docPr id="1" name="图片 1"{about}/><a:graphic><a:graphicData><pic:pic><pic:blipFill>
        <a:blip r:embed="{id}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"#
    )
}

#[test]
fn words_keep_their_looks_and_links() {
    let body = p("", &[
        like("<w:b/>", "粗"),
        like("<w:b/><w:rFonts w:ascii=\"仿宋\"/>", "体"),
        like("<w:i/><w:u w:val=\"single\"/>", "斜线"),
        like("<w:strike/>", "划"),
        like(r#"<w:vertAlign w:val="superscript"/>"#, "2"),
        r("A&amp;B&lt;"),
        format!(r#"<w:hyperlink r:id="rId9" w:anchor="top">{}</w:hyperlink>"#, r("链接")),
        r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "http://b.example/" </w:instrText></w:r>
           <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>域</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>"#.to_owned(),
    ].concat());
    let document = Build::body(&body).link("rId9", "http://a.example/?a=1&amp;b=2").read();
    assert_eq!(
        document.html,
        "<p><strong>粗体</strong><em><u>斜线</u></em><s>划</s><sup>2</sup>A&amp;B&lt;\
         <a href=\"http://a.example/?a=1&amp;b=2#top\">链接</a><a href=\"http://b.example/\">域</a></p>"
    );
}

#[test]
fn lines_at_the_right_and_in_the_middle_stay_there() {
    let jc = |said: &str| format!(r#"<w:jc w:val="{said}"/>"#);
    let signed = r#"<w:pStyle w:val="Sign"/>"#;
    let cell = format!(
        "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
        p(&jc("center"), &r("甲")),
        p("", &r("乙"))
    );
    let body = [
        p(&jc("center"), &r("一")),
        p(&jc("right"), &r("局")),
        p(&jc("end"), &r("日期")),
        p(signed, &r("按样式")),
        p(&format!("{signed}{}", jc("both")), &r("不按样式")),
        p(&jc("left"), &r("二")),
        cell,
    ];
    let styles = format!(
        r#"<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="base"/><w:pPr>{}</w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="Sign"><w:name w:val="sign"/><w:basedOn w:val="Base"/></w:style>"#,
        jc("right")
    );
    assert_eq!(
        Build::body(&body.concat()).styles(&styles).read().html,
        "<p class=\"align-center\">一</p><p class=\"align-right\">局</p><p class=\"align-right\">日期</p>\
         <p class=\"align-right\">按样式</p><p>不按样式</p><p>二</p>\
         <table><tbody><tr><td><p>甲</p></td><td><p>乙</p></td></tr></tbody></table>"
    );
}

/// A mark of a field.
fn mark(kind: &str) -> String {
    format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#)
}

fn code(instruction: &str) -> String {
    format!("<w:r><w:instrText>{instruction}</w:instrText></w:r>")
}

#[test]
fn a_field_without_an_end_hides_nothing_and_is_told() {
    let remark = r#"<w:r><w:footnoteReference w:id="2"/></w:r>"#;
    let body = [
        p("", &[r("一"), mark("begin"), code(" PAGE "), r("二")].concat()),
        p("", &[r("三"), mark("begin"), code(" REF a "), mark("separate"), r("四"), mark("end"), r("五")].concat()),
        p("", &[remark, &drawing("rId1", "")].concat()),
        p("", &[mark("begin"), code(" DATE "), mark("separate"), r("六")].concat()),
    ];
    let notes_of = format!(
        r#"<w:footnote w:id="2">{}</w:footnote>"#,
        p("", &[r("注"), mark("begin"), code(" NOTE "), r("释")].concat())
    );
    let build = Build::body(&body.concat()).with("footnotes", "footnotes", &notes_of).picture("rId1", "a.png", PNG);
    let document = build.read();
    assert_eq!(
        document.html,
        "<p>一二</p><p>三四五</p><p><sup>[1]</sup><img src=\"data:image/png;base64,iVBORwECAw==\" alt=\"\"></p>\
         <p>六</p><hr><p>[1] 注释</p>"
    );
    let told = "一个域没有结束标记，当作没有这个域，后面的文字照样带入，请核对";
    let notes = notes(&document);
    assert_eq!(
        notes[..3],
        [
            format!("存疑 第 1 段：{told}“PAGE”"),
            format!("存疑 第 4 段：{told}“DATE”"),
            format!("存疑 第 5 段：{told}“NOTE”"),
        ],
        "{notes:?}"
    );
}

#[test]
fn words_in_the_code_of_a_field_are_told() {
    let body = p("", &[r("一"), mark("begin"), code(" COMMENTS "), r("甲乙"), mark("end"), r("二")].concat());
    let document = Build::body(&body).read();
    assert_eq!(document.html, "<p>一二</p>");
    assert_eq!(
        notes(&document),
        ["未采用 第 1 段：域代码里的文字在 Word 里不显示，未带入；属于正文的，请自行补上“甲乙”（2 个字）"]
    );
}

#[test]
fn fields_of_several_paragraphs_and_in_the_code_of_others_are_read() {
    let result = [mark("begin"), code(" REF a "), mark("separate"), r("值"), mark("end")].concat();
    let body = [
        p("", &[mark("begin"), code(" TOC "), mark("separate"), r("目录一")].concat()),
        p("", &[r("目录二"), mark("end")].concat()),
        p("", &[mark("begin"), code(" IF "), result, code(" = 1 "), mark("separate"), r("是"), mark("end")].concat()),
    ];
    let document = Build::body(&body.concat()).read();
    assert_eq!(document.html, "<p>目录一</p><p>目录二</p><p>是</p>");
    assert!(document.notes.is_empty(), "{:?}", document.notes);
}

#[test]
fn colours_of_words_are_told() {
    let body = [
        like(r#"<w:color w:val="FF0000"/>"#, "红字"),
        like(r#"<w:color w:val="auto"/>"#, "黑字"),
        like(r#"<w:highlight w:val="yellow"/>"#, "底"),
    ];
    let document = Build::body(&p("", &body.concat())).read();
    assert_eq!(document.html, "<p>红字黑字底</p>");
    assert_eq!(notes(&document), ["改动 文字的颜色或底色没有保留，含义靠颜色区分时请写成文字“红字底”（3 个字）"]);
}

#[test]
fn pictures_come_with_their_words_and_lost_ones_are_told() {
    let body = [
        p("", &drawing("rId1", r#" descr="演练 &quot;现场&quot;""#)),
        p("", &[r("文中"), drawing("rId1", ""), r("有图")].concat()),
        p("", &drawing("rId2", "")),
        p("", &drawing("rId3", "")),
    ];
    let build = Build::body(&body.concat()).picture("rId1", "a.png", PNG).picture("rId2", "b.emf", &[1, 0, 0, 0]);
    let document = build.read();
    assert_eq!(
        document.html,
        "<figure><img src=\"data:image/png;base64,iVBORwECAw==\" alt=\"演练 &quot;现场&quot;\"></figure>\
         <p>文中<img src=\"data:image/png;base64,iVBORwECAw==\" alt=\"\">有图</p>"
    );
    assert_eq!(
        notes(&document),
        [
            "未采用 第 3 段：这种图片网页显示不了（如 emf、wmf、tiff），未带入；请另存为 png 后上传（1 张图片）",
            "未采用 第 4 段：图片不在文档里（只有链接），未带入；请另行上传（1 张图片）",
        ]
    );
}

#[test]
fn a_text_box_stands_below_its_paragraph_once() {
    let content = format!("<w:txbxContent>{}</w:txbxContent>", p("", &r("框里")));
    let body = p(
        "",
        &format!(
            r#"{}<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></wp:anchor></w:drawing></mc:Choice>
           <mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>{}"#,
            r("前"),
            r("后")
        ),
    );
    let document = Build::body(&[body, p("", &r("下一段"))].concat()).read();
    assert_eq!(document.html, "<p>前后</p><p>框里</p><p>下一段</p>");
    assert_eq!(notes(&document).len(), 1);
}

#[test]
fn footnotes_stand_at_the_end_and_the_edges_of_pages_are_told() {
    let body = p("", &[r("正文"), r#"<w:r><w:footnoteReference w:id="2"/></w:r>"#.to_owned(), r("。")].concat());
    let footnotes = format!(
        r#"<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote><w:footnote w:id="2">{}</w:footnote>"#,
        p("", &r("出处"))
    );
    let document = Build::body(&body)
        .with("footnotes", "footnotes", &footnotes)
        .with("header", "hdr", &p("", &r("某市人民政府文件")))
        .with("footer", "ftr", &p("", &r("— 1 —")))
        .read();
    assert_eq!(document.html, "<p>正文<sup>[1]</sup>。</p><hr><p>[1] 出处</p>");
    assert_eq!(
        notes(&document),
        [
            "改动 「脚注」：脚注放在正文末尾，文中以 [1]、[2] 标出（1 条批注）",
            "未采用 「页眉」：页眉里的文字未带入；属于正文的，请自行补上“某市人民政府文件”（8 个字）",
        ]
    );
}

#[test]
fn headings_are_known_by_the_names_of_their_styles_or_by_the_outline() {
    let style = |id: &str, name: &str, based: &str| {
        format!(
            r#"<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="{based}"/></w:style>"#
        )
    };
    let styles =
        [style("1", "heading 1", ""), style("a3", "章标题", "1"), style("4", "heading 4", ""), style("t", "Title", "")]
            .concat();
    let long = "很长的一段话，".repeat(20);
    let body = [
        p(r#"<w:pStyle w:val="t"/>"#, &r("标题")),
        p(r#"<w:pStyle w:val="a3"/>"#, &like("<w:b/>", "章")),
        p(r#"<w:pStyle w:val="4"/>"#, &r("节")),
        p(r#"<w:outlineLvl w:val="1"/>"#, &r("款")),
        p(r#"<w:outlineLvl w:val="1"/>"#, &r(&long)),
    ];
    let document = Build::body(&body.concat()).styles(&styles).read();
    assert_eq!(document.title.as_deref(), Some("标题"));
    assert_eq!(document.html, format!("<h2>章</h2><h4>节</h4><h3>款</h3><p>{long}</p>"));
}

#[test]
fn tables_keep_merged_cells_and_heads() {
    let cell = |text: &str, about: &str| format!("<w:tc><w:tcPr>{about}</w:tcPr>{}</w:tc>", p("", &r(text)));
    let body = format!(
        "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{}{}</w:tr><w:tr>{}{}{}</w:tr><w:tr>{}{}{}</w:tr></w:tbl>",
        cell("名称", r#"<w:gridSpan w:val="2"/>"#),
        cell("数", ""),
        cell("甲", r#"<w:vMerge w:val="restart"/>"#),
        cell("一", ""),
        cell("1", ""),
        cell("", "<w:vMerge/>"),
        cell("二", ""),
        cell("2", ""),
    );
    assert_eq!(
        Build::body(&body).read().html,
        "<table><thead><tr><th colspan=\"2\"><p>名称</p></th><th><p>数</p></th></tr></thead><tbody><tr><td rowspan=\"2\"><p>甲</p></td>\
         <td><p>一</p></td><td><p>1</p></td></tr><tr><td><p>二</p></td><td><p>2</p></td></tr></tbody></table>"
    );
}

#[test]
fn what_wraps_words_does_not_hide_them() {
    let body = format!(
        r#"<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt><w:customXml>{}</w:customXml>"#,
        p("", &[
            format!("<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", r("控件")),
            format!("<w:smartTag>{}</w:smartTag>", r("智能")),
            format!(r#"<w:ins w:id="1">{}</w:ins>"#, r("插入")),
            format!(r#"<w:fldSimple w:instr="PAGE">{}</w:fldSimple>"#, r("域")),
            r#"<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:tab/><w:t>行</w:t><w:br/><w:t>末</w:t><w:noBreakHyphen/></w:r>"#.to_owned(),
            r"<w:r><w:ruby><w:rt><w:r><w:t>cuàn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>爨</w:t></w:r></w:rubyBase></w:ruby></w:r>".to_owned(),
            "<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>".to_owned(),
        ].concat()),
        p("", &r("外")),
    );
    assert_eq!(Build::body(&body).read().html, "<p>控件智能插入域☑ 行<br>末-爨（cuàn）x+1</p><p>外</p>");
}
