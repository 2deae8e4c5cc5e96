//! Immediate answers while the database is away.
//!
//! A request that waits makes the server ask the database, independently of everything under way, whether it answers at all.
//! If it does not, the circuit opens: all waiting requests are answered, and new ones are refused before they begin to wait.
//! After a second the next one asks again. No request is cut off for being slow, as long as the database answers.

use std::{sync::Arc, time::Duration};

use domain::{
    fault::{Outcome, Unavailable},
    ports::Health,
};
use tokio::{
    select,
    sync::{Mutex, watch},
    time::{Instant, sleep_until},
};

/// Wait of a request after which the server checks the database.
const SUSPICION: Duration = Duration::from_millis(250);
/// Time after an answer for which the database counts as available.
const ALIVE_FOR: Duration = Duration::from_millis(200);
/// Pause of checks after the database did not answer.
const OPEN_FOR: Duration = Duration::from_secs(1);
/// Longest time until an answer begins: a fail-over can leave a connection without its other end, which nobody notices.
const LONGEST_WORK: Duration = Duration::from_secs(60);

/// State of the database, as far as it is known. Clones share it.
#[derive(Clone)]
pub struct CircuitBreaker(Arc<Inner>);

struct Inner {
    health: Arc<dyn Health>,
    state: watch::Sender<State>,
    /// Held during a check. The time of the last answer.
    asking: Arc<Mutex<Option<Instant>>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Closed,
    /// No check before this time.
    Open(Instant),
}

impl State {
    const fn is_open(&self) -> bool {
        matches!(self, Self::Open(_))
    }
}

impl CircuitBreaker {
    /// A breaker that checks `health`. The database counts as available at first.
    #[must_use]
    pub fn new(health: Arc<dyn Health>) -> Self {
        Self(Arc::new(Inner { health, state: watch::Sender::new(State::Closed), asking: Arc::default() }))
    }

    /// The result of `work`.
    ///
    /// # Errors
    /// The database is away, or goes away meanwhile. It is unknown which effects `work` has had by then.
    pub async fn within<T>(&self, work: impl Future<Output = T>) -> Result<T, Unavailable> {
        self.admit().await?;
        let mut work = std::pin::pin!(work);
        let mut lost = std::pin::pin!(self.lost());
        let end = Instant::now() + LONGEST_WORK;
        let mut next = Instant::now() + SUSPICION;
        loop {
            select! {
                biased;
                () = &mut lost => return Err(Unavailable::AWAY),
                done = &mut work => return Ok(done),
                () = sleep_until(next) => {
                    if next >= end {
                        tracing::error!("a request was given up: nothing came of it");
                        return Err(Unavailable::AWAY);
                    }
                    self.suspect();
                    next += SUSPICION;
                }
            }
        }
    }

    /// Like [`Self::within`], for the outcome of a use case.
    ///
    /// # Errors
    /// As the use case, and [`Unavailable`].
    pub async fn ask<T>(&self, work: impl Future<Output = Outcome<T>>) -> Outcome<T> {
        self.within(work).await?
    }

    /// Completes when the database is away.
    pub async fn lost(&self) {
        let mut state = self.0.state.subscribe();
        // The sender lives as long as this value.
        let _ = state.wait_for(State::is_open).await.is_ok();
    }

    /// Checks the database, unless a check is under way: there is reason to believe that it is away.
    pub fn suspect(&self) {
        let Ok(asking) = Arc::clone(&self.0.asking).try_lock_owned() else { return };
        if asking.is_some_and(|alive| alive.elapsed() < ALIVE_FOR) {
            return;
        }
        let inner = Arc::clone(&self.0);
        tokio::spawn(async move {
            let mut asking = asking;
            let answers = inner.health.answers().await;
            *asking = answers.then(Instant::now);
            let before =
                inner.state.send_replace(if answers { State::Closed } else { State::Open(Instant::now() + OPEN_FOR) });
            match (before.is_open(), answers) {
                (false, false) => tracing::error!("the database is away: requests are answered with 503"),
                (true, true) => tracing::warn!("the database is back"),
                _ => {}
            }
        });
    }

    /// Admits every request, or a single one that checks whether the database is back.
    async fn admit(&self) -> Result<(), Unavailable> {
        let mut state = self.0.state.subscribe();
        match *state.borrow_and_update() {
            State::Closed => return Ok(()),
            State::Open(until) if Instant::now() < until => return Err(Unavailable::AWAY),
            State::Open(_) => {}
        }
        self.suspect();
        let _ = state.changed().await;
        if state.borrow().is_open() { Err(Unavailable::AWAY) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use std::{
        future::pending,
        sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst},
    };

    use async_trait::async_trait;
    use domain::figures::Figures;

    use super::*;

    /// A database that answers or is silent.
    #[derive(Default)]
    struct Database {
        is_silent: AtomicBool,
        asked: AtomicUsize,
    }

    #[async_trait]
    impl Health for Database {
        async fn ready(&self) -> Outcome<()> {
            Ok(())
        }

        async fn answers(&self) -> bool {
            self.asked.fetch_add(1, SeqCst);
            !self.is_silent.load(SeqCst)
        }

        async fn figures(&self) -> Outcome<Figures> {
            Err(Unavailable::AWAY.into())
        }
    }

    fn breaker(is_silent: bool) -> (Arc<Database>, CircuitBreaker) {
        let database = Arc::new(Database { is_silent: is_silent.into(), ..Database::default() });
        (database.clone(), CircuitBreaker::new(database))
    }

    #[tokio::test]
    async fn slow_work_goes_on_while_the_database_answers() {
        let (database, breaker) = breaker(false);
        let (done, work) = tokio::sync::oneshot::channel();
        let waiting = breaker.within(work);
        let asked = async {
            while database.asked.load(SeqCst) == 0 {
                tokio::task::yield_now().await;
            }
            done.send(7).unwrap();
        };
        assert_eq!(tokio::join!(waiting, asked).0, Ok(Ok(7)));
    }

    #[tokio::test]
    async fn all_who_wait_are_let_go_when_it_is_silent_and_others_do_not_begin() {
        let (database, breaker) = breaker(true);
        let waiting = (0..50).map(|_| breaker.within(pending::<()>()));
        let answers = futures_util::future::join_all(waiting).await;
        assert!(answers.iter().all(|answer| *answer == Err(Unavailable::AWAY)));
        assert_eq!(database.asked.load(SeqCst), 1, "it is asked once for all");
        let is_begun = AtomicBool::new(false);
        let refused = breaker.within(async { is_begun.store(true, SeqCst) }).await;
        assert_eq!((refused, is_begun.load(SeqCst)), (Err(Unavailable::AWAY), false));
    }

    #[tokio::test]
    async fn one_finds_out_that_it_is_back() {
        let (database, breaker) = breaker(true);
        breaker.suspect();
        breaker.lost().await;
        database.is_silent.store(false, SeqCst);
        loop {
            match breaker.within(async { 7 }).await {
                Ok(done) => break assert_eq!(done, 7),
                Err(_) => tokio::task::yield_now().await,
            }
        }
        assert_eq!(database.asked.load(SeqCst), 2);
    }
}
