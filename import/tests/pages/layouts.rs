use domain::ingest::Effect;

use crate::{file, html, left_out, of, warnings};

#[test]
fn a_page_without_a_known_container_is_about_its_table() {
    let page = file("no-container.html");
    let summary = page.summary();
    assert_eq!(summary.title, "某省监管局行政处罚信息公开表(某罚决字〔2024〕5号)");
    assert_eq!((summary.date.as_deref(), summary.issued.as_deref()), (Some("2024-05-21"), Some("2024-05-20")));
    assert_eq!((summary.source.as_deref(), summary.issuing_body.as_deref()), (Some("某省监管局"), Some("某省监管局")));
    assert_eq!(summary.index_number.as_deref(), Some("000000000/2024-0005"));
    assert_eq!(summary.document_number.as_deref(), Some("某罚决字〔2024〕5号"));
    assert_eq!(summary.column.as_deref(), Some("行政处罚"));
    let body = &page.content.article.body;
    assert!(body.starts_with("<table>") && body.contains("<td rowspan=\"2\">某支公司</td>"), "{body}");
    assert!(body.ends_with("<p>以上处罚决定已送达。</p>"), "{body}");
    assert_eq!(page.content.article.paragraphs.len(), 4, "{:?}", page.content.article.paragraphs);
    for (kind, words) in [("页首和菜单", "领导简介"), ("页脚", "监管总局官微"), ("相邻和相关文章", "(4号)")]
    {
        assert!(left_out(&page, kind).contains(words), "{kind} {:?}", summary.left_out);
    }
}

/// A page whose article is nowhere marked, in the site of a county.
fn unmarked(article: &str) -> String {
    let menu: String = ["首页", "机构概况", "新闻资讯", "政务信息", "办事服务", "互动交流"]
        .iter()
        .map(|name| format!("<li><a href=/x>{name}</a></li>"))
        .collect();
    format!(
        "<html><head><title>关于停水的通告_通知公告_某县人民政府网</title></head><body><div class=t1><img src=logo.png>某县人民政府</div><div class=t2><ul>{menu}</ul></div>\
         <div class=t3>当前位置：<a href=/>首页</a> &gt; <a href=/tz>通知公告</a></div><div class=t4>{article}</div>\
         <div class=t5><h3>热点新闻</h3><ul><li><a href=1>旧闻一则在此</a></li><li><a href=2>旧闻二则在此</a></li><li><a href=3>旧闻三则在此</a></li></ul></div>\
         <div class=t6><p>版权所有：某县人民政府</p><p>网站标识码：6527010006</p><p>某县发布公众号</p></div></body></html>"
    )
}

#[test]
fn the_body_of_an_unmarked_page_is_all_of_its_article_and_nothing_else() {
    let head = "<div class=y1>关于停水的通告</div><div class=y2>发布时间：2024-05-21 来源：某县水务局 【打印】</div>";
    let bodies = [
        ("<div class=y3><p>因检修停水，请储水。</p><p>恢复时间另行通知。</p><p>某县水务局</p></div>", 3),
        ("<div class=y3>因检修停水，请储水。<br><br>恢复时间另行通知。</div>", 2),
        ("<table class=y3><tr><td>序号</td><td>小区</td></tr><tr><td>1</td><td>甲小区</td></tr></table>", 2),
        ("<div class=y3><ul><li>甲小区停水</li><li>乙小区停水</li></ul></div>", 2),
        ("<div class=y3><p><img src='http://a.gov.cn/1.jpg'></p><p>停水的小区如图。</p></div>", 1),
        ("<p>因检修停水，请储水。</p><p>某县水务局</p>", 2),
    ];
    for (body, count) in bodies {
        let page = html(&unmarked(&format!("{head}{body}")));
        let article = &page.content.article;
        assert_eq!(article.title, "关于停水的通告", "{body}");
        assert_eq!(article.path, ["通知公告"], "{body}");
        assert_eq!(article.source.as_deref(), Some("某县水务局"), "{body}");
        assert_eq!(article.paragraphs.len(), count, "{body} {:?}", article.paragraphs);
        assert_eq!(article.body.contains("<img"), body.contains("<img"), "{body}");
        assert!(warnings(&page).is_empty(), "{body} {:?}", warnings(&page));
    }
}

