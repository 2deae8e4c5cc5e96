//! Notifications of PostgreSQL (NOTIFY): every process learns of a write as soon as it is committed.

use std::{sync::Arc, time::Duration};

use sea_orm::{ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, sqlx::postgres::PgListener};
use tokio::sync::Mutex;

/// The channel of this program.
const CHANNEL: &str = "gongkai_written";

/// Pause before the next attempt to listen.
const AGAIN: Duration = Duration::from_secs(5);

/// A connection that listens, opened by the first wait. Clones share it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ear(Arc<Mutex<Option<PgListener>>>);

impl Ear {
    /// Waits for a notification; see [`domain::ports::Changes::heard`].
    pub(super) async fn heard(&self, connection: &DatabaseConnection) {
        if connection.get_database_backend() != DbBackend::Postgres {
            return std::future::pending().await;
        }
        let mut listener = self.0.lock().await;
        if listener.is_none() {
            match listen(connection).await {
                Ok(listening) => *listener = Some(listening),
                Err(error) => {
                    tracing::warn!(%error, "changes of other processes are not heard, but looked for");
                    return tokio::time::sleep(AGAIN).await;
                }
            }
        }
        if let Some(listening) = listener.as_mut()
            && let Err(error) = listening.recv().await
        {
            tracing::warn!(%error, "the connection that hears of changes was lost");
            *listener = None;
        }
    }
}

impl Ear {
    /// Closes the connection. No wait may follow.
    pub(crate) async fn close(&self) {
        self.0.lock().await.take();
    }
}

async fn listen(connection: &DatabaseConnection) -> Result<PgListener, sea_orm::sqlx::Error> {
    let mut listener = PgListener::connect_with(connection.get_postgres_connection_pool()).await?;
    listener.listen(CHANNEL).await?;
    Ok(listener)
}

/// Notifies the other processes, once this transaction is committed.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn tell(writing: &DatabaseTransaction) -> Result<(), DbErr> {
    if writing.get_database_backend() == DbBackend::Postgres {
        writing.execute_unprepared(&format!("NOTIFY {CHANNEL}")).await?;
    }
    Ok(())
}
