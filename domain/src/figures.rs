//! Figures of a site for operators, as its database has them now.

use crate::date::Instant;

/// Counts and times, asked for every few seconds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// Sessions that hold.
    pub sessions: i64,
    /// The jobs that are due, by queue. An empty queue is there, too.
    pub queues: Vec<Queue>,
    /// The time of the last backup; nothing where there is none yet.
    pub last_backup: Option<Instant>,
    /// Findings of the integrity check within a day that could not be mended.
    pub findings: i64,
}

/// Jobs of a kind that are due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Queue {
    /// Its name, as a label of a series.
    pub name: &'static str,
    /// The number of due jobs.
    pub depth: i64,
    /// Seconds for which the oldest of them has been due.
    pub oldest_age_seconds: i64,
}
