//! Pieces of pages, and what they become in a body.

use super::read::clean;

/// Each with its name, the clipboard, and what stays of it.
const PIECES: &[(&str, &str, &str)] = &[
    (
        "lines at the right and in the middle stay there",
        r#"<p style="text-align:right">局</p><div align="center">甲<p>乙</p><p style="text-align:justify">丙</p></div><p class="align-right x">丁</p>"#,
        r#"<p class="align-right">局</p><p class="align-center">甲</p><p class="align-center">乙</p><p>丙</p><p class="align-right">丁</p>"#,
    ),
    (
        "in lists and cells lines stand as usual",
        r#"<ul><li style="text-align:center">甲</li></ul><table><tr><td align="right"><p align="right">乙</p></td><td>丙</td></tr></table>"#,
        "<ul><li><p>甲</p></li></ul><table><tbody><tr><td><p>乙</p></td><td><p>丙</p></td></tr></tbody></table>",
    ),
    (
        "scripts and handlers are no words",
        r#"<p onclick="a()">甲<script>alert(1)</script><a href="javascript:a()">乙</a></p>"#,
        "<p>甲乙</p>",
    ),
    ("the spaces that indent a paragraph go", "<p>　　甲 </p><p>&nbsp;&nbsp;乙&nbsp;</p>", "<p>甲</p><p>乙</p>"),
    ("two line breaks are two paragraphs", "甲<br>乙<br><br>丙", "<p>甲<br>乙</p><p>丙</p>"),
    ("empty paragraphs go", "<p>甲</p><p>&nbsp;</p><p><br></p><p>乙</p>", "<p>甲</p><p>乙</p>"),
    (
        "marks come from styles, too",
        r#"<span style="font-weight:700;text-decoration:underline">甲</span><b style="font-weight:normal">乙</b>"#,
        "<p><strong><u>甲</u></strong>乙</p>",
    ),
    ("a heading is not bold besides", "<h2><b>甲</b></h2><h6>乙</h6>", "<h2>甲</h2><h4>乙</h4>"),
    (
        "the highest heading is the second: the page has its own title",
        "<h1>甲</h1><h2>乙</h2><h3>丙</h3>",
        "<h2>甲</h2><h3>乙</h3><h4>丙</h4>",
    ),
    (
        "a list directly in a list belongs to the item before it",
        "<ul><li>甲</li><ul><li>乙</li></ul></ul>",
        "<ul><li><p>甲</p><ul><li><p>乙</p></li></ul></li></ul>",
    ),
    ("a table of one cell is a frame", "<table><tr><td><p>甲</p><p>乙</p></td></tr></table>", "<p>甲</p><p>乙</p>"),
    (
        "a head of a table is one",
        "<table><thead><tr><td>甲</td><td>乙</td></tr></thead><tbody><tr><td>子</td><td>丑</td></tr></tbody></table>",
        "<table><tbody><tr><th><p>甲</p></th><th><p>乙</p></th></tr><tr><td><p>子</p></td><td><p>丑</p></td></tr></tbody></table>",
    ),
    (
        "points that only count readers go",
        r#"<p>甲<img src="https://a.example/t.gif" width="1" height="1"></p>"#,
        "<p>甲</p>",
    ),
    (
        "pictures of this site stay what they are",
        r#"<img src="http://site/files/ab/a.png" alt="图表">"#,
        r#"<figure><img src="/files/ab/a.png" alt="图表"></figure>"#,
    ),
    (
        "what is hidden is not pasted",
        r#"<p>甲<span style="display:none">乙</span><span style="mso-hide: all">丙</span></p>"#,
        "<p>甲</p>",
    ),
    (
        "words of links stay when their address does not",
        r#"<a href="file:///c:/a.doc">甲</a> <a href="https://www.gov.cn/">乙</a>"#,
        r#"<p>甲 <a href="https://www.gov.cn/">乙</a></p>"#,
    ),
];

#[test]
fn pieces_become_what_a_body_may_hold() {
    for (name, given, expected) in PIECES {
        assert_eq!(clean(given).html, *expected, "{name}");
    }
}
