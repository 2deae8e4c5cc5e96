//! The loop that accepts connections: with a limit of their number and of the time for a request's head, which `axum::serve`
//! does not have. They speak HTTP/1.1, or HTTP/2 with prior knowledge (h2c, RFC 9113, 3.3), as some proxies do.

mod open;
mod threads;
mod usage;

use std::{
    convert::Infallible,
    io,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering},
    },
    time::Duration,
};

use axum::{
    body::{Body, HttpBody},
    extract::ConnectInfo,
    http::{HeaderValue, Request, Response, StatusCode, Uri, Version, header},
};
use hyper::body::Incoming;
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::conn::auto,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{AcquireError, OwnedSemaphorePermit, Semaphore, watch},
};

use self::{
    open::{ConnectionPermit, OpenConnections},
    threads::{Accepted, Threads},
    usage::Usage,
};
use crate::{front::Front, settings::ServerSettings};

/// Time for existing connections to send their requests after the server is told to stop. Answers in this time say that
/// the connection ends, so that no further request is sent on it.
const FAREWELL: Duration = Duration::from_millis(300);

/// Time for a connection that is closed in favour of another one to send the rest of its answer.
const CLOSING_GRACE: Duration = Duration::from_secs(1);

/// Interval of the search for an idle connection, while there is no place for a new one.
const RETRY_ROOM: Duration = Duration::from_millis(50);

/// Longest answer, in bytes, that counts as sent once it is handed to the connection.
const SHORT_BYTES: u64 = 64 * 1024;

/// Limit of concurrent requests on a connection of HTTP/2. A proxy opens another one for more.
const STREAMS: u32 = 128;

/// Open connections of this process, and those that were closed because their client had too many.
static OPEN: AtomicU32 = AtomicU32::new(0);
static REFUSED: AtomicU64 = AtomicU64::new(0);

/// Number of open connections, and of refused ones so far.
pub fn counts() -> (u32, u64) {
    (OPEN.load(Ordering::Relaxed), REFUSED.load(Ordering::Relaxed))
}

/// A connection that is counted until this is dropped.
struct Counted;

impl Counted {
    fn begin() -> Self {
        OPEN.fetch_add(1, Ordering::Relaxed);
        Self
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        OPEN.fetch_sub(1, Ordering::Relaxed);
    }
}

/// The service behind the connections.
pub trait Door: Send + Sync + 'static {
    /// The answer to `request`.
    fn answer(&self, request: Request<Incoming>) -> impl Future<Output = Response<Body>> + Send;
}

impl Door for Front {
    fn answer(&self, request: Request<Incoming>) -> impl Future<Output = Response<Body>> + Send {
        Self::answer(self, request)
    }
}

