//! `gongkai import addresses FILE`

use axum::http::Method;
use domain::{date::date, id::ArticleId};
use sea_orm::{EntityTrait, QueryOrder};
use store::entity::audit;

use crate::{
    builders::{column, published_article, set_legacy},
    harness::Site,
    program::Program,
};

on_both!(
    old_addresses_lead_to_where_the_table_says,
    lines_that_can_not_be_taken_are_told_and_hold_no_other_back,
    a_second_run_changes_nothing_and_another_target_is_taken,
    a_trial_leaves_nothing,
    an_articles_own_old_address_goes_before,
    json_lines_and_the_encodings_of_old_systems_are_read,
);

async fn assert_leads(site: &Site, from: &str, to: &str) {
    for method in [Method::GET, Method::HEAD] {
        let answer = site.ask(method, from).await;
        assert_eq!((answer.status, answer.header("location")), (301, to), "{from}");
    }
}

/// A site with two articles in the column `a`, and the program on it.
async fn with_articles(site: &Site) -> (ArticleId, ArticleId, Program) {
    let column = column(site, "a", None, 1).await;
    let first = published_article(site, column, "一", date(2023, 1, 1)).await;
    let second = published_article(site, column, "二", date(2023, 1, 2)).await;
    (first, second, Program::on(&site.url))
}

async fn old_addresses_lead_to_where_the_table_says(site: Site) {
    let (first, _, program) = with_articles(&site).await;
    let table = format!(
        "旧网址,新网址\nhttp://old.example.gov.cn/info/1031/1.htm,{first}\n/list.jsp?id=7,/columns/a\n\"/a,b.htm\",/articles/{first}\n/信息/1.htm,/\n"
    );
    program.file("map.csv", table);
    let done = program.run(&["import", "addresses", "map.csv"]);
    assert_eq!((done.code, done.out.as_str()), (0, ""), "{done:?}");
    assert!(done.err.contains("新导入 4"), "{}", done.err);
    let article = format!("/articles/{first}");
    assert_leads(&site, "/info/1031/1.htm", &article).await;
    assert_leads(&site, "/info/1031/1.htm?from=singlemessage", &article).await;
    assert_leads(&site, "/list.jsp?id=7", "/columns/a").await;
    assert_leads(&site, "/list.jsp?page=2&id=7&from=singlemessage&isappinstalled=0", "/columns/a").await;
    assert_leads(&site, "/a,b.htm", &article).await;
    assert_leads(&site, "/%E4%BF%A1%E6%81%AF/1.htm", "/").await;
    for other in ["/list.jsp?id=8", "/list.jsp", "/info/1031/2.htm"] {
        assert_eq!(site.get(other).await.status, 404, "{other}");
    }
    let row = audit::Entity::find().order_by_desc(audit::Column::Id).one(site.db()).await.unwrap().unwrap();
    assert_eq!((row.action.as_str(), row.detail.contains("\"taken\":4")), ("address.import", true), "{row:?}");
}

async fn lines_that_can_not_be_taken_are_told_and_hold_no_other_back(site: Site) {
    let (first, _, program) = with_articles(&site).await;
    let table = format!(
        "旧网址,新网址\n/1.htm,https://example.com/\n/2.htm,//example.com\n/3.htm,999\n/4.htm,/columns/nowhere\n/5.htm,/6.htm\n\
         /articles/{first},/columns/a\n,{first}\n/7.htm,\n/good.htm,{first}\n/good.htm,/columns/a\n/8.htm,javascript:alert(1)\n"
    );
    program.file("map.csv", table);
    let done = program.run(&["import", "addresses", "--json", "--report", "report.csv", "map.csv"]);
    assert_eq!(done.code, 1, "{done:?}");
    for line in [2, 3, 4, 5, 6, 7, 8, 9, 11, 12] {
        assert!(done.err.contains(&format!("map.csv:{line}：不能导入：")), "{line}: {}", done.err);
    }
    assert!(done.err.contains("新导入 1") && done.err.contains("不能导入 10"), "{}", done.err);
    assert_eq!(done.out.lines().count(), 11, "a line of JSON each");
    let report = std::fs::read_to_string(program.path().join("report.csv")).unwrap();
    assert!(report.starts_with("\u{feff}位置,结果,网址,标题,说明\n"), "{report}");
    assert_eq!(report.lines().count(), 12, "{report}");
    assert_leads(&site, "/good.htm", &format!("/articles/{first}")).await;
    assert_eq!(site.get(&format!("/articles/{first}")).await.status, 200, "pages are not hidden");
}

