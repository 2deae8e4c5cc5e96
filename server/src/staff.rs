//! What staff do: forms and scripts alike, each to an address of its own.

mod account;
#[cfg(test)]
mod arbitrary;
mod article;
mod audit;
mod call;
mod code;
mod column;
mod comment;
mod directory;
mod disclosure;
mod draft;
mod fields;
mod home;
mod notice;
mod receive;
mod report;
mod said;
mod sent;
mod session;
mod shown;
mod site;
mod workflow;

use std::{future::Future, pin::Pin};

use axum::{
    Router,
    extract::Request,
    http::Method,
    routing::{MethodFilter, on},
};
use domain::fault::Outcome;

pub use call::Desk;
use call::{Call, Done};

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
    POST "/login" session::log_in;
    POST "/logout" session::log_out;
    POST "/api/session/log-in" session::log_in;
    POST "/api/session/log-out-everywhere" session::log_out_everywhere;
    POST "/api/account/password" account::change_password;
    POST "/api/account/set-password" account::set_password;
    POST "/api/account/create" account::create;
    POST "/api/account/grant" account::grant;
    POST "/api/account/close" account::close;
    POST "/api/account/reset" account::reset;
    POST "/api/account/code/begin" code::begin;
    POST "/api/account/code/confirm" code::confirm;
    POST "/api/account/code/renew" code::renew;
    POST "/api/account/code/drop" code::drop;
    GET "/api/article/open" article::open;
    GET "/api/article/standing" article::standing;
    POST "/api/article/save" article::save;
    POST "/api/article/submit" workflow::submit;
    POST "/api/article/approve" workflow::approve;
    POST "/api/article/send-back" workflow::send_back;
    POST "/api/article/withdraw" workflow::withdraw;
    POST "/api/article/unschedule" workflow::unschedule;
    POST "/api/article/reopen" workflow::reopen;
    POST "/api/article/restore" article::restore;
    POST "/api/article/remove" article::remove;
    POST "/api/article/take-back" article::take_back;
    POST "/api/article/copy" article::copy;
    POST "/api/article/comment" article::comment;
    GET "/api/article/comments" article::comments;
    POST "/api/article/reply" comment::reply;
    POST "/api/article/resolve" comment::resolve;
    POST "/api/article/withdraw-now" workflow::withdraw_in_emergency;
    POST "/api/article/keep-public" workflow::decline_withdrawal;
    GET "/api/day/read" article::read_day;
    POST "/api/notice/see" notice::see;
    POST "/api/notice/mail" notice::mail;
    POST "/api/draft/keep" draft::keep;
    POST "/api/draft/discard" draft::discard;
    POST "/api/presence/here" draft::here;
    POST "/api/presence/leave" draft::leave;
    GET "/api/audit/export" audit::export;
    GET "/api/directory/open" directory::open;
    POST "/api/directory/change" directory::change;
    GET "/api/directory/probe" directory::probe;
    GET "/api/column/open" column::open;
    GET "/api/column/tree" column::tree;
    GET "/api/column/slug" column::slug;
    POST "/api/column/change" column::change;
    POST "/api/disclosure/change" disclosure::change;
    POST "/api/report/save" report::save;
    POST "/api/home/change" home::change;
    GET "/api/site/open" site::open;
    POST "/api/site/change" site::change;
};

/// The routes of [`ACTS`]. Where a form is sent to the address of its page, the page is there, too.
pub fn routes(mut router: Router, desk: &Desk) -> Router {
    for act in ACTS {
        let (receiving, pages) = (desk.clone(), desk.context.clone());
        let receive = move |request: Request| receive::receive(receiving.clone(), act, request);
        let filter = if act.method == Method::GET { MethodFilter::GET } else { MethodFilter::POST };
        let mut methods = on(filter, receive);
        if !act.path.starts_with("/api/") {
            methods = methods.get(move |request: Request| pages.clone().answer(request));
        }
        router = router.route(act.path, methods);
    }
    router
}
