//! Requests to other sites, from a network that they must not reach: only public addresses are ever connected to, even
//! if a name or a redirect leads elsewhere.

mod probe;
mod public;

use std::{
    fmt,
    net::{IpAddr, SocketAddr},
    path::Path,
    sync::Arc,
};

use axum::{
    body::{Body, to_bytes},
    http::{HeaderMap, HeaderValue, Method, Request, StatusCode, header},
};
use http_body_util::Full;
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
    rustls::{
        ClientConfig, RootCertStore,
        crypto::ring,
        pki_types::{CertificateDer, ServerName, pem::PemObject},
    },
};
use url::{Host, Url};

use crate::input;

/// Limit of redirects that are followed.
const REDIRECTS: usize = 3;
const NAME: &str = concat!("Mozilla/5.0 (compatible; gongkai/", env!("CARGO_PKG_VERSION"), ")");

/// Sends requests to other sites. Clones share its settings.
#[derive(Clone)]
pub struct Fetcher {
    tls: Option<TlsConnector>,
    reach: Reach,
}

/// The addresses that may be connected to.
#[derive(Clone)]
enum Reach {
    /// Public addresses, and the given ones.
    Public(Arc<[IpAddr]>),
    /// Also those of this network and this machine.
    Own,
}

/// A request.
struct Question<'a> {
    accept: &'static str,
    /// The content of a POST, and the key by which a receiver recognises a repeated one.
    post: Option<(&'a str, Bytes)>,
}

/// The reason for which another site does not answer, in words.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// The address is unusable.
    #[error("网址不对，只能是 http 或 https 的完整网址")]
    Address,
    /// The name does not exist.
    #[error("找不到网站 {0}")]
    Unknown(String),
    /// The address belongs to an internal network.
    #[error("这个网址在内部网络里，不能访问")]
    Internal,
    /// The site redirects too often.
    #[error("对方网站跳转太多")]
    Redirects,
    /// The answer takes longer than so many seconds.
    #[error("对方网站 {0} 秒内没有答完")]
    Slow(u64),
    /// The answer has another status.
    #[error("对方网站的回答是 {0}")]
    Status(u16),
    /// The connection, or the data on it, is broken.
    #[error("和对方网站的连接出了问题（{0}）")]
    Connection(String),
}

/// An answer whose head has arrived.
pub struct Fetched {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// The address after all redirects.
    pub address: Url,
    body: Incoming,
    connection: JoinSet<()>,
}

impl Fetched {
    /// The body, and the connection that brings it, which is closed when it is dropped.
    pub fn into_body(self) -> (Body, JoinSet<()>) {
        (Body::new(self.body), self.connection)
    }
}

impl Fetcher {
    /// A fetcher for public addresses alone.
    #[must_use]
    pub fn new() -> Self {
        Self::reaching(&[])
    }

    /// A fetcher that also reaches `allowed`: sites that a test has started.
    #[must_use]
    pub fn reaching(allowed: &[IpAddr]) -> Self {
        let tls = public_roots(None).and_then(connector);
        if let Err(error) = &tls {
            tracing::error!(%error, "no site can be asked by https");
        }
        Self { tls: tls.ok(), reach: Reach::Public(allowed.into()) }
    }

    /// A fetcher for an address in the operator's own settings: a receiver of alarms is usually inside of the network. No
    /// other caller may have it, since an address from staff or a site must never lead inside. Addresses that belong to no
    /// machine stay closed, as does the metadata service of clouds at 169.254.169.254. `authorities` is a file of
    /// certificates (PEM) that are trusted in addition.
    ///
    /// # Errors
    /// The certificates can't be used.
    pub fn for_operator(authorities: Option<&Path>) -> Result<Self, String> {
        Ok(Self { tls: Some(connector(public_roots(authorities)?)?), reach: Reach::Own })
    }

    /// Sends `content` to `address` as JSON, without following redirects: the content is for nobody else. At most `max_bytes`
    /// of the answer are read.
    ///
    /// # Errors
    /// See [`FetchError`]; any status is an answer.
    pub async fn post_json(
        &self,
        address: &str,
        content: String,
        key: &str,
        max_bytes: usize,
    ) -> Result<(StatusCode, Bytes), FetchError> {
        let address = Url::parse(address.trim()).map_err(|_| FetchError::Address)?;
        let question = Question { accept: "application/json", post: Some((key, content.into())) };
        let fetched = self.once(address, &question).await?;
        let status = fetched.status;
        let (body, _connection) = fetched.into_body();
        let body = to_bytes(body, max_bytes).await.map_err(broken)?;
        Ok((status, body))
    }

