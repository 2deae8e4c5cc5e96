//! `gongkai import articles FILE|FOLDER`

use domain::id::ArticleId;
use sea_orm::{ConnectionTrait, DbBackend, EntityTrait, PaginatorTrait};
use serde_json::Value;
use store::entity::{article, search_text};

use crate::{
    file::make::{pdf, png, zip},
    harness::{SEED, Site},
    program::{Done, Program},
};

on_both!(
    a_table_of_articles_is_taken_over_with_its_files,
    a_folder_of_pages_is_taken_over_with_its_pictures,
    a_folder_of_pages_that_say_where_they_are_from,
    what_is_taken_over_is_found_by_the_search_at_once,
    a_second_run_takes_only_what_is_new,
    rows_that_can_not_be_taken_are_told_and_hold_no_other_back,
    a_trial_leaves_nothing,
    spreadsheets_json_lines_and_old_encodings_are_read,
    columns_are_named_by_slug_or_by_their_names,
    nothing_outside_of_the_folder_is_taken,
    many_rows_are_taken_over_proved_and_found,
    a_row_that_the_database_refuses_holds_no_other_back,
    a_run_that_is_killed_leaves_whole_transactions_and_is_begun_again,
);

/// The program on the site's database, with its files where the site's are.
pub(super) fn program(site: &Site) -> Program {
    Program::on(&site.url).with("GONGKAI_DATA", site.folder.path().to_str().unwrap())
}

/// What became of each piece.
pub(super) fn entries(done: &Done) -> Vec<Value> {
    done.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

pub(super) fn outcomes(done: &Done) -> Vec<String> {
    entries(done).iter().map(|entry| entry["outcome"].as_str().unwrap().to_owned()).collect()
}

async fn a_table_of_articles_is_taken_over_with_its_files(site: Site) {
    let program = program(&site);
    std::fs::create_dir(program.path().join("文件")).unwrap();
    program.file("文件/报名表.pdf", pdf("一"));
    program.file("图.png", png(30, 20));
    program.file(
        "articles.csv",
        "标题,栏目,日期,发布时间,来源,正文,附件,原网址,点击量,有效性,关键词\n\
         \"关于\"\"春节\"\"的通知——放假,安排\",政府信息公开/通知公告,2023-01-10,2023-01-10 09:30,市政府办,\"<p onclick=\"\"x()\"\">正文<script>alert(1)</script></p><p><img src=\"\"图.png\"\" alt=\"\"图\"\"></p>\",文件/报名表.pdf,http://old.gov.cn/1.htm,12,有效,春节；放假\n",
    );
    let done = program.run(&["import", "articles", "--json", "articles.csv"]);
    assert_eq!((done.code, outcomes(&done)), (0, vec!["taken".to_owned()]), "{done:?}");
    assert_eq!(entries(&done)[0]["place"].as_str().map(|place| place.ends_with("articles.csv:2")), Some(true));
    let article = site.services.articles.read(ArticleId::new(1)).await.unwrap();
    assert_eq!((article.title.as_str(), article.subtitle.as_deref()), ("关于\"春节\"的通知", Some("放假,安排")));
    assert_eq!(article.path.iter().map(|crumb| crumb.name.as_str()).collect::<Vec<_>>(), ["政府信息公开", "通知公告"]);
    assert_eq!((article.published.to_string().as_str(), article.clicks), ("2023-01-10 09:30", 12));
    assert_eq!(article.keywords, ["春节", "放假"]);
    assert!(!article.body.contains("script") && !article.body.contains("onclick"), "{}", article.body);
    let page = site.get("/articles/1").await;
    let picture = page.attributes(".body img", "src").remove(0);
    assert!(picture.starts_with("/files/"), "{picture}");
    let attachment = page.attributes(".attachments a", "href").remove(0);
    for address in [&picture, &attachment] {
        let file = site.get(address).await;
        assert_eq!(file.status, 200, "{address}: everybody may read it");
    }
    assert!(attachment.ends_with(".pdf") && page.texts(".attachments li")[0].starts_with("报名表.pdf"));
    assert_eq!(site.get("/1.htm").await.header("location"), "/articles/1");
}

/// A page of another site.
fn html(title: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>{title}</title><meta name=\"ArticleTitle\" content=\"{title}\">\
         <meta name=\"PubDate\" content=\"2023-02-17 09:00\"></head><body><h1>{title}</h1><div class=\"content\">{body}</div></body></html>"
    )
}