async fn a_second_run_changes_nothing_and_another_target_is_taken(site: Site) {
    let (first, second, program) = with_articles(&site).await;
    program.file("map.csv", format!("from,to\n/1.htm,{first}\n"));
    assert!(program.run(&["import", "addresses", "map.csv"]).err.contains("新导入 1"));
    let rows = audit::Entity::find().all(site.db()).await.unwrap().len();
    assert!(program.run(&["import", "addresses", "map.csv"]).err.contains("已有且未变 1"));
    assert_eq!(audit::Entity::find().all(site.db()).await.unwrap().len(), rows, "what did nothing leaves no row");
    program.file("map.csv", format!("from,to\n/1.htm,{second}\n"));
    assert!(program.run(&["import", "addresses", "map.csv"]).err.contains("新导入 1"));
    assert_leads(&site, "/1.htm", &format!("/articles/{second}")).await;
}

async fn a_trial_leaves_nothing(site: Site) {
    let (first, _, program) = with_articles(&site).await;
    program.file("map.csv", format!("from,to\n/1.htm,{first}\n/2.htm,x\n"));
    let done = program.run(&["import", "addresses", "--dry-run", "map.csv"]);
    assert_eq!(done.code, 1, "it says what would be refused");
    assert!(done.err.contains("新导入 1") && done.err.contains("试读"), "{}", done.err);
    assert_eq!(site.get("/1.htm").await.status, 404);
}

async fn an_articles_own_old_address_goes_before(site: Site) {
    let (first, second, program) = with_articles(&site).await;
    set_legacy(&site, first, "/1.htm").await;
    program.file("map.csv", format!("from,to\n/1.htm,{second}\n"));
    let done = program.run(&["import", "addresses", "map.csv"]);
    assert_eq!(done.code, 1);
    assert!(done.err.contains(&format!("已属于 /articles/{first}")), "{}", done.err);
    assert_leads(&site, "/1.htm", &format!("/articles/{first}")).await;
}

async fn json_lines_and_the_encodings_of_old_systems_are_read(site: Site) {
    let (first, _, program) = with_articles(&site).await;
    program.file("map.jsonl", format!("{{\"from\": \"/1.htm\", \"to\": {first}}}\n\n[1]\n{{\"from\": \"/2.htm\"\n"));
    let done = program.run(&["import", "addresses", "map.jsonl"]);
    assert_eq!(done.code, 1);
    assert!(done.err.contains("map.jsonl:3：") && done.err.contains("map.jsonl:4："), "{}", done.err);
    assert_leads(&site, "/1.htm", &format!("/articles/{first}")).await;
    let (table, _, _) = encoding_rs::GBK.encode("旧网址\t新网址\n/公告/3.htm\t/columns/a\n").to_owned();
    program.file("gbk.csv", table);
    assert_eq!(program.run(&["import", "addresses", "gbk.csv"]).code, 0);
    assert_leads(&site, "/%E5%85%AC%E5%91%8A/3.htm", "/columns/a").await;
    program.file("none.csv", "网址,别的\n/1.htm,2\n");
    let done = program.run(&["import", "addresses", "none.csv"]);
    assert_eq!(done.code, 1);
    assert!(done.err.contains("none.csv:1") && done.err.contains("旧网址"), "{}", done.err);
}