    /// Requests `address` with GET, and follows redirects, without cookies and without a referrer. The caller limits
    /// the time.
    ///
    /// # Errors
    /// See [`FetchError`]; any status is an answer.
    pub async fn get(&self, address: &str, accept: &'static str) -> Result<Fetched, FetchError> {
        let mut address = Url::parse(address.trim()).map_err(|_| FetchError::Address)?;
        for _ in 0..=REDIRECTS {
            let fetched = self.once(address, &Question { accept, post: None }).await?;
            let Some(next) = redirect(&fetched)? else { return Ok(fetched) };
            address = next;
        }
        Err(FetchError::Redirects)
    }

    async fn once(&self, address: Url, question: &Question<'_>) -> Result<Fetched, FetchError> {
        let is_secret = match address.scheme() {
            "https" => true,
            "http" => false,
            _ => return Err(FetchError::Address),
        };
        let host = address.host().ok_or(FetchError::Address)?.to_owned();
        let port = address.port_or_known_default().ok_or(FetchError::Address)?;
        let stream = connect(&self.checked(&host, port).await?).await?;
        if !is_secret {
            return ask(stream, address, question).await;
        }
        let tls = self.tls.as_ref().ok_or_else(|| FetchError::Connection("TLS".to_owned()))?;
        let name = match host {
            Host::Domain(name) => ServerName::try_from(name).map_err(|_| FetchError::Address)?,
            Host::Ipv4(ip) => ServerName::from(IpAddr::from(ip)),
            Host::Ipv6(ip) => ServerName::from(IpAddr::from(ip)),
        };
        ask(tls.connect(name, stream).await.map_err(broken)?, address, question).await
    }

    /// The addresses of `host`. These very addresses are connected to: a name that resolves differently the next time
    /// gains nothing.
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
        let may_be_asked = |ip: IpAddr| match &self.reach {
            Reach::Public(allowed) => public::is_public(ip) || allowed.contains(&ip.to_canonical()),
            Reach::Own => public::is_public(ip) || public::is_own(ip),
        };
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

async fn ask<S>(stream: S, address: Url, question: &Question<'_>) -> Result<Fetched, FetchError>
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
    let request = Request::builder()
        .uri(path)
        .header(header::HOST, authority)
        .header(header::USER_AGENT, NAME)
        .header(header::ACCEPT, HeaderValue::from_static(question.accept));
    let request = match &question.post {
        None => request.body(Full::default()),
        Some((key, content)) => request
            .method(Method::POST)
            .header(header::CONTENT_TYPE, "application/json")
            .header("idempotency-key", *key)
            .body(Full::new(content.clone())),
    };
    let request = request.map_err(|_| FetchError::Address)?;
    let (head, body) = sender.send_request(request).await.map_err(broken)?.into_parts();
    Ok(Fetched { status: head.status, headers: head.headers, address, body, connection })
}

/// The authorities that are commonly trusted, and those of the file `more`.
///
/// # Errors
/// The file can't be used.
pub fn public_roots(more: Option<&Path>) -> Result<RootCertStore, String> {
    let mut roots = RootCertStore::from_iter(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    if let Some(file) = more {
        let wrong = |error: &dyn fmt::Display| format!("ca_file {} 用不了（{error}）", file.display());
        let opened = input::open(file).map_err(|error| wrong(&error))?;
        for certificate in CertificateDer::pem_reader_iter(opened) {
            let certificate = certificate.map_err(|error| wrong(&error))?;
            roots.add(certificate).map_err(|error| wrong(&error))?;
        }
    }
    Ok(roots)
}

/// A connector for TLS, with the rules of this program.
///
/// # Errors
/// None with the built-in library of cryptography.
pub fn connector(roots: RootCertStore) -> Result<TlsConnector, String> {
    let versions = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| error.to_string())?;
    Ok(TlsConnector::from(Arc::new(versions.with_root_certificates(roots).with_no_client_auth())))
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
