//! Memory of a database that does not answer, so that not every request has to wait for it.

use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::{Duration, Instant},
};

/// Pause before the next attempt.
const REST: Duration = Duration::from_secs(1);

/// The known state. At first nothing has failed.
#[derive(Debug)]
pub struct Away {
    began: Instant,
    /// Milliseconds after `began` until which no further attempt is made.
    until: AtomicU64,
}

impl Default for Away {
    fn default() -> Self {
        Self { began: Instant::now(), until: AtomicU64::new(0) }
    }
}

impl Away {
    /// Notes that a request has waited in vain.
    pub fn note(&self) {
        self.until.store(milliseconds(self.began.elapsed() + REST), Ordering::Relaxed);
    }

    /// Whether a request has waited in vain a moment ago.
    pub fn is_known(&self) -> bool {
        milliseconds(self.began.elapsed()) < self.until.load(Ordering::Relaxed)
    }
}

fn milliseconds(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::Away;

    #[test]
    fn it_is_known_once_somebody_has_waited_in_vain() {
        let away = Away::default();
        assert!(!away.is_known());
        away.note();
        assert!(away.is_known());
    }
}
