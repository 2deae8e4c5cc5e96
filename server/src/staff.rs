//! What staff do. What is not yet a server function of the crate `staff` (ADR 50) is an act: forms and scripts alike, each to an address of
//! its own.

#[cfg(test)]
mod arbitrary;
mod article;
mod body;
mod call;
mod cookie;
mod desk;
mod draft;
pub mod export;
mod fields;
pub mod form;
pub mod function;
mod receive;
mod said;
mod sent;
mod session;

use std::{future::Future, pin::Pin};

use axum::{
    Router,
    extract::Request,
    http::Method,
    routing::{MethodFilter, on},
};
use domain::fault::Outcome;

use call::{Call, Done};
pub use desk::Desk;

type Doing = Pin<Box<dyn Future<Output = Outcome<Done>> + Send>>;

/// Something that staff can ask for.
pub struct Act {
    /// `POST` for what changes something, else `GET`.
    pub method: Method,
    /// Its address.
    pub path: &'static str,
    /// Does it.
    run: fn(Call) -> Doing,
}

macro_rules! acts {
    ($($method:ident $path:literal $run:path;)+) => {
        &[$(Act { method: Method::$method, path: $path, run: |call| Box::pin($run(call)) }),+]
    };
}

/// Everything that staff can ask for. Who may is up to the use cases.
pub const ACTS: &[Act] = acts! {
    GET "/api/article/open" article::open;
    GET "/api/article/standing" article::standing;
    POST "/api/article/save" article::save;
    POST "/api/article/restore" article::restore;
    POST "/api/article/remove" article::remove;
    POST "/api/article/take-back" article::take_back;
    POST "/api/article/copy" article::copy;
    POST "/api/draft/keep" draft::keep;
    POST "/api/draft/discard" draft::discard;
    POST "/api/presence/here" draft::here;
    POST "/api/presence/leave" draft::leave;
};

/// The routes of [`ACTS`].
pub fn routes(mut router: Router, desk: &Desk) -> Router {
    for act in ACTS {
        let receiving = desk.clone();
        let receive = move |request: Request| receive::receive(receiving.clone(), act, request);
        let filter = if act.method == Method::GET { MethodFilter::GET } else { MethodFilter::POST };
        router = router.route(act.path, on(filter, receive));
    }
    router
}
