//! `gongkai import articles|addresses TABLE`: what is taken is what its author wrote, and the rest is told.

use std::{path::Path, process::Command};

use domain::{
    account::Role,
    id::ArticleId,
    imported::{ImportedArticle, ImportedPage, Mode},
};
use serde_json::Value;

use super::articles::{entries, outcomes, program};
use crate::{
    builders::{column, published_article},
    file::make::{png, zip},
    harness::{SEED, Site},
    program::Done,
    staff::office::of_site,
};

on_both!(
    lines_are_counted_as_editors_count_them,
    columns_that_nobody_knows_are_told,
    a_column_that_is_there_twice_is_refused,
    only_the_first_visible_sheet_is_taken_and_the_rest_is_told,
    a_cell_far_away_is_told_and_takes_no_memory,
    days_are_those_that_the_author_saw,
    days_that_could_be_others_are_refused_with_why,
    control_characters_reach_no_page_feed_or_program,
    escapes_of_spreadsheets_are_read,
    a_picture_in_a_body_becomes_a_file,
    a_picture_in_a_page_becomes_a_file,
    links_of_a_page_lead_from_its_base,
    relative_links_lead_to_the_old_site,
    a_column_is_found_wherever_it_stands,
    a_name_of_several_columns_is_refused_with_all_of_them,
    a_new_column_enters_the_menu_by_hand,
    columns_are_not_too_deep_and_have_possible_names,
    the_limits_of_the_editor_hold,
    a_trial_tells_what_the_real_run_does,
    what_the_sanitiser_takes_out_is_told,
    old_addresses_of_a_windows_table_lead_on,
);

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/import").join(name)).unwrap()
}

/// The notes of all entries, in sentences.
fn notes(done: &Done) -> Vec<String> {
    let all = entries(done);
    let notes = all.iter().flat_map(|entry| entry["notes"].as_array().unwrap());
    notes.map(|note| note.as_str().unwrap().to_owned()).collect()
}

/// The first note that has all of `parts`.
fn told<'a>(notes: &'a [String], parts: &[&str]) -> &'a str {
    let found = notes.iter().find(|note| parts.iter().all(|part| note.contains(part)));
    found.unwrap_or_else(|| panic!("{parts:?}: {notes:#?}"))
}

/// The addresses of what was taken. On PostgreSQL, a trial uses numbers up.
fn addresses(done: &Done) -> Vec<String> {
    entries(done).iter().filter_map(|entry| entry["address"].as_str().map(str::to_owned)).collect()
}

/// `text` with all numbers of articles as `N`: those that a trial gives are taken back.
fn unnumbered(text: &str) -> String {
    let mut parts = text.split("/articles/");
    let first = parts.next().unwrap_or_default().to_owned();
    let rest = parts.map(|part| format!("前面的一篇{}", part.trim_start_matches(|c: char| c.is_ascii_digit())));
    first + &rest.collect::<String>()
}

/// Where the rows stand that were refused.
fn refused(done: &Done) -> Vec<String> {
    let all = entries(done);
    let refused = all.iter().filter(|entry| entry["outcome"] == "refused");
    refused.map(|entry| entry["place"].as_str().unwrap().rsplit(':').next().unwrap().to_owned()).collect()
}

/// A sheet: its name, its state, and its `sheetData` with what stands around it.
struct Sheet<'a> {
    name: &'a str,
    state: &'a str,
    content: String,
}

impl<'a> Sheet<'a> {
    fn visible(name: &'a str, content: impl Into<String>) -> Self {
        Self { name, state: "visible", content: content.into() }
    }
}

/// A cell with a text.
fn cell(at: &str, text: &str) -> String {
    format!("<c r=\"{at}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>")
}

/// A row of cells with texts, from the first column on.
fn row(number: u32, attributes: &str, texts: &[&str]) -> String {
    let cells = ('A'..).zip(texts).filter(|(_, text)| !text.is_empty());
    let cells: String = cells.map(|(column, text)| cell(&format!("{column}{number}"), text)).collect();
    format!("<row r=\"{number}\"{attributes}>{cells}</row>")
}

