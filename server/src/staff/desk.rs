use std::{net::SocketAddr, sync::Arc};

use axum::{
    body::Body,
    extract::{ConnectInfo, Request},
    http::{HeaderMap, header, request::Parts},
    response::Response,
};
use domain::{
    account::Staff,
    fault::{Fault, Refusal},
    ports::Probe,
};
use staff::{Answer, AskingBrowser, Refused};

use crate::{
    circuit_breaker::CircuitBreaker, limit::Limits, metrics::SiteMetrics, page::Context, session, unavailable::Form,
};

/// The server's means for the staff's requests, sent by a form or by a script.
#[derive(Clone)]
pub struct Desk {
    /// Makes pages.
    pub context: Context,
    /// The limits of one client per minute.
    pub limits: Limits,
    /// Other sites.
    pub probe: Arc<dyn Probe>,
    /// Whether the database answers.
    pub breaker: CircuitBreaker,
    /// The site's counters.
    pub metrics: SiteMetrics,
}

impl Desk {
    /// Puts into the request with the head `parts` the context of the staff's use cases: the ports that write, other sites, and the
    /// browser.
    pub fn prepare(&self, parts: &mut Parts) {
        let browser = AskingBrowser {
            secret: session::browser(&parts.headers),
            loses_login: loses_login(&parts.headers),
            device: session::device(&parts.headers),
        };
        parts.extensions.insert(browser);
        parts.extensions.insert(self.context.services.clone());
        parts.extensions.insert(Arc::clone(&self.probe));
    }

    /// Counts an attempt at a password by the request with the head `parts`, which asks for the function at `path`.
    ///
    /// # Errors
    /// `TooMany`, which is counted, too.
    pub fn count_password(&self, parts: &Parts, path: &str) -> Result<(), Refusal> {
        let Some(ConnectInfo(peer)) = parts.extensions.get::<ConnectInfo<SocketAddr>>() else { return Ok(()) };
        self.limits.password(peer.ip(), &parts.headers).inspect_err(|_| {
            let by = session::actor(parts.extensions.get::<Staff>(), &parts.extensions);
            self.limits.refusals.count(by, path);
        })
    }

    /// Logs that a person tried an action without the right to it, by the function at `path`. The use cases of editing log it themselves,
    /// with the article.
    pub async fn note(&self, path: &str, parts: &Parts, fault: &Fault) {
        let by_use_case = ["/api/article/", "/api/draft/", "/api/presence/"].iter().any(|part| path.starts_with(part));
        if *fault != Fault::Refused(Refusal::Forbidden) || by_use_case {
            return;
        }
        let by = session::actor(parts.extensions.get::<Staff>(), &parts.extensions);
        if let Err(fault) = self.context.services.audit.note("refused", ("act", None), path, &by).await {
            tracing::error!(%fault, path, "a refusal could not be written down");
        }
    }

    /// Shows `answer` in place of the requested page.
    pub async fn show(&self, parts: Parts, answer: Answer) -> Response {
        let form = Form::of(&parts.uri);
        let shown = self.context.clone().answer_with(Request::from_parts(parts, Body::empty()), answer);
        self.breaker.within(shown).await.unwrap_or_else(|unavailable| form.answer(unavailable))
    }

    /// Shows the page of the `refused` form again, with its input and the reason.
    pub async fn show_again(&self, parts: Parts, refused: Refused) -> Response {
        let form = Form::of(&parts.uri);
        let shown = self.context.clone().answer_refused(Request::from_parts(parts, Body::empty()), refused);
        self.breaker.within(shown).await.unwrap_or_else(|unavailable| form.answer(unavailable))
    }
}

/// Whether the browser says that its page came over plain HTTP from another machine: it would not keep the cookie of a login.
pub fn loses_login(headers: &HeaderMap) -> bool {
    let origin = headers.get(header::ORIGIN);
    origin.is_some_and(|origin| staff::loses_login(origin.to_str().unwrap_or_default()))
}
