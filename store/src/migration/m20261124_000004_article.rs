//! Articles and their revisions, which refer to one another: an article to the revision that citizens read, a revision
//! to its article.

use sea_orm_migration::{prelude::*, schema::*, sea_orm::DbBackend};

use super::{foreign_key, index};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut published = foreign_key("article", "published_revision_id", "revision");
        let sqlite = manager.get_database_backend() == DbBackend::Sqlite;

        let mut article = article();
        if sqlite {
            // SQLite accepts a foreign key to a missing table, but none on an existing table.
            article.foreign_key(&mut published);
        }
        manager.create_table(article).await?;
        manager.create_table(revision()).await?;
        if !sqlite {
            manager.create_foreign_key(published).await?;
        }

        // One index for a column's own list and its neighbours, one for lists over many columns.
        let of_column = index("article", &["column_id"]).name("article_public_of_column_idx").take();
        for mut newest_first in [of_column, Index::create().name("article_public_idx").table("article").take()] {
            newest_first.col(("day", IndexOrder::Desc)).col(("id", IndexOrder::Desc)).cond_where(public());
            manager.create_index(newest_first).await?;
        }
        manager.create_index(index("article", &["column_id", "state"])).await?;
        manager.create_index(index("revision", &["article_id", "number"]).unique().take()).await
    }
}

/// The condition for articles in public lists. The queries have the same words, as the indexes would not be used otherwise.
fn public() -> Condition {
    Condition::all()
        .add(Expr::col("published_revision_id").is_not_null())
        .add(Expr::col("state").ne(Expr::Constant("withdrawn".into())))
}

fn article() -> TableCreateStatement {
    let published_has_revision =
        Expr::col("state").ne("published").or(Expr::col("published_revision_id").is_not_null());
    Table::create()
        .table("article")
        .col(big_pk_auto("id"))
        .col(big_integer("column_id"))
        .col(text("state"))
        .col(big_integer("version"))
        .col(big_integer_null("published_revision_id"))
        .col(big_integer_null("published_at"))
        .col(text("day"))
        .col(text_null("legacy_address").unique_key())
        .col(text_null("import_hash").unique_key())
        .col(text_null("withdrawn_reason"))
        .col(big_integer("created_at"))
        .check(published_has_revision)
        .foreign_key(&mut foreign_key("article", "column_id", "column"))
        .take()
}

fn revision() -> TableCreateStatement {
    Table::create()
        .table("revision")
        .col(big_pk_auto("id"))
        .col(big_integer("article_id"))
        .col(big_integer("number"))
        .col(text("title"))
        .col(text_null("subtitle"))
        .col(text("day"))
        .col(text_null("source"))
        .col(text_null("author"))
        .col(text("body"))
        .col(text_null("summary"))
        .col(text_null("keywords"))
        .col(text_null("reviewer"))
        .col(text_null("index_number"))
        .col(text_null("document_number"))
        .col(text_null("issuing_body"))
        .col(text_null("validity"))
        .col(text_null("note"))
        .col(big_integer_null("account_id"))
        .col(big_integer("created_at"))
        .foreign_key(&mut foreign_key("revision", "article_id", "article"))
        .foreign_key(&mut foreign_key("revision", "account_id", "account"))
        .take()
}
