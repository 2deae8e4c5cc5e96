//! `/disclosure` and what lies below it.

use std::io::Read;

use calamine::{Data, Reader, Xlsx};
use domain::{
    account::Role,
    date::date,
    disclosure::{DisclosureChange, Entry},
    editing::Fields,
    id::{ArticleId, ColumnId, RevisionNumber},
};
use serde_json::json;

use crate::{
    builders::{column, published_article},
    harness::Site,
    staff::office::{Person, editor, fields, of_site, public, reviewer},
};

on_both!(
    every_page_has_the_five_entries_and_tells_where_it_is,
    an_entry_without_content_says_what_will_be_there,
    a_guide_is_shown_whole_and_rules_are_listed,
    the_catalogue_is_filtered_and_paged,
    the_catalogue_is_taken_away_as_a_table,
    the_catalogue_is_a_workbook_with_dates_and_a_filter,
    what_is_none_of_it_is_not_found,
    a_policy_and_its_interpretation_show_the_way,
    the_administrator_sets_it_up,
    an_editor_chooses_a_topic,
);

const PAGES: [&str; 6] = [
    "/disclosure",
    "/disclosure/guide",
    "/disclosure/rules",
    "/disclosure/catalogue",
    "/disclosure/reports",
    "/disclosure/request",
];

async fn serve(site: &Site, admin: &Person, entry: Entry, column: ColumnId) {
    let change = DisclosureChange::Serve(vec![(entry, Some(column))]);
    site.services.disclosure.change(&admin.staff, &change, &admin.by).await.unwrap();
}

async fn every_page_has_the_five_entries_and_tells_where_it_is(site: Site) {
    for address in PAGES {
        let page = site.get(address).await;
        assert_eq!(page.status, 200, "{address}");
        assert_eq!(page.attributes("main .parts a", "href"), &PAGES[1..], "{address}");
        let here = if address == "/disclosure" { vec![] } else { vec![address.to_owned()] };
        assert_eq!(page.attributes("main .parts [aria-current=page]", "href"), here);
        assert_eq!(page.attributes("main .breadcrumb [aria-current=page]", "href"), [address]);
        assert_eq!(page.texts("main h1").len(), 1, "{address}");
        let canonical = format!("http://127.0.0.1:3000{address}");
        assert_eq!(page.attributes("link[rel=canonical]", "href"), [canonical]);
        let tags = page.tags();
        let names: Vec<&str> = tags.iter().map(|(name, _)| name.as_str()).collect();
        let expected = [
            "SiteName",
            "SiteDomain",
            "SiteIDCode",
            "ColumnName",
            "ColumnDescription",
            "ColumnKeywords",
            "ColumnType",
            "description",
        ];
        assert_eq!(names, expected, "{address}");
        assert!(tags.iter().all(|(_, content)| !content.trim().is_empty()), "{tags:?}");
    }
}

async fn an_entry_without_content_says_what_will_be_there(site: Site) {
    for address in &PAGES[1..] {
        let said = site.get(address).await.texts("main .empty");
        assert_eq!(said.len(), 1, "{address}");
        assert!(said[0].contains("还没有"), "{said:?}");
    }
}

async fn a_guide_is_shown_whole_and_rules_are_listed(site: Site) {
    let admin = of_site(&site, "xi", Role::SiteAdmin).await;
    let (guide, rules) = (column(&site, "guide", None, 1).await, column(&site, "rules", None, 2).await);
    serve(&site, &admin, Entry::Guide, guide).await;
    serve(&site, &admin, Entry::Rules, rules).await;
    published_article(&site, guide, "旧指南", date(2024, 1, 1)).await;
    let newest = published_article(&site, guide, "公开指南", date(2026, 1, 1)).await;
    let page = site.get("/disclosure/guide").await;
    assert_eq!(page.texts("main .body"), ["公开指南的正文。"]);
    assert_eq!(page.attributes("main .within > h2 a", "href"), [format!("/articles/{newest}")]);
    assert!(page.texts("main .list")[0].contains("旧指南"));
    let first = published_article(&site, rules, "条例", date(2019, 5, 15)).await;
    let page = site.get("/disclosure/rules").await;
    assert_eq!(page.attributes("main .list a", "href"), [format!("/articles/{first}")]);
}

