//! The loop that takes connections: with a limit on their number and on how long a head may take, which `axum::serve`
//! does not have. They speak HTTP/1.1: what would find out whether they speak HTTP/2 has no limit of time.

mod client;
mod threads;

use std::{
    convert::Infallible,
    io,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::{
    body::Body,
    extract::ConnectInfo,
    http::{HeaderValue, Request, Response, header},
};
use hyper::{body::Incoming, server::conn::http1};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::{GracefulShutdown, Watcher},
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore},
};

use self::{
    client::{PerClient, Seat},
    threads::{Accepted, Threads},
};
use crate::{front::Front, settings::ServerSettings};

/// Who has a connection when the server is told to stop gets so long to send what is on its way. What is answered
/// meanwhile says that the connection ends, so that nobody asks on one that does.
const FAREWELL: Duration = Duration::from_millis(300);

/// What stands behind the connections.
pub trait Door: Clone + Send + 'static {
    /// What `request` is answered with.
    fn answer(&self, request: Request<Incoming>) -> impl Future<Output = Response<Body>> + Send;
}

impl Door for Front {
    fn answer(&self, request: Request<Incoming>) -> impl Future<Output = Response<Body>> + Send {
        Self::answer(self, request)
    }
}

/// Serves until `stop` comes, then lets the requests under way end.
///
/// # Errors
/// The system gives us no thread.
pub async fn serve(
    listener: TcpListener,
    door: impl Door,
    settings: &ServerSettings,
    stop: impl Future<Output = ()>,
) -> io::Result<()> {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(Duration::from_secs(settings.header_seconds));
    let under_way = GracefulShutdown::new();
    let host = Host { http, door, is_stopping: Arc::default() };
    let answering = host.clone();
    let mut threads = Threads::start(move |connection, peer, (places, watcher)| {
        answering.receive(connection, peer, places, watcher);
    })?;
    let clients = PerClient::new(settings.connections_per_client, &settings.trusted_proxies);
    let places = Arc::new(Semaphore::new(settings.connections));
    let mut stop = std::pin::pin!(stop);
    loop {
        let accept = async {
            let place = Arc::clone(&places).acquire_owned().await;
            (listener.accept().await, place)
        };
        let (accepted, place) = tokio::select! {
            () = &mut stop => break,
            accepted = accept => accepted,
        };
        match accepted.and_then(|(connection, peer)| Ok((connection.into_std()?, peer))) {
            Ok((connection, peer)) => match clients.seat(peer.ip()) {
                Some(seat) => {
                    let places: Places = (place.ok(), Some(seat));
                    threads.give(Accepted { connection, peer, more: (places, under_way.watcher()) });
                }
                // Nothing is said: whoever opens so many doesn't read, and an answer would take time.
                None => tracing::debug!("a client has too many connections"),
            },
            Err(error) => {
                // Out of descriptors: others will be free in a moment, and a tight loop would not help.
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
    }
    host.is_stopping.store(true, Ordering::Relaxed);
    // Who has connected before is not sent away: the system holds them until somebody takes them.
    if let Ok(listener) = listener.into_std() {
        while let Ok((connection, peer)) = listener.accept() {
            threads.give(Accepted { connection, peer, more: ((None, None), under_way.watcher()) });
        }
    }
    tokio::time::sleep(FAREWELL).await;
    let patience = Duration::from_secs(settings.shutdown_seconds);
    if tokio::time::timeout(patience, under_way.shutdown()).await.is_err() {
        tracing::warn!(seconds = patience.as_secs(), "some requests did not end in time");
    }
    Ok(())
}

/// What a connection takes up, among all and of its client's, until it ends.
type Places = (Option<OwnedSemaphorePermit>, Option<Seat>);

/// Answers on connections.
#[derive(Clone)]
struct Host<D> {
    http: http1::Builder,
    door: D,
    is_stopping: Arc<AtomicBool>,
}

impl<D: Door> Host<D> {
    fn receive(&self, connection: TcpStream, peer: SocketAddr, places: Places, watcher: Watcher) {
        let (door, is_stopping) = (self.door.clone(), Arc::clone(&self.is_stopping));
        let service = hyper::service::service_fn(move |request: Request<Incoming>| {
            answer(door.clone(), request, peer, Arc::clone(&is_stopping))
        });
        let connection = self.http.serve_connection(TokioIo::new(connection), service);
        tokio::spawn(async move {
            let _places = places;
            if let Err(error) = watcher.watch(connection).await {
                tracing::debug!(error = %error, "a connection ended early");
            }
        });
    }
}

async fn answer(
    door: impl Door,
    mut request: Request<Incoming>,
    peer: SocketAddr,
    stopping: Arc<AtomicBool>,
) -> Result<Response<Body>, Infallible> {
    request.extensions_mut().insert(ConnectInfo(peer));
    let mut answer = door.answer(request).await;
    if stopping.load(Ordering::Relaxed) {
        answer.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    Ok(answer)
}
