//! The articles of the demo content: files of several, each a head of fields and a text with a few marks.

use anyhow::{Context, bail};
use domain::{
    article::Validity,
    body::escape,
    date::{Day, today},
};

/// The line between two articles.
const SEPARATOR: &str = "====";

/// The stage that an article of the demo content reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Draft,
    InReview,
    Scheduled,
    Published,
    Withdrawn,
}

/// An article of the demo content.
#[derive(Debug, Clone)]
pub struct Sample {
    /// The key by which a second run recognises it.
    pub key: String,
    pub column: String,
    pub title: String,
    pub subtitle: Option<String>,
    pub day: Day,
    pub source: Option<String>,
    pub keywords: Vec<String>,
    pub index_number: Option<String>,
    pub document_number: Option<String>,
    pub issuing_body: Option<String>,
    pub validity: Option<Validity>,
    /// The topic (主题分类), by its name.
    pub topic: Option<String>,
    /// The article that this one interprets, by its key: an older one.
    pub policy: Option<String>,
    /// Files with the names that readers see.
    pub attachments: Vec<(String, String)>,
    pub stage: Stage,
    pub reason: String,
    pub blocks: Vec<Block>,
}

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Anything but a picture, as HTML.
    Html(String),
    /// A file, and its description.
    Picture { file: String, alt: String },
}

/// The articles in `text`.
///
/// # Errors
/// The line of the first one that can't be read, and the reason.
pub fn samples(text: &str) -> anyhow::Result<Vec<Sample>> {
    let mut samples = Vec::new();
    let mut line = 1;
    for part in text.split(&format!("\n{SEPARATOR}\n")) {
        samples.push(sample(part).with_context(|| format!("第 {line} 行开始的一篇"))?);
        line += part.lines().count() + 1;
    }
    Ok(samples)
}

fn sample(text: &str) -> anyhow::Result<Sample> {
    let text = text.trim();
    let is_field = |line: &&str| line.split_once(": ").is_some_and(|(name, _)| name.chars().count() <= 4);
    let head: Vec<&str> = text.lines().take_while(is_field).collect();
    let body: Vec<&str> = text.lines().skip(head.len()).collect();
    let all = |name: &str| {
        head.iter()
            .filter_map(|line| line.split_once(": "))
            .filter(move |(key, _)| *key == name)
            .map(|(_, value)| value.trim().to_owned())
            .collect::<Vec<_>>()
    };
    let some = |name: &str| all(name).into_iter().next();
    let must = |name: &str| some(name).with_context(|| format!("没有“{name}: …”"));
    let (title, subtitle) = domain::article::split_headline(&must("标题")?);
    let attachment = |value: String| {
        let (file, name) = value.split_once(' ').with_context(|| format!("附件应写作“文件 显示的名称”：{value}"))?;
        Ok((file.to_owned(), name.to_owned()))
    };
    Ok(Sample {
        key: must("标识")?,
        column: must("栏目")?,
        title,
        subtitle,
        day: day(&must("日期")?)?,
        source: some("来源"),
        keywords: some("关键词").map(|words| words.split(',').map(str::to_owned).collect()).unwrap_or_default(),
        index_number: some("索引号"),
        document_number: some("文号"),
        issuing_body: some("发布机构"),
        validity: some("有效性").map(|word| validity(&word)).transpose()?,
        topic: some("主题"),
        policy: some("解读"),
        attachments: all("附件").into_iter().map(attachment).collect::<anyhow::Result<_>>()?,
        stage: some("状态").map_or(Ok(Stage::Published), |word| stage(&word))?,
        reason: some("原因").unwrap_or_default(),
        blocks: blocks(&body.join("\n")),
    })
}

/// A day, or a number of days before today: news have to be new.
fn day(text: &str) -> anyhow::Result<Day> {
    if let Ok(days) = text.parse::<i32>() {
        return Ok(today().plus_days(days.clamp(-10_000, 0)));
    }
    text.parse().with_context(|| format!("日期应写作 2026-01-31，或者写今天之前的天数，如 -3：{text}"))
}

fn validity(word: &str) -> anyhow::Result<Validity> {
    Ok(match word {
        "有效" => Validity::InForce,
        "失效" => Validity::Expired,
        "废止" => Validity::Repealed,
        _ => bail!("有效性应为有效、失效或废止：{word}"),
    })
}

fn stage(word: &str) -> anyhow::Result<Stage> {
    Ok(match word {
        "草稿" => Stage::Draft,
        "待审" => Stage::InReview,
        "定时" => Stage::Scheduled,
        "撤下" => Stage::Withdrawn,
        _ => bail!("状态应为草稿、待审、定时或撤下，不写即发布：{word}"),
    })
}