/// A workbook of these sheets.
fn workbook(sheets: &[Sheet]) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let (mut listed, mut relations, mut parts) = (String::new(), String::new(), Vec::new());
    for (number, sheet) in (1..).zip(sheets) {
        listed += &format!(
            "<sheet name=\"{}\" sheetId=\"{number}\" state=\"{}\" r:id=\"rId{number}\"/>",
            sheet.name, sheet.state
        );
        relations += &format!(
            "<Relationship Id=\"rId{number}\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
        );
        let content = format!("<worksheet xmlns=\"{MAIN}\">{}</worksheet>", sheet.content);
        parts.push((format!("xl/worksheets/sheet{number}.xml"), content));
    }
    parts.extend([
        (
            "[Content_Types].xml".to_owned(),
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>".to_owned(),
        ),
        (
            "_rels/.rels".to_owned(),
            format!("<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"rId1\" Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
        ),
        (
            "xl/workbook.xml".to_owned(),
            format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><sheets>{listed}</sheets></workbook>"),
        ),
        (
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!("<Relationships xmlns=\"{PACKAGE}\">{relations}</Relationships>"),
        ),
    ]);
    let parts: Vec<(&str, &str)> = parts.iter().map(|(name, content)| (name.as_str(), content.as_str())).collect();
    zip(&parts)
}

async fn lines_are_counted_as_editors_count_them(site: Site) {
    let program = program(&site);
    // Line 2 is good, 3 is empty, 4 to 6 are one row, 7 is bad, 8 is empty, 9 is bad.
    let rows =
        "标题,正文,日期\n好,正文。,2023-01-01\n\n\"好\",\"一\n二\n三\",2023-01-02\n坏,正文。,昨天\n\n坏,,2023-01-03\n";
    for (name, table) in
        [("lf.csv", rows.to_owned()), ("crlf.csv", rows.replace('\n', "\r\n")), ("cr.csv", rows.replace('\n', "\r"))]
    {
        program.file(name, table);
        let done = program.run(&["import", "articles", "--dry-run", "--json", name]);
        assert_eq!(refused(&done), ["7", "9"], "{name}: {}", done.err);
        let places: Vec<String> = entries(&done).iter().map(|entry| entry["place"].to_string()).collect();
        assert!(places[0].contains(":2") && places[1].contains(":4"), "{name}: {places:?}");
    }
    program.file("open.csv", "标题,正文\r\n一,\"正文。\r\n二,正文。\r\n三,正文。\r\n");
    let done = program.run(&["import", "articles", "--dry-run", "--json", "open.csv"]);
    assert_eq!(refused(&done), ["2"], "{done:?}");
    told(&notes(&done), &["引号没有成对", "3 行"]);
}

async fn columns_that_nobody_knows_are_told(site: Site) {
    let program = program(&site);
    program.file("a.csv", "标题,正文,发布时问,备注,\r\n一,正文。,2023-01-01,内部掌握,多\r\n二,正文。,,第二条备注,\r\n");
    program.file(
        "a.jsonl",
        "{\"title\": \"三\", \"body\": \"正文。\", \"titel\": \"错\", \"extra\": {\"a\": 1}}\n{\"title\": \"四\", \"title\": \"五\", \"body\": \"正文。\"}\n",
    );
    let done = program.run(&["import", "articles", "--json", "--report", "report.csv", "a.csv"]);
    assert_eq!((done.code, outcomes(&done)), (0, vec!["noted".into(), "taken".into(), "taken".into()]), "{done:?}");
    let said = notes(&done);
    told(&said, &["「发布时问」列", "是不是「发布时间」", "2023-01-01", "（1 格）"]);
    told(&said, &["「备注」列", "内部掌握", "（2 格）"]);
    told(&said, &["「E」列", "没有名称", "“多”"]);
    for note in &said[..3] {
        assert!(done.err.contains(note.as_str()), "{note}: {}", done.err);
    }
    let noted = &entries(&done)[0];
    assert_eq!(noted["findings"][0]["effect"], "dropped", "{noted}");
    assert_eq!(noted["findings"][1]["amount"]["count"], 2, "{noted}");
    assert_eq!(noted["findings"][1]["place"]["cell"]["column"], "备注", "{noted}");
    let report = std::fs::read_to_string(program.path().join("report.csv")).unwrap();
    assert!(report.contains("是不是「发布时间」") && report.contains("内部掌握"), "{report}");

    let done = program.run(&["import", "articles", "--json", "a.jsonl"]);
    assert_eq!(outcomes(&done), ["noted", "taken", "refused"], "{done:?}");
    told(&notes(&done), &["「titel」", "是不是「title」"]);
    told(&notes(&done), &["「extra」", "{\"a\":1}"]);
    told(&notes(&done), &["「title」", "两次"]);

    program.file("two.csv", "标题,正文,日期,成文日期\n一,正文。,2023-03-01,2023-02-01\n");
    let done = program.run(&["import", "articles", "--json", "two.csv"]);
    told(&notes(&done), &["第 2 行「成文日期」", "以「日期」为准", "2023-02-01"]);

    program.file("slip.csv", "标体,正文\n一,正文。\n");
    let done = program.run(&["import", "articles", "slip.csv"]);
    assert!(done.code == 1 && done.err.contains("「标体」是不是它"), "{done:?}");
}

