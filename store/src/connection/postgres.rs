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

/// Longest wait for the server to accept a connection, and of a use case for one that others use.
const ACQUIRE: Duration = Duration::from_secs(10);
/// Limit of entries that wait to be merged into the index of tokens, in kilobytes: the least that PostgreSQL allows, as each
/// search reads all of them.
const GATHERED: &str = "SET gin_pending_list_limit = 64";

/// Prefix of the error codes of a server that is starting or stopping.
const GOING: &str = "57P";

/// Connects to the server once, so that a wrong address is refused at once with its reason, and then opens a pool.
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
            // The pool opens its own connections; an error in closing this one has no effect.
            first.close().await.unwrap_or_default();
        }
    }
    Ok(pool(options, connections, ACQUIRE))
}

/// The address of a server. Its debug form has no password.
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

    /// Whether the server answers. It is asked on a connection of its own: those of a pool may all be busy.
    pub(super) async fn answers(&self) -> bool {
        let asked = async {
            match PgConnection::connect_with(&self.0).await {
                Ok(connection) => {
                    connection.close().await.unwrap_or_default();
                    true
                }
                // A server that refuses for another reason is up, and serves existing connections.
                Err(Error::Database(error)) => !error.code().is_some_and(|code| code.starts_with(GOING)),
                Err(_) => false,
            }
        };
        tokio::time::timeout(ANSWER_TIMEOUT, asked).await.unwrap_or(false)
    }
}

/// A pool of up to `connections` to the server at `options`, opened on demand; each is waited for as long as `patience`.
pub(super) fn pool(options: PgConnectOptions, connections: u32, patience: Duration) -> DatabaseConnection {
    let pool = PgPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(patience)
        .after_connect(|connection, _| Box::pin(async { connection.execute(GATHERED).await.map(drop) }))
        .connect_lazy_with(options);
    SqlxPostgresConnector::from_sqlx_postgres_pool(pool)
}
