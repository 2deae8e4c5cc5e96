//! Findings in documents besides their text, the edition of the text extraction, and confirmations of personal numbers.
//!
//! Existing texts stay until they are extracted anew, which happens in the background; the index leaves them out until then.

use sea_orm_migration::{prelude::*, schema::*};

use super::foreign_key;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for mut column in
            [big_integer("edition").default(0).take(), text("notes").default("[]").take(), text_null("personal")]
        {
            let table = Table::alter().table("file_text").add_column(&mut column).take();
            manager.alter_table(table).await?;
        }
        let table = Table::create()
            .table("personal_confirmation")
            .col(big_integer("file_id").primary_key())
            .col(big_integer("account_id"))
            .col(big_integer("at"))
            .col(text("personal"))
            .foreign_key(&mut foreign_key("personal_confirmation", "file_id", "file"))
            .foreign_key(&mut foreign_key("personal_confirmation", "account_id", "account"))
            .take();
        manager.create_table(table).await
    }
}