async fn a_column_that_is_there_twice_is_refused(site: Site) {
    let program = program(&site);
    program.file("a.csv", "标题,正文,来源,标 题\n一,正文。,甲,二\n");
    let done = program.run(&["import", "articles", "--json", "a.csv"]);
    assert_eq!((done.code, done.out.as_str()), (1, ""), "{done:?}");
    assert!(done.err.contains("「标 题」出现了两次（第 1 列和第 4 列）"), "{}", done.err);
    assert!(site.services.articles.latest(1).await.unwrap().is_empty());
}

async fn only_the_first_visible_sheet_is_taken_and_the_rest_is_told(site: Site) {
    let program = program(&site);
    let data = |rows: String| format!("<sheetData>{rows}</sheetData>");
    let columns = "<cols><col min=\"3\" max=\"3\" hidden=\"1\"/></cols>";
    let rows = row(1, "", &["标题", "正文", "来源"])
        + &row(2, "", &["一", "正文。", "隐藏的来源"])
        + &row(3, " hidden=\"1\"", &["藏起来的", "正文。", ""])
        + &row(4, "", &["二", "正文。", ""]);
    let book = workbook(&[
        Sheet { name: "底册", state: "veryHidden", content: data(row(1, "", &["标题", "秘密底册"])) },
        Sheet::visible("文章", format!("{columns}{}", data(rows))),
        Sheet::visible("第二批", data(row(1, "", &["标题", "正文"]) + &row(2, "", &["三", "正文。"]))),
        Sheet::visible("空的", data(String::new())),
    ]);
    program.file("a.xlsx", book);
    let done = program.run(&["import", "articles", "--json", "a.xlsx"]);
    assert_eq!((done.code, outcomes(&done)), (0, vec!["noted".into(), "taken".into(), "taken".into()]), "{done:?}");
    let said = notes(&done);
    told(&said, &["「底册」", "隐藏", "（2 格）"]);
    told(&said, &["「第二批」", "只导入第一个工作表「文章」", "（4 格）"]);
    told(&said, &["第 3 行", "隐藏的行", "藏起来的", "（1 行）"]);
    told(&said, &["「来源」列", "隐藏", "隐藏的来源"]);
    assert!(!said.iter().any(|note| note.contains("空的")), "{said:?}");
    assert_eq!(site.services.articles.latest(9).await.unwrap().len(), 2);
    assert_eq!(site.services.articles.read(ArticleId::new(1)).await.unwrap().source, None);

    program.file(
        "hidden.xlsx",
        workbook(&[Sheet { name: "表", state: "hidden", content: data(row(1, "", &["标题", "正文"])) }]),
    );
    let done = program.run(&["import", "articles", "hidden.xlsx"]);
    assert!(done.code == 1 && done.err.contains("取消隐藏"), "{done:?}");
}

async fn a_cell_far_away_is_told_and_takes_no_memory(site: Site) {
    let program = program(&site);
    let far = format!("<row r=\"1048576\">{}</row>", cell("XFD1048576", "远方"));
    let rows = row(1, "", &["标题", "正文"]) + &row(2, "", &["一", "正文。"]) + &far;
    program.file("far.xlsx", workbook(&[Sheet::visible("表", format!("<sheetData>{rows}</sheetData>"))]));
    let done = program.run(&["import", "articles", "--json", "far.xlsx"]);
    assert_eq!((done.code, outcomes(&done)), (0, vec!["noted".into(), "taken".into()]), "{done:?}");
    told(&notes(&done), &["「XFD」列", "远方", "（1 格）"]);

    let made = Command::new("mkfifo").arg(program.path().join("pipe.csv")).status().unwrap();
    assert!(made.success());
    std::fs::create_dir(program.path().join("folder.csv")).unwrap();
    for command in [
        &["import", "articles", "pipe.csv"][..],
        &["import", "addresses", "pipe.csv"],
        &["import", "page", "pipe.csv"],
        &["import", "directory", "pipe.csv"],
        &["restore", "--check", "pipe.csv"],
        &["config", "check", "pipe.csv"],
        &["backup", "--passphrase-file", "pipe.csv"],
    ] {
        let done = program.run(command);
        assert!(done.code != 0 && done.err.contains("管道"), "{command:?}: {done:?}");
    }
    let done = program.run(&["import", "addresses", "folder.csv"]);
    assert!(done.code == 1 && done.err.contains("文件夹"), "{done:?}");
    let done = program.run(&["import", "page", "/dev/zero"]);
    assert!(done.code == 1 && done.err.contains("设备"), "{done:?}");
}

