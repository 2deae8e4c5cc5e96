//! The loop that takes connections: with a limit on their number and on how long a head may take, which `axum::serve`
//! does not have.

use std::{sync::Arc, time::Duration};

use axum::{Router, body::Body, extract::ConnectInfo, http::Request};
use hyper::body::Incoming;
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::{conn::auto::Builder, graceful::GracefulShutdown},
};
use tokio::{net::TcpListener, sync::Semaphore};
use tower::ServiceExt;

use crate::settings::ServerSettings;

/// Serves until `stop` comes, then lets the requests under way end.
pub async fn serve(listener: TcpListener, router: Router, settings: &ServerSettings, stop: impl Future<Output = ()>) {
    let mut http = Builder::new(TokioExecutor::new());
    http.http1().timer(TokioTimer::new()).header_read_timeout(Duration::from_secs(settings.header_seconds));
    let (http, under_way) = (Arc::new(http), GracefulShutdown::new());
    let places = Arc::new(Semaphore::new(settings.connections));
    let mut stop = std::pin::pin!(stop);
    loop {
        let accept = async {
            let place = Arc::clone(&places).acquire_owned().await;
            (listener.accept().await, place)
        };
        let (connection, peer, place) = tokio::select! {
            () = &mut stop => break,
            (accepted, place) = accept => match accepted {
                Ok((connection, peer)) => (connection, peer, place),
                Err(error) => {
                    // Out of descriptors: others will be free in a moment, and a tight loop would not help.
                    tracing::warn!(%error, "a connection could not be accepted");
                    tokio::time::sleep(Duration::from_millis(100)).await;
                    continue;
                }
            },
        };
        let router = router.clone();
        let service = hyper::service::service_fn(move |request: Request<Incoming>| {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(ConnectInfo(peer));
            router.clone().oneshot(request)
        });
        let http = Arc::clone(&http);
        let watcher = under_way.watcher();
        tokio::spawn(async move {
            let _place = place;
            let connection = http.serve_connection(TokioIo::new(connection), service).into_owned();
            if let Err(error) = watcher.watch(connection).await {
                tracing::debug!(error = %error, "a connection ended early");
            }
        });
    }
    drop(listener);
    let patience = Duration::from_secs(settings.shutdown_seconds);
    if tokio::time::timeout(patience, under_way.shutdown()).await.is_err() {
        tracing::warn!(seconds = patience.as_secs(), "some requests did not end in time");
    }
}
