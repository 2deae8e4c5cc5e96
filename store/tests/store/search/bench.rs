//! Duration of searches among many articles: `make bench-search`. The database named by `GONGKAI_BENCH_SQLITE` or
//! `GONGKAI_BENCH_POSTGRES` is filled if it lacks articles, and stays, to be measured again.

use std::time::{Duration, Instant};

use domain::{
    article::Validity,
    corpus::Corpus,
    date::date,
    search::{Query, Sort},
};

use crate::database::TestSite;

const QUERIES: &str = "的|市|安|会|安全|工作|通知|人民政府|安全生产|教育局|预算公开|乡村振兴|阿拉山口 口岸|赛里木湖 旅游|关于 加强 管理|\
    招聘公告|博政发〔2021〕17号|“安全生产工作”|“人民政府关于”|“的通知”|冷水鱼|枸杞|GDP|关于印发博乐市安全生产专项整治三年行动实施方案的通知|葡萄 畜牧|没有这种东西|安权升产|zhnegce|租凭|zc|行政处决|2021|号|天然气 供热 公告";

async fn fill(site: &TestSite, articles: i64) {
    let corpus = Corpus::of(articles);
    while site.services.corpora.grow(&corpus, &[]).await.unwrap() < corpus.size() {}
}

async fn measure(site: TestSite, database: &str) {
    let articles = std::env::var("GONGKAI_BENCH_ARTICLES").map_or(100_000, |number| number.parse().unwrap());
    let began = Instant::now();
    fill(&site, articles).await;
    println!("{database}: {articles} articles written in {:.0?}", began.elapsed());

    let mut asked: Vec<(Query, i64)> = Vec::new();
    for words in QUERIES.split('|') {
        let all = Query::of(words.trim());
        asked.push((all.clone(), 1));
        asked.push((Query { sort: Sort::Date, ..all.clone() }, 1));
        asked.push((Query { column: Some("xinwenzhongxin".into()), ..all.clone() }, 1));
        asked.push((Query { from: Some(date(2015, 3, 4)), to: Some(date(2016, 5, 6)), ..all.clone() }, 1));
        asked.push((Query { issuing_body: Some("市教育局".into()), ..all.clone() }, 1));
        let narrow = Query { from: Some(date(2020, 1, 1)), column: Some("c2".into()), ..all.clone() };
        asked.push((Query { validity: Some(Validity::InForce), sort: Sort::Date, ..narrow }, 1));
        asked.push((Query { issuing_body: Some("博乐市教育局".into()), ..all.clone() }, 1));
        asked.push((all, 10));
    }
    let mut took: Vec<(Duration, String)> = Vec::new();
    for round in 0..6 {
        for (query, page) in &asked {
            let began = Instant::now();
            let found = site.services.search.search(query, *page).await;
            let time = began.elapsed();
            // The first round warms the caches.
            if round > 0 && (found.is_ok() || *page == 1) {
                let total = found.map_or(0, |found| found.pages.total);
                took.push((time, format!("{} {:?} page {page}: {total}", query.words, query.sort)));
            }
        }
    }
    report(database, "search", took);
    let mut took = Vec::new();
    for _ in 0..5 {
        for words in QUERIES.split('|').map(str::trim) {
            let began = Instant::now();
            site.services.search.suggest(words).await.unwrap();
            took.push((began.elapsed(), words.to_owned()));
        }
    }
    report(database, "suggest", took);
}

fn report(database: &str, what: &str, mut took: Vec<(Duration, String)>) {
    took.sort();
    let at = |part: f64| took[((took.len() - 1) as f64 * part).round() as usize].0;
    println!(
        "{database}: {what}, {} times: p50 {:.1?}, p99 {:.1?}, longest {:.1?}",
        took.len(),
        at(0.5),
        at(0.99),
        at(1.0)
    );
    for (time, query) in took.iter().rev().take(8) {
        println!("    {time:.1?}  {query}");
    }
}

#[test]
#[ignore = "it takes minutes: `make bench-search`"]
fn sqlite() {
    let scenario = |site| async { measure(site, "SQLite").await };
    match std::env::var("GONGKAI_BENCH_SQLITE") {
        Ok(url) => crate::database::on_kept(url, scenario),
        Err(_) => crate::database::on_sqlite(scenario),
    }
}

#[test]
#[ignore = "it takes minutes: `make bench-search`"]
fn postgres() {
    let scenario = |site| async { measure(site, "PostgreSQL").await };
    match std::env::var("GONGKAI_BENCH_POSTGRES") {
        Ok(url) => crate::database::on_kept(url, scenario),
        Err(_) => crate::database::on_postgres(scenario),
    }
}
