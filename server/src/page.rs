//! Pages and server functions, with what they need in their context.

use app::{App, Assets, shell};
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
    pub async fn render(self, request: Request) -> Response {
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

    /// What no route knows: an address of the old site, or the page that says that there is nothing.
    pub async fn unknown(self, request: Request) -> Response {
        match legacy::redirect(&self.services, request.uri()).await {
            Some(moved) => moved,
            None => self.render(request).await,
        }
    }

    /// The addresses of pages.
    ///
    /// # Errors
    /// The pages could not be listed, which is a bug.
    pub fn routes(&self) -> Vec<String> {
        let (routes, _) =
            leptos_axum::generate_route_list_with_exclusions_and_ssg_and_context(App, None, self.provide());
        routes.iter().map(|route| route.path().to_owned()).collect()
    }
}

