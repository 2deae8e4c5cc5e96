//! PostgreSQL: one pool for reading and writing.

use std::{fmt, sync::Arc, time::Duration};

use domain::ports::ANSWER_TIMEOUT;
use sea_orm::{
    DatabaseConnection, SqlxPostgresConnector,
    sqlx::{
        Connection, Error, Executor,
        postgres::{PgConnectOptions, PgConnection, PgPoolOptions},
    },
};

use crate::open_error::{OpenError, cause};

/// How long the server may take to let us in, or a use case may wait for a connection that others use.
const ACQUIRE: Duration = Duration::from_secs(10);
/// What the index of tokens gathers before it is put in its place, in kilobytes: the least that there is. Each search reads all
/// of it.
const GATHERED: &str = "SET gin_pending_list_limit = 64";

/// How the codes of a server begin that is being started or stopped.
const GOING: &str = "57P";

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

/// Where a server is. Its debug form has no password.
#[derive(Clone)]
pub(super) struct Server(Arc<PgConnectOptions>);

impl fmt::Debug for Server {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Server({}:{})", self.0.get_host(), self.0.get_port())
    }
}

impl Server {
    pub(super) fn new(options: &PgConnectOptions) -> Self {
        Self(Arc::new(options.clone()))
    }

    /// Whether it answers. It is asked on a connection of its own: those of a pool may all be busy.
    pub(super) async fn answers(&self) -> bool {
        let asked = async {
            match PgConnection::connect_with(&self.0).await {
                Ok(connection) => {
                    connection.close().await.unwrap_or_default();
                    true
                }
                // A server that refuses for another reason is there, and serves those who are connected already.
                Err(Error::Database(error)) => !error.code().is_some_and(|code| code.starts_with(GOING)),
                Err(_) => false,
            }
        };
        tokio::time::timeout(ANSWER_TIMEOUT, asked).await.unwrap_or(false)
    }
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
