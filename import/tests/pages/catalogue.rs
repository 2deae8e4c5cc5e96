use domain::{article::Validity, date::date};

use crate::{file, html, of, wide};

/// Checks that a block in this layout gives all fields.
fn assert_read(page: &import::Page, layout: &str) {
    let article = &page.content.article;
    assert_eq!(article.title, "关于做好春季开学工作的通知", "{layout}");
    assert_eq!(article.index_number.as_deref(), Some("11652701MB0000000X/2024-00012"), "{layout}");
    assert_eq!(article.document_number.as_deref(), Some("某教发〔2024〕7号"), "{layout}");
    assert_eq!(article.issuing_body.as_deref(), Some("某县教育局"), "{layout}");
    assert_eq!(article.issued, Some(date(2024, 3, 5)), "{layout}");
    assert_eq!(article.validity, Some(Validity::InForce), "{layout}");
    assert_eq!(article.topic.as_deref(), Some("教育、科技"), "{layout}");
    assert_eq!(article.paragraphs, ["各中小学、幼儿园:", "现将有关事项通知如下,请认真贯彻执行。"], "{layout}");
}

const BODY: &str = "各中小学、幼儿园:\n现将有关事项通知如下,请认真贯彻执行。\n";

#[test]
fn a_block_with_colons_is_read_and_nothing_of_it_is_in_the_body() {
    let page = file("catalogue-block.txt");
    let summary = page.summary();
    assert_eq!(summary.title, "关于做好2024年春季开学工作的通知");
    assert_eq!(summary.issued.as_deref(), Some("2024-03-05"));
    assert_eq!(summary.published.as_deref(), Some("2024-03-06 10:05"));
    assert_eq!(summary.date.as_deref(), Some("2024-03-06"));
    assert_eq!(summary.source.as_deref(), Some("某县教育局"));
    assert_eq!(summary.issuing_body.as_deref(), Some("某县教育局"));
    assert_eq!(summary.index_number.as_deref(), Some("11652701MB0000000X/2024-00012"));
    assert_eq!(summary.document_number.as_deref(), Some("某教发〔2024〕7号"));
    assert_eq!((summary.validity, summary.topic.as_deref()), (Some("有效"), Some("教育、科技")));
    assert_eq!(summary.clicks, Some(321));
    assert_eq!(summary.body.first().map(String::as_str), Some("各中小学、幼儿园:"));
    assert_eq!(summary.body.last().map(String::as_str), Some("2024年3月5日"));
    assert_eq!(summary.body.len(), 6, "{:?}", summary.body);
}

#[test]
fn a_block_without_colons_is_read_too() {
    let page = file("catalogue-block-bare.txt");
    let summary = page.summary();
    assert_eq!(summary.title, "建筑工程施工许可办理结果公示");
    assert_eq!(summary.date.as_deref(), Some("2023-09-18"));
    assert_eq!(summary.issuing_body.as_deref(), Some("某县住建局"));
    assert_eq!(summary.index_number.as_deref(), Some("11652701MB0000000X/2023-00127"));
    assert_eq!(summary.document_number.as_deref(), Some("某建许〔2023〕27号"));
    assert_eq!(summary.keywords, ["施工", "许可"]);
    assert_eq!(summary.topic.as_deref(), Some("行政许可"));
    assert_eq!(summary.body.len(), 2, "{:?}", summary.body);
}

#[test]
fn a_block_reads_the_same_in_every_layout() {
    let pairs = [
        ("索 引 号", "11652701MB0000000X/2024-00012"),
        ("主题分类", "教育、科技"),
        ("发 布 机 构", "某县教育局"),
        ("成文日期", "2024年03月05日"),
        ("名    称", "关于做好春季开学工作的通知"),
        ("文    号", "某教发〔2024〕7号"),
        ("有 效 性", "有效"),
    ];
    let block = |between: &str, end: &str| -> String {
        pairs.iter().map(|(name, value)| format!("{name}{between}{value}{end}")).collect()
    };
    let title = "关于做好春季开学工作的通知\n";
    let below = |block: String| format!("{block}{title}{BODY}");
    let layouts = [
        below(block(":", "\n")),
        below(block("：", "\n")),
        below(block(" ", "\n")),
        below(block("\t", "\n")),
        below(block("\n", "\n")),
        below(block(":\n", "\n")),
        below(block("\u{a0}：\u{a0}", "\n")),
        below(
            pairs
                .chunks(2)
                .map(|two| {
                    let cells: Vec<String> = two.iter().map(|(name, value)| format!("{name}:{value}")).collect();
                    cells.join("        ") + "\n"
                })
                .collect(),
        ),
        below(
            pairs
                .chunks(2)
                .map(|two| {
                    let cells: Vec<String> = two.iter().map(|(name, value)| format!("{name} {value}")).collect();
                    cells.join("    ") + "\n"
                })
                .collect(),
        ),
        // The title in the block only.
        format!("{}{BODY}", block(":", "\n")),
    ];
    for layout in layouts {
        assert_read(&of(&layout), &layout);
    }
    let traditional = below(block(":", "\n"))
        .replace("索 引 号", "索 引 號")
        .replace("主题分类", "主題分類")
        .replace("发 布 机 构", "發 布 機 構")
        .replace("名    称", "名    稱")
        .replace("文    号", "文    號");
    assert_read(&of(&traditional), &traditional);
}

