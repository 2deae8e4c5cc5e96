//! Search: an index of tokens, in each database's own form, the texts behind it, and those of files.
//!
//! `search::renew` fills the index once all migrations are applied, since it is made of the articles at that time.

use sea_orm_migration::{
    prelude::*,
    schema::*,
    sea_orm::{ConnectionTrait, DbBackend},
};

use super::{foreign_key, index};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

/// Tokens alone, with neither positions nor texts; a row can be deleted by its rank. The tokeniser splits at spaces.
const SQLITE: &str = "CREATE VIRTUAL TABLE search_index USING fts5(\
    tokens, content='', contentless_delete=1, detail=none, tokenize='ascii')";

/// Without a list of rows to be indexed later, which every search would have to read; rows are small, so that few pages hold
/// them.
const POSTGRES: &str = "CREATE TABLE search_index (rank bigint PRIMARY KEY, tokens tsvector NOT NULL) \
    WITH (toast_tuple_target = 128); \
    CREATE INDEX search_index_tokens_idx ON search_index USING gin (tokens) WITH (fastupdate = off)";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let file_text = Table::create()
            .table("file_text")
            .col(big_integer("file_id").primary_key())
            .col(text("text"))
            .foreign_key(&mut foreign_key("file_text", "file_id", "file"))
            .take();
        manager.create_table(file_text).await?;
        let search_text = Table::create()
            .table("search_text")
            .col(big_integer("article_id").primary_key())
            .col(big_integer("rank").unique_key())
            .col(text("title"))
            .col(text("numbers"))
            .col(text("text"))
            .col(text_null("issuing_body"))
            .foreign_key(&mut foreign_key("search_text", "article_id", "article"))
            .take();
        manager.create_table(search_text).await?;
        manager.create_index(index("search_text", &["issuing_body"])).await?;
        let edition = Table::create().table("search_edition").col(big_integer("edition").primary_key()).take();
        manager.create_table(edition).await?;
        let connection = manager.get_connection();
        let own = if connection.get_database_backend() == DbBackend::Sqlite { SQLITE } else { POSTGRES };
        connection.execute_unprepared(own).await.map(drop)
    }
}
