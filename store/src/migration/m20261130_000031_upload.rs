//! Uploads of contents by account: nobody else may use a content before it stands in an article.
//!
//! The uploaders of existing files are taken from the audit log. Of a picture it names the widest version; the others came
//! with the same name in the same second.

use sea_orm_migration::{prelude::*, schema::*};

use super::foreign_key;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

const UPLOADED: &str = "INSERT INTO upload (account_id, file_id) \
    SELECT audit.account_id, file.id FROM audit JOIN file ON file.id = audit.subject_id \
    WHERE audit.action = 'file.upload' AND audit.account_id IS NOT NULL \
    UNION \
    SELECT audit.account_id, version.id FROM audit JOIN file AS widest ON widest.id = audit.subject_id \
    JOIN file AS version ON version.created_at = widest.created_at AND version.name = widest.name \
    WHERE audit.action = 'file.upload' AND audit.account_id IS NOT NULL";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("upload")
            .col(big_integer("account_id"))
            .col(big_integer("file_id"))
            .primary_key(Index::create().col("account_id").col("file_id"))
            .foreign_key(&mut foreign_key("upload", "account_id", "account"))
            .foreign_key(&mut foreign_key("upload", "file_id", "file"))
            .take();
        manager.create_table(table).await?;
        manager.get_connection().execute_unprepared(UPLOADED).await.map(drop)
    }
}

#[cfg(test)]
mod tests {
    use sea_orm_migration::{MigrationName, MigratorTrait, sea_orm::EntityTrait};

    use super::*;
    use crate::{entity::upload, migration::Migrator};

    const BEFORE: &str = "INSERT INTO account (id, login, name, created_at) VALUES (1, 'li', '李某', 0), (2, 'wu', '吴某', 0);
        INSERT INTO file (id, sha256, name, media_type, size, created_at, width) VALUES
            (1, 'a', '图.webp', 'image/webp', 1, 50, 960), (2, 'b', '图.webp', 'image/webp', 1, 50, 480),
            (3, 'c', '表.pdf', 'application/pdf', 1, 60, NULL), (4, 'd', '导入.pdf', 'application/pdf', 1, 70, NULL);
        INSERT INTO audit (id, at, account_id, actor, action, subject_kind, subject_id, detail) VALUES
            (1, 50, 1, '李某', 'file.upload', 'file', 1, '{}'), (2, 60, 2, '吴某', 'file.upload', 'file', 3, '{}'),
            (3, 65, 1, '李某', 'file.upload', 'file', 3, '{}'), (4, 70, NULL, '命令行', 'file.import', 'file', 4, '{}')";

    #[tokio::test]
    async fn uploaders_of_before_are_known() {
        let folder = tempfile::tempdir().expect("a folder");
        let store =
            crate::open(&format!("sqlite://{}", folder.path().join("gongkai.db").display())).await.expect("opens");
        let writing = store.connection().begin().await.expect("begins");
        let this = Migrator::migrations().iter().position(|one| one.name() == Migration.name()).expect("is listed");
        Migrator::up(&*writing, Some(this as u32)).await.expect("the schema before");
        writing.execute_unprepared(BEFORE).await.expect("rows of that time");
        writing.commit().await.expect("commits");

        store.migrate().await.expect("migrates");
        let kept = upload::Entity::find().all(store.connection().reader()).await.expect("rows");
        let mut owned: Vec<(i64, i64)> = kept.into_iter().map(|row| (row.account_id, row.file_id)).collect();
        owned.sort_unstable();
        assert_eq!(owned, [(1, 1), (1, 2), (1, 3), (2, 3)], "each width of a picture, and each who had the content");
        store.close().await;
    }
}
