//! The HTTP transport to the store: by the HTTP and TLS libraries that this program uses for everything else, so that no
//! second client and no second library of cryptography come in.

use std::{
    fmt, io,
    path::Path,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use async_trait::async_trait;
use axum::http::Uri;
use http_body_util::BodyExt;
use hyper_util::{
    client::legacy::{
        Client,
        connect::{Connected, Connection},
    },
    rt::{TokioExecutor, TokioIo, TokioTimer},
};
use object_store::{
    ClientOptions,
    client::{
        HttpClient, HttpConnector, HttpError, HttpErrorKind, HttpRequest, HttpRequestBody, HttpResponse,
        HttpResponseBody, HttpService,
    },
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
    time::timeout,
};
use tokio_rustls::{TlsConnector, rustls::pki_types::ServerName};
use tower::Service;

use crate::fetch::{connector, public_roots};

/// Longest wait for a connection.
const CONNECTING: Duration = Duration::from_secs(3);
/// Time after which an idle connection is closed.
const IDLE: Duration = Duration::from_secs(20);

/// Connections to the store. Clones share them.
#[derive(Clone)]
pub struct Wire(Client<Dial, HttpRequestBody>);

impl fmt::Debug for Wire {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Wire")
    }
}

impl Wire {
    /// Connections to stores that the commonly trusted authorities vouch for, or those in the file `authorities`.
    ///
    /// # Errors
    /// The file has no usable certificates; in words.
    pub fn new(authorities: Option<&Path>) -> Result<Self, String> {
        let dial = Dial { tls: connector(public_roots(authorities)?)? };
        let client =
            Client::builder(TokioExecutor::new()).pool_timer(TokioTimer::new()).pool_idle_timeout(IDLE).build(dial);
        Ok(Self(client))
    }
}

impl HttpConnector for Wire {
    fn connect(&self, _: &ClientOptions) -> object_store::Result<HttpClient> {
        Ok(HttpClient::new(self.clone()))
    }
}

#[async_trait]
impl HttpService for Wire {
    async fn call(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        let answer = self.0.request(request).await.map_err(|error| {
            let kind = if error.is_connect() { HttpErrorKind::Connect } else { HttpErrorKind::Request };
            HttpError::new(kind, error)
        })?;
        let (head, body) = answer.into_parts();
        let body = body.map_err(|error| HttpError::new(HttpErrorKind::Interrupted, error));
        Ok(HttpResponse::from_parts(head, HttpResponseBody::new(body)))
    }
}

/// A stream of bytes, plain or encrypted.
trait Line: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Line for T {}

impl Connection for Box<dyn Line> {
    fn connected(&self) -> Connected {
        Connected::new()
    }
}

/// Opens connections.
#[derive(Clone)]
struct Dial {
    tls: TlsConnector,
}

impl Dial {
    async fn dial(self, address: Uri) -> io::Result<TokioIo<Box<dyn Line>>> {
        let host = address.host().ok_or(io::ErrorKind::InvalidInput)?;
        let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        let is_secret = address.scheme_str() == Some("https");
        let port = address.port_u16().unwrap_or(if is_secret { 443 } else { 80 });
        let stream = TcpStream::connect((host.as_str(), port)).await?;
        stream.set_nodelay(true)?;
        if !is_secret {
            return Ok(TokioIo::new(Box::new(stream)));
        }
        let name = ServerName::try_from(host).map_err(io::Error::other)?;
        Ok(TokioIo::new(Box::new(self.tls.connect(name, stream).await?)))
    }
}

impl Service<Uri> for Dial {
    type Response = TokioIo<Box<dyn Line>>;
    type Error = io::Error;
    type Future = Pin<Box<dyn Future<Output = io::Result<Self::Response>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, address: Uri) -> Self::Future {
        let dialing = self.clone().dial(address);
        Box::pin(async move { timeout(CONNECTING, dialing).await.map_err(|_| io::ErrorKind::TimedOut)? })
    }
}
