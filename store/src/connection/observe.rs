//! Observation of the connections: statements and pools.

use std::{sync::Arc, time::Duration};

use sea_orm::{DatabaseConnection, DbBackend};

use super::Connection;

/// The kind of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QueryKind {
    /// It reads.
    Select,
    /// It inserts rows.
    Insert,
    /// It updates rows.
    Update,
    /// It deletes rows.
    Delete,
    /// Anything else, such as a lock.
    Other,
}

impl QueryKind {
    /// All kinds, in their order.
    pub const ALL: [Self; 5] = [Self::Select, Self::Insert, Self::Update, Self::Delete, Self::Other];

    /// The kind's name, as a label of a time series.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Select => "select",
            Self::Insert => "insert",
            Self::Update => "update",
            Self::Delete => "delete",
            Self::Other => "other",
        }
    }

    fn of(sql: &str) -> Self {
        let begins = |kind: &Self| sql.get(..6).is_some_and(|word| word.eq_ignore_ascii_case(kind.label()));
        Self::ALL.into_iter().find(begins).unwrap_or(Self::Other)
    }
}

/// A statement that was executed, or has failed.
#[derive(Debug, Clone, Copy)]
pub struct Query {
    /// Its kind.
    pub kind: QueryKind,
    /// Its duration, including the way to the server and back.
    pub elapsed: Duration,
    /// Whether it has failed.
    pub failed: bool,
}

/// Is called after every statement.
pub type QueryObserver = Arc<dyn Fn(Query) + Send + Sync>;

/// The present state of a pool of connections.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pool {
    /// Its name, as a label of a time series.
    pub name: &'static str,
    /// Connections that are open.
    pub open: u32,
    /// Open connections that are unused.
    pub idle: u32,
    /// Limit of open connections.
    pub limit: u32,
}

impl Connection {
    /// The same connections, with `observer` called after each statement.
    pub(crate) fn observed_by(mut self, observer: &QueryObserver) -> Self {
        for connection in [&mut self.reader, &mut self.writer] {
            let observer = Arc::clone(observer);
            connection.set_metric_callback(move |info| {
                let kind = QueryKind::of(&info.statement.sql);
                observer(Query { kind, elapsed: info.elapsed, failed: info.failed });
            });
        }
        self
    }

    /// The pools, without the replica's.
    pub(crate) fn pools(&self) -> Vec<Pool> {
        match self.writer.get_database_backend() {
            DbBackend::Sqlite => vec![pool("reader", &self.reader), pool("writer", &self.writer)],
            _ => vec![pool("primary", &self.writer)],
        }
    }
}

fn pool(name: &'static str, connection: &DatabaseConnection) -> Pool {
    let (open, idle, limit) = if connection.get_database_backend() == DbBackend::Sqlite {
        let pool = connection.get_sqlite_connection_pool();
        (pool.size(), pool.num_idle(), pool.options().get_max_connections())
    } else {
        let pool = connection.get_postgres_connection_pool();
        (pool.size(), pool.num_idle(), pool.options().get_max_connections())
    };
    Pool { name, open, idle: u32::try_from(idle).unwrap_or(u32::MAX), limit }
}

#[cfg(test)]
mod tests {
    use super::QueryKind;

    #[test]
    fn a_statement_is_known_by_its_first_word() {
        for (sql, kind) in [
            ("SELECT 1", QueryKind::Select),
            ("insert into a", QueryKind::Insert),
            ("UPDATE a", QueryKind::Update),
            ("DELETE FROM a", QueryKind::Delete),
            ("NOTIFY a", QueryKind::Other),
            ("", QueryKind::Other),
        ] {
            assert_eq!(QueryKind::of(sql), kind, "{sql}");
        }
    }
}