async fn catalogue(site: &Site) -> (ColumnId, Person) {
    let admin = of_site(site, "xi", Role::SiteAdmin).await;
    let list = column(site, "list", None, 1).await;
    serve(site, &admin, Entry::Catalogue, list).await;
    (list, admin)
}

async fn the_catalogue_is_filtered_and_paged(site: Site) {
    let (list, _) = catalogue(&site).await;
    for number in 0..23i8 {
        published_article(&site, list, &format!("第{number}篇"), date(2026, 1, 1 + number)).await;
    }
    published_article(&site, list, "去年的通知", date(2025, 1, 1)).await;
    let page = site.get("/disclosure/catalogue").await;
    assert_eq!(page.texts("main thead th"), ["索引号", "名称", "内容概述", "生成日期"]);
    assert_eq!(page.texts("main tbody tr").len(), 20);
    assert_eq!(page.texts("main .found span")[0], "共 24 条");
    let next = page.attributes("main .pages a[rel=next]", "href")[0].clone();
    let second = site.get(&next).await;
    assert_eq!(second.texts("main tbody tr").len(), 4);
    let back = second.attributes("main .pages a[rel=prev]", "href")[0].clone();
    assert_eq!(site.get(&back).await.texts("main tbody th"), page.texts("main tbody th"));

    let form = page.form("/disclosure/catalogue", &[("year", "2025"), ("q", "通知")]);
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
    let found = site.get(&format!("/disclosure/catalogue?{query}")).await;
    assert_eq!(found.texts("main tbody th a"), ["去年的通知"]);
    assert_eq!(found.attributes("#q", "value"), ["通知"]);
    let nothing = site.get("/disclosure/catalogue?q=%E6%B2%A1%E6%9C%89").await;
    assert!(nothing.texts("main .empty")[0].contains("没有符合条件"));
}

async fn the_catalogue_is_taken_away_as_a_table(site: Site) {
    let (list, _) = catalogue(&site).await;
    published_article(&site, list, "=HYPERLINK(\"http://a\")", date(2026, 1, 2)).await;
    published_article(&site, list, "去年的通知", date(2025, 1, 1)).await;
    let csv = site.get("/disclosure/catalogue.csv").await;
    assert_eq!((csv.status, csv.header("content-type")), (200, "text/csv; charset=utf-8"));
    assert!(csv.header("content-disposition").contains("catalogue.csv"));
    let text = csv.text();
    assert!(text.starts_with('\u{feff}'), "spreadsheets need the mark");
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines.len(), 3);
    assert!(lines[0].starts_with("\"索引号\",\"名称\",\"内容概述\",\"生成日期\""), "{}", lines[0]);
    assert!(lines[1].contains("\"'=HYPERLINK(\"\"http://a\"\")\""), "{}", lines[1]);
    let narrowed = site.get("/disclosure/catalogue.csv?year=2025").await;
    assert_eq!(narrowed.text().lines().count(), 2);

    // A file has no place in which it says that a filter was left out.
    for wrong in ["topic=x", "year=99999", "validity=lost"] {
        for kind in ["csv", "xlsx"] {
            let refused = site.get(&format!("/disclosure/catalogue.{kind}?q=a&{wrong}")).await;
            assert_eq!((refused.status, &refused.json()["kind"]), (422, &json!("invalid")), "{wrong}");
            assert_eq!(refused.json()["field"], wrong.split('=').next().unwrap());
        }
    }
}

