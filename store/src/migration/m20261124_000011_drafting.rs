//! Drafting: texts that are stored before they are saved, the presence of editors, scheduled actions, and comments on
//! paragraphs.

use sea_orm_migration::{prelude::*, schema::*};

use super::{foreign_key, index};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [draft(), presence(), timetable(), comment()] {
            manager.create_table(table).await?;
        }
        // One text for each person and place. Texts of new articles are limited to one for each column: NULL equals no
        // other NULL.
        manager.create_index(index("draft", &["account_id", "article_id"]).unique().take()).await?;
        manager.create_index(index("draft", &["account_id", "column_id"]).unique().take()).await?;
        manager.create_index(index("timetable", &["at"])).await?;
        manager.create_index(index("comment", &["article_id", "version", "paragraph", "id"])).await
    }
}

/// A text for an article, or for a new one of a column.
fn draft() -> TableCreateStatement {
    Table::create()
        .table("draft")
        .col(big_pk_auto("id"))
        .col(big_integer("account_id"))
        .col(big_integer_null("article_id"))
        .col(big_integer_null("column_id"))
        .col(big_integer("version"))
        .col(text("fields"))
        .col(big_integer("at"))
        .check(Expr::cust("(article_id IS NULL) <> (column_id IS NULL)"))
        .foreign_key(&mut foreign_key("draft", "account_id", "account"))
        .foreign_key(&mut foreign_key("draft", "article_id", "article"))
        .foreign_key(&mut foreign_key("draft", "column_id", "column"))
        .take()
}

fn presence() -> TableCreateStatement {
    Table::create()
        .table("presence")
        .col(big_integer("article_id"))
        .col(big_integer("account_id"))
        .col(big_integer("since"))
        .col(big_integer("seen"))
        .primary_key(Index::create().col("article_id").col("account_id"))
        .foreign_key(&mut foreign_key("presence", "article_id", "article"))
        .foreign_key(&mut foreign_key("presence", "account_id", "account"))
        .take()
}

/// The times at which an article's newest version becomes public (and until when), and at which the public version
/// ends: both exist side by side while a public article waits for its next version.
fn timetable() -> TableCreateStatement {
    Table::create()
        .table("timetable")
        .col(big_integer("article_id"))
        .col(text("kind").check(Expr::col("kind").is_in(["publish", "withdraw"])))
        .col(big_integer("at"))
        .col(big_integer_null("until"))
        .primary_key(Index::create().col("article_id").col("kind"))
        .foreign_key(&mut foreign_key("timetable", "article_id", "article"))
        .take()
}

fn comment() -> TableCreateStatement {
    Table::create()
        .table("comment")
        .col(big_pk_auto("id"))
        .col(big_integer("article_id"))
        .col(big_integer("version"))
        .col(big_integer("paragraph"))
        .col(text("quote"))
        .col(text("words"))
        .col(big_integer("account_id"))
        .col(big_integer("at"))
        .foreign_key(&mut foreign_key("comment", "article_id", "article"))
        .foreign_key(&mut foreign_key("comment", "account_id", "account"))
        .take()
}
