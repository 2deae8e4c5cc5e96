//! Merging the buffer of PostgreSQL's index of tokens in the background, while the import goes on: this takes the server longer
//! than the rest of an import, and it has more than one processor.

use std::sync::Arc;

use sea_orm::{DatabaseConnection, DbBackend};
use tokio::{sync::Mutex, task::JoinHandle};

use super::index;

/// The running work, if any. Clones share it. Work that is lost is done by the next writer.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tidying(Arc<Mutex<Option<JoinHandle<()>>>>);

impl Tidying {
    /// Begins once the previous work is done, so that searches never read a buffer of more than two transactions. SQLite needs
    /// no such work.
    pub(crate) async fn begin(&self, connection: &DatabaseConnection) {
        if connection.get_database_backend() != DbBackend::Postgres {
            return;
        }
        let mut under_way = self.0.lock().await;
        wait(under_way.take()).await;
        let connection = connection.clone();
        *under_way = Some(tokio::spawn(async move {
            if let Err(error) = index::gather(&connection, false).await {
                tracing::warn!(%error, "the index of tokens was not tidied: it is when somebody publishes");
            }
        }));
    }

    /// Waits until it is done.
    pub(crate) async fn finish(&self) {
        wait(self.0.lock().await.take()).await;
    }
}

async fn wait(under_way: Option<JoinHandle<()>>) {
    if let Some(under_way) = under_way
        && let Err(error) = under_way.await
    {
        tracing::warn!(%error, "the index of tokens was not tidied: it is when somebody publishes");
    }
}