async fn a_folder_of_pages_is_taken_over_with_its_pictures(site: Site) {
    let program = program(&site);
    for folder in ["site", "site/2023", "site/images"] {
        std::fs::create_dir(program.path().join(folder)).unwrap();
    }
    program.file("site/images/现场 1.png", png(30, 20));
    program.file("site/2023/办法.pdf", pdf("二"));
    let body = "<p>会议现场如下，全市各部门负责同志参加了会议并作了发言，会议取得圆满成功。</p>\
        <p><img src=\"../images/%E7%8E%B0%E5%9C%BA%201.png\" alt=\"现场\"></p>\
        <p>详见<a href=\"办法.pdf\">办法</a>，另见<a href=\"https://www.gov.cn/\">国务院</a>和<img src=\"没有.png\">。</p>";
    program.file("site/2023/1.html", html("会议召开", body));
    program.file("site/2.htm", html("第二篇", "<p>第二篇文章的正文，讲的是另一件事情，写得也不短。</p>"));
    program.file("site/readme.txt", "不是网页");
    let done = program.run(&["import", "articles", "--json", "site"]);
    assert_eq!((done.code, outcomes(&done)), (0, vec!["taken".to_owned(); 2]), "{done:?}");
    let entry = entries(&done).into_iter().find(|entry| entry["title"] == "会议召开").unwrap();
    assert!(entry["notes"].to_string().contains("没有.png"), "{entry}");
    let page = site.get(entry["address"].as_str().unwrap()).await;
    let picture = page.attributes(".body img", "src").remove(0);
    let links = page.attributes(".body a", "href");
    assert!(
        picture.starts_with("/files/") && links[0].starts_with("/files/") && links[0].ends_with(".pdf"),
        "{picture} {links:?}"
    );
    assert_eq!(links[1], "https://www.gov.cn/");
    for address in [&picture, &links[0]] {
        assert_eq!(site.get(address).await.status, 200, "{address}");
    }
}

async fn a_folder_of_pages_that_say_where_they_are_from(site: Site) {
    let program = program(&site);
    for folder in ["site", "site/images"] {
        std::fs::create_dir(program.path().join(folder)).unwrap();
    }
    program.file("site/images/1.png", png(30, 20));
    let body = "<p>收支情况如图，各单位应当认真对照执行。<img src=\"images/1.png\" alt=\"图\"></p><p>另见<a href=\"2.htm\">目录</a>。</p>";
    let page =
        html("年度预算公开说明", body).replace("<head>", "<head><base href=\"http://old.example.gov.cn/zwgk/\">");
    program.file("site/1.html", page);
    let done = program.run(&["import", "articles", "--json", "site"]);
    assert_eq!((done.code, outcomes(&done)), (0, vec!["taken".to_owned()]), "{done:?}");
    let page = site.get("/articles/1").await;
    let picture = page.attributes(".body img", "src").remove(0);
    assert!(picture.starts_with("/files/"), "what lies beside the page is taken: {picture}");
    let body = site.services.articles.read(ArticleId::new(1)).await.unwrap().body;
    assert!(body.contains("http://old.example.gov.cn/zwgk/2.htm"), "{body}");
}

async fn what_is_taken_over_is_found_by_the_search_at_once(site: Site) {
    let program = program(&site);
    program
        .file("a.csv", "标题,正文,日期,文号\n冬季供热公告,<p>锅炉房十月十五日点火。</p>,2023-10-08,博热〔2023〕7号\n");
    std::fs::create_dir(program.path().join("site")).unwrap();
    let body = "<p>赛里木湖环湖公路自即日起恢复双向通行，请过往车辆注意安全，减速慢行。</p>";
    program.file("site/1.html", html("环湖公路恢复通行", body));

    let words = ["冬季供热", "锅炉房", "博热〔2023〕7号", "环湖公路", "减速慢行"];
    let found = async |words: &str| {
        let words = percent_encoding::utf8_percent_encode(words, percent_encoding::NON_ALPHANUMERIC);
        site.get(&format!("/search?q={words}")).await.attributes(".hits h3 a", "href")
    };
    for words in words {
        assert!(found(words).await.is_empty(), "{words}");
    }
    for (source, words) in [("a.csv", &words[..3]), ("site", &words[3..])] {
        let done = program.run(&["import", "articles", "--json", source]);
        let [entry] = &entries(&done)[..] else { panic!("{done:?}") };
        for words in words {
            assert_eq!(found(words).await, [entry["address"].as_str().unwrap()], "{words}");
        }
    }
}

