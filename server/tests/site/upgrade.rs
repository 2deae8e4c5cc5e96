//! A site of an earlier version is brought up to date, and nothing of it is lost: what an installation of that version has
//! left behind lies in `server/tests/fixtures`.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, File},
    path::Path,
    process::Command,
    time::{SystemTime, UNIX_EPOCH},
};

use percent_encoding::percent_decode_str;
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend, QueryResult, Statement};
use serde_json::{Value, json};

use crate::{
    asset::built,
    command::{
        backup::{drop_empty, empty},
        machines::ask,
    },
    database::{on_postgres, run},
    document,
    harness::Site,
    program::{Program, Running},
    totp::shown,
};

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures");
const VERSION: &str = "0758dd7";

/// Tables of which an upgrade makes new rows in the place of the old: the head of the log, and what follows from other tables.
const MADE_ANEW: [&str; 4] = ["audit_head", "search_edition", "search_index", "search_text"];

/// What an upgrade takes away, and has another place for: tables, and columns of tables.
const GONE: [(&str, &str); 3] = [
    // Now in `quota_day`.
    ("upload_day", ""),
    // Now in `login_attempt`, by account and source.
    ("account", "failures"),
    ("account", "locked_until"),
];

#[test]
fn sqlite() {
    let program = Program::new();
    unpack("sqlite", &program);
    run(async { upgraded(&program, &store::address_of_file(&program.data().join("gongkai.db"))).await });
}

#[test]
fn postgres() {
    on_postgres(|data| async {
        let site = Site::on(data).await;
        let (program, url) = empty(&site).await;
        unpack("postgres", &program);
        let mut restore = Command::new("psql");
        restore.args([
            "--quiet",
            "--no-psqlrc",
            "--set=ON_ERROR_STOP=1",
            "--output=/dev/null",
            "--file=database.sql",
            &url,
        ]);
        assert!(restore.current_dir(program.path()).status().unwrap().success());
        upgraded(&program, &url).await;
        drop_empty(&site, &url).await;
    });
}

fn unpack(kind: &str, program: &Program) {
    let archive = File::open(format!("{FIXTURES}/{VERSION}/{kind}.tar.zst")).unwrap();
    tar::Archive::new(zstd::Decoder::new(archive).unwrap()).unpack(program.path()).unwrap();
}

async fn upgraded(program: &Program, url: &str) {
    let about: Value = serde_json::from_slice(&fs::read(program.path().join("fixture.json")).unwrap()).unwrap();
    let database = Database::connect(url).await.unwrap();
    let before = rows(&database).await;
    assert!(before["article"].len() > 50 && before["draft"].len() == 2 && before["audit"].len() > 200, "the fixture");

    let done = program.run(&["migrate"]);
    assert_eq!(done.code, 0, "{done:?}");
    let after = rows(&database).await;
    database.close().await.unwrap();
    nothing_is_lost(&before, &after);
    let copies = fs::read_dir(program.data().join("backups")).unwrap();
    assert_eq!(copies.count(), 1, "a copy was made before");

    // The older program's signatures are proved as they are, and made anew at the next start.
    is_whole(program);
    let listed = program.run(&["user", "list"]);
    assert_eq!(listed.out.lines().count(), before["account"].len() + 1, "{listed:?}");
    for (login, name) in [("guji", "古编"), ("gujian", "古安"), ("bianji", "李编")] {
        assert!(listed.out.contains(&format!("{login}\t{name}\t")), "{listed:?}");
    }
    if built().is_none() {
        return;
    }
    let process = program.serve(&["--addr", "127.0.0.1:0"]);
    pages_are_the_same(&process, &program.path().join("pages"));
    staff_go_on(&process, &about);
    assert_eq!(process.stop(), 0);
    is_whole(program);
}

/// Proves the audit log, the signatures of what is public, and the files.
fn is_whole(program: &Program) {
    let done = program.run(&["verify"]);
    assert_eq!(done.code, 0, "{done:?}");
    for words in ["审计日志完整", "公开文章与发布时一致", "附件完整", "与保存时一致"] {
        assert!(done.out.contains(words), "{words}: {}", done.out);
    }
}

fn pages_are_the_same(process: &Running, folder: &Path) {
    let mut articles = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let file = entry.unwrap().path();
        let name = file.file_stem().unwrap().to_str().unwrap();
        let address = percent_decode_str(name).decode_utf8().unwrap();
        let old = fs::read_to_string(&file).unwrap();
        let answer = process.get(&address);
        let (head, new) = answer.split_once("\r\n\r\n").unwrap();
        assert!(head.starts_with("HTTP/1.1 200"), "{address}: {head}");
        if address.starts_with("/articles/") {
            articles += 1;
            assert_eq!(article(new), article(&old), "{address}");
        } else {
            assert_eq!(document::texts(new, "title"), document::texts(&old, "title"), "{address}");
        }
    }
    assert!(articles > 40, "{articles}");
}

