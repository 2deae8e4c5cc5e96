//! The schema, step by step: a migration that was applied to any database is never changed again.
//!
//! Instants are Unix seconds and days are ISO text (`2023-02-17`), so that both databases agree and sort alike.

mod m20261124_000001_site;
mod m20261124_000002_account;
mod m20261124_000003_column;
mod m20261124_000004_article;
mod m20261124_000005_file;
mod m20261124_000006_directory;
mod m20261124_000007_click;
mod m20261124_000008_audit;
mod m20261124_000009_staff;
mod m20261124_000010_editing;
mod m20261124_000011_drafting;
mod m20261124_000012_keeping;
mod m20261124_000013_file;
mod m20261124_000014_column_kind;
mod m20261124_000015_search;
mod m20261124_000017_legacy;
mod m20261124_000020_home;
mod m20261124_000021_disclosure;
mod m20261129_000001_article_count;
mod m20261129_000002_catalogue_count;
mod m20261129_000010_guard;
mod m20261129_000011_upload_day;
mod m20261129_000012_search_pending;
mod m20261130_000010_identity;
mod m20261130_000020_incident;
mod m20261130_000030_audit_source;
mod m20261130_000031_upload;
mod m20261130_000032_quota;
mod m20261130_000040_former_password;
mod m20261130_000041_recovery_code;
mod m20261130_000042_login_attempt;
mod m20261130_000050_audit_signature;
mod m20261130_000060_backup_noted;
mod m20261130_000070_transfer;
mod m20261130_000080_column_menu;
mod m20261130_000085_examination;
mod m20261130_000110_old_address;
mod m20261130_000120_protected_names;
mod m20261201_000010_notice;
mod m20261201_000020_bin;
mod m20261201_000030_workflow;
mod m20261201_000040_comment_answer;
mod m20261201_000050_session_device;
mod seal;

use sea_orm_migration::{
    prelude::{ForeignKey, ForeignKeyCreateStatement, Index, IndexCreateStatement},
    {MigrationTrait, MigratorTrait},
};

/// The migration that creates the tables of signatures.
pub(crate) const SIGNATURES: &str = "m20261129_000010_guard";

/// All migrations, in their order.
pub(crate) struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261124_000001_site::Migration),
            Box::new(m20261124_000002_account::Migration),
            Box::new(m20261124_000003_column::Migration),
            Box::new(m20261124_000004_article::Migration),
            Box::new(m20261124_000005_file::Migration),
            Box::new(m20261124_000006_directory::Migration),
            Box::new(m20261124_000007_click::Migration),
            Box::new(m20261124_000008_audit::Migration),
            Box::new(m20261124_000009_staff::Migration),
            Box::new(m20261124_000010_editing::Migration),
            Box::new(m20261124_000011_drafting::Migration),
            Box::new(m20261124_000012_keeping::Migration),
            Box::new(m20261124_000013_file::Migration),
            Box::new(m20261124_000014_column_kind::Migration),
            Box::new(m20261124_000015_search::Migration),
            Box::new(m20261124_000017_legacy::Migration),
            Box::new(m20261124_000020_home::Migration),
            Box::new(m20261124_000021_disclosure::Migration),
            Box::new(m20261129_000001_article_count::Migration),
            Box::new(m20261129_000002_catalogue_count::Migration),
            Box::new(m20261129_000010_guard::Migration),
            Box::new(m20261129_000011_upload_day::Migration),
            Box::new(m20261129_000012_search_pending::Migration),
            Box::new(m20261130_000010_identity::Migration),
            Box::new(m20261130_000020_incident::Migration),
            Box::new(m20261130_000030_audit_source::Migration),
            Box::new(m20261130_000031_upload::Migration),
            Box::new(m20261130_000032_quota::Migration),
            Box::new(m20261130_000040_former_password::Migration),
            Box::new(m20261130_000041_recovery_code::Migration),
            Box::new(m20261130_000042_login_attempt::Migration),
            Box::new(m20261130_000050_audit_signature::Migration),
            Box::new(m20261130_000060_backup_noted::Migration),
            Box::new(m20261130_000070_transfer::Migration),
            Box::new(m20261130_000080_column_menu::Migration),
            Box::new(m20261130_000085_examination::Migration),
            Box::new(m20261130_000110_old_address::Migration),
            Box::new(m20261130_000120_protected_names::Migration),
            Box::new(m20261201_000010_notice::Migration),
            Box::new(m20261201_000020_bin::Migration),
            Box::new(m20261201_000030_workflow::Migration),
            Box::new(m20261201_000040_comment_answer::Migration),
            Box::new(m20261201_000050_session_device::Migration),
        ]
    }
}

/// A foreign key from `table.column` to `target.id`.
fn foreign_key(table: &'static str, column: &'static str, target: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().name(format!("{table}_{column}_fkey")).from(table, column).to(target, "id").take()
}

/// An index of `table` over `columns`, with a name made of these.
fn index(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create().name(format!("{table}_{}_idx", columns.join("_"))).table(table).take();
    for column in columns {
        index.col(*column);
    }
    index
}
