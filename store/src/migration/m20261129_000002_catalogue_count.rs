//! Number of public articles of each column, year, topic, body and validity, as the catalogue of 政府信息公开 shows them on each
//! of its pages. Triggers maintain it like `article_count`, which is shorter and serves lists.

use sea_orm_migration::{
    prelude::*,
    schema::*,
    sea_orm::{ConnectionTrait, DbBackend},
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

/// The columns of the key; a missing value is 0 or empty, as NULL equals no other NULL in a key.
const KEY: [&str; 5] = ["column_id", "year", "topic_id", "issuing_body", "validity"];
const PUBLIC: &str = "{of}published_revision_id IS NOT NULL AND {of}state <> 'withdrawn'";
const OF: &str = "{of}column_id, SUBSTR({of}day, 1, 4), COALESCE({of}topic_id, 0), \
    COALESCE({of}issuing_body, ''), COALESCE({of}validity, '')";

/// `words` for the row `row`, such as `NEW.`.
fn of(words: &str, row: &str) -> String {
    words.replace("{of}", row)
}

fn fill() -> String {
    let (key, of, public) = (KEY.join(", "), of(OF, ""), of(PUBLIC, ""));
    format!(
        "INSERT INTO catalogue_count ({key}, articles) SELECT {of}, COUNT(*) FROM article WHERE {public} GROUP BY 1, 2, 3, 4, 5"
    )
}

fn sqlite() -> Vec<String> {
    let key = KEY.join(", ");
    let came = format!(
        "INSERT INTO catalogue_count ({key}, articles) VALUES ({}, 1) \
         ON CONFLICT ({key}) DO UPDATE SET articles = articles + 1",
        of(OF, "NEW.")
    );
    let went = format!("UPDATE catalogue_count SET articles = articles - 1 WHERE ({key}) = ({})", of(OF, "OLD."));
    let said = "UPDATE OF column_id, state, published_revision_id, day, topic_id, issuing_body, validity";
    [
        ("insert", "INSERT", "NEW.", &came),
        ("delete", "DELETE", "OLD.", &went),
        ("went", said, "OLD.", &went),
        ("came", said, "NEW.", &came),
    ]
    .into_iter()
    .map(|(name, when, row, what)| {
        let public = of(PUBLIC, row);
        format!("CREATE TRIGGER catalogue_count_{name} AFTER {when} ON article WHEN {public} BEGIN {what}; END")
    })
    .collect()
}

/// Once for each statement, and only for its changes: rows of counts are locked until the transaction ends, always in one order.
fn postgres() -> Vec<String> {
    let (key, of, public) = (KEY.join(", "), of(OF, ""), of(PUBLIC, ""));
    let add = |changed: &str| {
        format!(
            "INSERT INTO catalogue_count AS kept ({key}, articles) SELECT {of}, SUM(more) FROM ({changed}) AS changed \
             WHERE {public} GROUP BY 1, 2, 3, 4, 5 HAVING SUM(more) <> 0 ORDER BY 1, 2, 3, 4, 5 \
             ON CONFLICT ({key}) DO UPDATE SET articles = kept.articles + EXCLUDED.articles;"
        )
    };
    let (came, went) = ("SELECT *, 1 AS more FROM came", "SELECT *, -1 AS more FROM went");
    let mut statements = vec![format!(
        "CREATE FUNCTION count_catalogue() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
         IF TG_OP = 'INSERT' THEN {} ELSIF TG_OP = 'DELETE' THEN {} ELSE {} END IF; RETURN NULL; END $$",
        add(came),
        add(went),
        add(&format!("{came} UNION ALL {went}"))
    )];
    let tables = [
        ("INSERT", "NEW TABLE AS came"),
        ("DELETE", "OLD TABLE AS went"),
        ("UPDATE", "OLD TABLE AS went NEW TABLE AS came"),
    ];
    statements.extend(tables.map(|(when, tables)| {
        format!(
            "CREATE TRIGGER catalogue_count_{} AFTER {when} ON article REFERENCING {tables} \
             FOR EACH STATEMENT EXECUTE FUNCTION count_catalogue()",
            when.to_lowercase()
        )
    }));
    statements
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut primary = Index::create();
        for column in KEY {
            primary.col(column);
        }
        let table = Table::create()
            .table("catalogue_count")
            .col(big_integer("column_id"))
            .col(text("year"))
            .col(big_integer("topic_id"))
            .col(text("issuing_body"))
            .col(text("validity"))
            .col(big_integer("articles"))
            .primary_key(&mut primary)
            .take();
        manager.create_table(table).await?;
        let connection = manager.get_connection();
        let own = if connection.get_database_backend() == DbBackend::Sqlite { sqlite() } else { postgres() };
        for statement in std::iter::once(fill()).chain(own) {
            connection.execute_unprepared(&statement).await?;
        }
        Ok(())
    }
}
