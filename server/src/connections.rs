//! The loop that takes connections: with a limit on their number and on how long a head may take, which `axum::serve`
//! does not have. They speak HTTP/1.1: what would find out whether they speak HTTP/2 has no limit of time.

mod client;

use std::{
    convert::Infallible,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::{
    Router,
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
use tower::ServiceExt;

use self::client::{PerClient, Seat};
use crate::settings::ServerSettings;

/// Who has a connection when the server is told to stop gets so long to send what is on its way. What is answered
/// meanwhile says that the connection ends, so that nobody asks on one that does.
const FAREWELL: Duration = Duration::from_millis(300);

/// Serves until `stop` comes, then lets the requests under way end.
pub async fn serve(listener: TcpListener, router: Router, settings: &ServerSettings, stop: impl Future<Output = ()>) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(Duration::from_secs(settings.header_seconds));
    let under_way = GracefulShutdown::new();
    let host = Host { http, router, is_stopping: Arc::default() };
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
        match accepted {
            Ok((connection, peer)) => match clients.seat(peer.ip()) {
                Some(seat) => host.receive(connection, peer, (place.ok(), Some(seat)), under_way.watcher()),
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
            let connection = connection.set_nonblocking(true).and_then(|()| TcpStream::from_std(connection));
            if let Ok(connection) = connection {
                host.receive(connection, peer, (None, None), under_way.watcher());
            }
        }
    }
    tokio::time::sleep(FAREWELL).await;
    let patience = Duration::from_secs(settings.shutdown_seconds);
    if tokio::time::timeout(patience, under_way.shutdown()).await.is_err() {
        tracing::warn!(seconds = patience.as_secs(), "some requests did not end in time");
    }
}

/// What a connection takes up, among all and of its client's, until it ends.
type Places = (Option<OwnedSemaphorePermit>, Option<Seat>);

/// Answers on connections.
struct Host {
    http: http1::Builder,
    router: Router,
    is_stopping: Arc<AtomicBool>,
}

impl Host {
    fn receive(&self, connection: TcpStream, peer: SocketAddr, places: Places, watcher: Watcher) {
        let (router, is_stopping) = (self.router.clone(), Arc::clone(&self.is_stopping));
        let service = hyper::service::service_fn(move |request: Request<Incoming>| {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(ConnectInfo(peer));
            answer(router.clone(), request, Arc::clone(&is_stopping))
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
    router: Router,
    request: Request<Body>,
    stopping: Arc<AtomicBool>,
) -> Result<Response<Body>, Infallible> {
    let mut answer = router.oneshot(request).await?;
    if stopping.load(Ordering::Relaxed) {
        answer.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    Ok(answer)
}
