//! Number of public articles of each column and year. Triggers maintain the counts at every change of an article: lists
//! need not count, however long they are.

use sea_orm_migration::{
    prelude::*,
    schema::*,
    sea_orm::{ConnectionTrait, DbBackend},
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

const FILL: &str = "INSERT INTO article_count (column_id, year, articles) \
    SELECT column_id, SUBSTR(day, 1, 4), COUNT(*) FROM article \
    WHERE published_revision_id IS NOT NULL AND state <> 'withdrawn' GROUP BY column_id, SUBSTR(day, 1, 4)";

const SQLITE: [&str; 4] = [
    "CREATE TRIGGER article_count_insert AFTER INSERT ON article \
     WHEN NEW.published_revision_id IS NOT NULL AND NEW.state <> 'withdrawn' BEGIN \
     INSERT INTO article_count (column_id, year, articles) VALUES (NEW.column_id, SUBSTR(NEW.day, 1, 4), 1) \
     ON CONFLICT (column_id, year) DO UPDATE SET articles = articles + 1; END",
    "CREATE TRIGGER article_count_delete AFTER DELETE ON article \
     WHEN OLD.published_revision_id IS NOT NULL AND OLD.state <> 'withdrawn' BEGIN \
     UPDATE article_count SET articles = articles - 1 WHERE column_id = OLD.column_id AND year = SUBSTR(OLD.day, 1, 4); END",
    "CREATE TRIGGER article_count_went AFTER UPDATE OF column_id, state, published_revision_id, day ON article \
     WHEN OLD.published_revision_id IS NOT NULL AND OLD.state <> 'withdrawn' BEGIN \
     UPDATE article_count SET articles = articles - 1 WHERE column_id = OLD.column_id AND year = SUBSTR(OLD.day, 1, 4); END",
    "CREATE TRIGGER article_count_came AFTER UPDATE OF column_id, state, published_revision_id, day ON article \
     WHEN NEW.published_revision_id IS NOT NULL AND NEW.state <> 'withdrawn' BEGIN \
     INSERT INTO article_count (column_id, year, articles) VALUES (NEW.column_id, SUBSTR(NEW.day, 1, 4), 1) \
     ON CONFLICT (column_id, year) DO UPDATE SET articles = articles + 1; END",
];

/// Once for each statement, and only for its changes: rows of counts are locked until the transaction ends, always in one order.
const POSTGRES: [&str; 4] = [
    "CREATE FUNCTION count_articles() RETURNS trigger LANGUAGE plpgsql AS $$ \
     BEGIN \
     IF TG_OP = 'INSERT' THEN \
     INSERT INTO article_count AS kept (column_id, year, articles) \
     SELECT column_id, SUBSTR(day, 1, 4), COUNT(*) FROM came \
     WHERE published_revision_id IS NOT NULL AND state <> 'withdrawn' GROUP BY 1, 2 ORDER BY 1, 2 \
     ON CONFLICT (column_id, year) DO UPDATE SET articles = kept.articles + EXCLUDED.articles; \
     ELSIF TG_OP = 'DELETE' THEN \
     INSERT INTO article_count AS kept (column_id, year, articles) \
     SELECT column_id, SUBSTR(day, 1, 4), -COUNT(*) FROM went \
     WHERE published_revision_id IS NOT NULL AND state <> 'withdrawn' GROUP BY 1, 2 ORDER BY 1, 2 \
     ON CONFLICT (column_id, year) DO UPDATE SET articles = kept.articles + EXCLUDED.articles; \
     ELSE \
     INSERT INTO article_count AS kept (column_id, year, articles) \
     SELECT column_id, SUBSTR(day, 1, 4), SUM(more) FROM ( \
     SELECT column_id, day, 1 AS more FROM came WHERE published_revision_id IS NOT NULL AND state <> 'withdrawn' \
     UNION ALL \
     SELECT column_id, day, -1 FROM went WHERE published_revision_id IS NOT NULL AND state <> 'withdrawn' \
     ) AS changed GROUP BY 1, 2 HAVING SUM(more) <> 0 ORDER BY 1, 2 \
     ON CONFLICT (column_id, year) DO UPDATE SET articles = kept.articles + EXCLUDED.articles; \
     END IF; \
     RETURN NULL; \
     END $$",
    "CREATE TRIGGER article_count_insert AFTER INSERT ON article \
     REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION count_articles()",
    "CREATE TRIGGER article_count_delete AFTER DELETE ON article \
     REFERENCING OLD TABLE AS went FOR EACH STATEMENT EXECUTE FUNCTION count_articles()",
    "CREATE TRIGGER article_count_update AFTER UPDATE ON article \
     REFERENCING OLD TABLE AS went NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION count_articles()",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("article_count")
            .col(big_integer("column_id"))
            .col(text("year"))
            .col(big_integer("articles"))
            .primary_key(Index::create().col("column_id").col("year"))
            .take();
        manager.create_table(table).await?;
        let connection = manager.get_connection();
        connection.execute_unprepared(FILL).await?;
        let own = if connection.get_database_backend() == DbBackend::Sqlite { SQLITE } else { POSTGRES };
        for statement in own {
            connection.execute_unprepared(statement).await?;
        }
        Ok(())
    }
}
