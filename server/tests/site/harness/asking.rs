//! A request, as a test writes it.

use std::{
    future::{Future, IntoFuture},
    net::{IpAddr, SocketAddr},
    pin::Pin,
};

use axum::{
    body::Body,
    extract::ConnectInfo,
    http::{HeaderName, HeaderValue, Request, header},
};
use domain::account::Staff;
use http_body_util::BodyExt;

use super::Made;
use crate::answer::Answer;

/// A form of a page, which is sent to the page's address.
pub struct PageForm<'a> {
    pub(super) asking: Asking<'a>,
    pub(super) act: String,
}

impl<'a> PageForm<'a> {
    /// In the session of `token`.
    pub fn by(self, token: &str) -> Self {
        Self { asking: self.asking.by(token), ..self }
    }

    /// Sends it, filled in with `pairs`.
    pub fn fields(self, pairs: &[(&str, &str)]) -> Asking<'a> {
        let act = [("act", self.act.as_str())];
        self.asking.form(&[&act[..], pairs].concat())
    }
}

/// A request on its way; awaiting it sends it.
pub struct Asking<'a> {
    pub(super) made: &'a Made,
    pub(super) request: Request<Body>,
    pub(super) peer: IpAddr,
    /// Whether it is looked before what was changed.
    pub(super) is_watched: bool,
}

impl Asking<'_> {
    pub fn header(mut self, name: &'static str, value: &str) -> Self {
        let value = HeaderValue::from_str(value).unwrap();
        self.request.headers_mut().insert(HeaderName::from_static(name), value);
        self
    }

    /// In the session of `token`.
    pub fn by(self, token: &str) -> Self {
        self.header("cookie", &format!("theme=dark; __Host-gongkai={token}"))
    }

    /// With one more cookie, `name=value`.
    pub fn with_cookie(mut self, cookie: &str) -> Self {
        let before = self.request.headers().get("cookie").map(|value| value.to_str().unwrap().to_owned());
        let cookies = before.map_or_else(|| cookie.to_owned(), |before| format!("{before}; {cookie}"));
        self.request.headers_mut().insert("cookie", HeaderValue::from_str(&cookies).unwrap());
        self
    }

    /// Sends a form.
    pub fn form(self, pairs: &[(&str, &str)]) -> Self {
        let pairs: Vec<_> = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        self.pairs(&pairs)
    }

    /// Sends a form.
    pub fn pairs(mut self, pairs: &[(String, String)]) -> Self {
        let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        *self.request.body_mut() = Body::from(form);
        self.header("content-type", "application/x-www-form-urlencoded")
    }

    /// Sends JSON, as scripts do.
    pub fn json(mut self, value: &serde_json::Value) -> Self {
        *self.request.body_mut() = Body::from(value.to_string());
        self.header("content-type", "application/json")
    }

    /// From a program that does not say what it is.
    pub fn nameless(mut self) -> Self {
        self.request.headers_mut().remove(header::USER_AGENT);
        self
    }

    /// With a body.
    pub fn body(mut self, body: impl Into<Body>) -> Self {
        *self.request.body_mut() = body.into();
        self
    }

    /// With one more header `name`.
    pub fn and_header(mut self, name: &'static str, value: &str) -> Self {
        self.request.headers_mut().append(HeaderName::from_static(name), HeaderValue::from_str(value).unwrap());
        self
    }

    /// From somebody who is logged in.
    pub fn being(mut self, staff: &Staff) -> Self {
        self.request.extensions_mut().insert(staff.clone());
        self
    }

    /// From the other end at `peer`.
    pub fn from(self, peer: impl Into<IpAddr>) -> Self {
        Self { peer: peer.into(), ..self }
    }

    /// Sends it as it is, without looking first what was written past the site: for a database that does not answer.
    pub fn unwatched(self) -> Self {
        Self { is_watched: false, ..self }
    }

    async fn send(mut self) -> Answer {
        self.request.extensions_mut().insert(ConnectInfo(SocketAddr::new(self.peer, 50_000)));
        // The server looks twice a second what was written without it; here, before each request.
        if self.is_watched {
            self.made.cache.catch_up().await;
        }
        let (head, body) = self.made.front.answer(self.request).await.into_parts();
        let body = body.collect().await.unwrap().to_bytes().to_vec();
        Answer { status: head.status.as_u16(), headers: head.headers, body }
    }
}

impl<'a> IntoFuture for Asking<'a> {
    type Output = Answer;
    type IntoFuture = Pin<Box<dyn Future<Output = Answer> + Send + 'a>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}