/// What a reader learns from an article's page: its title, its text, its pictures and its attachments.
fn article(html: &str) -> [Vec<String>; 5] {
    [
        document::texts(html, "main h1"),
        document::texts(html, "main .body"),
        document::attributes(html, "main .body img", "src"),
        document::texts(html, "main .attachments a"),
        document::attributes(html, "main .attachments a", "href"),
    ]
}

/// Accounts log in as before, and what they have written is there.
fn staff_go_on(process: &Running, about: &Value) {
    let password = &about["password"];
    let cookie = log_in(process, &json!({ "login": about["editor"], "password": password }));
    let open = |query: &str| {
        let address = &process.address;
        let line =
            format!("GET /api/article/open?{query} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n{cookie}\r\n");
        let answer = ask(address, &line);
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        serde_json::from_str::<Value>(answer.split_once("\r\n\r\n").unwrap().1).unwrap()
    };
    let draft = open(&format!("article={}", about["draft"]));
    assert_eq!((&draft["fields"]["title"], &draft["kept"]["fields"]["title"]), (&about["saved"], &about["kept"]));
    assert_eq!((&draft["version"], &draft["state"]), (&json!(1), &json!("draft")));
    assert_eq!(open(&format!("column={}", about["column"]))["kept"]["fields"]["title"], about["begun"]);

    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    let code = shown(about["secret"].as_str().unwrap(), i64::try_from(seconds).unwrap());
    log_in(process, &json!({ "login": about["admin"], "password": password, "code": code }));
}

/// Logs in, and returns the header of the session's cookie.
fn log_in(process: &Running, sent: &Value) -> String {
    let (address, sent) = (&process.address, sent.to_string());
    let answer = ask(
        address,
        &format!(
            "POST /api/session/log-in HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{sent}",
            sent.len()
        ),
    );
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    let token = answer.split("__Host-gongkai=").nth(1).and_then(|rest| rest.split(';').next()).unwrap();
    format!("Cookie: __Host-gongkai={token}\r\n")
}

/// A row: its values as texts, by their columns.
type Row = BTreeMap<String, String>;

/// The columns of each table.
async fn tables(db: &DatabaseConnection) -> BTreeMap<String, Vec<String>> {
    let query = match db.get_database_backend() {
        DbBackend::Sqlite => {
            "SELECT t.name AS name, c.name AS field FROM pragma_table_list t, pragma_table_info(t.name) c \
             WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite%'"
        }
        _ => {
            "SELECT c.table_name::text AS name, c.column_name::text AS field FROM information_schema.columns c \
             JOIN information_schema.tables t USING (table_schema, table_name) \
             WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'"
        }
    };
    let mut tables: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in db.query_all_raw(Statement::from_string(db.get_database_backend(), query)).await.unwrap() {
        tables.entry(row.try_get("", "name").unwrap()).or_default().push(row.try_get("", "field").unwrap());
    }
    tables
}

/// The rows of each table.
async fn rows(db: &DatabaseConnection) -> BTreeMap<String, Vec<Row>> {
    let backend = db.get_database_backend();
    let mut all = BTreeMap::new();
    for (table, fields) in tables(db).await {
        let quoted = |field: &String| match backend {
            DbBackend::Sqlite => format!("quote(\"{field}\")"),
            _ => format!("quote_nullable(\"{field}\"::text)"),
        };
        let values = fields.iter().map(quoted).collect::<Vec<_>>().join(", ");
        let query = Statement::from_string(backend, format!("SELECT {values} FROM \"{table}\""));
        let found = db.query_all_raw(query).await.unwrap();
        let row = |row: &QueryResult| -> Row {
            let values = fields.iter().enumerate();
            values.map(|(at, field)| (field.clone(), row.try_get_by_index(at).unwrap())).collect()
        };
        all.insert(table, found.iter().map(row).collect());
    }
    all
}

/// Checks that every row of `before` is there, as far as its columns are, and that nothing is gone but what may be.
fn nothing_is_lost(before: &BTreeMap<String, Vec<Row>>, after: &BTreeMap<String, Vec<Row>>) {
    for (table, old) in before.iter().filter(|(table, _)| !MADE_ANEW.contains(&table.as_str())) {
        let (Some(new), Some(first)) = (after.get(table), old.first()) else {
            assert!(old.is_empty() || GONE.contains(&(table.as_str(), "")), "the table {table} is gone");
            continue;
        };
        let fields: Vec<&String> =
            new.first().into_iter().flat_map(Row::keys).filter(|it| first.contains_key(*it)).collect();
        for gone in first.keys().filter(|field| !fields.contains(field)) {
            assert!(GONE.contains(&(table.as_str(), gone.as_str())), "the column {table}.{gone} is gone");
        }
        let kept = |row: &Row| fields.iter().map(|field| row[*field].clone()).collect::<Vec<_>>();
        let new: BTreeSet<_> = new.iter().map(kept).collect();
        let lost: Vec<_> = old.iter().map(kept).filter(|row| !new.contains(row)).take(3).collect();
        assert!(lost.is_empty(), "{table} ({fields:?}) has lost or changed {lost:?}");
    }
}
