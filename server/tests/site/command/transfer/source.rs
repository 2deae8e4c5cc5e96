//! Sites that are moved.

use sea_orm::ConnectionTrait;
use store::transfer::{Kind, Table};

use crate::{database::run, harness::SEED, program::Program};

const DEMO: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../demo");

/// The demo, in the program's own SQLite file.
pub fn demo(program: &Program) {
    seed(program);
    assert_eq!(program.run(&["demo", DEMO]).code, 0);
}

/// One article, in the program's own SQLite file.
pub fn seed(program: &Program) {
    program.file("seed.txt", SEED);
    assert_eq!(program.run(&["import", "page", "seed.txt"]).code, 0);
}

/// Rows that the schema asks something of.
const ROWS: [(&str, &str); 4] = [
    ("draft", "(account_id, article_id, version, fields, at) VALUES (1, 1, 1, '{}', 1)"),
    ("home_section", "(section, position, shown, \"rows\") VALUES ('latest', 1, TRUE, 5)"),
    ("message", "(article_id, version, account_id, kind, text, at) VALUES (1, 1, 1, 'submit', '一', 1)"),
    ("timetable", "(article_id, kind, at) VALUES (1, 'withdraw', 4102444800)"),
];

/// Gives every table that is moved a row, so that none is moved untried; and lets a running number go on behind its rows.
pub fn fill_every_table(url: &str) {
    let url = url.to_owned();
    run(async move {
        let store = store::open(&url).await.unwrap();
        let (catalogue, sums) = (store.catalogue().await.unwrap(), store.sums().await.unwrap());
        let db = store.connection().writer();
        for (name, table) in catalogue.iter().filter(|(name, _)| sums[*name].rows == 0) {
            let row =
                ROWS.iter().find(|(table, _)| table == name).map_or_else(|| any(table), |(_, row)| (*row).to_owned());
            let done = db.execute_unprepared(&format!("INSERT INTO \"{name}\" {row}")).await;
            assert!(done.is_ok(), "{name} needs a row of its own in ROWS: {done:?}");
        }
        for statement in [
            "INSERT INTO alarm (id, at, kind, subject, trouble, remedy, detail) VALUES (2, 1, '', '', '', '', '')",
            "DELETE FROM alarm WHERE id = 2",
        ] {
            db.execute_unprepared(statement).await.unwrap();
        }
        store.close().await;
    });
}

/// Values of every kind; rows that they may refer to are the first ones.
fn any(table: &Table) -> String {
    let names: Vec<String> = table.columns.iter().map(|column| format!("\"{}\"", column.name)).collect();
    let values = table.columns.iter().map(|column| match column.kind {
        Kind::Integer => "1",
        Kind::Text => "'一'",
        Kind::Boolean => "TRUE",
        Kind::Bytes => "X'00FF'",
    });
    format!("({}) VALUES ({})", names.join(", "), values.collect::<Vec<_>>().join(", "))
}
