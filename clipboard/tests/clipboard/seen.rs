//! A paste is what its source shows: nothing hidden, deleted or remarked comes along, and the notes say what did not.

use domain::ingest::{Effect, Note, Place, Unit};

use super::{notes, read::clean};

/// Each with its name, the clipboard, what stays of it, and the notes.
const CASES: &[(&str, &str, &str, &[&str])] = &[
    (
        "revisions are known by their class as well",
        r#"<p>甲<span class=msoDel><s>乙</s></span><span class=msoIns><u>丙</u></span><s class="msoDel0">丁</s>戊</p>"#,
        "<p>甲<u>丙</u>戊</p>",
        &["修订中删去的文字没有粘贴，粘贴的是接受全部修订后的文字|乙|2 个字"],
    ),
    (
        "what is struck out and not deleted stays",
        r#"<p><s>甲</s><span style="text-decoration:line-through">乙</span></p>"#,
        "<p><s>甲乙</s></p>",
        &[],
    ),
    (
        "a deleted paragraph goes, and a deleted mark joins two",
        "<p>甲</p><p><del>乙<o:p></o:p></del></p><p>丙<del><o:p></o:p></del></p><p>丁</p>",
        "<p>甲</p><p>丙丁</p>",
        &["修订中删去的文字没有粘贴，粘贴的是接受全部修订后的文字|乙|1 个字"],
    ),
    (
        "a row of which every word was deleted goes",
        "<table><tr><td>甲</td><td>乙</td></tr><tr><td><del>丙</del></td><td><del>丁</del></td></tr><tr><td>戊</td><td>己</td></tr></table>",
        "<table><tbody><tr><td><p>甲</p></td><td><p>乙</p></td></tr><tr><td><p>戊</p></td><td><p>己</p></td></tr></tbody></table>",
        &["修订中删去的文字没有粘贴，粘贴的是接受全部修订后的文字|丙|2 个字"],
    ),
    (
        "words that a remark is about stay",
        r#"<p>甲<a style="mso-comment-reference:审_1;mso-comment-date:20230101T0000">乙</a><span style="mso-special-character:comment">&nbsp;</span></p>"#,
        "<p>甲乙</p>",
        &[],
    ),
    (
        "remarks of Google Docs go with their marks",
        r##"<p>甲<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup></p><div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a>内部意见</p></div>"##,
        "<p>甲</p>",
        &["批注没有粘贴|[a]内部意见|1 条批注"],
    ),
    (
        "hidden text is found however it is hidden",
        r#"<style>.h{display:none} p.v { mso-hide : all } @media print{.k{display:none}}</style><p>甲<span class=h>一</span><span hidden>二</span><span style="visibility:hidden">三</span><span style="font-size:0"><b>四</b></span><span style="position:absolute;left:-9999px">五</span></p><p class=v>六</p><p class=k>乙</p>"#,
        "<p>甲</p><p>乙</p>",
        &["隐藏的文字没有粘贴|一|6 个字"],
    ),
    (
        "what is shown inside of what is hidden stays",
        r#"<section style="font-size:0px"><p style="font-size:16px">甲</p></section><div style="visibility:hidden">乙<p style="visibility:visible">丙</p></div>"#,
        "<p>甲</p><p>丙</p>",
        &["隐藏的文字没有粘贴|乙|1 个字"],
    ),
    (
        "codes of fields go, their results stay",
        r#"<p>共<span style="mso-element:field-begin"></span> NUMPAGES <span style="mso-element:field-separator"></span>3<span style="mso-element:field-end"></span>页</p>"#,
        "<p>共3页</p>",
        &["域代码没有粘贴，只留下它显示的文字|NUMPAGES|8 个字"],
    ),
    (
        "a merged cell stays where it can be seen",
        r#"<table><col><col style="display:none"><col><tr style="display:none"><td rowspan=2>甲</td><td>乙</td><td>丙</td></tr><tr><td>丁</td><td>戊</td></tr><tr><td colspan=2>己</td><td>庚</td></tr></table>"#,
        "<table><tbody><tr><td><p>甲</p></td><td><p>戊</p></td></tr><tr><td><p>己</p></td><td><p>庚</p></td></tr></tbody></table>",
        &[
            "隐藏的行没有粘贴|乙 丙|1 行",
            "隐藏的列没有粘贴|丁|1 列",
            "合并的单元格跨过隐藏的行或列，文字留在看得见的部分，请核对|甲|1 格",
        ],
    ),
    (
        "columns may be hidden many at a time, and rows by their height",
        r#"<table><colgroup><col><col span=2 width=0><col></colgroup><tr><td>甲</td><td>乙</td><td>丙</td><td>丁</td></tr><tr height=0><td>一</td><td>二</td><td>三</td><td>四</td></tr><tr style="visibility:collapse"><td>五</td><td></td><td></td><td></td></tr><tr><td>戊</td><td colspan=3>己</td></tr></table>"#,
        "<table><tbody><tr><td><p>甲</p></td><td><p>丁</p></td></tr><tr><td><p>戊</p></td><td><p>己</p></td></tr></tbody></table>",
        &[
            "隐藏的行没有粘贴|一 二 三 四|2 行",
            "隐藏的列没有粘贴|乙 丙|2 列",
            "合并的单元格跨过隐藏的行或列，文字留在看得见的部分，请核对|己|1 格",
        ],
    ),
    (
        "single cells may be hidden",
        r#"<table><tr><td>甲</td><td style="display:none">乙</td><td>丙</td></tr></table>"#,
        "<table><tbody><tr><td><p>甲</p></td><td><p>丙</p></td></tr></tbody></table>",
        &["隐藏的单元格没有粘贴|乙|1 格"],
    ),
    (
        "the words of a text box stay in the text",
        r#"<p>甲<!--[if gte vml 1]><v:shape id="box1" style="width:9pt"><v:textbox><![if !mso]><table><tr><td><![endif]><div><p class=MsoNormal>框里</p></div><![if !mso]></td></tr></table><![endif]></v:textbox></v:shape><![endif]--><![if !vml]><img src="file:///a.png" v:shapes="box1"><![endif]></p>"#,
        "<p>甲</p><p>框里</p>",
        &["文本框的文字放进了正文，请核对它的位置|框里|1 段"],
    ),
    (
        "equations of Word are told, for they come as pictures at best",
        "<p>甲<!--[if gte msEquation 12]><m:oMath><i><m:r>x=1</m:r></i></m:oMath><![endif]--></p>",
        "<p>甲</p>",
        &["公式只能以图片粘贴，请核对图片在不在；不在时请改用文字或另存的图片|x=1|1 处"],
    ),
    (
        "controls, formulas and drawings are told with their words",
        r#"<p>甲<input value="乙"><select><option>丙<option selected>丁</select><math><mi>x</mi></math><svg><text>戊</text></svg></p>"#,
        "<p>甲</p>",
        &[
            "表单控件没有粘贴，需要时请写成文字|乙",
            "表单控件没有粘贴，需要时请写成文字|丁",
            "公式没有粘贴，请改用文字或图片|x",
            "矢量图和其中的文字没有粘贴，请另存为图片后插入|戊|1 张图片",
        ],
    ),
    (
        "scripts, colours and links that lead nowhere are told once each",
        r##"<p>甲<script>a()</script><a href="file:///a">乙</a><a href="#b">丙</a><span style="color:red">丁</span><span style="background:#ff0">戊</span><span style="color:#333">己</span></p>"##,
        "<p>甲乙丙丁戊己</p>",
        &[
            "脚本没有粘贴|1 处",
            "链接的地址不能用，只留下文字|乙|2 个链接",
            "文字的颜色或底色没有保留，含义靠颜色区分时请写成文字|丁|2 处",
        ],
    ),
    (
        "results stay of formulas of sheets",
        r#"<table><tr><td x:num x:fmla="=SUM(A1:A2)">3</td><td>乙</td></tr></table>"#,
        "<table><tbody><tr><td><p>3</p></td><td><p>乙</p></td></tr></tbody></table>",
        &["公式没有粘贴，只留下它的结果|3|1 格"],
    ),
    (
        "footnotes stay at the end",
        r##"<p>甲<a style="mso-footnote-id:ftn1" href="#_ftn1">[1]</a></p><div style="mso-element:footnote-list"><div style="mso-element:footnote-separator"><hr></div><div style="mso-element:footnote"><p>[1] 注</p></div></div>"##,
        "<p>甲[1]</p><p>[1] 注</p>",
        &["链接的地址不能用，只留下文字|[1]|1 个链接", "脚注放在文末|[1] 注|1 条批注"],
    ),
    (
        "a picture under a picture is told, the words stay its caption",
        r#"<figure><img src="/files/a/a.png" alt="甲"><figcaption>乙<img src="x.svg" alt="丙"></figcaption></figure>"#,
        r#"<figure><img src="/files/a/a.png" alt="甲"><figcaption>乙</figcaption></figure>"#,
        &["不是网页能用的图片格式|丙|1 张图片"],
    ),
    (
        "words directly in a list stay",
        "<ul>甲<li>乙</li>丙</ul>",
        "<ul><li><p>甲</p></li><li><p>乙</p></li><li><p>丙</p></li></ul>",
        &[],
    ),
    (
        "lists keep the numbers that a browser shows",
        r#"<ol start="0"><li>甲</li><li value="5">乙</li><li>丙</li></ol><ol type="a" start="27"><li>丁<ol style="list-style-type:upper-roman"><li>戊</li></ol></li></ol><ol style="list-style-type:simp-chinese-informal"><li value="20">己</li></ol>"#,
        r#"<ol start="0"><li><p>甲</p></li></ol><ol start="5"><li><p>乙</p></li><li><p>丙</p></li></ol><p>aa. 丁</p><p>I. 戊</p><p>二十、己</p>"#,
        &[],
    ),
    (
        "controls and what turns the order of letters go",
        "<p>甲\u{202e}乙\u{7}\u{200b}丙</p>",
        "<p>甲乙丙</p>",
        &["看不见的控制字符没有粘贴，文字不变|甲乙丙|3 个字"],
    ),
    (
        "written lines stay lines",
        "<pre>甲\n  乙\n\n丙</pre><p style=\"white-space:pre-wrap\">丁\n戊</p><p>己\n庚</p>",
        "<p>甲<br> 乙</p><p>丙</p><p>丁<br>戊</p><p>己庚</p>",
        &[],
    ),
    (
        "lines that a browser says to be kept stay lines",
        "<span style=\"white-space-collapse: preserve\">甲\n乙</span>",
        "<p>甲<br>乙</p>",
        &[],
    ),
    (
        "written lines of cells and items stay lines",
        "<table><tr><td style=\"white-space:pre-wrap\">甲\n乙</td><td><pre>丙\n丁</pre></td></tr></table><ul><li style=\"white-space:pre-line\">戊\n己</li></ul>",
        "<table><tbody><tr><td><p>甲<br>乙</p></td><td><p>丙<br>丁</p></td></tr></tbody></table><ul><li><p>戊<br>己</p></li></ul>",
        &[],
    ),
];

