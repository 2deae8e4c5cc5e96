//! Editing: the approvals of versions, the messages about them, their publications with the approvers, and the saves
//! that a client may repeat.

use sea_orm_migration::{prelude::*, schema::*};

use super::{foreign_key, index};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // The column that a version is meant for: an article moves there when the version is published.
        let meant_for = big_integer_null("column_id").extra("REFERENCES \"column\" (\"id\")").take();
        manager.alter_table(Table::alter().table("revision").add_column(meant_for).take()).await?;
        let since = big_integer("state_since").default(0).take();
        manager.alter_table(Table::alter().table("article").add_column(since).take()).await?;
        let since = Query::update().table("article").value("state_since", Expr::col("created_at")).take();
        manager.execute(since).await?;

        for table in [approval(), message(), publication(), save_key()] {
            manager.create_table(table).await?;
        }
        manager.create_index(index("message", &["article_id", "id"])).await?;
        manager.create_index(index("publication", &["article_id", "version", "id"])).await?;
        manager.create_index(index("article", &["state", "state_since"])).await?;
        manager.create_index(index("revision", &["account_id", "article_id"])).await
    }
}

/// The key ensures that nobody approves a version twice.
fn approval() -> TableCreateStatement {
    Table::create()
        .table("approval")
        .col(big_integer("article_id"))
        .col(big_integer("version"))
        .col(big_integer("account_id"))
        .col(big_integer("step"))
        .col(big_integer("at"))
        .primary_key(Index::create().col("article_id").col("version").col("account_id"))
        .foreign_key(&mut foreign_key("approval", "article_id", "article"))
        .foreign_key(&mut foreign_key("approval", "account_id", "account"))
        .take()
}

fn message() -> TableCreateStatement {
    Table::create()
        .table("message")
        .col(big_pk_auto("id"))
        .col(big_integer("article_id"))
        .col(big_integer("version"))
        .col(big_integer_null("account_id"))
        .col(text("kind").check(Expr::col("kind").is_in(["submit", "return", "approve", "withdraw", "reopen"])))
        .col(text("text"))
        .col(big_integer("at"))
        .foreign_key(&mut foreign_key("message", "article_id", "article"))
        .foreign_key(&mut foreign_key("message", "account_id", "account"))
        .take()
}

/// A version that was withdrawn and reopened may be published again: the newest row counts.
fn publication() -> TableCreateStatement {
    Table::create()
        .table("publication")
        .col(big_pk_auto("id"))
        .col(big_integer("article_id"))
        .col(big_integer("version"))
        .col(big_integer("at"))
        .col(text_null("reviewers"))
        .foreign_key(&mut foreign_key("publication", "article_id", "article"))
        .take()
}

fn save_key() -> TableCreateStatement {
    Table::create()
        .table("save_key")
        .col(text("key").primary_key())
        .col(big_integer("account_id"))
        .col(big_integer("article_id"))
        .col(big_integer("version"))
        .col(big_integer("at"))
        .foreign_key(&mut foreign_key("save_key", "account_id", "account"))
        .foreign_key(&mut foreign_key("save_key", "article_id", "article"))
        .take()
}
