//! `gongkai transfer`

mod cut_off;
mod long;
mod nul;
mod refused;
mod source;

use std::sync::mpsc;

use sea_orm::{ConnectionTrait, Database, Statement};
use store::transfer::Sums;

use self::source::{demo, fill_every_table};
use crate::{
    database::{on_kept, on_postgres, postgres_server, run},
    harness::Site,
    program::{Done, Program},
};

/// An empty database of PostgreSQL, which sorts texts as Chinese readers expect and SQLite does not. It is gone with its test.
struct Empty {
    server: String,
    name: String,
    url: String,
}

impl Empty {
    /// Nothing where PostgreSQL is left out.
    fn new(what: &str) -> Option<Self> {
        let server = postgres_server()?;
        let name = format!("t_transfer_{what}_{}", std::process::id());
        let (before, _) = server.rsplit_once('/').unwrap();
        let url = format!("{}/{name}", before.replace("gongkai@", "gongkai:s3cret@"));
        let create = format!(
            "CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'zh' STRATEGY file_copy"
        );
        run(execute(server.clone(), create));
        Some(Self { server, name, url })
    }
}

impl Drop for Empty {
    fn drop(&mut self) {
        run(execute(self.server.clone(), format!("DROP DATABASE {} WITH (FORCE)", self.name)));
    }
}

async fn execute(url: String, sql: String) {
    let db = Database::connect(url).await.unwrap();
    db.execute_unprepared(&sql).await.unwrap();
    db.close().await.unwrap();
}

/// The SQLite file that the program takes by default.
fn file_of(program: &Program) -> String {
    format!("sqlite://{}", program.data().join("gongkai.db").display())
}

fn transfer(program: &Program, arguments: &[&str]) -> Done {
    program.run(&[&["transfer"], arguments].concat())
}

fn moved(program: &Program, from: &str, to: &str) -> Done {
    let done = transfer(program, &["--database-url", from, "--to", to]);
    assert_eq!(done.code, 0, "{done:?}");
    assert!(!done.err.contains("s3cret") && !done.out.contains("s3cret"), "{done:?}");
    assert!(done.out.contains("行数与内容的指纹都与来源一致") && done.err.contains(" → "), "{done:?}");
    done
}

fn sums(url: &str) -> Sums {
    let (send, come) = mpsc::channel();
    let url = url.to_owned();
    run(async move {
        let store = store::open(&url).await.unwrap();
        send.send(store.sums().await.unwrap()).unwrap();
        store.close().await;
    });
    come.recv().unwrap()
}

/// The transfer leaves one row in the log of its target, and everything else is the same.
fn assert_same(source: &Sums, target: &Sums) {
    let but_log = |sums: &Sums| -> Sums {
        sums.iter()
            .filter(|(name, _)| !name.starts_with("audit"))
            .map(|(name, sum)| (name.clone(), sum.clone()))
            .collect()
    };
    assert_eq!(but_log(source), but_log(target));
    assert_eq!(source["audit"].rows + 1, target["audit"].rows);
}

/// What a citizen reads of the site at `url`: addresses with their pages.
fn pages(url: &str) -> Vec<(String, u16, String)> {
    let (send, come) = mpsc::channel();
    on_kept(url.to_owned(), move |data| async move {
        let site = Site::on(data).await;
        let mut addresses: Vec<String> = [
            "/",
            "/sitemap",
            "/sitemap.xml",
            "/feed.xml",
            "/disclosure",
            "/disclosure/catalogue",
            "/disclosure/catalogue?page=2",
            "/disclosure/reports",
            "/search?q=%E5%8D%9A%E4%B9%90",
            "/search?q=%E9%80%9A%E7%9F%A5&page=2",
        ]
        .map(str::to_owned)
        .to_vec();
        let map = site.get("/sitemap").await;
        let columns: Vec<String> =
            map.attributes("main a", "href").into_iter().filter(|address| address.starts_with("/columns/")).collect();
        addresses.extend(columns.iter().map(|address| format!("{address}?page=2")));
        addresses.extend(columns);
        addresses.extend((1..=20).map(|id| format!("/articles/{id}")));
        let mut read = Vec::new();
        for address in addresses {
            let answer = site.get(&address).await;
            read.push((address, answer.status, answer.text().to_owned()));
        }
        send.send(read).unwrap();
    });
    come.recv().unwrap()
}

fn assert_same_pages(one: &str, other: &str) {
    let (one, other) = (pages(one), pages(other));
    assert!(one.iter().filter(|(_, status, _)| *status == 200).count() > 10);
    for (read, again) in one.iter().zip(&other) {
        assert!(read == again, "{}\n{}\n\n{}", read.0, read.2, again.2);
    }
}

/// The number that the next alarm gets.
fn next_number(url: &str) -> i64 {
    let (send, come) = mpsc::channel();
    let url = url.to_owned();
    run(async move {
        let db = Database::connect(url).await.unwrap();
        let insert = "INSERT INTO alarm (at, kind, subject, trouble, remedy, detail) VALUES (1, '', '', '', '', '') RETURNING id";
        let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), insert)).await.unwrap().unwrap();
        send.send(row.try_get::<i64>("", "id").unwrap()).unwrap();
        db.close().await.unwrap();
    });
    come.recv().unwrap()
}

#[test]
fn the_demo_goes_to_postgres_and_back() {
    let Some(empty) = Empty::new("demo") else { return };
    let program = Program::new();
    demo(&program);
    let (from, back) = (file_of(&program), format!("sqlite://{}", program.path().join("back.db").display()));
    fill_every_table(&from);
    assert_eq!(program.run(&["migrate", "--reseal"]).code, 0);
    let before = sums(&from);

    let done = moved(&program, &from, &empty.url);
    assert!(done.out.contains("审计日志完整") && done.out.contains("签名都与来源一致"), "{done:?}");
    assert_eq!(sums(&from), before, "the source stays as it is");
    let there = sums(&empty.url);
    assert_same(&before, &there);
    assert_same_pages(&from, &empty.url);
    assert_eq!(program.run(&["verify", "--database-url", &empty.url]).code, 0);

    moved(&program, &empty.url, &back);
    assert_same(&there, &sums(&back));
    assert_same_pages(&empty.url, &back);
    assert_eq!(program.run(&["verify", "--database-url", &back]).code, 0);
    assert_eq!([next_number(&from), next_number(&empty.url), next_number(&back)], [3; 3], "no number is given twice");
}

/// A table or column that a migration makes in one of them alone, or of a type that no transfer knows, fails here.
#[test]
fn both_databases_have_the_same_tables() {
    on_postgres(|site| async move {
        let folder = tempfile::tempdir().unwrap();
        let file = store::open(&format!("sqlite://{}", folder.path().join("gongkai.db").display())).await.unwrap();
        file.migrate().await.unwrap();
        let (here, there) = (file.catalogue().await.unwrap(), site.store.catalogue().await.unwrap());
        assert_eq!(here, there);
        // What is left out is made by the target itself: each name needs its reason in `store::transfer`.
        let mut left: Vec<String> = site.store.rows().await.unwrap().into_keys().collect();
        left.retain(|name| !there.contains_key(name));
        assert_eq!(left, ["seaql_migrations", "search_edition", "search_index", "search_text", "transfer"]);
        file.close().await;
    });
}
