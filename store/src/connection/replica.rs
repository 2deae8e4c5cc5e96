//! A second PostgreSQL that follows the primary: citizens may read from it, as long as it has every change that the page
//! cache knows of.

use std::{
    collections::VecDeque,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicI64, Ordering},
    },
    time::{Duration, Instant},
};

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, EntityTrait, Statement,
    TransactionTrait, sqlx::postgres::PgConnectOptions,
};

use super::{postgres, snapshot};
use crate::entity::audit;

/// Longest wait of a reader for the replica.
const PATIENCE: Duration = Duration::from_secs(1);
/// Pause after the replica did not answer; then one reader asks it again, and the others do not wait for that.
const AWAY: Duration = Duration::from_secs(5);
/// Pause after the replica was behind.
const BEHIND: Duration = Duration::from_millis(100);
/// Limit of the age of data outside the audit log, such as clicks, when it is read; half a second may be added.
const OLDEST: Duration = Duration::from_secs(1);

/// The replica's state: the rows of the audit log, their last hash, and its position in the primary's log. A replica
/// that follows no primary any more has everything.
const HAS: &str = "SELECT rows, hash, coalesce((pg_last_wal_replay_lsn() - '0/0'::pg_lsn)::bigint, 9223372036854775807) \
    FROM audit_head";
/// The end position of the primary's log.
const END: &str = "SELECT (pg_current_wal_lsn() - '0/0'::pg_lsn)::bigint";

/// The replica. Clones share its connections.
#[derive(Debug, Clone)]
pub(crate) struct Replica(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    server: postgres::Server,
    pool: DatabaseConnection,
    primary: DatabaseConnection,
    place: String,
    /// Rows of the audit log that a reader must see.
    needed: AtomicI64,
    /// End positions of the primary's log, with their times: the oldest one is at least as old as [`OLDEST`] allows.
    ends: Mutex<VecDeque<(Instant, i64)>>,
    /// Whether it was verified to be a copy of the primary.
    is_known: AtomicBool,
    state: Mutex<State>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    /// It is read from.
    Read,
    /// It is behind.
    Behind,
    /// It does not answer.
    Away,
    /// It is a copy of another database.
    Foreign,
}

#[derive(Debug)]
struct State {
    used: Option<Use>,
    /// The end of the pause in which it is not asked.
    rests_until: Option<Instant>,
}

impl Replica {
    /// The server at `options`, which follows `primary`. It need not answer yet.
    pub(super) fn open(
        options: PgConnectOptions,
        connections: u32,
        place: String,
        primary: DatabaseConnection,
    ) -> Self {
        Self(Arc::new(Inner {
            server: postgres::Server::new(&options),
            pool: postgres::pool(options, connections, PATIENCE),
            primary,
            place,
            needed: AtomicI64::new(0),
            ends: Mutex::default(),
            is_known: AtomicBool::new(false),
            state: Mutex::new(State { used: None, rests_until: None }),
        }))
    }

    /// Notes that the primary has `rows` rows of the audit log: from now on readers must see at least these.
    pub(crate) async fn note(&self, rows: i64) -> Result<(), DbErr> {
        self.0.needed.fetch_max(rows, Ordering::SeqCst);
        let end = Statement::from_string(DbBackend::Postgres, END);
        let end = self.0.primary.query_one_raw(end).await?.map(|row| row.try_get_by_index(0)).transpose()?;
        let mut ends = self.0.ends.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        // The first position counts at once: the tables are as this program has found them at its start.
        let at = if ends.is_empty() { now.checked_sub(OLDEST).unwrap_or(now) } else { now };
        ends.push_back((at, end.unwrap_or_default()));
        while ends.get(1).is_some_and(|(at, _)| at.elapsed() >= OLDEST) {
            ends.pop_front();
        }
        Ok(())
    }

    /// Begins a read on the replica; `None` if it is away or behind, and the primary has to be read.
    pub(super) async fn read(&self) -> Option<DatabaseTransaction> {
        {
            let (mut state, now) = (self.state(), Instant::now());
            if state.rests_until.is_some_and(|until| now < until) {
                return None;
            }
            if matches!(state.used, Some(Use::Away | Use::Foreign)) {
                state.rests_until = Some(now + AWAY);
            }
        }
        let (used, reading) = match tokio::time::timeout(PATIENCE, self.begin()).await {
            Ok(Ok((used, reading))) => (used, Some(reading)),
            Ok(Err(error)) => {
                tracing::debug!(place = self.0.place, %error, "the replica does not answer");
                (Use::Away, None)
            }
            Err(_) => (Use::Away, None),
        };
        self.become_used(used);
        reading.filter(|_| used == Use::Read)
    }

    /// Whether the replica answers.
    pub(super) async fn answers(&self) -> bool {
        self.0.server.answers().await
    }

    /// Whether it is a copy of another database than the primary's, as far as that can be known now.
    pub(super) async fn is_foreign(&self) -> bool {
        self.read().await;
        self.state().used == Some(Use::Foreign)
    }

    async fn begin(&self) -> Result<(Use, DatabaseTransaction), DbErr> {
        let reading = self.0.pool.begin_with_options(snapshot()).await?;
        // The state is read in the same snapshot as the data that follows.
        let has = reading.query_one_raw(Statement::from_string(DbBackend::Postgres, HAS)).await?;
        let Some(has) = has else { return Ok((Use::Behind, reading)) };
        let (rows, hash, end): (i64, String, i64) =
            (has.try_get_by_index(0)?, has.try_get_by_index(1)?, has.try_get_by_index(2)?);
        if !self.0.is_known.load(Ordering::Relaxed) && rows > 0 {
            let same = audit::Entity::find_by_id(rows).one(&self.0.primary).await?;
            if same.is_none_or(|row| row.hash != hash) {
                return Ok((Use::Foreign, reading));
            }
            self.0.is_known.store(true, Ordering::Relaxed);
        }
        let is_enough = rows >= self.0.needed.load(Ordering::SeqCst) && end >= self.floor();
        Ok((if is_enough { Use::Read } else { Use::Behind }, reading))
    }

    /// The position that the replica must have reached.
    fn floor(&self) -> i64 {
        let ends = self.0.ends.lock().unwrap_or_else(PoisonError::into_inner);
        ends.iter().rev().find(|(at, _)| at.elapsed() >= OLDEST).map_or(0, |(_, end)| *end)
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Remembers the replica's new state, and logs a change.
    fn become_used(&self, used: Use) {
        let mut state = self.state();
        let rest = match used {
            Use::Read => None,
            Use::Behind => Some(BEHIND),
            Use::Away | Use::Foreign => Some(AWAY),
        };
        state.rests_until = rest.map(|rest| Instant::now() + rest);
        if state.used.replace(used) == Some(used) {
            return;
        }
        let place = &self.0.place;
        match used {
            Use::Read => tracing::info!(place, "citizens read from the replica"),
            Use::Behind => tracing::info!(place, "the replica is behind: citizens read from the primary"),
            Use::Away => tracing::warn!(place, "the replica does not answer: citizens read from the primary"),
            Use::Foreign => tracing::error!(place, "the replica has another database, and is not read"),
        }
    }

    pub(super) async fn close(self) {
        if let Err(error) = self.0.pool.clone().close().await {
            tracing::warn!(%error, "a database connection could not be closed in order");
        }
    }
}
