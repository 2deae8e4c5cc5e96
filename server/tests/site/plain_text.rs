//! Characters that nobody sees, and what they must not do.

use crate::{harness::Site, program::Program};

on_both!(no_control_and_no_turning_character_of_an_import_is_shown);

/// Each with what is left of it.
const TITLES: [(&str, &str); 4] = [
    ("控制字符标题\\u0010在此", "控制字符标题在此"),
    ("供水\\u200b公\\ufeff告", "供水公告"),
    ("通知\\u202efdp.exe", "通知fdp.exe"),
    ("第一行\\n第二行", "第一行 第二行"),
];

async fn no_control_and_no_turning_character_of_an_import_is_shown(site: Site) {
    let line = |(title, _): &(&str, &str)| {
        format!(
            r#"{{"title": "{title}", "body": "<p>正文\u0010请提前\u000b储\u202e水\ufffe。&#x1f;</p>", "summary": "停水\b公告", "source": "水务局\u0002", "column": "供\u200b水", "date": "2026-11-20"}}"#
        )
    };
    let program = Program::on(&site.url).with("GONGKAI_DATA", site.folder.path().to_str().unwrap());
    program.file("articles.jsonl", TITLES.iter().map(line).collect::<Vec<_>>().join("\n"));
    let done = program.run(&["import", "articles", "articles.jsonl"]);
    assert_eq!(done.code, 0, "{done:?}");
    assert!(done.err.contains("看不见的字符"), "what was taken out is told: {}", done.err);
    let mut texts = vec![site.get("/feed.xml").await, site.get("/api/v1/articles").await, site.get("/").await];
    for (id, (_, title)) in (1..).zip(TITLES) {
        let page = site.get(&format!("/articles/{id}")).await;
        assert_eq!(page.status, 200, "{id}");
        assert_eq!(page.texts("h1")[0], title);
        assert_eq!(page.texts(".body p"), ["正文请提前 储水。"]);
        assert!(page.text().contains("水务局") && page.text().contains("停水公告"), "the words stay");
        texts.push(page);
    }
    for answer in texts {
        let is_odd = |c: char| {
            c.is_control() && !matches!(c, '\t' | '\n' | '\r')
                || matches!(c, '\u{200b}' | '\u{feff}' | '\u{fffe}' | '\u{202a}'..='\u{202e}')
        };
        let odd: Vec<char> = answer.text().chars().filter(|c| is_odd(*c)).collect();
        assert!(odd.is_empty(), "{odd:?}");
    }
    let tree = site.services.columns.tree().await.unwrap();
    assert_eq!(tree.iter().filter(|node| node.column.name == "供水").count(), 1, "{tree:?}");
}