#[test]
fn a_body_that_is_small_beside_what_was_left_out_is_doubted() {
    let long = "此处为另一段很长的文字，说明了许多别的事情，读者看到的正文恰恰是它。".repeat(4);
    let page = html(&format!("<title>关于停水的通告</title><div id=zoom><p>附表。</p></div><div class=q>{long}</div>"));
    let note = page.notes.iter().find(|note| note.effect == Effect::Doubted).unwrap();
    assert!(note.excerpt.starts_with("此处为另一段很长的文字") && note.amount.is_some(), "{note}");
}

#[test]
fn of_two_containers_the_print_version_is_not_taken_beside_the_article() {
    let words = "<p>第一段。</p><p>第二段。</p>";
    for page in [
        format!(
            "<title>关于停水的通告</title><div class=TRS_Editor>{words}</div><div style='display: none'><div class=TRS_Editor>{words}</div></div>"
        ),
        format!("<title>关于停水的通告</title><div class=TRS_Editor>{words}</div><div class=TRS_Editor>{words}</div>"),
        format!("<title>关于停水的通告</title><div id=zoom>{words}<div style='display:none'>第一段。</div></div>"),
    ] {
        assert_eq!(html(&page).content.article.paragraphs, ["第一段。", "第二段。"], "{page}");
    }
}

#[test]
fn an_article_in_two_containers_side_by_side_is_whole() {
    let page = html(
        "<title>关于停水的通告</title><div class=x><div class=TRS_Editor><p>第一段很长很长。</p></div><div class=TRS_Editor><p>第二段。</p></div></div>",
    );
    assert_eq!(page.content.article.paragraphs, ["第一段很长很长。", "第二段。"]);
}

#[test]
fn a_title_has_no_name_of_site_or_column() {
    let title = |head: &str| html(&format!("{head}<div id=zoom><p>正文。</p></div>")).content.article.title;
    for head in [
        "<title>关于停水的通告_某县人民政府门户网站</title>",
        "<title>关于停水的通告 - 通知公告 - 某县人民政府网</title><div class=crumb>当前位置：<a>首页</a>&gt;<a>通知公告</a></div>",
        "<title>某县人民政府网-关于停水的通告</title>",
        "<title>某县人民政府网</title><h1>关于停水的通告</h1>",
    ] {
        assert_eq!(title(head), "关于停水的通告", "{head}");
    }
}

#[test]
fn the_text_of_a_whole_page_has_a_menu_and_a_foot() {
    let page = of(
        "某县人民政府\n首页\n机构概况\n领导简介\n新闻资讯\n政务信息\n办事服务\n当前位置：首页 > 政务信息 > 通知公告\n关于停水的通告\n\
         发布时间：2024-05-21 10:00 来源：某县水务局\n因检修停水，请储水。\n某县水务局\n2024年5月20日\n【打印】【关闭】\n上一篇：旧闻\n\
         版权所有：某县人民政府\n网站标识码：6527010006\n某县发布公众号\n",
    );
    let article = &page.content.article;
    assert_eq!(article.title, "关于停水的通告");
    assert_eq!(article.path, ["政务信息", "通知公告"]);
    assert_eq!(article.paragraphs, ["因检修停水，请储水。", "某县水务局", "2024年5月20日"]);
    assert!(left_out(&page, "页首和菜单").contains("领导简介"));
    assert!(left_out(&page, "页脚").contains("某县发布公众号"));
}

