//! The chain of the rows that the audit log had before it had a chain.

use sea_orm_migration::{
    SchemaManagerConnection,
    prelude::*,
    sea_orm::{ConnectionTrait, QueryResult},
};

use crate::audit::{BEGINNING, Sealed};

/// Rows in a batch.
const BATCH: u64 = 1_000;

/// Renumbers the rows from 1 without the gaps that PostgreSQL leaves, seals each, and makes the head.
pub(super) async fn seal(connection: &SchemaManagerConnection<'_>) -> Result<(), DbErr> {
    let (mut rows, mut hash, mut last) = (0, BEGINNING.to_owned(), i64::MIN);
    loop {
        let batch = connection.query_all(&after(last)).await?;
        if batch.is_empty() {
            break;
        }
        for row in batch {
            last = row.try_get("", "id")?;
            rows += 1;
            let next = Old::try_from(&row)?.sealed(rows).hash(&hash);
            let sealed = Query::update()
                .table("audit")
                .values([("id", rows.into()), ("prev_hash", hash.into()), ("hash", next.clone().into())])
                .and_where(Expr::col("id").eq(last))
                .take();
            connection.execute(&sealed).await?;
            hash = next;
        }
    }
    let mut head = Query::insert();
    head.into_table("audit_head").columns(["id", "rows", "hash"]).values_panic([1.into(), rows.into(), hash.into()]);
    connection.execute(&head).await.map(drop)
}

/// A row of the log before the chain; independent of later changes of the entity.
struct Old {
    at: i64,
    account_id: Option<i64>,
    actor: String,
    action: String,
    subject_kind: String,
    subject_id: Option<i64>,
    detail: String,
    request_id: Option<String>,
}

const COLUMNS: [&str; 9] =
    ["id", "at", "account_id", "actor", "action", "subject_kind", "subject_id", "detail", "request_id"];

fn after(last: i64) -> SelectStatement {
    Query::select()
        .columns(COLUMNS)
        .from("audit")
        .and_where(Expr::col("id").gt(last))
        .order_by("id", Order::Asc)
        .limit(BATCH)
        .take()
}

impl TryFrom<&QueryResult> for Old {
    type Error = DbErr;

    fn try_from(row: &QueryResult) -> Result<Self, DbErr> {
        Ok(Self {
            at: row.try_get("", "at")?,
            account_id: row.try_get("", "account_id")?,
            actor: row.try_get("", "actor")?,
            action: row.try_get("", "action")?,
            subject_kind: row.try_get("", "subject_kind")?,
            subject_id: row.try_get("", "subject_id")?,
            detail: row.try_get("", "detail")?,
            request_id: row.try_get("", "request_id")?,
        })
    }
}

impl Old {
    fn sealed(&self, id: i64) -> Sealed<'_> {
        Sealed {
            id,
            at: self.at,
            account_id: self.account_id,
            actor: &self.actor,
            action: &self.action,
            subject_kind: &self.subject_kind,
            subject_id: self.subject_id,
            detail: &self.detail,
            request_id: self.request_id.as_deref(),
            source_hash: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::{audit::Proof, ports::Audit};
    use sea_orm_migration::{
        MigratorTrait,
        sea_orm::{Database, EntityTrait},
    };

    use super::*;
    use crate::{
        entity::{account_grant, audit},
        migration::Migrator,
    };

    /// Number of migrations before the chain.
    const BEFORE: u32 = 8;
    const ROWS: &str = "INSERT INTO audit (id, at, actor, action, subject_kind, subject_id, detail) \
                        VALUES (3, 1, '命令行', 'article.import', 'article', 5, '{}'), \
                               (7, 2, '命令行', 'directory.import', 'directory', NULL, '{}')";
    const ACCOUNTS: &str = "INSERT INTO account (login, name, role, created_at) \
                            VALUES ('sun', '孙某', 'auditor', 0), ('li', '李某', 'editor', 0)";

    async fn a_log_from_before_is_sealed(url: &str) {
        let store = crate::open(url).await.expect("opens");
        let writing = store.connection().begin().await.expect("begins");
        Migrator::up(&*writing, Some(BEFORE)).await.expect("the schema before");
        for rows in [ROWS, ACCOUNTS] {
            writing.execute_unprepared(rows).await.expect("rows of that time");
        }
        writing.commit().await.expect("commits");

        store.migrate().await.expect("migrates");
        assert_eq!(store.prove().await, Ok(Proof::Whole { rows: 2 }));
        store.note("test.note", ("site", None), "后来", &crate::audit::command_line()).await.expect("goes on");
        assert_eq!(store.prove().await, Ok(Proof::Whole { rows: 3 }));
        let kept = audit::Entity::find().all(store.connection().reader()).await.expect("rows");
        assert_eq!(kept.iter().map(|row| row.id).collect::<Vec<_>>(), [1, 2, 3], "numbered without a gap");
        assert_eq!((kept[0].at, kept[1].at), (1, 2));
        let grants = account_grant::Entity::find().all(store.connection().reader()).await.expect("grants");
        assert_eq!(grants.iter().map(|grant| grant.role.as_str()).collect::<Vec<_>>(), ["auditor"]);
        store.close().await;
    }

    #[tokio::test]
    async fn sqlite() {
        let folder = tempfile::tempdir().expect("a folder");
        a_log_from_before_is_sealed(&format!("sqlite://{}", folder.path().join("gongkai.db").display())).await;
    }

    #[tokio::test]
    async fn postgres() {
        let Ok(server) = std::env::var("GONGKAI_TEST_POSTGRES") else { return };
        let database = format!("t_seal_{}", std::process::id());
        let admin = Database::connect(&server).await.expect("connects");
        admin.execute_unprepared(&format!("CREATE DATABASE {database}")).await.expect("creates");
        let (before, _) = server.rsplit_once('/').expect("an address with a database");
        a_log_from_before_is_sealed(&format!("{before}/{database}")).await;
        admin.execute_unprepared(&format!("DROP DATABASE {database} WITH (FORCE)")).await.expect("drops");
    }
}