async fn a_second_run_takes_only_what_is_new(site: Site) {
    let program = program(&site);
    program.file("图.png", png(30, 20));
    let rows: Vec<String> =
        (1..=5).map(|number| format!("第{number}篇,<p>正文<img src='图.png'></p>,2023-01-0{number}\n")).collect();
    let table = |rows: &[String]| format!("标题,正文,日期\n{}", rows.concat());
    // As if the first run had been cut off in the middle.
    program.file("a.csv", table(&rows[..2]));
    assert_eq!(program.run(&["import", "articles", "a.csv"]).code, 0);
    program.file("a.csv", table(&rows));
    let done = program.run(&["import", "articles", "--json", "a.csv"]);
    assert_eq!(outcomes(&done), ["known", "known", "taken", "taken", "taken"], "{done:?}");
    let done = program.run(&["import", "articles", "--json", "--report", "report.csv", "a.csv"]);
    assert_eq!((done.code, outcomes(&done)), (0, vec!["known".to_owned(); 5]), "{done:?}");
    assert_eq!(site.services.articles.latest(9).await.unwrap().len(), 5);
    let report = std::fs::read_to_string(program.path().join("report.csv")).unwrap();
    assert_eq!(report.matches("已有且未变").count(), 5, "{report}");
}

async fn rows_that_can_not_be_taken_are_told_and_hold_no_other_back(site: Site) {
    let program = program(&site);
    let large = "长".repeat(3_500_000);
    program.file(
        "a.csv",
        format!(
            "\u{feff}标题,正文,日期,附件,点击量\n\
             好的,正文。,2023-02-17,,\n\
             ,没有标题。,2023-02-17,,\n\
             坏日期,正文。,2023-02-30,,\n\
             坏日期,正文。,昨天,,\n\
             没有正文,,2023-02-17,,\n\
             缺附件,正文。,2023-02-17,没有.pdf,\n\
             坏点击,正文。,2023-02-17,,很多\n\
             多一格,正文。,2023-02-17,,,又一格\n\
             太长,{large},2023-02-17,,\n\
             太早,正文。,1899-12-31,,\n\
             太晚,正文。,9999-12-31,,\n\
             \"跨行\n的标题\",\"第一行\n第二行\",2023/2/17,,3\n"
        ),
    );
    let done = program.run(&["import", "articles", "--json", "a.csv"]);
    assert_eq!(done.code, 1);
    let refused: Vec<String> = entries(&done)
        .iter()
        .filter(|entry| entry["outcome"] == "refused")
        .map(|entry| entry["place"].as_str().unwrap().rsplit(':').next().unwrap().to_owned())
        .collect();
    assert_eq!(refused, ["3", "4", "5", "6", "7", "8", "9", "10", "11", "12"], "{}", done.err);
    for (line, why) in [
        (3, "没有标题"),
        (4, "2023-02-30"),
        (5, "昨天"),
        (6, "没有正文"),
        (7, "没有.pdf"),
        (8, "很多"),
        (9, "6 格"),
        (10, "4 MB"),
        (11, "1900-01-01"),
        (12, "核对年份"),
    ] {
        let told = done.err.lines().find(|told| told.contains(&format!("a.csv:{line}：")));
        assert!(told.is_some_and(|told| told.contains(why)), "{line} {why}: {}", done.err);
    }
    let titles: Vec<String> =
        site.services.articles.latest(9).await.unwrap().into_iter().map(|line| line.title).collect();
    assert_eq!(titles.len(), 2, "{titles:?}");
    let page = site.services.articles.read(ArticleId::new(2)).await.unwrap();
    assert_eq!(page.body, "<p>第一行</p><p>第二行</p>");

    for (name, content, told) in [
        ("header.csv", "名称,正文\n一,二\n".as_bytes().to_vec(), "header.csv:1"),
        ("empty.csv", Vec::new(), "empty.csv"),
        ("picture.csv", vec![0x89, b'P', b'N', b'G', 0, 1, 2, 0xff], "picture.csv"),
        ("bad.xlsx", b"PK\x03\x04nothing".to_vec(), "bad.xlsx"),
    ] {
        program.file(name, content);
        let done = program.run(&["import", "articles", name]);
        assert_eq!((done.code, done.out.as_str()), (1, ""), "{name}");
        assert!(done.err.contains(told), "{name}: {}", done.err);
    }
    let done = program.run(&["import", "articles", "missing"]);
    assert!(done.code == 1 && done.err.contains("missing"), "{done:?}");
}