async fn days_are_those_that_the_author_saw(site: Site) {
    let program = program(&site);
    program.file("a.xlsx", fixture("days-from-1904.xlsx"));
    program.file("a.jsonl", fixture("time-in-utc.jsonl"));
    program.file(
        "a.csv",
        "标题,正文,日期,发布时间\n\
         紧凑,正文。,20240102,\n\
         中文,正文。,二〇二四年一月二日,\n\
         星期,正文。,2024年1月2日 星期二,\n\
         两日,正文。,2024-01-02,2024-01-05\n\
         带时,正文。,2024-01-02 09:30,\n\
         下午,正文。,,2024/1/2 下午 3:05\n",
    );
    for file in ["a.xlsx", "a.jsonl", "a.csv"] {
        let done = program.run(&["import", "articles", "--json", file]);
        assert_eq!(done.code, 0, "{done:?}");
    }
    let mut seen = Vec::new();
    for id in 1..=8 {
        let article = site.services.articles.read(ArticleId::new(id)).await.unwrap();
        seen.push((article.day.to_string(), article.published.to_string()));
    }
    let pair = |(day, published): (&str, &str)| (day.to_owned(), published.to_owned());
    let expected = [
        ("2023-05-06", "2023-05-06 00:00"),
        ("2023-05-06", "2023-05-06 00:30"),
        ("2024-01-02", "2024-01-02 00:00"),
        ("2024-01-02", "2024-01-02 00:00"),
        ("2024-01-02", "2024-01-02 00:00"),
        ("2024-01-02", "2024-01-05 00:00"),
        ("2024-01-02", "2024-01-02 09:30"),
        ("2024-01-02", "2024-01-02 15:05"),
    ];
    assert_eq!(seen, expected.map(pair));
}

async fn days_that_could_be_others_are_refused_with_why(site: Site) {
    let program = program(&site);
    let days = ["45052", "05/06/2023", "23-05-06", "2024年1月", "1683304200", "20240230", "2023-05-06 谁知道"];
    let rows: String = days.iter().map(|day| format!("一,正文。,{day}\n")).collect();
    program.file("a.csv", format!("标题,正文,日期\n{rows}"));
    let done = program.run(&["import", "articles", "--json", "a.csv"]);
    assert_eq!(refused(&done).len(), days.len(), "{done:?}");
    for (day, why) in days.iter().zip([
        "2023-05-06，按 1904 年起算是 2027-05-07",
        "2023-05-06 或 2023-06-05",
        "两位数",
        "哪一日",
        "2023-05-06 00:30",
        "没有这一天",
        "谁知道",
    ]) {
        told(&notes(&done), &[day, why]);
    }
}