async fn the_catalogue_is_a_workbook_with_dates_and_a_filter(site: Site) {
    let (list, _) = catalogue(&site).await;
    published_article(&site, list, "=HYPERLINK(\"http://a\")", date(2026, 1, 2)).await;
    published_article(&site, list, "去年的通知", date(2025, 1, 1)).await;
    let xlsx = site.get("/disclosure/catalogue.xlsx").await;
    assert_eq!(xlsx.status, 200);
    let sheet = part(&xlsx.body, "xl/worksheets/sheet1.xml");
    assert_eq!(sheet.matches("<row>").count(), 3);
    assert!(sheet.contains(">=HYPERLINK(") && !sheet.contains("<f>"), "a text, and no formula: {sheet}");
    assert!(sheet.contains("<pane ySplit=\"1\"") && sheet.contains("state=\"frozen\""), "{sheet}");
    assert!(sheet.ends_with("</sheetData><autoFilter ref=\"A1:I3\"/></worksheet>"), "{sheet}");
    assert!(part(&xlsx.body, "xl/styles.xml").contains("formatCode=\"yyyy\\-mm\\-dd\""));

    let mut book = Xlsx::new(std::io::Cursor::new(&xlsx.body)).unwrap();
    let range = book.worksheet_range("政府信息目录").unwrap();
    let days: Vec<_> = range.rows().map(|row| row[3].clone()).collect();
    let [Data::String(head), Data::DateTime(new), Data::DateTime(old)] = &days[..] else { panic!("{days:?}") };
    assert_eq!((head.as_str(), new.as_f64(), old.as_f64()), ("生成日期", 46_024.0, 45_658.0));
    assert_eq!(range.get_value((1, 1)), Some(&Data::String("=HYPERLINK(\"http://a\")".into())));
    let none = site.get("/disclosure/catalogue.xlsx?year=1999").await;
    assert!(part(&none.body, "xl/worksheets/sheet1.xml").contains("<autoFilter ref=\"A1:I1\"/>"));
}

/// What a part of a workbook says: its header, its name, and then its packed content.
fn part(archive: &[u8], name: &str) -> String {
    assert!(archive.starts_with(b"PK\x03\x04"), "a workbook is a zip archive");
    let at = archive.windows(name.len()).position(|bytes| bytes == name.as_bytes()).unwrap();
    let mut content = String::new();
    flate2::read::DeflateDecoder::new(&archive[at + name.len()..]).read_to_string(&mut content).unwrap();
    content
}

async fn what_is_none_of_it_is_not_found(site: Site) {
    for address in [
        "/disclosure/news",
        "/disclosure/guide/1",
        "/disclosure/reports/abc",
        "/disclosure/reports/1999",
        "/disclosure/reports/2025/1",
    ] {
        assert_eq!(site.get(address).await.status, 404, "{address}");
    }
}

async fn a_policy_and_its_interpretation_show_the_way(site: Site) {
    let column = column(&site, "news", None, 0).await;
    let (li, zhang) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let policy = public(&site, &li, &zhang, column, "管理办法").await;
    let said = Fields { policy: Some(format!("/articles/{policy}")), ..fields(column, "一图读懂") };
    let call = json!({ "article": null, "version": 0, "fields": said, "key": "k1" });
    let saved = site.post("/api/article/save").by(&li.token).json(&call).await.json();
    let reading = ArticleId::new(saved["article"].as_i64().unwrap());
    site.services.editing.submit(&li.staff, reading, RevisionNumber::new(1), "", &li.by).await.unwrap();
    site.services.editing.approve(&zhang.staff, reading, RevisionNumber::new(1), "", None, &zhang.by).await.unwrap();
    let page = site.get(&format!("/articles/{policy}")).await;
    assert_eq!(page.texts("#interpretations"), ["政策解读"]);
    let links = "section[aria-labelledby=interpretations] a";
    assert_eq!(page.attributes(links, "href"), [format!("/articles/{reading}")]);
    let page = site.get(&format!("/articles/{reading}")).await;
    assert_eq!(page.attributes("section[aria-labelledby=policy] a", "href"), [format!("/articles/{policy}")]);
    let wrong = Fields { policy: Some("没有".into()), ..fields(column, "另一篇") };
    let call = json!({ "article": null, "version": 0, "fields": wrong, "key": "k2" });
    let refused = site.post("/api/article/save").by(&li.token).json(&call).await;
    assert_eq!((refused.status, &refused.json()["field"]), (422, &json!("policy")));
}

