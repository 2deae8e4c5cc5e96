//! PostgreSQL: one pool for reading and writing.

use std::time::Duration;

use sea_orm::{
    DatabaseConnection, SqlxPostgresConnector,
    sqlx::{
        Connection, Executor,
        postgres::{PgConnectOptions, PgConnection, PgPoolOptions},
    },
};

use crate::open_error::{OpenError, cause};

/// How long the server may take to let us in, or a use case may wait for a connection that others use.
const ACQUIRE: Duration = Duration::from_secs(10);
/// What the index of tokens gathers before it is put in its place, in kilobytes: the least that there is. Each search reads all
/// of it.
const GATHERED: &str = "SET gin_pending_list_limit = 64";

/// Connects to the server once, so that a wrong address is refused at once and by its reason, and then by a pool.
pub(super) async fn open(
    options: PgConnectOptions,
    connections: u32,
    place: &str,
) -> Result<DatabaseConnection, OpenError> {
    let unreachable = |cause: String| OpenError::Unreachable { place: place.to_owned(), cause };
    match tokio::time::timeout(ACQUIRE, PgConnection::connect_with(&options)).await {
        Err(_) => return Err(unreachable(format!("{} 秒内没有回应", ACQUIRE.as_secs()))),
        Ok(Err(error)) => return Err(unreachable(cause(&error))),
        Ok(Ok(first)) => {
            // The pool opens its own; what becomes of this one changes nothing.
            first.close().await.unwrap_or_default();
        }
    }
    Ok(pool(options, connections, ACQUIRE))
}

/// Up to `connections` to the server at `options`, made when they are needed; each is waited for as long as `patience`.
pub(super) fn pool(options: PgConnectOptions, connections: u32, patience: Duration) -> DatabaseConnection {
    let pool = PgPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(patience)
        .after_connect(|connection, _| Box::pin(async { connection.execute(GATHERED).await.map(drop) }))
        .connect_lazy_with(options);
    SqlxPostgresConnector::from_sqlx_postgres_pool(pool)
}
