use domain::date::date;

use crate::file;

fn of(body: &str) -> import::Page {
    let html = format!("<title>会议召开</title><div id=zoom>{body}</div>");
    import::page("页面.HTM", html.as_bytes()).unwrap()
}

#[test]
fn a_pages_tags_come_first() {
    let page = file("standard.html");
    let article = &page.content.article;
    assert_eq!(
        (article.title.as_str(), article.subtitle.as_deref()),
        ("筑牢校园安全防线", Some("全市教育系统会议召开"))
    );
    assert_eq!(article.path, ["政府信息公开", "安全生产"]);
    assert_eq!(article.published, Some(date(2023, 2, 17).at(10, 30, 0)));
    assert_eq!(article.source.as_deref(), Some("博乐市教育局"));
    assert_eq!(
        (article.clicks, article.author.as_deref(), article.reviewer.as_deref()),
        (Some(128), None, Some("张瑞娟"))
    );
    assert_eq!(article.keywords, ["校园", "安全"]);
    assert_eq!(article.summary.as_deref(), Some("会议召开。"));
    assert_eq!(article.legacy_address.as_deref(), Some("/info/1001/2002.htm"));
    assert_eq!(page.content.numbers.police_number.as_deref(), Some("新公网安备65270102000015号"));
}

#[test]
fn the_body_is_plain_and_only_the_body() {
    let page = file("standard.html");
    let expected = concat!(
        "<p>第一段<strong>重点</strong>内容,见<a href=\"http://www.gov.cn/a.html\" rel=\"noopener\">原文</a>。</p>",
        "<p>第二段直接在容器里。</p><p>第三段以换行缩进。</p><h2>一、要求</h2>",
        "<ol start=\"3\"><li>其一</li><li>其二</li></ol>",
        "<table><tbody><tr><th>单位</th><td colspan=\"2\">数量</td></tr></tbody></table>",
        "<p><img src=\"/upload/1.jpg\" alt=\"\" width=\"600\"></p><p>点这里</p>",
    );
    assert_eq!(page.content.article.body, expected);
    assert_eq!(page.content.article.paragraphs.len(), 8);
    assert_eq!(page.notes.len(), 2, "{:?}", page.notes);
}

#[test]
fn a_page_of_tables_in_gbk_without_tags_is_read_too() {
    let page = file("gbk.html");
    let article = &page.content.article;
    assert_eq!(article.title, "森林防火通告");
    assert_eq!(article.path, ["通知公告"]);
    assert_eq!(article.day, Some(date(2023, 2, 17)));
    assert_eq!(article.author.as_deref(), Some("张 三"));
    assert_eq!(article.index_number.as_deref(), Some("XX-2023-7"));
    assert_eq!(article.document_number.as_deref(), Some("林发〔2023〕7号"));
    assert_eq!(article.paragraphs.len(), 2);
    assert!(article.paragraphs[0].starts_with("为切实"));
}

#[test]
fn a_portals_page_with_a_date_without_label_is_read() {
    let page = file("portal.html");
    let article = &page.content.article;
    assert_eq!(article.title, "国务院常务会议部署安全生产工作");
    assert_eq!(article.path, ["政策", "最新政策"]);
    assert_eq!(article.day, Some(date(2023, 2, 17)));
    assert_eq!((article.source.as_deref(), article.author.as_deref()), (Some("新华社"), Some("王五")));
    assert_eq!(article.keywords, ["安全生产", "会议"]);
    assert_eq!(article.paragraphs.len(), 2, "{:?}", article.paragraphs);
    assert!(page.notes.is_empty(), "{:?}", page.notes);
}

#[test]
fn a_site_name_is_cut_from_a_title_only_if_it_is_one() {
    let read = |head: &str| {
        import::page("a.html", format!("{head}<div id=zoom><p>正文。</p></div>").as_bytes())
            .unwrap()
            .content
            .article
            .title
    };
    assert_eq!(read("<meta name=sitename content=甲网><title>会议召开_甲网</title>"), "会议召开");
    assert_eq!(read("<meta name=SiteName content=甲网><title>会议召开 - 甲网</title>"), "会议召开");
    assert_eq!(read("<title>会议召开_综述</title>"), "会议召开_综述");
    assert_eq!(read("<title>会议召开_甲网</title><h1>会议召开</h1>"), "会议召开");
    assert!(import::page("a.html", b"<div id=zoom><p>x</p></div>").is_err());
}

#[test]
fn fields_and_signatures_inside_the_article_are_taken() {
    let page = of(
        "<h1>会议召开</h1><p>来源:甲局&nbsp;&nbsp;发布日期:2023-02-17</p><p>正文<b>重点</b>。(审核人:张三)</p><p>责任编辑:李四</p>",
    );
    let article = page.content.article;
    assert_eq!((article.source.as_deref(), article.day), (Some("甲局"), Some(date(2023, 2, 17))));
    assert_eq!((article.reviewer.as_deref(), article.author.as_deref()), (Some("张三"), Some("李四")));
    assert_eq!(article.body, "<p>正文<strong>重点</strong>。</p>");
}

