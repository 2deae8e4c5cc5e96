//! Threads that read from connections and write to them, one for each processor. Cached pages are served here without another
//! thread; slower work is done elsewhere, so that only its own request waits for it.

use std::{io, net::SocketAddr, num::NonZeroUsize, thread};

use tokio::{
    net::TcpStream,
    runtime,
    sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel},
};

/// A connection that was accepted, with what is needed to answer on it.
pub(super) struct Accepted<More> {
    pub(super) connection: std::net::TcpStream,
    pub(super) peer: SocketAddr,
    pub(super) more: More,
}

/// The threads. They end when this is dropped, with the connections that are still open.
pub(super) struct Threads<More> {
    to: Vec<UnboundedSender<Accepted<More>>>,
    next: usize,
}

impl<More: Send + 'static> Threads<More> {
    /// Starts them; each connection is passed to `answer`, which must not block.
    ///
    /// # Errors
    /// The system can't start a thread.
    pub(super) fn start(answer: impl Fn(TcpStream, SocketAddr, More) + Clone + Send + 'static) -> io::Result<Self> {
        // If the number of processors is unknown, one thread serves.
        let count = thread::available_parallelism().map_or(1, NonZeroUsize::get);
        let start = |number| {
            let (to, taken) = unbounded_channel();
            let (runtime, answer) = (runtime::Builder::new_current_thread().enable_all().build()?, answer.clone());
            let name = format!("connections-{number}");
            thread::Builder::new().name(name).spawn(move || runtime.block_on(take(taken, answer)))?;
            Ok(to)
        };
        Ok(Self { to: (0..count).map(start).collect::<io::Result<_>>()?, next: 0 })
    }

    /// Passes a connection to the next thread in turn.
    pub(super) fn give(&mut self, accepted: Accepted<More>) {
        self.next = (self.next + 1) % self.to.len();
        if self.to[self.next].send(accepted).is_err() {
            tracing::error!("a thread for connections is gone: its connection is closed");
        }
    }
}

async fn take<More>(mut taken: UnboundedReceiver<Accepted<More>>, answer: impl Fn(TcpStream, SocketAddr, More)) {
    while let Some(Accepted { connection, peer, more }) = taken.recv().await {
        match connection.set_nonblocking(true).and_then(|()| TcpStream::from_std(connection)) {
            Ok(connection) => answer(connection, peer, more),
            Err(error) => tracing::warn!(%error, "a connection could not be taken over"),
        }
    }
}