async fn a_trial_leaves_nothing(site: Site) {
    let program = program(&site);
    program.file("a.pdf", pdf("一"));
    program.file("a.csv", "标题,正文,附件\n一,正文。,a.pdf\n二,正文。,没有.pdf\n");
    let done = program.run(&["import", "articles", "--dry-run", "--json", "a.csv"]);
    assert_eq!((done.code, outcomes(&done)), (1, vec!["taken".to_owned(), "refused".to_owned()]), "{done:?}");
    assert!(done.err.contains("试读"), "{}", done.err);
    assert!(site.services.articles.latest(1).await.unwrap().is_empty());
    assert!(site.services.columns.tree().await.unwrap().is_empty());
}

async fn spreadsheets_json_lines_and_old_encodings_are_read(site: Site) {
    let program = program(&site);
    let sheet = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>\
        <row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>标题</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>正文</t></is></c><c r=\"C1\" t=\"inlineStr\"><is><t>日期</t></is></c></row>\
        <row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>表格里的</t></is></c><c r=\"B2\" t=\"inlineStr\"><is><t>正文。</t></is></c><c r=\"C2\" s=\"1\"><v>44974</v></c></row>\
        <row r=\"4\"><c r=\"B4\" t=\"inlineStr\"><is><t>没有标题</t></is></c></row></sheetData></worksheet>";
    let book = zip(&[
        (
            "[Content_Types].xml",
            "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>",
        ),
        (
            "_rels/.rels",
            "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
        ),
        (
            "xl/workbook.xml",
            "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"文章\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/></Relationships>",
        ),
        (
            "xl/styles.xml",
            "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>",
        ),
        ("xl/worksheets/sheet1.xml", sheet),
    ]);
    program.file("a.xlsx", book);
    let done = program.run(&["import", "articles", "--json", "a.xlsx"]);
    assert_eq!(outcomes(&done), ["taken", "refused"], "{done:?}");
    assert!(done.err.contains("a.xlsx:4："), "{}", done.err);
    let article = site.services.articles.read(ArticleId::new(1)).await.unwrap();
    assert_eq!((article.title.as_str(), article.day.to_string().as_str()), ("表格里的", "2023-02-17"));

    program.file("a.jsonl", "{\"title\": \"行里的\", \"body\": \"<p>正文</p>\", \"date\": \"2023-02-17\", \"keywords\": [\"一\", \"二\"]}\n{\"title\": {}}\n");
    let done = program.run(&["import", "articles", "--json", "a.jsonl"]);
    assert_eq!(outcomes(&done), ["taken", "refused"], "{done:?}");
    assert_eq!(site.services.articles.read(ArticleId::new(2)).await.unwrap().keywords, ["一", "二"]);

    let (gbk, _, _) = encoding_rs::GBK.encode("标题;正文;日期\n国标的;正文。;2023年2月17日\n");
    program.file("gbk.csv", gbk);
    let done = program.run(&["import", "articles", "--json", "gbk.csv"]);
    assert_eq!(outcomes(&done), ["taken"], "{done:?}");
    assert_eq!(site.services.articles.read(ArticleId::new(3)).await.unwrap().title, "国标的");
}

async fn columns_are_named_by_slug_or_by_their_names(site: Site) {
    let page = import::page("seed-article.txt", SEED).unwrap();
    site.services.articles.import(&page.content, domain::imported::Mode::Keep).await.unwrap();
    let program = program(&site);
    program.file("a.csv", "标题,正文,栏目\n按名,正文。,anquanshengchan\n按路,正文。,政府信息公开 > 安全生产\n新的,正文。,政府信息公开／公告\n");
    let done = program.run(&["import", "articles", "--json", "a.csv"]);
    assert_eq!(done.code, 0, "{done:?}");
    let path = async |id: i64| -> Vec<String> {
        let article = site.services.articles.read(ArticleId::new(id)).await.unwrap();
        article.path.into_iter().map(|crumb| crumb.name).collect()
    };
    assert_eq!(path(2).await, ["政府信息公开", "安全生产"]);
    assert_eq!(path(3).await, ["政府信息公开", "安全生产"]);
    assert_eq!(path(4).await, ["政府信息公开", "公告"]);
}

