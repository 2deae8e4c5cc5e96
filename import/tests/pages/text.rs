use domain::{article::Validity, date::date, ingest::Place};
use import::Unreadable;

use crate::{file, of, warnings, wide};

/// A page with this line of fields.
fn with_fields(fields: &str) -> import::Page {
    of(&format!("全市安全生产工作会议召开\n\n{fields}\n\n会议指出,要抓好安全生产。\n"))
}

#[test]
fn all_fields_may_stand_on_one_line() {
    let page = file("one-line.txt");
    let article = &page.content.article;
    assert_eq!(article.title, "关于印发《博乐市安全生产专项整治三年行动实施方案》的通知");
    assert_eq!(article.path, ["政务公开", "通知公告"]);
    assert_eq!(article.source.as_deref(), Some("博乐市应急管理局"));
    assert_eq!(article.published, Some(date(2023, 2, 17).at(10, 30, 0)));
    assert_eq!(article.clicks, Some(1234));
    assert_eq!((article.author.as_deref(), article.reviewer.as_deref()), (Some("李四"), Some("王五")));
    assert_eq!(page.content.numbers.identification_code.as_deref(), Some("6527010006"));
}

#[test]
fn a_sentence_of_the_body_is_no_field_and_no_tool() {
    let body = file("one-line.txt").content.article.paragraphs;
    assert_eq!(body[1], "一要:压实责任。安全生产责任重于泰山。");
    assert!(body[2].starts_with("来源:群众举报的线索共30条"));
    assert!(body[3].contains("打印、分享本通知") && body[3].ends_with("关闭台账。"));
    assert_eq!(&body[4..], ["时间:下周五上午", "博乐市应急管理局", "2023年2月17日"]);
}

#[test]
fn a_sites_footer_is_not_of_the_body() {
    let page = of("会议召开\n日期:2023-02-17\n会议指出,要抓好安全生产。\n记者:张三\n版权所有:甲局\n新ICP备1号");
    assert_eq!(page.content.article.paragraphs, ["会议指出,要抓好安全生产。"]);
    assert_eq!(page.content.article.author.as_deref(), Some("张三"));
    assert_eq!(warnings(&page), ["第 5 行：页脚的“版权所有:甲局”未采用。"]);
}

#[test]
fn what_is_dropped_from_a_footer_is_quoted() {
    assert_eq!(warnings(&file("one-line.txt")), ["第 29 行：页脚的“主办:博乐市人民政府办公室”未采用。"]);
}

#[test]
fn fields_may_stand_above_the_title_as_official_documents_have_them() {
    let page = file("document-table.txt");
    let article = &page.content.article;
    assert_eq!(article.title, "关于加强校园消防安全工作的通知");
    assert_eq!(article.subtitle.as_deref(), Some("写给全市各校(园)"));
    assert_eq!(article.index_number.as_deref(), Some("010000-2023-00012"));
    assert_eq!(article.document_number.as_deref(), Some("博政办发〔2023〕5号"));
    assert_eq!(article.issuing_body.as_deref(), Some("博乐市人民政府办公室"));
    assert_eq!(article.validity, Some(Validity::InForce));
    assert_eq!(article.keywords, ["安全生产", "校园", "消防"]);
    assert_eq!(article.day, Some(date(2023, 2, 17)));
    assert_eq!((article.author.as_deref(), article.source.as_deref()), (Some("赵六"), Some("博乐市人民政府办公室")));
}

#[test]
fn a_field_that_this_site_has_not_is_named_with_its_line_and_is_not_of_the_body() {
    let page = file("document-table.txt");
    assert!(page.content.article.paragraphs[0].starts_with("(2023年2月10日"), "{:?}", page.content.article.paragraphs);
    assert_eq!(page.notes[0].place, Place::Line(12));
    assert!(page.notes[0].text.contains("“体裁:通知”"));
}