#[test]
fn scripts_share_boxes_and_neighbours_inside_are_dropped() {
    let page = of(
        "<p>正文。</p><script>x</script><style>y</style><div class=share-box>分享到</div><ul><li>上一篇:甲</li><li>下一篇:乙</li></ul>",
    );
    assert_eq!(page.content.article.body, "<p>正文。</p>");
}

#[test]
fn the_innermost_container_with_the_words_is_the_article() {
    let html =
        "<title>会议召开</title><div class=content><p>导航</p><div class=TRS_Editor><p>正文第一段。</p></div></div>";
    assert_eq!(import::page("a.html", html.as_bytes()).unwrap().content.article.body, "<p>正文第一段。</p>");
    let html = "<title>会议召开</title><div class=menu><a href=x>很多很多很多很多链接</a></div><div class=q><p>正文第一段。</p><p>正文第二段。</p></div>";
    assert_eq!(
        import::page("a.html", html.as_bytes()).unwrap().content.article.paragraphs,
        ["正文第一段。", "正文第二段。"]
    );
}

#[test]
fn sanitising_keeps_what_readers_need() {
    let keeps = [
        ("<h1>甲</h1><h5>乙</h5>", "<h2>甲</h2><h4>乙</h4>"),
        ("甲<br><br>乙", "<p>甲</p><p>乙</p>"),
        ("<p>a<br>b</p>", "<p>a<br>b</p>"),
        ("<b><p>甲</p><p>乙</p></b>", "<p><strong>甲</strong></p><p><strong>乙</strong></p>"),
        ("<ul><li>甲<ul><li>乙</li></ul></li></ul>", "<ul><li>甲<ul><li>乙</li></ul></li></ul>"),
        (
            "<p>x<sub>2</sub><sup>3</sup><del>4</del><ins>5</ins></p>",
            "<p>x<sub>2</sub><sup>3</sup><s>4</s><u>5</u></p>",
        ),
        ("<blockquote>甲</blockquote><hr>", "<blockquote><p>甲</p></blockquote><hr>"),
        (
            "<figure><img src=a.png alt=图><figcaption>说明</figcaption></figure>",
            "<figure><img src=\"a.png\" alt=\"图\"><figcaption>说明</figcaption></figure>",
        ),
        (
            "<table><caption>表</caption><thead><tr><th scope=col>甲</th></tr></thead><tr><td rowspan=2><p>乙</p></td></tr></table>",
            "<table><caption>表</caption><thead><tr><th scope=\"col\">甲</th></tr></thead><tbody><tr><td rowspan=\"2\">乙</td></tr></tbody></table>",
        ),
        ("<a href='mailto:a@b.cn'>信</a>", "<p><a href=\"mailto:a@b.cn\" rel=\"noopener\">信</a></p>"),
        (
            "<p style='color:red; TEXT-ALIGN: Right !important'>局</p><p align=center>丙</p><center>丁<p>戊</p></center>",
            "<p class=\"align-right\">局</p><p class=\"align-center\">丙</p><p class=\"align-center\">丁</p>\
             <p class=\"align-center\">戊</p>",
        ),
        (
            "<div style='text-align:center'><p>甲</p><p style='text-align:justify'>乙</p><h2 class='x align-right'>丙</h2></div>",
            "<p class=\"align-center\">甲</p><p>乙</p><h2 class=\"align-right\">丙</h2>",
        ),
        (
            "<ul><li><p class=align-right>甲</p></li></ul><table><tr><td><p align=center>乙</p><p>丙</p></td></tr></table>",
            "<ul><li>甲</li></ul><table><tbody><tr><td><p>乙</p><p>丙</p></td></tr></tbody></table>",
        ),
        (
            "<p class='align-left evil align-centre'>甲</p><span style='text-align:right'>乙</span>",
            "<p>甲</p><p>乙</p>",
        ),
        (
            "<pre>甲\n  <b>乙\n丙</b>\n\n丁\n</pre><p>戊\n己</p>",
            "<p>甲<br><strong>乙<br>丙</strong></p><p>丁</p><p>戊 己</p>",
        ),
        ("<p style=x class=y id=z onclick=w>甲</p><p>\u{3000}&nbsp;</p><svg><text>乙</text></svg>", "<p>甲</p>"),
        ("<p>请提前\u{b}储水\u{10}&#16;。\u{202e}甲&#x2066;乙</p><p>\u{8}</p>", "<p>请提前 储水。甲乙</p>"),
        ("<a href='java\u{202e}script:alert(1)'>甲</a><a href='java&#x10;script:x'>乙</a>", "<p>甲乙</p>"),
        ("<a href='java&#9;script:alert(1)'>甲</a><img src=x onerror=y>", "<p>甲<img src=\"x\" alt=\"\"></p>"),
    ];
    for (html, expected) in keeps {
        assert_eq!(import::body::sanitise(html), expected, "{html}");
    }
}