async fn the_administrator_sets_it_up(site: Site) {
    const CHANGE: &str = "/desk/disclosure";
    let news = column(&site, "news", None, 1).await;
    let admin = of_site(&site, "xi", Role::SiteAdmin).await;
    let page = site.get("/desk/disclosure").by(&admin.token).await;
    assert!(page.texts("#preview")[0].contains("652701-"), "{:?}", page.texts("#preview"));
    let form = page.form(CHANGE, &[("catalogue", &news.to_string())]);
    let done = site.post(CHANGE).by(&admin.token).pairs(&form).await;
    assert_eq!((done.status, done.header("location")), (303, "/desk/disclosure?saved=yes"));
    published_article(&site, news, "通知", date(2026, 1, 2)).await;
    assert_eq!(site.get("/disclosure/catalogue").await.texts("main tbody th a"), ["通知"]);

    let rule = [("act", "change-rule"), ("region", ""), ("pattern", "{年}-{月}")];
    let refused = site.post(CHANGE).by(&admin.token).form(&rule).await;
    assert_eq!(refused.status, 422);
    assert!(refused.texts("#rule [role=alert]")[0].contains("不认识“{月}”"), "{:?}", refused.texts("[role=alert]"));
    assert_eq!(refused.attributes("#rule input[aria-invalid]", "value"), ["{年}-{月}"], "what was typed is kept");
    let tried =
        site.get("/desk/disclosure?pattern=BL%7B%E5%B9%B4%7D%7B%E6%B5%81%E6%B0%B4%E5%8F%B73%7D").by(&admin.token).await;
    assert!(tried.texts("#preview")[0].contains("001，"), "{:?}", tried.texts("#preview"));

    let topic = [("act", "add-topic"), ("name", "边境管理")];
    assert_eq!(site.post(CHANGE).by(&admin.token).form(&topic).await.status, 303);
    let again = site.post(CHANGE).by(&admin.token).form(&topic).await;
    assert_eq!((again.status, again.texts("#topics [role=alert]").len()), (422, 1));
    let page = site.get("/desk/disclosure").by(&admin.token).await;
    assert!(page.texts("#topics .what").contains(&"边境管理".to_owned()));
}

async fn an_editor_chooses_a_topic(site: Site) {
    let (list, _) = catalogue(&site).await;
    let (li, zhang) = (editor(&site, "li", list).await, reviewer(&site, "zhang", list).await);
    let article = crate::staff::office::draft(&site, &li, list, "通知").await;
    let opened = site.get(&format!("/api/article/open?article={article}")).by(&li.token).await.json();
    let topic = &opened["topics"][1];
    assert_eq!(topic["name"], "综合政务");
    let page = site.get(&format!("/desk/articles/{article}")).by(&li.token).await;
    let form = page.form("save", &[("topic", &topic["id"].to_string())]);
    assert_eq!(site.post(&page.action("save")).by(&li.token).pairs(&form).await.status, 303);
    let changes = site.get(&format!("/desk/articles/{article}/history/1/2")).by(&li.token).await;
    assert!(changes.texts("table tr").iter().any(|row| row.contains("主题分类") && row.contains("综合政务")));
    site.services.editing.submit(&li.staff, article, RevisionNumber::new(2), "", &li.by).await.unwrap();
    site.services.editing.approve(&zhang.staff, article, RevisionNumber::new(2), "", None, &zhang.by).await.unwrap();
    let shown = site.get(&format!("/articles/{article}")).await;
    assert!(shown.texts(".facts")[0].contains("综合政务"));
    assert!(shown.texts(".facts")[0].contains("索引号"), "it was given one");
    let found = site.get(&format!("/disclosure/catalogue?topic={}", topic["id"])).await;
    assert_eq!(found.texts("main tbody th a"), ["通知"]);
}
