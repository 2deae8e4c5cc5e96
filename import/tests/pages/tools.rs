use crate::{html, left_out, of};

#[test]
fn the_size_of_letters_is_never_a_documents_number() {
    for line in [
        "字号：[ 大 中 小 ] 【打印文章】",
        "字号:[大 中 小][打印本页]",
        "字体：【大】【中】【小】",
        "來源:某局 字號:大 中 小 列印",
    ] {
        let page = of(&format!("会议召开情况\n日期:2023-02-17\n{line}\n会议指出,要抓好安全生产。\n"));
        assert_eq!(page.content.article.document_number, None, "{line}");
        assert_eq!(page.content.article.paragraphs, ["会议指出,要抓好安全生产。"], "{line}");
        assert!(!left_out(&page, "页面工具").is_empty(), "{line}");
    }
}

#[test]
fn what_does_not_look_like_a_documents_number_is_none_and_told() {
    let page = of("会议召开情况\n文号:打印本页\n会议指出,要抓好安全生产。\n");
    assert_eq!(page.content.article.document_number, None);
    let page = of("会议召开情况\n文号:待定\n会议指出,要抓好安全生产。\n");
    assert_eq!(page.content.article.document_number, None);
    assert!(page.notes[0].to_string().contains("文号“待定”"), "{:?}", page.notes);
}

#[test]
fn neighbours_and_related_articles_are_not_of_the_body() {
    for end in [
        "上一篇：旧闻一则\n下一篇：没有了\n",
        "上一篇：\n旧闻一则\n下一篇：\n没有了\n",
        "相关文章：\n旧闻一则\n旧闻又一则\n",
        "相关链接\n旧闻一则\n",
        "【打印】【关闭】\n相关阅读:\n旧闻一则\n",
    ] {
        let page = of(&format!("会议召开情况\n日期:2023-02-17\n会议指出,要抓好安全生产。\n某局\n{end}"));
        assert_eq!(page.content.article.paragraphs, ["会议指出,要抓好安全生产。", "某局"], "{end}");
        assert!(!left_out(&page, "相邻和相关文章").is_empty(), "{end}");
        let paragraphs: String =
            end.lines().filter(|line| !line.starts_with('【')).map(|line| format!("<p>{line}</p>")).collect();
        let page = html(&format!(
            "<title>会议召开情况</title><div id=zoom><p>会议指出,要抓好安全生产。</p><p>某局</p>{paragraphs}</div>"
        ));
        assert_eq!(page.content.article.paragraphs, ["会议指出,要抓好安全生产。", "某局"], "{end}");
    }
}

#[test]
fn related_articles_in_the_middle_of_a_text_stay() {
    let page = of("会议召开情况\n日期:2023-02-17\n相关链接\n会议指出,要抓好安全生产。\n");
    assert_eq!(page.content.article.paragraphs.len(), 2);
}

#[test]
fn a_breadcrumb_inside_the_article_is_not_of_the_body() {
    let page = html(
        "<meta name=ColumnName content=通知公告><title>会议召开情况</title><div id=zoom><p>您现在所在的位置：首页 &gt; 新闻 &gt; 要闻</p>\
         <h1>会议召开情况</h1><p>字号：[ 大 中 小 ] 【打印文章】</p><p>会议指出,要抓好安全生产。</p></div>",
    );
    assert_eq!(page.content.article.paragraphs, ["会议指出,要抓好安全生产。"]);
}

#[test]
fn nobody_is_no_author_and_readers_are_counted_in_brackets_too() {
    let page = of("会议召开情况\n日期:2023-02-17 作者:佚名 来源:未知\n会议指出,要抓好安全生产。\n");
    let article = &page.content.article;
    assert_eq!((article.author.as_deref(), article.source.as_deref()), (None, None));
    assert!(page.notes.iter().any(|note| note.text.contains("佚名")), "{:?}", page.notes);
    for line in
        ["2023-02-17 阅读(1390) 评论(0)", "日期:2023-02-17 阅读 1390  赞 12  在看 3", "2023-02-17　浏览次数：1390"]
    {
        let article = of(&format!("会议召开情况\n{line}\n会议指出,要抓好安全生产。\n")).content.article;
        assert_eq!((article.clicks, article.paragraphs.len()), (Some(1390), 1), "{line}");
    }
}
