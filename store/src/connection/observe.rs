//! What the connections do, for those who watch them.

use std::{sync::Arc, time::Duration};

use sea_orm::{DatabaseConnection, DbBackend};

use super::Connection;

/// What a statement does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QueryKind {
    /// Reads.
    Select,
    /// Writes new rows.
    Insert,
    /// Writes rows that are there.
    Update,
    /// Removes rows.
    Delete,
    /// Anything else, such as a lock.
    Other,
}

impl QueryKind {
    /// All of them, in their order.
    pub const ALL: [Self; 5] = [Self::Select, Self::Insert, Self::Update, Self::Delete, Self::Other];

    /// Its name, as a label of a series.
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

/// A statement that was carried out, or not.
#[derive(Debug, Clone, Copy)]
pub struct Query {
    /// What it does.
    pub kind: QueryKind,
    /// How long it took, with the way there and back.
    pub elapsed: Duration,
    /// The database did not carry it out.
    pub failed: bool,
}

/// Is told of every statement.
pub type QueryObserver = Arc<dyn Fn(Query) + Send + Sync>;

/// A pool of connections, as it is now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pool {
    /// Its name, as a label of a series.
    pub name: &'static str,
    /// Connections that are open.
    pub open: u32,
    /// Those of them that nobody uses.
    pub idle: u32,
    /// No more are opened.
    pub limit: u32,
}

impl Connection {
    /// The same connections, of whose statements `observer` is told.
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
