//! Staff: the grants of accounts, their sessions and one-time links, and an audit log that can't be edited.

use sea_orm_migration::{prelude::*, schema::*, sea_orm::DbBackend};

use super::{foreign_key, index, seal};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        account(manager).await?;
        manager.create_table(session()).await?;
        manager.create_index(index("session", &["account_id"])).await?;
        manager.create_table(password_link()).await?;
        manager.create_index(index("password_link", &["account_id"])).await?;
        audit(manager).await
    }
}

/// Adds the columns of a login to accounts; an account's single role is replaced by any number of grants.
async fn account(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for mut column in [
        big_integer("failures").default(0).take(),
        big_integer_null("locked_until"),
        boolean("must_change").default(false).take(),
        big_integer_null("last_login_at"),
    ] {
        // One at a time: SQLite adds only one column in a statement.
        manager.alter_table(Table::alter().table("account").add_column(&mut column).take()).await?;
    }
    let grant = Table::create()
        .table("account_grant")
        .col(big_pk_auto("id"))
        .col(big_integer("account_id"))
        .col(text("role"))
        .col(big_integer_null("column_id"))
        .foreign_key(&mut foreign_key("account_grant", "account_id", "account"))
        .foreign_key(&mut foreign_key("account_grant", "column_id", "column"))
        .take();
    manager.create_table(grant).await?;
    manager.create_index(index("account_grant", &["account_id", "role", "column_id"]).unique().take()).await?;
    // A partial index: NULL equals no other NULL, so that rows without a column would never be duplicates.
    let mut of_site = index("account_grant", &["account_id", "role"]).unique().take();
    of_site.cond_where(Expr::col("column_id").is_null());
    manager.create_index(of_site).await?;
    // The roles of columns had no column, so that only those of the site can be migrated.
    let kept = "INSERT INTO account_grant (account_id, role) SELECT id, role FROM account \
                WHERE role IN ('site-admin', 'security-admin', 'auditor')";
    manager.get_connection().execute_unprepared(kept).await?;
    manager.alter_table(Table::alter().table("account").drop_column("role").take()).await
}

fn session() -> TableCreateStatement {
    Table::create()
        .table("session")
        .col(text("token_hash").primary_key())
        .col(big_integer("account_id"))
        .col(big_integer("begun_at"))
        .col(big_integer("used_at"))
        .foreign_key(&mut foreign_key("session", "account_id", "account"))
        .take()
}

fn password_link() -> TableCreateStatement {
    Table::create()
        .table("password_link")
        .col(text("secret_hash").primary_key())
        .col(big_integer("account_id"))
        .col(big_integer("expires_at"))
        .foreign_key(&mut foreign_key("password_link", "account_id", "account"))
        .take()
}

/// Adds the chain to the log, and then the triggers that protect it and the revisions.
async fn audit(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for name in ["prev_hash", "hash"] {
        let mut column = text(name).default("").take();
        manager.alter_table(Table::alter().table("audit").add_column(&mut column).take()).await?;
    }
    let head = Table::create()
        .table("audit_head")
        .col(big_integer("id").primary_key().check(Expr::col("id").eq(1)))
        .col(big_integer("rows"))
        .col(text("hash"))
        .take();
    manager.create_table(head).await?;
    seal::seal(manager.get_connection()).await?;
    for statement in match manager.get_database_backend() {
        DbBackend::Sqlite => SQLITE,
        _ => POSTGRES,
    } {
        manager.get_connection().execute_unprepared(statement).await?;
    }
    Ok(())
}

/// `INSERT OR REPLACE` deletes without a trigger on deletions: hence those on insertions.
const SQLITE: &[&str] = &[
    "CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit \
     BEGIN SELECT RAISE(ABORT, 'a row of the audit log is never changed'); END",
    "CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit \
     BEGIN SELECT RAISE(ABORT, 'a row of the audit log is never deleted'); END",
    "CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit \
     WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id) \
     BEGIN SELECT RAISE(ABORT, 'a row of the audit log is never replaced'); END",
    "CREATE TRIGGER revision_no_update BEFORE UPDATE ON revision \
     BEGIN SELECT RAISE(ABORT, 'a revision is never changed'); END",
    "CREATE TRIGGER revision_no_delete BEFORE DELETE ON revision \
     BEGIN SELECT RAISE(ABORT, 'a revision is never deleted'); END",
    "CREATE TRIGGER revision_no_replace BEFORE INSERT ON revision \
     WHEN EXISTS (SELECT 1 FROM revision WHERE id = NEW.id) \
     OR EXISTS (SELECT 1 FROM revision WHERE article_id = NEW.article_id AND number = NEW.number) \
     BEGIN SELECT RAISE(ABORT, 'a revision is never replaced'); END",
];

const POSTGRES: &[&str] = &[
    "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS \
     $$ BEGIN RAISE EXCEPTION 'a row of % is never changed or deleted', TG_TABLE_NAME; END $$",
    "CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON audit \
     FOR EACH ROW EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER revision_no_change BEFORE UPDATE OR DELETE ON revision \
     FOR EACH ROW EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER revision_no_truncate BEFORE TRUNCATE ON revision EXECUTE FUNCTION refuse_change()",
];
