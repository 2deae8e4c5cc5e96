//! Access to the metrics: by this machine itself, and with the token.

use std::net::SocketAddr;

use axum::{
    Router,
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, HeaderName, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::Metrics;

/// Least characters of a token.
const MIN_TOKEN_LENGTH: usize = 16;

/// Headers by which a proxy shows that it forwards a request. A forwarded request does not come from this machine.
const FORWARDED: [HeaderName; 5] = [
    header::FORWARDED,
    header::VIA,
    HeaderName::from_static("x-forwarded-for"),
    HeaderName::from_static("x-forwarded-host"),
    HeaderName::from_static("x-real-ip"),
];

/// The token for reading the metrics from other machines. Only its digest is stored.
#[derive(Clone)]
pub struct MetricsToken([u8; 32]);

/// The token can't be used.
#[derive(Debug, thiserror::Error)]
#[error(
    "读取监控指标的口令（GONGKAI_METRICS_TOKEN 或 [server] 的 metrics_token）太短：至少 {} 个字符，可用 openssl rand -hex 32 生成",
    MIN_TOKEN_LENGTH
)]
pub struct TokenError;

impl MetricsToken {
    /// Parses the token of a setting.
    ///
    /// # Errors
    /// The token is too short.
    pub fn parse(token: &str) -> Result<Self, TokenError> {
        let token = token.trim();
        if token.chars().count() < MIN_TOKEN_LENGTH {
            return Err(TokenError);
        }
        Ok(Self(Sha256::digest(token).into()))
    }

    /// Whether `headers` have the token. The check takes as long for a wrong one as for the right one.
    fn is_given_by(&self, headers: &HeaderMap) -> bool {
        let given = headers.get(header::AUTHORIZATION).and_then(|given| given.to_str().ok());
        let Some(given) = given.and_then(|given| given.strip_prefix("Bearer ")) else { return false };
        let given: [u8; 32] = Sha256::digest(given.trim()).into();
        given.ct_eq(&self.0).into()
    }
}

/// The metrics, and the access to them.
#[derive(Clone)]
pub struct MetricsPage {
    /// The metrics.
    pub metrics: Metrics,
    /// The token for other machines; without one, only this machine reads them.
    pub token: Option<MetricsToken>,
}

/// `/metrics`, with the metrics of `page`.
pub fn routes(page: MetricsPage) -> Router {
    Router::new().route("/metrics", get(show)).with_state(page)
}

/// Shows the metrics; others get a 404.
async fn show(State(page): State<MetricsPage>, request: Request) -> Response {
    let headers = request.headers();
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let is_direct = FORWARDED.iter().all(|name| !headers.contains_key(name));
    let is_local = is_direct && peer.is_some_and(|ConnectInfo(peer)| peer.ip().to_canonical().is_loopback());
    if !is_local && !page.token.is_some_and(|token| token.is_given_by(headers)) {
        return (StatusCode::NOT_FOUND, "没有这个网址。\n").into_response();
    }
    let headers =
        [(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    (headers, page.metrics.render()).into_response()
}