async fn nothing_outside_of_the_folder_is_taken(site: Site) {
    let program = program(&site);
    std::fs::create_dir(program.path().join("in")).unwrap();
    program.file("secret.pdf", pdf("秘密"));
    std::os::unix::fs::symlink(program.path().join("secret.pdf"), program.path().join("in/link.pdf")).unwrap();
    program.file(
        "in/a.csv",
        "标题,正文,附件\n一,正文。,../secret.pdf\n二,正文。,link.pdf\n三,正文。,/etc/passwd\n四,<p>正文<a href='../secret.pdf'>甲</a></p>,\n",
    );
    let done = program.run(&["import", "articles", "--json", "in/a.csv"]);
    assert_eq!(outcomes(&done), ["refused", "refused", "refused", "taken"], "{done:?}");
    let page = site.get("/articles/1").await;
    assert!(!page.text().contains("/files/"), "{}", page.main());
}

/// More than one transaction takes.
const MANY: usize = 1_100;

/// A table of so many rows. No two have one title.
fn table(rows: usize) -> String {
    let row = |number| format!("第{number}号公告,2023-02-17,<p>全市供热，编号 gr{number}x。</p>\n");
    std::iter::once("标题,日期,正文\n".to_owned()).chain((1..=rows).map(row)).collect()
}

async fn many_rows_are_taken_over_proved_and_found(site: Site) {
    let program = program(&site);
    program.file("a.csv", table(MANY));
    let done = program.run(&["import", "articles", "--json", "a.csv"]);
    assert_eq!((done.code, outcomes(&done)), (0, vec!["taken".to_owned(); MANY]), "{}", done.err);
    let verified = program.run(&["verify"]);
    assert_eq!(verified.code, 0, "{verified:?}");
    let entries = entries(&done);
    for at in [0, 499, 500, MANY - 1] {
        let hits = site.get(&format!("/search?q=gr{}x", at + 1)).await.attributes(".hits h3 a", "href");
        assert_eq!(hits, [entries[at]["address"].as_str().unwrap()], "{at}");
    }
    let again = program.run(&["import", "articles", "--json", "a.csv"]);
    assert_eq!((again.code, outcomes(&again)), (0, vec!["known".to_owned(); MANY]), "{}", again.err);
}

async fn a_row_that_the_database_refuses_holds_no_other_back(site: Site) {
    let database = site.store.connection().writer();
    let forbid = match database.get_database_backend() {
        DbBackend::Sqlite => {
            "CREATE TRIGGER forbidden BEFORE INSERT ON revision WHEN NEW.title = '第7号公告' \
             BEGIN SELECT RAISE(ABORT, 'forbidden'); END"
        }
        _ => "ALTER TABLE revision ADD CONSTRAINT forbidden CHECK (title <> '第7号公告')",
    };
    database.execute_unprepared(forbid).await.unwrap();
    let program = program(&site);
    program.file("a.csv", table(20));
    let done = program.run(&["import", "articles", "--json", "a.csv"]);
    assert_eq!(done.code, 1, "{done:?}");
    for (at, outcome) in outcomes(&done).iter().enumerate() {
        assert_eq!(outcome, if at == 6 { "refused" } else { "taken" }, "{at}: {}", done.err);
    }
    assert!(done.err.contains("a.csv:8"), "{}", done.err);
    assert_eq!(program.run(&["verify"]).code, 0);
}

async fn a_run_that_is_killed_leaves_whole_transactions_and_is_begun_again(site: Site) {
    let program = program(&site);
    program.file("a.csv", table(MANY));
    let mut running = program.begin(&["import", "articles", "--json", "a.csv"]);
    // The first transaction is kept; those behind it are under way.
    assert!(running.says().is_some_and(|line| line.contains("a.csv:2")));
    // SIGKILL.
    drop(running);
    // PostgreSQL hears of it when it is done with what it was told.
    site.store.connection().begin_alone().await.unwrap().rollback().await.unwrap();
    // Only what is kept is seen, and all of it is found.
    let kept = article::Entity::find().count(site.db()).await.unwrap();
    assert!(kept >= 500 && (kept % 500 == 0 || kept == MANY as u64), "{kept}");
    assert_eq!(search_text::Entity::find().count(site.db()).await.unwrap(), kept);
    assert_eq!(site.get("/search?q=gr500x").await.attributes(".hits h3 a", "href").len(), 1);
    assert_eq!(program.run(&["verify"]).code, 0);

    let again = program.run(&["import", "articles", "--json", "a.csv"]);
    let count = |outcome: &str| outcomes(&again).iter().filter(|it| *it == outcome).count() as u64;
    assert_eq!((count("known"), count("taken")), (kept, MANY as u64 - kept), "{}", again.err);
    assert_eq!(program.run(&["verify"]).code, 0);
}
