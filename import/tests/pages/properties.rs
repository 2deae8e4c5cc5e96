use import::body::sanitise;
use proptest::{prelude::*, sample::select};
use scraper::{Html, Selector};

/// A word that no label, tool or column has in it.
fn word() -> impl Strategy<Value = String> {
    "[\u{4e00}\u{5929}\u{5730}\u{5c71}\u{6c34}\u{706b}]{1,4}[a-z]{3}[0-9]{2}"
}

/// A line of a page, and the words of it that must not be lost.
fn line() -> impl Strategy<Value = (String, Vec<String>)> {
    let labels = select(vec![
        "来源",
        "日期",
        "发布时间",
        "作者",
        "点击量",
        "审核人",
        "责任编辑",
        "文号",
        "字号",
        "索引号",
        "体裁",
        "分享",
        "有效性",
        "名称",
        "栏目",
        "一要",
        "关键词",
        "摘要",
        "主办",
        "地址",
    ]);
    let colon = select(vec![":", "\u{ff1a}", " : "]);
    let furniture = select(vec![
        "",
        "关闭",
        "【打印】",
        "\u{3000}",
        "首页",
        "网站链接:",
        "大 中 小",
        "当前位置:",
        ">",
        "来源:",
        "2023-02-17",
    ]);
    prop_oneof![
        4 => (select(vec!["", "  ", "\u{3000}\u{3000}", "• ", "——", "(", "当前位置:首页 > "]), word(), select(vec!["", "。", ")", "\u{ff0c}"])).prop_map(|(before, word, after)| (format!("{before}{word}{after}"), vec![word])),
        2 => (labels, colon, word()).prop_map(|(label, colon, word)| (format!("{label}{colon}{word}"), vec![word])),
        1 => (word(), word()).prop_map(|(a, b)| (format!("来源:{a} 发布时间:2023-02-17 体裁:{b} 打印"), vec![a, b])),
        1 => (word(), word()).prop_map(|(a, b)| (format!("{a}。(审核人:{b})"), vec![a, b])),
        2 => furniture.prop_map(|text| (text.to_owned(), Vec::new())),
    ]
}

/// Widths of a picture, good or bad.
fn srcset() -> impl Strategy<Value = String> {
    let address = prop_oneof![
        4 => "[0-9a-f]{64}".prop_map(|hash| format!("/files/{hash}/%E5%9B%BE-1.webp")),
        1 => select(vec!["//evil/a", "http://a.gov.cn/a.png", "/files/a/b", "javascript:alert(1)", "/files/../x/y", "&quot;", ""]).prop_map(str::to_owned),
    ];
    let width = select(vec![" 480w", "  960w ", " 1600w", " 2x", "", " -1w", " 480w onerror=x"]);
    let candidate = (address, width).prop_map(|(address, width)| format!("{address}{width}"));
    (prop::collection::vec(candidate, 0..4), select(vec![",", ", ", " , ,"]))
        .prop_map(|(all, between)| all.join(between))
}

/// A piece of HTML, good or bad.
fn piece() -> impl Strategy<Value = String> {
    let tags = select(vec![
        "p",
        "div",
        "span",
        "b",
        "strong",
        "i",
        "u",
        "s",
        "sub",
        "a",
        "h1",
        "h2",
        "h5",
        "ul",
        "ol",
        "li",
        "blockquote",
        "table",
        "thead",
        "tbody",
        "tr",
        "td",
        "th",
        "caption",
        "figure",
        "figcaption",
        "svg",
        "math",
        "style",
        "script",
        "form",
        "dl",
        "dd",
        "pre",
        "center",
        "font",
        "template",
        "title",
        "textarea",
        "noscript",
        "select",
        "option",
        "button",
        "section",
        "mtext",
        "foreignObject",
    ]);
    let attributes = select(vec![
        "",
        " onclick=x()",
        " href=\"javascript:alert(1)\"",
        " href='java\nscript:a'",
        " href=\"http://a.gov.cn/?a=1&b=<script\"",
        " style=\"a:b\"",
        " class=x id=y",
        " class=\"x align-right\"",
        " style=\"text-align: center\"",
        " align=right",
        " colspan=2 rowspan=\"3\"",
        " start=5",
        " src=x onerror=y",
        " href=\"//evil'\\\"",
        " href=\"mailto:a@b\"",
    ]);
    let sizes = select(vec!["100vw", "(max-width: 40rem)  100vw, 40rem", "", "expression(x)", "a&quot;b", "</style>"]);
    prop_oneof![
        3 => (tags.clone(), attributes.clone()).prop_map(|(tag, attributes)| format!("<{tag}{attributes}>")),
        3 => tags.prop_map(|tag| format!("</{tag}>")),
        1 => attributes.prop_map(|attributes| format!("<img{attributes} alt=\"<script>\">")),
        1 => (srcset(), sizes).prop_map(|(srcset, sizes)| format!("<img src=/a.webp srcset=\"{srcset}\" sizes=\"{sizes}\">")),
        1 => select(vec!["<br>", "<hr>", "&nbsp;", "&lt;script&gt;", "<!--", "-->", "<![CDATA[", "\u{3000}", " ", "\n", "&#0;", "\u{200b}", "<"]).prop_map(str::to_owned),
        3 => "[a-z\u{4e00}-\u{4e10} &<>\"]{0,6}",
    ]
}