#[test]
fn every_label_is_understood_with_either_colon() {
    for narrow in
        ["来源:甲局", "信息来源: 甲局", "文章来源:甲局", "稿 源 :甲局", "来\u{3000}源:甲局", "来\u{a0}源:\u{a0}甲局"]
    {
        for line in [narrow.to_owned(), wide(narrow)] {
            assert_eq!(with_fields(&line).content.article.source.as_deref(), Some("甲局"), "{line}");
        }
    }
    for narrow in [
        "点击量:12",
        "点击数:12",
        "点击:12次",
        "浏览次数:[12]",
        "浏览量:12",
        "阅读次数:12",
        "阅读:12",
        "访问量:12 人次",
        "点击:[ 12 ]次",
    ] {
        for line in [narrow.to_owned(), wide(narrow)] {
            assert_eq!(with_fields(&line).content.article.clicks, Some(12), "{line}");
        }
    }
    for line in ["作者:张三", "撰稿:张三", "供稿:张三", "编辑:张三", "责任编辑:张三"] {
        assert_eq!(with_fields(line).content.article.author.as_deref(), Some("张三"), "{line}");
    }
    for line in ["索引号:A-1", "索引号码:A-1", "索 引 号:A-1", "索引号\tA-1"] {
        assert_eq!(with_fields(line).content.article.index_number.as_deref(), Some("A-1"), "{line}");
    }
    for line in ["发文机构:甲局", "发布机构:甲局", "发文机关:甲局", "制发机关:甲局"] {
        assert_eq!(with_fields(line).content.article.issuing_body.as_deref(), Some("甲局"), "{line}");
    }
    for (line, expected) in
        [("有效性:有效", Validity::InForce), ("时效性:失效", Validity::Expired), ("有效性:废止", Validity::Repealed)]
    {
        assert_eq!(with_fields(line).content.article.validity, Some(expected), "{line}");
    }
}

#[test]
fn every_form_of_a_date_is_understood() {
    let labels = ["日期", "时间", "发布日期", "发布时间", "成文日期", "日 期"];
    let forms = ["2023-02-17", "2023/2/17", "2023.02.17", "2023年02月17日", "2023年2月17日", "2023 年 2 月 17 日"];
    for line in labels.iter().flat_map(|label| forms.iter().map(move |form| format!("{label}:{form}"))) {
        for line in [wide(&line), line] {
            let page = with_fields(&line);
            assert_eq!(page.content.article.day, Some(date(2023, 2, 17)), "{line}");
            assert!(page.notes.is_empty(), "{line} {:?}", page.notes);
        }
    }
    for (form, second) in [
        ("2023-02-17 10:30", 0),
        ("2023-02-17 10:30:05", 5),
        ("2023年02月17日10时30分", 0),
        ("2023-02-17T10:30:05+08:00", 5),
    ] {
        let page = with_fields(&format!("发布时间:{form} 来源:甲局"));
        assert_eq!(page.content.article.published, Some(date(2023, 2, 17).at(10, 30, second)), "{form}");
        assert_eq!(page.content.article.source.as_deref(), Some("甲局"), "{form}");
    }
    assert_eq!(with_fields("2023-02-17 10:30 来源:甲局").content.article.day, Some(date(2023, 2, 17)));
    assert_eq!(with_fields("2023-02-17").content.article.day, Some(date(2023, 2, 17)));
}

#[test]
fn what_cannot_be_a_value_is_a_warning_that_quotes_it() {
    let page = file("wrong.txt");
    assert_eq!(
        (page.content.article.day, page.content.article.clicks, page.content.article.validity),
        (None, None, None)
    );
    let all = warnings(&page);
    for quoted in
        ["第 2 行：发布日期“2023-02-30”", "第 3 行：点击量“很多”", "“体裁:消息”", "第 6 行：时效性“待定”", "编辑“李四”"]
    {
        assert!(all.iter().any(|warning| warning.contains(quoted)), "{quoted} {all:?}");
    }
    assert_eq!(page.content.article.author.as_deref(), Some("张三"));
    assert_eq!(page.content.article.paragraphs, ["正文在此。"]);
}

#[test]
fn a_missing_value_is_null_and_no_reason_to_warn() {
    let page = with_fields("来源: 发布时间:2023-02-17 作者: 点击量:");
    assert_eq!(page.content.article.day, Some(date(2023, 2, 17)));
    let summary = page.summary();
    assert_eq!((summary.source, summary.author, summary.clicks, summary.reviewer), (None, None, None, None));
    assert!(summary.warnings.is_empty());
}

#[test]
fn the_size_of_letters_is_a_tool_and_the_number_of_a_document_is_not() {
    let page = with_fields("来源:甲局 字号:大 中 小 分享到:微信 微博");
    assert_eq!(page.content.article.document_number, None);
    assert_eq!(page.content.article.source.as_deref(), Some("甲局"));
    assert_eq!(with_fields("【字体:大 中 小】").content.article.paragraphs.len(), 1);
    let page = with_fields("发文字号:博政发〔2023〕1号");
    assert_eq!(page.content.article.document_number.as_deref(), Some("博政发〔2023〕1号"));
}

#[test]
fn tools_alone_on_a_line_are_dropped_and_neighbours_too() {
    let tools = [
        "关闭",
        "【关闭】",
        "[打印本页]",
        "打印 分享 收藏",
        "扫一扫在手机打开当前页",
        "上一篇:旧闻",
        "下一篇:",
        "分享:",
        "【大 中 小】",
    ];
    for tool in tools {
        for tool in [tool.to_owned(), wide(tool)] {
            let page = of(&format!("会议召开\n日期:2023-02-17\n{tool}\n会议指出,要抓好安全生产。\n{tool}\n"));
            assert_eq!(page.content.article.paragraphs, ["会议指出,要抓好安全生产。"], "{tool}");
        }
    }
}