#[test]
fn facts_need_no_labels_below_a_title() {
    for line in [
        "某县水利局 2024-02-07 16:35",
        "2024-02-07 16:35 某县水利局 浏览 1745",
        "（2024年2月7日 16:35　某县水利局）",
        "【字体：大 中 小】　2024-02-07 16:35　【打印】 来源：某县水利局",
        "时间：2024-02-07 16:35来源：某县水利局点击：684次",
    ] {
        let page = of(&format!("关于停水的通告\n{line}\n因检修停水，请储水。\n某县水利局 2024年2月6日\n"));
        let article = &page.content.article;
        assert_eq!(article.source.as_deref(), Some("某县水利局"), "{line}");
        let published = article.published.map(|at| at.to_string());
        assert_eq!(published.as_deref(), Some("2024-02-07 16:35"), "{line}");
        assert_eq!(article.paragraphs, ["因检修停水，请储水。", "某县水利局 2024年2月6日"], "{line}");
    }
    let page = of("关于停水的通告\n日期:2024-02-07\n各乡镇人民政府、各街道办事处:\n请储水。\n");
    assert_eq!(page.content.article.paragraphs[0], "各乡镇人民政府、各街道办事处:");
}

#[test]
fn a_page_that_scripts_have_made_has_a_menu_without_links() {
    let menu: String =
        ["首页", "走进某县", "县情概况", "历史沿革", "行政区划", "自然地理", "人文风情", "领导之窗", "政务公开"]
            .iter()
            .map(|name| format!("<li>{name}</li>"))
            .collect();
    let page = html(&format!(
        "<title>某县人民政府网</title><div id=app><div class=k1><ul>{menu}</ul></div><div class=k3><div class=k3a>关于停水的通告</div>\
         <div class=k3b><span>2024-02-07 16:35</span><span>某县水利局</span></div><div class=k3c><table><tr><td>小区</td></tr><tr><td>甲小区</td></tr></table></div></div>\
         <div class=k4><p>相关推荐</p><p>旧闻一则<span>2024-02-07</span></p></div><div class=k5><p>承办：某县人民政府办公室</p><p>网站标识码 5542605678</p></div></div>"
    ));
    let article = &page.content.article;
    assert_eq!((article.title.as_str(), article.source.as_deref()), ("关于停水的通告", Some("某县水利局")));
    assert_eq!(article.paragraphs, ["小区", "甲小区"]);
    assert_eq!(page.content.numbers.identification_code.as_deref(), Some("5542605678"));
}

#[test]
fn attachments_below_the_text_are_kept() {
    let page = html(
        "<title>关于停水的通告</title><div id=vsb_content><p>因检修停水，请储水。</p></div>\
         <ul><li>附件【<a href='/system/download.jsp?id=1'>停水小区一览表.doc</a>】已下载次</li><li><a href='/fj/2.pdf'>示意图</a></li></ul>",
    );
    let article = &page.content.article;
    assert_eq!(article.paragraphs, ["因检修停水，请储水。", "停水小区一览表.doc", "示意图"]);
    assert!(article.body.contains("href=\"/system/download.jsp?id=1\"") && article.body.contains("href=\"/fj/2.pdf\""));
    assert!(warnings(&page).iter().any(|note| note.contains("附件")), "{:?}", warnings(&page));
}

#[test]
fn links_are_the_article_where_a_page_says_nothing_else() {
    let page = html(
        "<title>下载中心_某县人民政府网</title><div class=menu><a href=/>首页</a><a href=/a>新闻</a><a href=/b>公开</a></div><h2>下载中心</h2>\
         <div class=x><ul><li><a href=/1.htm>不动产登记申请表</a></li><li><a href=/2.htm>社保登记申请表</a></li><li><a href=/3.htm>医保登记申请表</a></li></ul></div>\
         <div class=foot>版权所有：某县人民政府</div>",
    );
    assert_eq!(page.content.article.paragraphs, ["不动产登记申请表", "社保登记申请表", "医保登记申请表"]);
    assert_eq!(page.content.article.path.len(), 0, "{:?}", page.content.article.path);
}