/// Serves until `stop` completes, then lets the running requests end.
///
/// # Errors
/// The system can't start a thread.
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
    let (stopping, _) = watch::channel(false);
    let host = Arc::new(Host { http, door, patience, is_stopping: AtomicBool::new(false) });
    let answering = Arc::clone(&host);
    let mut threads = Threads::start(move |connection, peer, (places, stopping)| {
        Arc::clone(&answering).receive(connection, peer, places, stopping);
    })?;
    let open = OpenConnections::new(settings.connections_per_client, &settings.trusted_proxies);
    let places = Arc::new(Semaphore::new(settings.connections));
    let mut stop = std::pin::pin!(stop);
    loop {
        let accept = async {
            let accepted = listener.accept().await;
            // An idle connection is closed only after another one was accepted.
            (accepted, free_place(&places, &open).await)
        };
        let (accepted, place) = tokio::select! {
            () = &mut stop => break,
            accepted = accept => accepted,
        };
        match accepted.and_then(|(connection, peer)| Ok((connection.into_std()?, peer))) {
            Ok((connection, peer)) => match open.admit(peer.ip()) {
                Some(permit) => {
                    let places: Places = (place.ok(), permit);
                    threads.give(Accepted { connection, peer, more: (places, stopping.subscribe()) });
                }
                // Closed without an answer: a client with so many connections doesn't read it, and sending would take time.
                None => {
                    REFUSED.fetch_add(1, Ordering::Relaxed);
                    tracing::debug!("a client has too many connections");
                }
            },
            Err(error) => {
                // The process is out of descriptors: some will be free in a moment, and a tight loop would not help.
                tracing::warn!(%error, "a connection could not be accepted");
                open.make_room();
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
    }
    host.is_stopping.store(true, Ordering::Relaxed);
    // Clients in the system's queue have connected before the stop, and are still served.
    if let Ok(listener) = listener.into_std() {
        while let Ok((connection, peer)) = listener.accept() {
            let places = (None, open.admit_anyway(peer.ip()));
            threads.give(Accepted { connection, peer, more: (places, stopping.subscribe()) });
        }
    }
    tokio::time::sleep(FAREWELL).await;
    let patience = Duration::from_secs(settings.shutdown_seconds);
    stopping.send_replace(true);
    if tokio::time::timeout(patience, stopping.closed()).await.is_err() {
        tracing::warn!(seconds = patience.as_secs(), "some requests did not end in time");
    }
    Ok(())
}

/// Waits for the place of one more connection, and closes idle ones meanwhile.
async fn free_place(places: &Arc<Semaphore>, open: &OpenConnections) -> Result<OwnedSemaphorePermit, AcquireError> {
    if let Ok(place) = Arc::clone(places).try_acquire_owned() {
        return Ok(place);
    }
    let mut place = std::pin::pin!(Arc::clone(places).acquire_owned());
    loop {
        open.make_room();
        tokio::select! {
            place = &mut place => return place,
            () = tokio::time::sleep(RETRY_ROOM) => {}
        }
    }
}

/// The places of a connection, in total and of its client, until it ends.
type Places = (Option<OwnedSemaphorePermit>, ConnectionPermit);

/// Answers on connections.
struct Host<D> {
    http: auto::Builder<TokioExecutor>,
    door: D,
    /// Longest time of a connection without a request.
    patience: Duration,
    is_stopping: AtomicBool,
}

impl<D: Door> Host<D> {
    fn receive(
        self: Arc<Self>,
        connection: TcpStream,
        peer: SocketAddr,
        places: Places,
        mut stopping: watch::Receiver<bool>,
    ) {
        tokio::spawn(async move {
            let ((_place, permit), _counted) = (places, Counted::begin());
            let usage = permit.usage().clone();
            let service = hyper::service::service_fn(|request| {
                let (host, usage) = (Arc::clone(&self), usage.clone());
                async move { Ok::<_, Infallible>(host.answer(request, peer, usage).await) }
            });
            let mut connection = std::pin::pin!(self.http.serve_connection(TokioIo::new(connection), service));
            let mut unused = std::pin::pin!(usage.none(self.patience));
            tokio::select! {
                ended = connection.as_mut() => return report(ended),
                () = unused.as_mut() => return tracing::debug!("a connection was not used"),
                () = is_told(&mut stopping) => connection.as_mut().graceful_shutdown(),
                () = permit.told_to_close() => {
                    connection.as_mut().graceful_shutdown();
                    let closed = tokio::time::timeout(usage.unsent_for(CLOSING_GRACE), connection.as_mut()).await;
                    // A request that has arrived in the last moment is still answered.
                    if closed.is_ok() || usage.idle_since().is_some() {
                        return tracing::debug!("an idle connection was closed in favour of another one");
                    }
                }
            }
            tokio::select! {
                ended = connection => report(ended),
                () = unused => tracing::debug!("a connection was not used"),
            }
        });
    }

    async fn answer(&self, mut request: Request<Incoming>, peer: SocketAddr, usage: Usage) -> Response<Body> {
        request.extensions_mut().insert(ConnectInfo(peer));
        let under_way = usage.begin();
        if request.version() == Version::HTTP_2 {
            as_http1(&mut request);
            return self.door.answer(request).await.map(|body| under_way.until_sent(body));
        }
        usage.exempt();
        let mut answer = if names_no_host(&request) {
            let mut refused = Response::new(Body::empty());
            *refused.status_mut() = StatusCode::BAD_REQUEST;
            refused
        } else {
            self.door.answer(request).await
        };
        if self.is_stopping.load(Ordering::Relaxed) {
            answer.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        let is_short = answer.body().size_hint().exact().is_some_and(|bytes| bytes <= SHORT_BYTES);
        if is_short { answer } else { answer.map(|body| under_way.until_sent(body)) }
    }
}

async fn is_told(stopping: &mut watch::Receiver<bool>) {
    // An error means that the sender is gone: then everything ends as well.
    let _ = stopping.wait_for(|is_stopping| *is_stopping).await;
}

fn report(ended: Result<(), Box<dyn std::error::Error + Send + Sync>>) {
    if let Err(error) = ended {
        tracing::debug!(%error, "a connection ended early");
    }
}

/// Whether a request of HTTP/1.1 lacks its host, which is required (RFC 9112, 3.2).
fn names_no_host<B>(request: &Request<B>) -> bool {
    request.version() == Version::HTTP_11
        && request.uri().authority().is_none()
        && !request.headers().contains_key(header::HOST)
}

/// Sets the host and the path as in HTTP/1, where the services behind read them.
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
