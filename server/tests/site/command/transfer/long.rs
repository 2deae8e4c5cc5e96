//! A large site both ways, with its figures. It takes minutes: `GONGKAI_TEST_TRANSFER=10000` says how many articles.

use std::time::Instant;

use super::{Empty, assert_same, assert_same_pages, file_of, sums};
use crate::program::Program;

/// Moves the site, and before that cuts off a transfer where all rows are written.
fn timed(program: &Program, from: &str, to: &str) {
    let begin = || program.begin(&["transfer", "--database-url", from, "--to", to]);
    let mut cut_off = begin();
    cut_off.logs(&["建立搜索索引"]);
    drop(cut_off);
    let began = Instant::now();
    let mut whole = begin();
    let mut told = String::new();
    for step in ["建立搜索索引", "逐行核对"] {
        whole.logs(&[step]);
        told.push_str(&format!("{step} after {:.1} s, ", began.elapsed().as_secs_f64()));
    }
    let done = whole.done();
    assert_eq!(done.code, 0, "{done:?}");
    println!("{} → {}: {told}done after {:.1} s", kind(from), kind(to), began.elapsed().as_secs_f64());
}

fn kind(url: &str) -> &str {
    url.split(':').next().unwrap_or_default()
}

#[test]
fn a_large_site_goes_to_postgres_and_back() {
    let Ok(articles) = std::env::var("GONGKAI_TEST_TRANSFER") else { return };
    let Some(empty) = Empty::new("long") else { return };
    let program = Program::new();
    let done = |arguments: &[&str]| {
        let done = program.begin(arguments).done();
        assert_eq!(done.code, 0, "{done:?}");
    };
    done(&["migrate"]);
    done(&["bench-data", "--articles", &articles]);
    let (from, back) = (file_of(&program), format!("sqlite://{}", program.path().join("back.db").display()));
    let before = sums(&from);
    println!("{articles} articles, {} rows", before.values().map(|sum| sum.rows).sum::<i64>());
    timed(&program, &from, &empty.url);
    let there = sums(&empty.url);
    assert_same(&before, &there);
    assert_same_pages(&from, &empty.url);
    done(&["verify", "--database-url", &empty.url]);
    timed(&program, &empty.url, &back);
    assert_same(&there, &sums(&back));
    assert_same_pages(&empty.url, &back);
    done(&["verify", "--database-url", &back]);
}
