//! Putting into its place what PostgreSQL's index of tokens has gathered, beside whoever goes on writing: this takes the server
//! longer than all else that an import asks of it, and it has more than one processor.

use std::sync::Arc;

use sea_orm::{DatabaseConnection, DbBackend};
use tokio::{sync::Mutex, task::JoinHandle};

use super::index;

/// The work that is under way, if any is. Clones share it. Where it is lost, the next one who writes does it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tidying(Arc<Mutex<Option<JoinHandle<()>>>>);

impl Tidying {
    /// Begins once what was begun before is done, so that those who search never read more than two transactions have gathered.
    /// SQLite has nothing to tidy.
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