/// A text in its blocks, which blank lines separate: `## ` a heading, `- ` and `1. ` lists, `| ` a table with a head,
/// `![…](…)` a picture, `**…**` bold text; anything else a paragraph.
fn blocks(text: &str) -> Vec<Block> {
    text.split("\n\n").map(str::trim).filter(|block| !block.is_empty()).map(block).collect()
}

fn block(text: &str) -> Block {
    if let Some((alt, file)) = text.strip_prefix("![").and_then(|rest| rest.strip_suffix(')')?.split_once("](")) {
        return Block::Picture { file: file.to_owned(), alt: alt.to_owned() };
    }
    Block::Html(match text {
        _ if text.starts_with("## ") => format!("<h2>{}</h2>", inline(&text[3..])),
        _ if text.starts_with("- ") => list("ul", text, |line| line.trim_start_matches("- ")),
        _ if text.starts_with("1. ") => list("ol", text, |line| line.split_once(". ").map_or(line, |(_, rest)| rest)),
        _ if text.starts_with("| ") => table(text),
        _ => format!("<p>{}</p>", inline(text)),
    })
}

fn list(kind: &str, text: &str, item: impl Fn(&str) -> &str) -> String {
    let items: String = text.lines().map(|line| format!("<li>{}</li>", inline(item(line)))).collect();
    format!("<{kind}>{items}</{kind}>")
}

fn table(text: &str) -> String {
    let row = |line: &str, cell: &str| {
        let cells = line.trim_matches('|').split('|');
        let cells: String = cells.map(|text| format!("<{cell}>{}</{cell}>", inline(text.trim()))).collect();
        format!("<tr>{cells}</tr>")
    };
    let mut lines = text.lines();
    let head = lines.next().map(|line| row(line, "th")).unwrap_or_default();
    let rows: String = lines.map(|line| row(line, "td")).collect();
    format!("<table><thead>{head}</thead><tbody>{rows}</tbody></table>")
}

fn inline(text: &str) -> String {
    let parts = escape(text);
    let parts = parts.split("**").enumerate();
    parts.map(|(at, part)| if at % 2 == 0 { part.to_owned() } else { format!("<strong>{part}</strong>") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_read_with_its_fields_and_blocks() {
        let text = "标识: a\n栏目: b\n标题: 一——二\n日期: 2026-01-10\n附件: f.pdf 表 一.pdf\n状态: 待审\n正文第一段：不是字段。\n\n\
                    ## 小标题\n\n- 甲 <\n- 乙\n\n1. 子\n2. 丑\n\n| 表 | 头 |\n| 1 | 2 |\n\n![湖](lake.png)\n\n**第一条**　内容\n====\n\
                    标识: c\n栏目: b\n标题: 三\n日期: -3\n文";
        let read = samples(text).unwrap();
        assert_eq!((read.len(), read[0].stage, read[1].stage), (2, Stage::InReview, Stage::Published));
        assert_eq!(read[0].attachments, [("f.pdf".to_owned(), "表 一.pdf".to_owned())]);
        assert_eq!(read[0].subtitle.as_deref(), Some("二"));
        assert_eq!(read[1].day, today().plus_days(-3));
        let html = |block: &Block| match block {
            Block::Html(html) => html.clone(),
            Block::Picture { file, alt } => format!("[{file} {alt}]"),
        };
        let blocks: Vec<String> = read[0].blocks.iter().map(html).collect();
        assert_eq!(
            blocks,
            [
                "<p>正文第一段：不是字段。</p>",
                "<h2>小标题</h2>",
                "<ul><li>甲 &lt;</li><li>乙</li></ul>",
                "<ol><li>子</li><li>丑</li></ol>",
                "<table><thead><tr><th>表</th><th>头</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
                "[lake.png 湖]",
                "<p><strong>第一条</strong>　内容</p>",
            ]
        );
    }

    #[test]
    fn what_is_missing_is_named_with_its_place() {
        for (text, words) in [
            ("标识: a\n栏目: b\n日期: -1\n文", "没有“标题: …”"),
            ("标识: a\n栏目: b\n标题: 一\n日期: 昨天\n文", "日期应写作"),
            ("标识: a\n栏目: b\n标题: 一\n日期: -1\n状态: 好\n文", "状态应为"),
        ] {
            let error = format!("{:#}", samples(text).unwrap_err());
            assert!(error.contains(words) && error.contains("第 1 行"), "{error}");
        }
    }
}