#[test]
fn a_page_without_fields_begins_with_its_title() {
    let page = file("no-fields.txt");
    let article = &page.content.article;
    assert_eq!(article.title, "市政府召开安全生产会议");
    assert_eq!((article.reviewer.as_deref(), article.author.as_deref()), (Some("张三"), Some("李四")));
    assert_eq!(article.paragraphs.len(), 2);
    let page = of("政府信息公开\n\n安全生产\n\n市政府召开会议\n\n会议指出,要抓好安全生产。");
    assert_eq!((page.content.article.title.as_str(), page.content.article.path.len()), ("市政府召开会议", 2));
}

#[test]
fn a_breadcrumb_is_understood_with_every_separator() {
    for trail in [
        "当前位置:首页 > 政府信息公开 > 安全生产",
        "您的位置: 首页»政府信息公开»安全生产»正文",
        "首页›政府信息公开›安全生产",
        "当前位置:首页 / 政府信息公开 / 安全生产",
        "当前位置:首页-政府信息公开-安全生产",
        "您现在的位置:首页 → 政府信息公开 → 安全生产 → 正文",
    ] {
        let page = of(&format!("{trail}\n会议召开\n日期:2023-02-17\n会议指出,要抓好安全生产。"));
        assert_eq!(page.content.article.path, ["政府信息公开", "安全生产"], "{trail}");
        assert_eq!(page.content.article.title, "会议召开", "{trail}");
    }
}

#[test]
fn a_subtitle_may_have_its_own_line() {
    let page = of("筑牢校园防线\n——全市会议侧记\n日期:2023-02-17\n会议指出,要抓好安全生产。");
    assert_eq!(page.content.article.title, "筑牢校园防线");
    assert_eq!(page.content.article.subtitle.as_deref(), Some("全市会议侧记"));
}

#[test]
fn a_reviewer_in_brackets_at_the_very_end_is_taken() {
    for ending in ["(审核人:张三)", "\n(审核人:张三)", "\n【审核:张三】", "\n审 核 人:张三\n关闭"]
    {
        for ending in [ending.to_owned(), wide(ending)] {
            let page = of(&format!("会议召开\n日期:2023-02-17\n会议指出,要抓好安全生产。{ending}"));
            assert_eq!(page.content.article.reviewer.as_deref(), Some("张三"), "{ending}");
            assert_eq!(page.content.article.paragraphs, ["会议指出,要抓好安全生产。"], "{ending}");
        }
    }
}

#[test]
fn a_field_in_the_middle_of_the_body_stays_there() {
    let page = of("会议召开\n日期:2023-02-17\n第一段。\n来源:甲局\n最后一段。");
    assert_eq!(page.content.article.source, None);
    assert_eq!(page.content.article.paragraphs, ["第一段。", "来源:甲局", "最后一段。"]);
    assert_eq!(page.notes[0].place, Place::Line(4));
}

#[test]
fn markup_in_a_text_is_shown_and_not_obeyed() {
    let page = of("会议召开\n日期:2023-02-17\n<script>alert(1)</script> & 其他");
    assert_eq!(page.content.article.body, "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; 其他</p>");
}

#[test]
fn a_title_is_never_a_label_or_a_tool() {
    let page = of("打印\n来源:\n日期:2023-02-17\n会议召开\n会议指出,要抓好安全生产。");
    assert_eq!(page.content.article.title, "会议召开");
    assert!(matches!(
        import::page("a.txt", "来源:甲\n日期:2023-02-17\n分享".as_bytes()),
        Err(Unreadable::NoTitle { .. })
    ));
}

#[test]
fn no_sentence_and_no_breadcrumb_is_taken_for_a_missing_title() {
    let seed = std::fs::read_to_string("tests/pages/seed-article.txt").unwrap();
    let untitled: String =
        seed.lines().filter(|line| !line.starts_with("强化思想")).fold(String::new(), |text, line| text + line + "\n");
    let fields_alone = "日期:2023年02月17日\n来源:某局\n\n会议指出,要抓好安全生产,压实各方责任。\n";
    let column_alone = "政府信息公开\n\n日期:2023年02月17日\n\n会议指出,要抓好安全生产。\n";
    for text in [untitled.as_str(), fields_alone, column_alone] {
        let read = import::page("untitled.txt", text.as_bytes());
        assert!(
            matches!(&read, Err(error @ Unreadable::NoTitle { .. }) if error.to_string().contains("untitled.txt")),
            "{text}"
        );
    }
}