fn page_of(pieces: &[String]) -> String {
    pieces.concat()
}

fn assert_safe(html: &str) {
    assert!(!html.to_ascii_lowercase().contains("<script"), "{html}");
    let parsed = Html::parse_fragment(html);
    for element in parsed.select(&Selector::parse("*").unwrap()) {
        for (name, value) in element.value().attrs() {
            assert!(!name.starts_with("on") && !matches!(name, "style" | "id"), "{html}");
            assert!(name != "class" || matches!(value, "align-right" | "align-center"), "{html}");
            let plain: String = value.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
            assert!(!plain.starts_with("javascript:") && !plain.starts_with("data:"), "{html}");
            if name == "srcset" {
                assert!(value.split(", ").all(|width| width.starts_with("/files/") && width.ends_with('w')), "{html}");
            }
        }
        assert!(!matches!(element.value().name(), "svg" | "math" | "style" | "script" | "iframe"), "{html}");
    }
}

/// A page of a site, and its words, each of which stands in it once.
fn whole_page() -> impl Strategy<Value = (String, Vec<String>)> {
    let words = |count| prop::collection::vec(word(), count);
    let tags = select(vec!["p", "div", "li", "td", "b", "h3", "blockquote", "span", "dd", "dt", "center", "pre"]);
    let labels = select(vec![
        "索引号",
        "体裁",
        "网站编码",
        "发布机构",
        "文 号",
        "有效性",
        "主题分类",
        "公开方式",
        "名称",
        "发布时间",
        "点击量",
    ]);
    let container =
        select(vec!["id=zoom", "class=content", "class=q7", "class=\"article con\"", "style='display:none'"]);
    let body = prop::collection::vec((tags, word(), select(vec!["", "。", "：", "；"])), 1..8);
    let fields = prop::collection::vec((labels, word()), 0..6);
    (words(0..6), fields, container, body, words(0..3), words(0..5), words(0..3)).prop_map(
        |(menu, fields, container, body, near, related, foot)| {
            let list = |words: &[String]| {
                words.iter().map(|word| format!("<li><a href=/x>{word}</a></li>")).collect::<String>()
            };
            let rows: String =
                fields.iter().map(|(label, word)| format!("<tr><td>{label}：</td><td>{word}</td></tr>")).collect();
            let pieces: String = body
                .iter()
                .map(|(tag, word, end)| match *tag {
                    "td" => format!("<table><tr><td>{word}{end}</td></tr></table>"),
                    "li" => format!("<ul><li>{word}{end}</li></ul>"),
                    tag => format!("<{tag}>{word}{end}</{tag}>"),
                })
                .collect();
            let near_by: String = near.iter().map(|word| format!("<p>上一篇：<a href=/y>{word}</a></p>")).collect();
            let below: String = foot.iter().map(|word| format!("<p>主办单位：{word}</p>")).collect();
            let page = format!(
                "<title>会议召开情况</title><div class=menu><ul>{}</ul></div><h1>会议召开情况</h1><table>{rows}</table>\
                 <div {container}>{pieces}</div>{near_by}<div class=related><h4>相关文章</h4><ul>{}</ul></div>\
                 <div class=ft><p>版权所有：某局</p>{below}</div>",
                list(&menu),
                list(&related),
            );
            let words = [menu, near, related, foot].concat();
            let words = words.into_iter().chain(fields.into_iter().map(|(_, word)| word));
            (page, words.chain(body.into_iter().map(|(_, word, _)| word)).collect())
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_word_of_a_text_is_lost(lines in prop::collection::vec(line(), 1..16)) {
        let text: String = lines.iter().map(|(line, _)| format!("{line}\n")).collect();
        if let Ok(page) = import::page("页面.txt", text.as_bytes()) {
            let read = format!("{page:?}");
            for word in lines.iter().flat_map(|(_, words)| words) {
                prop_assert!(read.contains(word.as_str()), "{} is lost from\n{}\n{}", word, text, read);
            }
        }
    }

    #[test]
    fn no_word_of_an_html_body_is_lost(words in prop::collection::vec((select(vec!["p", "div", "li", "td", "b", "h3", "blockquote", "span", "dd"]), word()), 1..12)) {
        let inner: String = words.iter().map(|(tag, word)| match *tag {
            "td" => format!("<table><tr><td>{word}</td></tr></table>"),
            "li" => format!("<ul><li>{word}</li></ul>"),
            tag => format!("<{tag}>{word}</{tag}>"),
        }).collect();
        let page = import::page("a.html", format!("<title>会议召开</title><div id=zoom>{inner}</div>").as_bytes()).unwrap();
        let paragraphs = page.content.article.paragraphs.join(" ");
        for (_, word) in &words {
            prop_assert!(page.content.article.body.contains(word.as_str()) && paragraphs.contains(word.as_str()), "{} {}", word, inner);
        }
    }

    #[test]
    fn every_word_of_a_page_is_in_the_result_or_in_the_report((text, words) in whole_page()) {
        let page = import::page("a.html", text.as_bytes()).unwrap();
        let told = format!("{page:?}");
        for word in &words {
            prop_assert!(told.contains(word.as_str()), "{} is lost from\n{}\n{}", word, text, told);
        }
        // The report counts the words that it does not quote in full.
        let counted: usize = page.left_out.notes().iter().filter_map(|note| note.amount).map(|amount| amount.count).sum();
        let parts: usize = page.summary().left_out.iter().map(|part| part.characters).sum();
        prop_assert_eq!(counted, parts);
    }

    #[test]
    fn sanitising_twice_is_sanitising_once_and_safe(pieces in prop::collection::vec(piece(), 0..24)) {
        let html = page_of(&pieces);
        let once = sanitise(&html);
        assert_safe(&once);
        prop_assert_eq!(sanitise(&once), once);
    }

    #[test]
    fn any_string_is_sanitised_once_and_for_all(text in "\\PC{0,80}|([<>/!&#;\"'= a-z\0\n-]|<svg>|<style>|<!--|<math>|<p title=){0,40}") {
        let once = sanitise(&text);
        assert_safe(&once);
        prop_assert_eq!(sanitise(&once), once);
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), pieces in prop::collection::vec(piece(), 0..12)) {
        for name in ["a.txt", "a.html"] {
            let _ = import::page(name, &bytes);
            let _ = import::page(name, page_of(&pieces).as_bytes());
        }
        let _ = import::directory("a.json", &bytes);
        for name in ["a.csv", "a.xlsx", "a.jsonl"] {
            let _ = import::articles(name, &bytes).map(|table| table.rows.count());
            let _ = import::moves(name, &bytes);
        }
    }

    #[test]
    fn arbitrary_text_never_panics(text in "\\PC{0,120}", lines in prop::collection::vec("[::\u{ff1a}()0-9年月日. 来源期日审核人ICP备公网安标识码号-]{0,12}", 0..8)) {
        for text in [text, lines.join("\n")] {
            let _ = import::page("a.txt", text.as_bytes());
            let _ = import::page("a.html", text.as_bytes());
        }
    }
}

#[test]
fn only_widths_of_this_sites_own_pictures_are_offered() {
    let (a, b) = ("0a".repeat(32), "1b".repeat(32));
    let figure = |attributes: &str| {
        format!(
            "<figure><img src=\"/files/{a}/a.webp\" alt=\"校园\" width=\"960\" height=\"540\"{attributes}><figcaption>校园</figcaption></figure>"
        )
    };
    let offered = format!(
        " srcset=\"/files/{b}/%E5%9B%BE.webp 480w, /files/{a}/%E5%9B%BE.webp 960w\" sizes=\"(max-width: 40rem) 100vw, 40rem\""
    );
    assert_eq!(sanitise(&figure(&offered)), figure(&offered));
    for refused in [
        format!(" srcset=\"http://a.gov.cn/files/{a}/a.webp 480w\""),
        format!(" srcset=\"//a.gov.cn/files/{a}/a.webp 480w\""),
        format!(" srcset=\"/files/{a}/a.webp 480w, https://a.gov.cn/a.webp 960w\""),
        format!(" srcset=\"/files/{a}/../../a.webp 480w\""),
        format!(" srcset=\"/files/{a}/a.webp 2x\""),
        format!(" srcset=\"/files/{}/a.webp 480w\"", "zz".repeat(32)),
        " srcset=\"\"".to_owned(),
        " sizes=\"100vw\"".to_owned(),
    ] {
        assert_eq!(sanitise(&figure(&refused)), figure(""), "{refused}");
    }
    let pictures = "<p><img src=\"https://a.gov.cn/a.png\" alt=\"\"></p>";
    assert_eq!(sanitise(pictures), pictures);
    assert_eq!(sanitise("<p>字<img src=\"data:image/png;base64,AAAA\" alt=\"\"></p>"), "<p>字</p>");
}

#[test]
fn deep_nesting_does_not_exhaust_the_stack() {
    for tag in ["div", "b", "blockquote", "ul", "table><tr><td"] {
        let html = format!("{}深处{}", format!("<{tag}>").repeat(30_000), "</div>");
        assert!(sanitise(&html).contains("深处"), "{tag}");
    }
}
