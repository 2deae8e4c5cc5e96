//! A bin for drafts that were never public, which are deleted after a while: the only way in which the database lets revisions
//! be deleted.

use sea_orm_migration::{
    prelude::*,
    schema::*,
    sea_orm::{ConnectionTrait, DbBackend},
};

use super::index;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.alter_table(Table::alter().table("article").add_column(big_integer_null("removed_at")).take()).await?;
        let mut removed = index("article", &["removed_at"]);
        removed.cond_where(Expr::col("removed_at").is_not_null());
        manager.create_index(removed).await?;
        let connection = manager.get_connection();
        for statement in match connection.get_database_backend() {
            DbBackend::Sqlite => SQLITE,
            _ => POSTGRES,
        } {
            connection.execute_unprepared(statement).await?;
        }
        Ok(())
    }
}

const SQLITE: &[&str] = &[
    "DROP TRIGGER revision_no_delete",
    "CREATE TRIGGER revision_no_delete BEFORE DELETE ON revision \
     WHEN NOT EXISTS (SELECT 1 FROM article WHERE id = OLD.article_id \
     AND removed_at IS NOT NULL AND published_at IS NULL AND published_revision_id IS NULL) \
     BEGIN SELECT RAISE(ABORT, 'a revision is never deleted'); END",
];

const POSTGRES: &[&str] = &[
    "CREATE FUNCTION refuse_revision_change() RETURNS trigger LANGUAGE plpgsql AS \
     $$ BEGIN \
     IF TG_OP = 'DELETE' AND EXISTS (SELECT 1 FROM article WHERE id = OLD.article_id \
     AND removed_at IS NOT NULL AND published_at IS NULL AND published_revision_id IS NULL) THEN RETURN OLD; END IF; \
     RAISE EXCEPTION 'a row of % is never changed or deleted', TG_TABLE_NAME; END $$",
    "DROP TRIGGER revision_no_change ON revision",
    "CREATE TRIGGER revision_no_change BEFORE UPDATE OR DELETE ON revision \
     FOR EACH ROW EXECUTE FUNCTION refuse_revision_change()",
];
