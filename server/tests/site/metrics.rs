//! `/metrics`

use std::{
    collections::HashMap,
    time::{Duration, Instant},
};

use domain::figures::{Figures, Queue};
use serde_json::json;

use super::staff::office::{account, log_in};
use crate::{
    answer::Answer,
    harness::{Site, TOKEN},
    program::Program,
};

on_both!(
    this_machine_and_the_token_read_them_and_nobody_else,
    requests_are_counted_by_kind_and_status_and_never_by_what_was_asked,
    logins_that_fail_are_counted,
    what_browsers_could_not_run_is_counted_by_kind_and_nothing_else_of_it,
    what_is_in_the_database_is_shown_and_asked_for_by_the_store,
);

/// Much longer than a machine takes that builds meanwhile.
const PATIENCE: Duration = Duration::from_secs(60);

/// The series of an answer, by name and labels.
fn series(answer: &Answer) -> HashMap<String, f64> {
    assert_eq!(answer.status, 200, "{}", answer.text());
    let lines = answer.text().lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| line.rsplit_once(' ').unwrap())
        .map(|(name, value)| (name.to_owned(), value.parse().unwrap()))
        .collect()
}

async fn read(site: &Site) -> HashMap<String, f64> {
    series(&site.get("/metrics").from([127, 0, 0, 1]).await)
}

async fn this_machine_and_the_token_read_them_and_nobody_else(site: Site) {
    let own = site.get("/metrics").from([127, 0, 0, 1]).await;
    assert_eq!(own.header("content-type"), "text/plain; version=0.0.4; charset=utf-8");
    assert_eq!(own.header("cache-control"), "no-store");
    assert!(own.text().contains("# TYPE gongkai_login_failures_total counter"), "{}", own.text());
    let by_token = site.get("/metrics").header("authorization", &format!("Bearer {TOKEN}")).await;
    assert_eq!(by_token.status, 200);
    for (what, asking) in [
        ("another machine", site.get("/metrics")),
        ("another token", site.get("/metrics").header("authorization", "Bearer a-token-that-somebody-guesses")),
        ("no token", site.get("/metrics").header("authorization", "Bearer ")),
        ("the token without its scheme", site.get("/metrics").header("authorization", TOKEN)),
        ("a proxy of this machine", site.get("/metrics").from([127, 0, 0, 1]).header("x-forwarded-for", "203.0.113.9")),
        ("a proxy that says less", site.get("/metrics").from([127, 0, 0, 1]).header("via", "1.1 proxy")),
        ("another one", site.get("/metrics").from([127, 0, 0, 1]).header("forwarded", "for=203.0.113.9")),
    ] {
        let answer = asking.await;
        assert_eq!(answer.status, 404, "{what}");
        assert!(!answer.text().contains("gongkai_"), "{what}");
    }
}

async fn requests_are_counted_by_kind_and_status_and_never_by_what_was_asked(site: Site) {
    site.import_seed().await;
    for _ in 0..3 {
        site.get("/articles/1").await;
    }
    site.get("/articles/secret-word").await;
    site.get("/search?q=secret-word").await;
    site.get("/secret-word/wp-login.php").await;
    site.post("/api/secret-word").json(&json!({})).await;
    let text = site.get("/metrics").from([127, 0, 0, 1]).await;
    assert!(!text.text().contains("secret-word"), "{}", text.text());
    let series = series(&text);
    for (name, count) in [
        ("gongkai_http_requests_total{route=\"article\",status=\"200\"}", 3.0),
        ("gongkai_http_requests_total{route=\"article\",status=\"404\"}", 1.0),
        ("gongkai_http_requests_total{route=\"search\",status=\"200\"}", 1.0),
        ("gongkai_cache_requests_total{result=\"hit\"}", 2.0),
        ("gongkai_cache_requests_total{result=\"miss\"}", 1.0),
        ("gongkai_cache_requests_total{result=\"stale\"}", 0.0),
        ("gongkai_http_request_duration_seconds_count{route=\"search\"}", 1.0),
        ("gongkai_http_request_duration_seconds_bucket{route=\"search\",le=\"+Inf\"}", 1.0),
    ] {
        assert_eq!(series.get(name), Some(&count), "{name}: {}", text.text());
    }
    // One of the articles was made, and so was what is not there; two were handed out.
    assert_eq!(series["gongkai_http_request_duration_seconds_count{route=\"article\"}"], 2.0);
}

async fn logins_that_fail_are_counted(site: Site) {
    account(&site, "wang", &[]).await;
    log_in(&site, "wang", "wrong").await;
    site.post("/api/session/log-in").json(&json!({ "login": "nobody", "password": "wrong" })).await;
    assert_eq!(read(&site).await["gongkai_login_failures_total{reason=\"wrong\"}"], 2.0);
}