#[test]
fn what_is_seen_stays_and_the_rest_is_told() {
    for (name, given, expected, told) in CASES {
        let found = clean(given);
        assert_eq!(found.html, *expected, "{name}");
        assert_eq!(notes(&found), *told, "{name}");
    }
}

#[test]
fn hidden_rows_and_columns_of_a_sheet_are_counted_where_they_stood() {
    let found = clean(
        "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><body><table><col width=72><col width=0 \
         style='display:none;mso-width-source:userset'><col width=72><!--StartFragment--><tr><td>姓名</td><td style='display:none'>身份证号</td>\
         <td>结果</td></tr><tr style='display:none'><td>藏行甲</td><td>650000</td><td>不通过</td></tr><tr><td>公示乙</td><td>651111</td>\
         <td>通过</td></tr><!--EndFragment--></table></body></html>",
    );
    assert_eq!(
        found.html,
        "<table><tbody><tr><td><p>姓名</p></td><td><p>结果</p></td></tr><tr><td><p>公示乙</p></td><td><p>通过</p></td></tr></tbody></table>"
    );
    let column = Place::Cell { line: None, column: "身份证号".to_owned() };
    assert_eq!(
        found.notes,
        [
            Note::new(Effect::Dropped, Place::Line(2), "隐藏的行没有粘贴")
                .quoting("藏行甲 650000 不通过")
                .counting(1, Unit::Rows),
            Note::new(Effect::Dropped, column, "隐藏的列没有粘贴").quoting("身份证号").counting(1, Unit::Columns),
        ]
    );
}

#[test]
fn revisions_of_word_are_pasted_as_accepted() {
    let found = clean(
        "<html xmlns:w=\"urn:schemas-microsoft-com:office:word\"><body lang=ZH-CN><!--StartFragment--><p class=MsoNormal>每户补助\
         <del cite=\"mailto:x\" datetime=\"2023-01-01T00:00\"><span>壹仟捌佰元</span></del><ins cite=\"mailto:x\"><span>贰仟元</span></ins>。\
         <span class=MsoCommentReference><a class=msocomanchor id=\"_anchor_1\" href=\"#_msocom_1\" name=\"_msoanchor_1\">[审1]</a></span></p>\
         <div style='mso-element:comment-list'><hr class=msocomoff><div style='mso-element:comment'><div id=\"_com_1\" class=msocomtxt>\
         <p class=MsoCommentText>批注内部意见勿外传</p></div></div></div><!--EndFragment--></body></html>",
    );
    assert_eq!(found.html, "<p>每户补助贰仟元。</p>");
    assert_eq!(
        notes(&found),
        [
            "修订中删去的文字没有粘贴，粘贴的是接受全部修订后的文字|壹仟捌佰元|5 个字",
            "批注没有粘贴|批注内部意见勿外传|1 条批注"
        ]
    );
}
