//! The loop that takes connections: with a limit on their number and on how long a head may take, which `axum::serve`
//! does not have. They speak HTTP/1.1, or HTTP/2 as a proxy does that knows of it (h2c with prior knowledge, RFC 9113, 3.3).

mod client;
mod threads;
mod usage;

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
    http::{HeaderValue, Request, Response, Uri, Version, header},
};
use hyper::body::Incoming;
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::{
        conn::auto,
        graceful::{GracefulShutdown, Watcher},
    },
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore},
};

use self::{
    client::{PerClient, Seat},
    threads::{Accepted, Threads},
    usage::Usage,
};
use crate::{front::Front, settings::ServerSettings};

/// Who has a connection when the server is told to stop gets so long to send what is on its way. What is answered
/// meanwhile says that the connection ends, so that nobody asks on one that does.
const FAREWELL: Duration = Duration::from_millis(300);

/// So many requests one connection of HTTP/2 may have under way. A proxy opens another one for more.
const STREAMS: u32 = 128;

/// What stands behind the connections.
pub trait Door: Send + Sync + 'static {
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
    let patience = Duration::from_secs(settings.header_seconds);
    let mut http = auto::Builder::new(TokioExecutor::new());
    http.http1().timer(TokioTimer::new()).header_read_timeout(patience);
    http.http2()
        .timer(TokioTimer::new())
        .max_concurrent_streams(STREAMS)
        .keep_alive_interval(patience)
        .keep_alive_timeout(patience);
    let under_way = GracefulShutdown::new();
    let host = Arc::new(Host { http, door, patience, is_stopping: AtomicBool::new(false) });
    let answering = Arc::clone(&host);
    let mut threads = Threads::start(move |connection, peer, (places, watcher)| {
        Arc::clone(&answering).receive(connection, peer, places, watcher);
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
struct Host<D> {
    http: auto::Builder<TokioExecutor>,
    door: D,
    /// For so long a connection may be there without a request.
    patience: Duration,
    is_stopping: AtomicBool,
}

impl<D: Door> Host<D> {
    fn receive(self: Arc<Self>, connection: TcpStream, peer: SocketAddr, places: Places, watcher: Watcher) {
        tokio::spawn(async move {
            let _places = places;
            let usage = Usage::default();
            let service = hyper::service::service_fn(|request| {
                let (host, usage) = (Arc::clone(&self), usage.clone());
                async move { Ok::<_, Infallible>(host.answer(request, peer, usage).await) }
            });
            let connection = watcher.watch(self.http.serve_connection(TokioIo::new(connection), service));
            tokio::select! {
                ended = connection => if let Err(error) = ended {
                    tracing::debug!(%error, "a connection ended early");
                },
                () = usage.none(self.patience) => tracing::debug!("a connection was not used"),
            }
        });
    }

    async fn answer(&self, mut request: Request<Incoming>, peer: SocketAddr, usage: Usage) -> Response<Body> {
        request.extensions_mut().insert(ConnectInfo(peer));
        if request.version() == Version::HTTP_2 {
            let under_way = usage.begin();
            as_http1(&mut request);
            return self.door.answer(request).await.map(|body| under_way.until_sent(body));
        }
        usage.exempt();
        let mut answer = self.door.answer(request).await;
        if self.is_stopping.load(Ordering::Relaxed) {
            answer.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        answer
    }
}

/// Names the host and the page as HTTP/1 does: what stands behind reads them there.
fn as_http1<B>(request: &mut Request<B>) {
    let uri = request.uri();
    let (host, page) =
        (uri.authority().map(|host| HeaderValue::from_str(host.as_str())), uri.path_and_query().cloned());
    if let Some(Ok(host)) = host {
        request.headers_mut().insert(header::HOST, host);
    }
    if let Some(page) = page {
        *request.uri_mut() = Uri::from(page);
    }
}
