//! Asking other sites, from inside a network of which they must learn nothing: only public addresses are ever connected
//! to, whatever a name or a redirect says.

mod public;

use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
};

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, Request, StatusCode, header},
};
use http_body_util::Empty;
use hyper::{
    body::{Bytes, Incoming},
    client::conn::http1,
};
use hyper_util::rt::TokioIo;
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpStream, lookup_host},
    task::JoinSet,
};
use tokio_rustls::{
    TlsConnector,
    rustls::{ClientConfig, RootCertStore, crypto::ring, pki_types::ServerName},
};
use url::{Host, Url};

/// Redirects that are followed.
const REDIRECTS: usize = 3;
const NAME: &str = concat!("Mozilla/5.0 (compatible; gongkai/", env!("CARGO_PKG_VERSION"), ")");

/// Asks other sites. Clones share its settings.
#[derive(Clone)]
pub struct Fetcher {
    tls: Option<TlsConnector>,
    /// Addresses that are not public and may be connected to all the same.
    allowed: Arc<[IpAddr]>,
}

/// Why another site does not answer, in words.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// No address that can be asked.
    #[error("网址不对，只能是 http 或 https 的完整网址")]
    Address,
    /// There is no such site.
    #[error("找不到网站 {0}")]
    Unknown(String),
    /// It is inside of a network.
    #[error("这个网址在内部网络里，不能访问")]
    Internal,
    /// It sends one from here to there.
    #[error("对方网站跳转太多")]
    Redirects,
    /// It takes longer than so many seconds.
    #[error("对方网站 {0} 秒内没有答完")]
    Slow(u64),
    /// It answers with another status.
    #[error("对方网站的回答是 {0}")]
    Status(u16),
    /// The connection, or what came over it, is broken.
    #[error("和对方网站的连接出了问题（{0}）")]
    Connection(String),
}

/// An answer, of which the head has come.
pub struct Fetched {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Where it came from in the end.
    pub address: Url,
    body: Incoming,
    connection: JoinSet<()>,
}

impl Fetched {
    /// The body, and the connection that brings it, which ends when it is dropped.
    pub fn into_body(self) -> (Body, JoinSet<()>) {
        (Body::new(self.body), self.connection)
    }
}

impl Fetcher {
    /// One that asks public addresses alone.
    #[must_use]
    pub fn new() -> Self {
        Self::reaching(&[])
    }

    /// One that asks `allowed` as well: sites that a test has started.
    #[must_use]
    pub fn reaching(allowed: &[IpAddr]) -> Self {
        let roots = RootCertStore::from_iter(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        let versions = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions();
        let config = versions.map(|config| config.with_root_certificates(roots).with_no_client_auth());
        if let Err(error) = &config {
            tracing::error!(%error, "no site can be asked by https");
        }
        Self { tls: config.ok().map(|config| TlsConnector::from(Arc::new(config))), allowed: allowed.into() }
    }

    /// Asks for `address` with GET, and follows redirects. No cookies, and nothing of where the question comes from.
    /// How long it may take is the caller's to say.
    ///
    /// # Errors
    /// See [`FetchError`]; any status is an answer.
    pub async fn get(&self, address: &str, accept: &'static str) -> Result<Fetched, FetchError> {
        let mut address = Url::parse(address.trim()).map_err(|_| FetchError::Address)?;
        for _ in 0..=REDIRECTS {
            let fetched = self.once(address, accept).await?;
            let Some(next) = redirect(&fetched)? else { return Ok(fetched) };
            address = next;
        }
        Err(FetchError::Redirects)
    }

    async fn once(&self, address: Url, accept: &'static str) -> Result<Fetched, FetchError> {
        let is_secret = match address.scheme() {
            "https" => true,
            "http" => false,
            _ => return Err(FetchError::Address),
        };
        let host = address.host().ok_or(FetchError::Address)?.to_owned();
        let port = address.port_or_known_default().ok_or(FetchError::Address)?;
        let stream = connect(&self.checked(&host, port).await?).await?;
        if !is_secret {
            return ask(stream, address, accept).await;
        }
        let tls = self.tls.as_ref().ok_or_else(|| FetchError::Connection("TLS".to_owned()))?;
        let name = match host {
            Host::Domain(name) => ServerName::try_from(name).map_err(|_| FetchError::Address)?,
            Host::Ipv4(ip) => ServerName::from(IpAddr::from(ip)),
            Host::Ipv6(ip) => ServerName::from(IpAddr::from(ip)),
        };
        ask(tls.connect(name, stream).await.map_err(broken)?, address, accept).await
    }

    /// The addresses of `host`. They are the ones that are connected to: a name that means something else at the next
    /// question gains nothing.
    async fn checked(&self, host: &Host, port: u16) -> Result<Vec<SocketAddr>, FetchError> {
        let found: Vec<SocketAddr> = match host {
            Host::Ipv4(ip) => vec![(*ip, port).into()],
            Host::Ipv6(ip) => vec![(*ip, port).into()],
            Host::Domain(name) => {
                let unknown = |_| FetchError::Unknown(name.clone());
                lookup_host((name.as_str(), port)).await.map_err(unknown)?.collect()
            }
        };
        if found.is_empty() {
            return Err(FetchError::Unknown(host.to_string()));
        }
        let may_be_asked = |ip: IpAddr| public::is_public(ip) || self.allowed.contains(&ip.to_canonical());
        if found.iter().all(|address| may_be_asked(address.ip())) { Ok(found) } else { Err(FetchError::Internal) }
    }
}

impl Default for Fetcher {
    fn default() -> Self {
        Self::new()
    }
}

async fn connect(addresses: &[SocketAddr]) -> Result<TcpStream, FetchError> {
    TcpStream::connect(addresses).await.map_err(broken)
}

async fn ask<S>(stream: S, address: Url, accept: &'static str) -> Result<Fetched, FetchError>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (mut sender, driver) = http1::handshake(TokioIo::new(stream)).await.map_err(broken)?;
    let mut connection = JoinSet::new();
    connection.spawn(async move {
        if let Err(error) = driver.await {
            tracing::debug!(%error, "another site's connection ended");
        }
    });
    let authority = match (address.host_str().unwrap_or_default(), address.port()) {
        (host, Some(port)) => format!("{host}:{port}"),
        (host, None) => host.to_owned(),
    };
    let path = address.query().map_or_else(|| address.path().to_owned(), |query| format!("{}?{query}", address.path()));
    let request = Request::get(path)
        .header(header::HOST, authority)
        .header(header::USER_AGENT, NAME)
        .header(header::ACCEPT, HeaderValue::from_static(accept))
        .body(Empty::<Bytes>::new())
        .map_err(|_| FetchError::Address)?;
    let (head, body) = sender.send_request(request).await.map_err(broken)?.into_parts();
    Ok(Fetched { status: head.status, headers: head.headers, address, body, connection })
}

fn redirect(fetched: &Fetched) -> Result<Option<Url>, FetchError> {
    if !matches!(fetched.status.as_u16(), 301 | 302 | 303 | 307 | 308) {
        return Ok(None);
    }
    let Some(target) = fetched.headers.get(header::LOCATION) else { return Ok(None) };
    let target = target.to_str().map_err(|_| FetchError::Address)?;
    fetched.address.join(target).map(Some).map_err(|_| FetchError::Address)
}

fn broken(error: impl std::error::Error) -> FetchError {
    FetchError::Connection(error.to_string())
}
