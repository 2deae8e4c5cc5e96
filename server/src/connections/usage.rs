//! Usage of a connection, so that an idle one can be closed.

use std::{
    pin::Pin,
    sync::{
        Arc, LazyLock,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    task::{Context, Poll},
    time::{Duration, Instant},
};

use axum::{
    Error,
    body::{Body, Bytes, HttpBody},
};
use hyper::body::{Frame, SizeHint};

/// The requests of a connection. Clones share it.
///
/// HTTP/1 has its own time limit for a head. HTTP/2 has none, and neither has the time before the protocol is known.
#[derive(Debug, Clone, Default)]
pub struct Usage(Arc<Counts>);

#[derive(Debug)]
struct Counts {
    begun: AtomicU64,
    under_way: AtomicU64,
    is_exempt: AtomicBool,
    /// The last use, in microseconds after [`BEGINNING`].
    last_used: AtomicU64,
}

static BEGINNING: LazyLock<Instant> = LazyLock::new(Instant::now);

fn now() -> u64 {
    u64::try_from(BEGINNING.elapsed().as_micros()).unwrap_or(u64::MAX)
}

impl Default for Counts {
    fn default() -> Self {
        let (begun, under_way, is_exempt) = (AtomicU64::new(0), AtomicU64::new(0), AtomicBool::new(false));
        Self { begun, under_way, is_exempt, last_used: AtomicU64::new(now()) }
    }
}

/// An answer that is under way until this is dropped.
#[derive(Debug)]
pub struct UnderWay(Usage);

impl Usage {
    /// Exempts the connection from the check: it turned out to have a time limit of its own.
    pub fn exempt(&self) {
        self.0.is_exempt.store(true, Ordering::Relaxed);
    }

    /// Notes that a request has arrived.
    pub fn begin(&self) -> UnderWay {
        self.0.begun.fetch_add(1, Ordering::Relaxed);
        self.0.under_way.fetch_add(1, Ordering::Relaxed);
        UnderWay(self.clone())
    }

    /// The time since which the connection is idle, in microseconds of this process; `None` while an answer is under way.
    pub fn idle_since(&self) -> Option<u64> {
        let last = self.0.last_used.load(Ordering::Acquire);
        (self.0.under_way.load(Ordering::Acquire) == 0).then_some(last)
    }

    /// The time for which data may still have to be sent, at most `grace`: an answer counts as given when it is handed to the
    /// connection.
    pub fn unsent_for(&self, grace: Duration) -> Duration {
        if self.0.begun.load(Ordering::Relaxed) == 0 {
            return Duration::ZERO;
        }
        let idle = now().saturating_sub(self.0.last_used.load(Ordering::Acquire));
        grace.saturating_sub(Duration::from_micros(idle))
    }

    /// Completes after a time without requests between `limit` and twice as long, if nothing is under way.
    pub async fn none(&self, limit: Duration) {
        let mut seen = 0;
        loop {
            tokio::time::sleep(limit).await;
            if self.0.is_exempt.load(Ordering::Relaxed) {
                return std::future::pending().await;
            }
            let begun = self.0.begun.load(Ordering::Relaxed);
            if begun == seen && self.0.under_way.load(Ordering::Relaxed) == 0 {
                return;
            }
            seen = begun;
        }
    }
}

impl UnderWay {
    /// `body`, which keeps the answer under way until it is sent.
    pub fn until_sent(self, body: Body) -> Body {
        Body::new(Sending { body, _under_way: self })
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.0.last_used.store(now(), Ordering::Release);
        self.0.0.under_way.fetch_sub(1, Ordering::AcqRel);
    }
}

struct Sending {
    body: Body,
    _under_way: UnderWay,
}

impl HttpBody for Sending {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
