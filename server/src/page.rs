//! Pages and server functions, with what they need in their context.

use app::{Address, Assets, shell};
use axum::{
    body::Body,
    extract::Request,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use domain::ports::Services;
use leptos::prelude::provide_context;

use crate::{legacy, router::PublicUrl};

/// What pages and server functions alike find in their context.
#[derive(Clone)]
pub struct Context {
    /// The ports.
    pub services: Services,
    /// The names of the site's files.
    pub assets: Assets,
    /// Where citizens reach the site.
    pub public_url: PublicUrl,
}

impl Context {
    fn provide(&self) -> impl Fn() + Clone + Send + Sync + 'static {
        let (services, public_url) = (self.services.clone(), app::PublicUrl(self.public_url.0.to_string()));
        move || {
            provide_context(services.clone());
            provide_context(public_url.clone());
        }
    }

    /// Renders the page of the request's address, whole.
    async fn render(self, request: Request) -> Response {
        let assets = self.assets.clone();
        let render = leptos_axum::render_app_async_with_context(self.provide(), move || shell(assets.clone()));
        let mut answer = render(request).await.into_response();
        answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        answer
    }

    /// Answers a server function.
    pub async fn call(self, request: Request<Body>) -> Response {
        leptos_axum::handle_server_fns_with_context(self.provide(), request).await.into_response()
    }

    /// Answers for a page: the page itself, where an address of the old site has gone, or that there is nothing.
    pub async fn answer(self, request: Request) -> Response {
        if Address::of(request.uri().path()) == Address::Unknown
            && let Some(moved) = legacy::redirect(&self.services, request.uri()).await
        {
            return moved;
        }
        self.render(request).await
    }
}