async fn what_browsers_could_not_run_is_counted_by_kind_and_nothing_else_of_it(site: Site) {
    for (kind, status) in [("load", 204), ("compile", 204), ("start", 204), ("start", 204), ("part", 204), ("run", 204)]
    {
        assert_eq!(site.post(&format!("/api/browser/failed?kind={kind}")).await.status, status, "{kind}");
    }
    for told in ["", "?kind=", "?kind=secret-word", "?kind=start&secret-word", "?secret-word", "?kind=Start"] {
        assert_eq!(site.post(&format!("/api/browser/failed{told}")).await.status, 400, "{told}");
    }
    assert_eq!(site.get("/api/browser/failed?kind=start").await.status, 405);
    let of_another = site.post("/api/browser/failed?kind=start").header("origin", "https://evil.example");
    assert_eq!(of_another.await.status, 403, "of another site's page");
    let text = site.get("/metrics").from([127, 0, 0, 1]).await;
    assert!(!text.text().contains("secret-word"), "{}", text.text());
    let counted = series(&text);
    for (kind, count) in [("load", 1.0), ("compile", 1.0), ("start", 2.0), ("part", 1.0), ("run", 1.0)] {
        assert_eq!(counted[&format!("gongkai_browser_failures_total{{kind=\"{kind}\"}}")], count, "{kind}");
    }

    let mut refused = 0;
    for _ in 0..60 {
        refused += u32::from(site.post("/api/browser/failed?kind=run").await.status == 429);
    }
    assert!(refused > 20, "one client counts no more than 30 a minute: {refused}");
    let another = site.post("/api/browser/failed?kind=run").from([203, 0, 113, 10]);
    assert_eq!(another.await.status, 204);
    site.lose_database().await;
    let later = site.post("/api/browser/failed?kind=run").from([203, 0, 113, 11]).unwatched();
    assert_eq!(later.await.status, 204, "it needs no database");
}

async fn what_is_in_the_database_is_shown_and_asked_for_by_the_store(site: Site) {
    account(&site, "wang", &[]).await;
    log_in(&site, "wang", super::staff::office::PASSWORD).await;
    let by = super::staff::office::visitor();
    site.services.audit.note("backup.make", ("backup", None), "a.tar.gz", &by).await.unwrap();
    let figures = site.services.health.figures().await.unwrap();
    assert_eq!((figures.sessions, figures.findings), (1, 0));
    assert!(figures.last_backup.is_some_and(|at| domain::date::Instant::now().since(at).abs() < 60));
    let empty = ["schedule", "document_text"].map(|name| Queue { name, depth: 0, oldest_age_seconds: 0 });
    assert_eq!(figures.queues, empty);

    let queues = vec![Queue { name: "schedule", depth: 3, oldest_age_seconds: 90 }];
    site.metrics().show(&Figures {
        sessions: 7,
        queues,
        last_backup: Some(domain::date::Instant::new(1_795_000_000)),
        findings: 2,
    });
    let series = read(&site).await;
    for (name, value) in [
        ("gongkai_sessions", 7.0),
        ("gongkai_job_queue_depth{queue=\"schedule\"}", 3.0),
        ("gongkai_job_queue_oldest_age_seconds{queue=\"schedule\"}", 90.0),
        ("gongkai_backup_last_success_timestamp_seconds", 1_795_000_000.0),
        ("gongkai_integrity_findings", 2.0),
    ] {
        assert_eq!(series.get(name), Some(&value), "{name}");
    }
}

#[test]
fn the_program_counts_what_its_database_does() {
    if crate::asset::built().is_none() {
        return;
    }
    let program = Program::new();
    let site = program.serve(&["--addr", "127.0.0.1:0"]);
    site.get("/");
    let expected = [
        "\ngongkai_database_up 1",
        "\ngongkai_database_query_duration_seconds_count{kind=\"select\"} ",
        "\ngongkai_database_pool_connections{pool=\"writer\",state=\"limit\"} 1",
        "\ngongkai_backup_last_success_timestamp_seconds 0",
        "\ngongkai_connections ",
        "\ngongkai_http_requests_total{route=\"home\",status=\"200\"} 1",
        "\ngongkai_build_info{version=",
    ];
    // The database is looked at as soon as the site is served, and beside it.
    let began = Instant::now();
    loop {
        let metrics = site.get("/metrics");
        assert!(metrics.starts_with("HTTP/1.1 200"), "{metrics}");
        if expected.iter().all(|series| metrics.contains(series)) {
            break;
        }
        assert!(began.elapsed() < PATIENCE, "{metrics}");
    }
    drop(site);
    let done = program.with("GONGKAI_METRICS_TOKEN", "short").run(&["serve", "--addr", "127.0.0.1:0"]);
    assert_eq!(done.code, 1);
    assert!(done.err.contains("至少 16 个字符") && !done.err.contains("short"), "{}", done.err);
}