#[test]
fn a_block_reads_the_same_in_every_kind_of_element() {
    let pairs = [
        ("索&#8194;引&#8194;号：", "11652701MB0000000X/2024-00012"),
        ("主题分类：", "教育、科技"),
        ("发布机构：", "某县教育局"),
        ("成文日期：", "2024-03-05"),
        ("名&nbsp;&nbsp;称：", "关于做好春季开学工作的通知"),
        ("文&nbsp;&nbsp;号：", "某教发〔2024〕7号"),
        ("有效性：", "有效"),
    ];
    let each = |write: &dyn Fn(&str, &str) -> String| -> String {
        pairs.iter().map(|(name, value)| write(name, value)).collect()
    };
    let bare = |name: &str| name.trim_end_matches('：').to_owned();
    let rows: String = pairs
        .chunks(2)
        .map(|two| {
            let cells: String = two.iter().map(|(name, value)| format!("<td>{name}</td><td>{value}</td>")).collect();
            format!("<tr>{cells}</tr>")
        })
        .collect();
    let heads: String = pairs.iter().map(|(name, _)| format!("<th>{}</th>", bare(name))).collect();
    let values: String = pairs.iter().map(|(_, value)| format!("<td>{value}</td>")).collect();
    let blocks = [
        format!("<table>{rows}</table>"),
        format!("<table>{}</table>", each(&|name, value| format!("<tr><th>{}</th><td>{value}</td></tr>", bare(name)))),
        format!("<ul>{}</ul>", each(&|name, value| format!("<li><span>{name}</span><span>{value}</span></li>"))),
        format!("<dl>{}</dl>", each(&|name, value| format!("<dt>{name}</dt><dd>{value}</dd>"))),
        format!("<dl>{}</dl>", each(&|name, value| format!("<dt>{}</dt><dd>{value}</dd>", bare(name)))),
        each(&|name, value| format!("<p><b>{name}</b>{value}</p>")),
        each(&|name, value| format!("<div><div>{name}</div><div>{value}</div></div>")),
        format!("<table><tr>{heads}</tr><tr>{values}</tr></table>"),
    ];
    let words = "<p>各中小学、幼儿园:</p><p>现将有关事项通知如下,请认真贯彻执行。</p>";
    for block in blocks {
        for page in [
            // Around the body, in its container, and where none is known.
            format!(
                "<title>关于做好春季开学工作的通知</title>{block}<h1>关于做好春季开学工作的通知</h1><div id=zoom>{words}</div>"
            ),
            format!(
                "<title>关于做好春季开学工作的通知_某县人民政府网</title><div id=zoom>{block}<h3>关于做好春季开学工作的通知</h3>{words}</div>"
            ),
            format!(
                "<title>关于做好春季开学工作的通知</title><div class=a><div class=b>{block}</div><div class=c>关于做好春季开学工作的通知</div><div class=d>{words}</div></div>"
            ),
        ] {
            assert_read(&html(&page), &page);
        }
    }
}

#[test]
fn what_a_block_has_and_this_site_has_not_is_told_and_not_shown() {
    let text = "索引号:A-2024-1  公开方式:主动公开\n公开时限:长期公开  网站编码:甲乙丙\n发布机构:某局\n关于供水的通知\n正文第一段。\n";
    let page = of(text);
    assert_eq!(page.content.article.paragraphs, ["正文第一段。"]);
    let told = crate::warnings(&page).join("\n");
    for field in ["公开方式:主动公开", "公开时限:长期公开", "网站编码:甲乙丙"] {
        assert!(told.contains(field), "{field} {told}");
    }
}

#[test]
fn what_a_notice_says_is_no_block() {
    let page = of(
        "关于开会的通知\n发布时间:2024-03-06\n时间:下周五上午\n地点:市政府三楼会议室\n项目名称:供水管网改造\n请准时参加。\n",
    );
    for words in ["下周五上午", "地点:市政府三楼会议室", "项目名称:供水管网改造"] {
        assert!(page.content.article.paragraphs.iter().any(|text| text.contains(words)), "{words}");
    }
}

#[test]
fn synonyms_are_known() {
    let read = |line: &str| of(&format!("会议召开情况\n\n{line}\n\n会议指出,要抓好安全生产。\n")).content.article;
    for name in ["索引号", "信息索引号", "信息索引", "索 引", "索引編號", "索引编号"] {
        for line in [format!("{name}:A-2024-1"), wide(&format!("{name}:A-2024-1"))] {
            assert!(read(&line).index_number.is_some(), "{line}");
        }
    }
    for name in ["主题分类", "信息分类", "信息类别", "主題分類"] {
        assert_eq!(read(&format!("{name}:教育")).topic.as_deref(), Some("教育"), "{name}");
    }
    for name in ["成文日期", "生成日期", "发文日期", "印发日期", "發文日期"] {
        assert_eq!(read(&format!("{name}:2024-03-05")).issued, Some(date(2024, 3, 5)), "{name}");
    }
    for name in ["发布时间", "时间发布", "公开日期", "發佈時間"] {
        assert_eq!(read(&format!("{name}:2024-03-06")).day, Some(date(2024, 3, 6)), "{name}");
    }
    for name in ["发文字号", "文号", "文件编号", "文號"] {
        assert_eq!(
            read(&format!("{name}:某发〔2024〕7号")).document_number.as_deref(),
            Some("某发〔2024〕7号"),
            "{name}"
        );
    }
    for name in ["发文机关", "制发机关", "发布机构", "公开责任部门", "办文部门", "發布機構"] {
        assert_eq!(read(&format!("{name}:某局")).issuing_body.as_deref(), Some("某局"), "{name}");
    }
    for name in ["有效性", "时效性", "效力状态", "時效性"] {
        assert_eq!(read(&format!("{name}:已废止")).validity, Some(Validity::Repealed), "{name}");
    }
}
