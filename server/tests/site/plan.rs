//! How the database answers what citizens ask: by its indexes, however much it holds.

use std::collections::BTreeSet;

use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement, TransactionTrait};
use serde_json::Value;

use crate::{asset::built, harness::Site, program::Program};

on_both!(no_page_of_the_public_reads_a_whole_table);

/// Tables that grow with what is published and read. The others hold the site itself: dozens of rows.
const LARGE: [&str; 12] = [
    "article",
    "revision",
    "revision_file",
    "publication",
    "click",
    "attachment",
    "file",
    "file_text",
    "search_text",
    "legacy_address",
    "audit",
    "index_number",
];

/// What marks the figures for operators, which no page asks for: they are counted beside the requests, every 15 seconds.
const FIGURES: &str = "AS \"oldest\"";
/// Statements that count: by an index over public articles, as no other way tells how many there are.
const COUNTING: &str = "COUNT(";

async fn no_page_of_the_public_reads_a_whole_table(site: Site) {
    if built().is_none() {
        return;
    }
    site.import_seed().await;
    let program = Program::on(&site.url).with("RUST_LOG", "warn,sqlx::query=debug");
    let demo = concat!(env!("CARGO_MANIFEST_DIR"), "/../../demo");
    assert_eq!(program.run(&["demo", demo]).code, 0);
    let running = program.serve(&["--addr", "127.0.0.1:0"]);
    let mut addresses: Vec<String> = [
        "/",
        "/sitemap",
        "/disclosure",
        "/disclosure/catalogue",
        "/disclosure/catalogue?year=2026",
        "/disclosure/reports",
        "/articles/999999",
        "/old/address.html",
        "/search?q=%E7%9A%84",
        "/search?q=%E5%AE%89%E5%85%A8&since=2020-01-01&sort=date",
        "/feed.xml",
        "/sitemap.xml",
        "/api/v1/articles",
        "/api/v1/columns",
    ]
    .map(str::to_owned)
    .to_vec();
    addresses.extend(links(&running.get("/sitemap"), "/columns/"));
    addresses.extend(links(&running.get("/"), "/articles/"));
    assert!(addresses.len() > 40, "{addresses:?}");
    for address in addresses {
        running.get(&address);
    }
    let statements = statements(&running.stop_and_tell());
    assert!(statements.len() > 30, "{statements:#?}");
    let mut found = Vec::new();
    for statement in &statements {
        let plan = plan(site.db(), statement).await;
        if plan.iter().any(|line| is_scan(line, statement)) {
            found.push(format!("{statement}\n    {}", plan.join("\n    ")));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    let all = "SELECT * FROM article";
    let line = plan(site.db(), all).await;
    assert!(line.iter().any(|line| is_scan(line, all)), "a scan is known when there is one: {line:?}");
}

/// The addresses below `path` to which a page leads.
fn links(page: &str, path: &str) -> BTreeSet<String> {
    let found = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    found.filter(|address| address.starts_with(path)).map(str::to_owned).collect()
}

/// What was asked of the database, each once. A list of nothing (`? = ?`) is looked for nowhere.
fn statements(log: &str) -> BTreeSet<String> {
    let of_line = |line: &str| {
        let line: Value = serde_json::from_str(line).ok()?;
        let said = line["fields"]["db.statement"].as_str()?.trim();
        let said = if said.is_empty() { line["fields"]["summary"].as_str()?.trim() } else { said };
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        let asks = said.starts_with("SELECT") || said.starts_with("WITH");
        (asks && !said.contains("? = ?") && !said.contains(FIGURES)).then_some(said)
    };
    log.lines().filter_map(of_line).collect()
}

fn is_scan(line: &str, statement: &str) -> bool {
    let counts = statement.contains(COUNTING) && line.contains("USING INDEX article_public");
    LARGE.iter().any(|table| {
        let scanned = |of: &str| {
            let rest = line.split_once(of).map(|(_, rest)| rest);
            rest.is_some_and(|rest| !rest.starts_with(|next: char| next.is_alphanumeric() || next == '_'))
        };
        if scanned(&format!("Seq Scan on {table}")) {
            return true;
        }
        let in_order = line.contains("INDEX") && statement.contains("LIMIT");
        scanned(&format!("SCAN {table}")) && !in_order && !counts
    })
}

/// The plan of a statement whatever its values are, line by line.
async fn plan(db: &DatabaseConnection, statement: &str) -> Vec<String> {
    let backend = db.get_database_backend();
    if backend == DbBackend::Sqlite {
        let explain = Statement::from_string(backend, format!("EXPLAIN QUERY PLAN {statement}"));
        let rows = db.query_all_raw(explain).await.unwrap_or_else(|error| panic!("{statement}: {error}"));
        return rows.iter().map(|row| row.try_get::<String>("", "detail").unwrap()).collect();
    }
    let one = db.begin().await.unwrap();
    // A table of sixty rows is read whole, whatever indexes it has, unless that is made dear.
    for line in [
        "SET LOCAL enable_seqscan = off".to_owned(),
        "SET LOCAL plan_cache_mode = force_generic_plan".to_owned(),
        format!("PREPARE asked AS {statement}"),
    ] {
        one.execute_unprepared(&line).await.unwrap_or_else(|error| panic!("{line}: {error}"));
    }
    let values = (1..).take_while(|number| statement.contains(&format!("${number}"))).count();
    let values = vec!["NULL"; values].join(", ");
    let values = if values.is_empty() { values } else { format!("({values})") };
    let explain = Statement::from_string(backend, format!("EXPLAIN EXECUTE asked{values}"));
    let rows = one.query_all_raw(explain).await.unwrap_or_else(|error| panic!("{statement}: {error}"));
    let lines = rows.iter().map(|row| row.try_get_by_index::<String>(0).unwrap()).collect();
    one.execute_unprepared("DEALLOCATE asked").await.unwrap();
    one.rollback().await.unwrap();
    lines
}