/// Whether `text` has a character that no reader sees and no line needs.
fn has_controls(text: &str) -> bool {
    text.chars().any(|c| (c.is_control() && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{fffe}' | '\u{ffff}'))
}

async fn control_characters_reach_no_page_feed_or_program(site: Site) {
    let program = program(&site);
    program.file("a.jsonl", fixture("controls.jsonl"));
    let done = program.run(&["import", "articles", "--json", "a.jsonl"]);
    let all = fixture("controls.jsonl");
    let rows = all.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).count();
    assert_eq!((done.code, outcomes(&done)), (0, vec!["taken".to_owned(); rows]), "{done:?}");
    let mut texts = Vec::new();
    for id in 1..=i64::try_from(rows).unwrap() {
        texts.push(site.get(&format!("/articles/{id}")).await.text().to_owned());
        texts.push(site.get(&format!("/api/v1/articles/{id}")).await.text().to_owned());
    }
    texts.push(site.get("/feed.xml").await.text().to_owned());
    texts.push(site.get("/").await.text().to_owned());
    for text in &texts {
        assert!(!has_controls(text), "{text}");
    }
    let pages = texts.concat();
    for words in ["储水", "控制字符标题在此", "正文乙", "停水公告", "水务局", "正文戊己", "正文己", "正文庚"]
    {
        assert!(pages.contains(words), "{words}");
    }
    let said = notes(&done);
    told(&said, &["「title」", "已去掉", "（1 个字）"]);
    told(&said, &["「body」", "控制字符已去掉"]);
}

async fn escapes_of_spreadsheets_are_read(site: Site) {
    let program = program(&site);
    let rows = row(1, "", &["标题", "正文"])
        + &row(2, "", &["关于_x000D_\n供水的_x0008_通知", "第一段_x000D_\n第二段"])
        + &row(3, "", &["编号_x005F_x000D_", "正文。"]);
    program.file("a.xlsx", workbook(&[Sheet::visible("表", format!("<sheetData>{rows}</sheetData>"))]));
    program.file("a.csv", "标题,正文\n逗号表_x000D_,\"第一段_x000D_\n第二段\"\n");
    for file in ["a.xlsx", "a.csv"] {
        assert_eq!(program.run(&["import", "articles", file]).code, 0);
    }
    let read = async |id: i64| site.services.articles.read(ArticleId::new(id)).await.unwrap();
    assert_eq!(
        (read(1).await.title.as_str(), read(1).await.body.as_str()),
        ("关于 供水的通知", "<p>第一段</p><p>第二段</p>")
    );
    assert_eq!(read(2).await.title, "编号_x000D_", "its author wrote these letters");
    assert_eq!((read(3).await.title.as_str(), read(3).await.body.as_str()), ("逗号表", "<p>第一段</p><p>第二段</p>"));
}

async fn a_picture_in_a_body_becomes_a_file(site: Site) {
    let program = program(&site);
    program.file("a.jsonl", fixture("picture-in-body.jsonl"));
    let picture = data_encoding::BASE64.encode(&png(30, 20));
    let broken = data_encoding::BASE64.encode(&[b"\x89PNG\r\n\x1a\n", &[7; 300][..]].concat());
    program.file(
        "b.jsonl",
        format!(
            "{{\"title\": \"好的\", \"body\": \"<p>图<img src='data:image/png;base64,{picture}' alt='图'></p>\"}}\n\
             {{\"title\": \"坏的\", \"body\": \"<p>坏图<img src='data:image/png;base64,{broken}' alt='坏'>后文</p>\"}}\n\
             {{\"title\": \"矢量\", \"body\": \"<p>矢量<img src='data:image/svg+xml;utf8,x' alt='矢量图'>后文</p>\"}}\n"
        ),
    );
    let mut taken = Vec::new();
    for file in ["a.jsonl", "b.jsonl"] {
        let tried = program.run(&["import", "articles", "--dry-run", "--json", file]);
        let done = program.run(&["import", "articles", "--json", file]);
        assert_eq!(done.code, 0, "{done:?}");
        assert_eq!(notes(&tried), notes(&done), "{file}");
        taken.extend(addresses(&done));
    }
    for address in &taken[..2] {
        let page = site.get(address).await;
        let picture = page.attributes(".body img", "src").remove(0);
        assert!(picture.starts_with("/files/"), "{picture}");
        assert_eq!(site.get(&picture).await.status, 200, "everybody may see it");
    }
    let done = program.run(&["import", "articles", "--dry-run", "--json", "b.jsonl"]);
    assert_eq!(outcomes(&done), ["known", "known", "known"], "{done:?}");
    for address in &taken[2..] {
        let page = site.get(address).await;
        assert!(page.attributes(".body img", "src").is_empty() && page.text().contains("后文"), "{}", page.main());
    }
}

async fn a_picture_in_a_page_becomes_a_file(site: Site) {
    let program = program(&site);
    let picture = data_encoding::BASE64.encode(&png(30, 20));
    let page = |title: &str| {
        format!(
            "<html><head><meta charset=\"utf-8\"><title>{title}</title></head><body><h1>{title}</h1><div class=\"content\">\
             <p>办事流程如下图所示，请按图办理，不清楚的请打电话问，我们一定好好回答。</p>\
             <p><img src=\"data:image/png;base64,{picture}\" alt=\"流程图\"></p></div></body></html>"
        )
    };
    std::fs::create_dir(program.path().join("site")).unwrap();
    program.file("one.html", page("办事流程"));
    program.file("site/two.html", page("另一个流程"));
    for command in [&["import", "page", "one.html"][..], &["import", "articles", "site"]] {
        let done = program.run(command);
        assert_eq!(done.code, 0, "{done:?}");
    }
    for id in [1, 2] {
        let page = site.get(&format!("/articles/{id}")).await;
        let picture = page.attributes(".body img", "src").remove(0);
        assert!(picture.starts_with("/files/"), "{picture}");
        assert_eq!(site.get(&picture).await.status, 200);
    }
}

async fn links_of_a_page_lead_from_its_base(site: Site) {
    let program = program(&site);
    program.file("a.html", fixture("page-with-base.html"));
    let done = program.run(&["import", "page", "a.html"]);
    assert_eq!(done.code, 0, "{done:?}");
    let body = site.services.articles.read(ArticleId::new(1)).await.unwrap().body;
    for address in [
        "http://old.example.gov.cn/zwgk/info/1001/2002.htm",
        "http://old.example.gov.cn/fj/a.pdf",
        "http://www.gov.cn/x.html",
        "http://old.example.gov.cn/zwgk/images/1.jpg",
    ] {
        assert!(body.contains(&format!("\"{address}\"")), "{address}: {body}");
    }
}

async fn relative_links_lead_to_the_old_site(site: Site) {
    let program = program(&site);
    program.file("图.png", png(30, 20));
    program.file(
        "a.csv",
        "标题,正文,原网址\n\
         一,<p>见<a href='../fj/a.pdf'>附件</a>、<a href='//www.gov.cn/x.html'>上级</a>、<a href='https://a.gov.cn/'>别处</a><img src='图.png' alt='图'></p>,http://old.example.gov.cn/zwgk/info/1.htm\n\
         二,<p>见<a href='b.pdf'>附件</a></p>,/zwgk/info/2.htm\n",
    );
    let done = program.run(&["import", "articles", "--json", "a.csv"]);
    assert_eq!(done.code, 0, "{done:?}");
    let page = site.services.articles.read(ArticleId::new(1)).await.unwrap();
    for address in
        ["http://old.example.gov.cn/zwgk/fj/a.pdf", "http://www.gov.cn/x.html", "https://a.gov.cn/", "src=\"/files/"]
    {
        assert!(page.body.contains(&format!("\"{address}")) || page.body.contains(address), "{address}: {}", page.body);
    }
    told(&notes(&done), &["第 2 行「正文」", "补全", "（2 个链接）"]);
    told(&notes(&done), &["第 3 行「正文」", "找不到", "b.pdf"]);
}

async fn a_column_is_found_wherever_it_stands(site: Site) {
    let page = import::page("seed-article.txt", SEED).unwrap();
    site.services.articles.import(&page.content, Mode::Keep).await.unwrap();
    let program = program(&site);
    program.file("a.csv", "标题,正文,栏目\n一,正文。,安全生产\n二,正文。,安全生产/校园\n三,正文。,安全生产/校园\n");
    let tried = program.run(&["import", "articles", "--dry-run", "--json", "a.csv"]);
    let done = program.run(&["import", "articles", "--json", "a.csv"]);
    assert_eq!((done.code, notes(&done)), (0, notes(&tried)), "{done:?}");
    let mut paths = Vec::new();
    for address in addresses(&done) {
        let id: ArticleId = address.strip_prefix("/articles/").unwrap().parse().unwrap();
        let path = site.services.articles.read(id).await.unwrap().path;
        paths.push(path.into_iter().map(|crumb| crumb.name).collect::<Vec<_>>().join("/"));
    }
    let school = "政府信息公开/安全生产/校园";
    assert_eq!(paths, ["政府信息公开/安全生产", school, school]);
    let made: Vec<String> = notes(&done).into_iter().filter(|note| note.contains("已新建")).collect();
    assert_eq!(made.len(), 1, "{made:?}");
    assert!(made[0].contains("「政府信息公开/安全生产/校园」"), "{made:?}");
    assert!(made[0].contains("不在主菜单"), "{made:?}");
    assert!(tried.err.contains("将新建栏目「政府信息公开/安全生产/校园」"), "{}", tried.err);
    assert!(done.err.contains("新建栏目「政府信息公开/安全生产/校园」"), "{}", done.err);
}

async fn a_name_of_several_columns_is_refused_with_all_of_them(site: Site) {
    let program = program(&site);
    program.file(
        "a.csv",
        "标题,正文,栏目\n一,正文。,政务/通知\n二,正文。,民生/通知\n三,正文。,通知\n四,正文。,政务/通知\n",
    );
    let done = program.run(&["import", "articles", "--json", "a.csv"]);
    assert_eq!(refused(&done), ["4"], "{done:?}");
    told(&notes(&done), &["有 2 个栏目叫「通知」", "政务/通知", "民生/通知"]);
}

async fn a_new_column_enters_the_menu_by_hand(site: Site) {
    let old = column(&site, "old", None, 1).await;
    published_article(&site, old, "旧文", domain::date::date(2023, 1, 1)).await;
    let article = ImportedArticle {
        title: "一".into(),
        body: "<p>正文。</p>".into(),
        path: vec!["乡村振兴".into()],
        ..ImportedArticle::default()
    };
    let page = ImportedPage { article, ..ImportedPage::default() };
    let report = site.services.articles.import(&page, Mode::Keep).await.unwrap();
    assert_eq!(report.new_columns, [["乡村振兴"]]);
    let menu = async || site.get("/").await.texts(".masthead .columns a");
    assert!(menu().await.contains(&"栏目 old".to_owned()) && !menu().await.contains(&"乡村振兴".to_owned()));
    assert_eq!(site.get("/columns/xiangcunzhenxing").await.status, 200, "it is there all the same");

    let admin = of_site(&site, "xi", Role::SiteAdmin).await;
    let id = site.services.columns.find("xiangcunzhenxing").await.unwrap().to_string();
    let page = site.get("/desk/columns").by(&admin.token).await;
    assert!(page.texts(&format!("#column-{id} small")).contains(&"不在主菜单".to_owned()), "{}", page.main());
    let form = [("act", "menu-column"), ("column", &*id), ("shown", "yes")];
    assert_eq!(site.post("/desk/columns").by(&admin.token).form(&form).await.status, 303);
    assert!(menu().await.contains(&"乡村振兴".to_owned()));
}

async fn columns_are_not_too_deep_and_have_possible_names(site: Site) {
    let program = program(&site);
    let deep: Vec<String> = (1..=60).map(|level| format!("第{level}级")).collect();
    let long = "长".repeat(41);
    program.file(
        "a.csv",
        format!("标题,正文,栏目\n一,正文。,{}\n二,正文。,{long}\n三,正文。,{}\n", deep.join("/"), deep[..10].join("/")),
    );
    let done = program.run(&["import", "articles", "--json", "a.csv"]);
    assert_eq!(refused(&done), ["2", "3"], "{done:?}");
    told(&notes(&done), &["不能超过 10 级", "60 级"]);
    told(&notes(&done), &["栏目名称", "40 个字"]);
    let deepest = site.services.columns.tree().await.unwrap();
    assert_eq!(deepest.len(), 1);
}

async fn the_limits_of_the_editor_hold(site: Site) {
    let program = program(&site);
    let long = |chars: usize| "长".repeat(chars);
    let rows = [
        (long(5_000), "2023-01-01".to_owned(), String::new(), "标题不能超过 200"),
        ("一".to_owned(), "2999-01-01".to_owned(), String::new(), "核对年份"),
        ("二".to_owned(), "2023-01-01".to_owned(), long(201), "审核人不能超过 200"),
    ];
    let table: String =
        rows.iter().map(|(title, day, reviewer, _)| format!("{title},正文。,{day},{reviewer}\n")).collect();
    program.file("a.csv", format!("标题,正文,日期,审核人\n{table}"));
    for mode in [&["--dry-run"][..], &[]] {
        let done = program.run(&[&["import", "articles", "--json", "a.csv"][..], mode].concat());
        assert_eq!(refused(&done), ["2", "3", "4"], "{done:?}");
        for (.., why) in &rows {
            told(&notes(&done), &[why]);
        }
    }
}

async fn a_trial_tells_what_the_real_run_does(site: Site) {
    let program = program(&site);
    program.file("图.png", png(30, 20));
    program.file("坏图.png", [b"\x89PNG\r\n\x1a\n", &[7; 300][..]].concat());
    program.file("程序.exe", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0");
    let rows = [
        "好,<p>正文<img src='图.png' alt='图'></p>,2023-01-01,通知,图.png,/1.htm,X-1",
        "好,<p>正文<img src='图.png' alt='图'></p>,2023-01-01,通知,图.png,/1.htm,X-1",
        "同号,正文。,2023-01-01,通知,,/1.htm,X-1",
        "坏图,<p>正文<img src='坏图.png'></p>,2023-01-01,通知,,,",
        "坏附件,正文。,2023-01-01,通知,坏图.png,,",
        "程序,正文。,2023-01-01,通知,程序.exe,,",
        "没有,正文。,2023-01-01,通知,没有.pdf,,",
        "太早,正文。,1800-01-01,通知,,,",
        "新栏目,正文。,2023-01-01,通知/下级,,,",
        "好,另一篇正文。,2023-01-01,通知,,,",
        ",没有标题。,2023-01-01,通知,,,",
    ];
    program.file(
        "a.csv",
        format!(
            "标题,正文,日期,栏目,附件,原网址,索引号,不认识\n{}\n",
            rows.map(|row| format!("{row},废话")).join("\n")
        ),
    );
    let tried = program.run(&["import", "articles", "--dry-run", "--json", "a.csv"]);
    assert!(site.services.articles.latest(1).await.unwrap().is_empty());
    assert!(site.services.columns.tree().await.unwrap().is_empty());
    let done = program.run(&["import", "articles", "--json", "a.csv"]);
    assert_eq!(tried.code, done.code);
    let without_address = |done: &Done| -> Vec<Value> {
        let mut all = entries(done);
        all.iter_mut().for_each(|entry| entry["address"] = Value::Null);
        all.iter().map(|entry| serde_json::from_str(&unnumbered(&entry.to_string())).unwrap()).collect()
    };
    assert!(!tried.out.contains("/articles/") && tried.out.contains("已属于 前面的一篇"), "{}", tried.out);
    assert_eq!(without_address(&tried), without_address(&done));
    let expected = [
        "noted", "taken", "known", "taken", "taken", "refused", "refused", "refused", "refused", "taken", "taken",
        "refused",
    ];
    assert_eq!(outcomes(&done), expected, "{done:?}");
}

async fn what_the_sanitiser_takes_out_is_told(site: Site) {
    let program = program(&site);
    let body = "<p style='color:red' class='a' onclick='x()'>正文</p><script>alert(1)</script><iframe src='http://a.cn/'></iframe>\
        <form><p>姓名<input name='a'></p></form><a href='javascript:x()'>点这里</a><textarea>留言内容</textarea>";
    program.file("a.csv", format!("标题,正文\n一,\"{body}\"\n"));
    let done = program.run(&["import", "articles", "--json", "--report", "report.csv", "a.csv"]);
    assert_eq!(outcomes(&done), ["taken"], "{done:?}");
    let said = notes(&done);
    for parts in [
        &["第 2 行「正文」", "1 处脚本", "alert(1)", "（8 个字）"][..],
        &["嵌入的页面", "http://a.cn/"],
        &["表单控件", "留言内容"],
        &["链接的地址不能用", "javascript:x()", "（1 个链接）"],
        &["格式没有带入", "style 1 处"],
        &["事件的脚本", "x()"],
        &["1 个表单"],
    ] {
        told(&said, parts);
    }
    let report = std::fs::read_to_string(program.path().join("report.csv")).unwrap();
    for note in &said {
        assert!(report.replace("\"\"", "\"").contains(note.as_str()), "{note}: {report}");
        assert!(done.err.contains(note.as_str()), "{note}: {}", done.err);
    }
    let body = site.services.articles.read(ArticleId::new(1)).await.unwrap().body;
    assert!(body.contains("正文") && body.contains("姓名") && body.contains("点这里"), "{body}");
}

async fn old_addresses_of_a_windows_table_lead_on(site: Site) {
    let a = column(&site, "a", None, 1).await;
    let first = published_article(&site, a, "一", domain::date::date(2023, 1, 1)).await;
    assert_eq!(first, ArticleId::new(1), "the table names it");
    let program = program(&site);
    program.file("map.csv", fixture("addresses.csv"));
    let done = program.run(&["import", "addresses", "--json", "map.csv"]);
    assert_eq!((done.code, outcomes(&done)), (0, vec!["taken".to_owned(); 2]), "{done:?}");
    let places: Vec<String> = entries(&done).iter().map(|entry| entry["place"].as_str().unwrap().to_owned()).collect();
    assert!(places[0].ends_with("map.csv:2") && places[1].ends_with("map.csv:3"), "{places:?}");
    let address = "/info/iList.jsp?tm_id=1031&info_id=2002&from=singlemessage&isappinstalled=0";
    assert_eq!((site.get(address).await.status, site.get(address).await.header("location")), (301, "/articles/1"));
    assert_eq!(site.get("/search?q=%E5%AE%89%E5%85%A8&from=singlemessage").await.status, 200);

    program.file("extra.csv", "旧网址,新网址,备住\r\n/3.htm,1,旧站首页\r\n/4.htm,no,\r\n");
    let done = program.run(&["import", "addresses", "--json", "extra.csv"]);
    assert_eq!((refused(&done), outcomes(&done)[0].as_str()), (vec!["3".to_owned()], "noted"), "{done:?}");
    told(&notes(&done), &["「备住」列", "旧站首页"]);
}
