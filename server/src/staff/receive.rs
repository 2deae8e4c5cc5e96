//! Takes a call in, has it done, and answers as the one who asked understands it.

use std::{net::SocketAddr, time::Duration};

use app::staff::SessionToken;
use axum::{
    Json,
    body::{Body, Bytes, HttpBody, to_bytes},
    extract::{ConnectInfo, Request},
    http::{HeaderValue, Method, StatusCode, header, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    account::{LoggedIn, Staff},
    fault::{Fault, Refusal},
};
use staff::Answer;
use tokio::{sync::Semaphore, time::timeout};

use super::{
    Act,
    call::{Call, Desk, Done, Next},
    sent::Sent,
    session::{asks_code, log_in_with},
};
use crate::{
    answer,
    session::{self, UnknownSession},
    unavailable::{Form, form_again},
};

/// Bytes of a request that brings a text: the longest body that is taken (`domain::limits`), as a form writes Chinese.
const MAX_TEXT_BYTES: usize = 8 * 1024 * 1024;

/// Bytes of any other request.
const MAX_REQUEST_BYTES: usize = 256 * 1024;

/// The acts that bring texts.
const TEXTS: [&str; 3] = ["/api/article/save", "/api/draft/keep", "/api/report/save"];

/// Bytes that are read of anybody at once.
const SHORT: usize = 64 * 1024;

/// Bytes of longer bodies that strangers have in memory at a time; others of them wait. Who is logged in does not.
static STRANGERS: Semaphore = Semaphore::const_new(64 * 1024 * 1024);

/// Whoever is slower than this with a form or a text does not mean it: each of them holds a connection.
const PATIENCE: Duration = Duration::from_secs(60);

/// Values that hold a password.
const PASSWORDS: [&str; 2] = ["password", "old"];

/// All of `body`, unless it has more than `most` bytes; then as little of it is read as shows that.
async fn whole(body: Body, most: usize, is_stranger: bool) -> Option<Bytes> {
    let size = body.size_hint();
    let longest = usize::try_from(size.upper().unwrap_or(u64::MAX)).unwrap_or(usize::MAX);
    if size.lower() > most as u64 {
        return None;
    }
    let _room = if is_stranger && longest > SHORT {
        let room = u32::try_from(longest.min(most)).unwrap_or(u32::MAX);
        STRANGERS.acquire_many(room).await.ok()
    } else {
        None
    };
    to_bytes(body, most).await.ok()
}

/// Where passwords are tried.
const LOGINS: [&str; 2] = ["/login", "/api/session/log-in"];

/// Answers a request for `act`.
pub async fn receive(desk: Desk, act: &'static Act, request: Request) -> Response {
    let metrics = desk.metrics.clone();
    let answered = answer_to(desk, act, request).await;
    if LOGINS.contains(&act.path) {
        metrics.login_answered(answered.status());
    }
    answered
}

async fn answer_to(desk: Desk, act: &'static Act, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let sent = if act.method == Method::GET {
        Ok(Sent::query(parts.uri.query().unwrap_or_default()))
    } else {
        let is_stranger = parts.extensions.get::<Staff>().is_none();
        let most = if TEXTS.contains(&act.path) { MAX_TEXT_BYTES } else { MAX_REQUEST_BYTES };
        match timeout(PATIENCE, whole(body, most, is_stranger)).await {
            Ok(Some(bytes)) => Sent::body(&parts.headers, &bytes),
            Ok(None) => {
                return answer::wrong(StatusCode::PAYLOAD_TOO_LARGE, "invalid", staff::staff_text().too_long);
            }
            Err(_) => return answer::wrong(StatusCode::REQUEST_TIMEOUT, "invalid", staff::staff_text().too_slow),
        }
    };
    let sent = match sent {
        Ok(sent) => sent,
        Err(refusal) => return answer::refused(&refusal),
    };
    if let Some(UnknownSession(unavailable)) = parts.extensions.get().copied() {
        return refuse(&desk, act, parts, &sent, unavailable.into()).await;
    }
    let by_script = sent.by_script;
    let staff = parts.extensions.get::<Staff>().cloned();
    let mut call = Call {
        services: desk.context.services.clone(),
        public_url: desk.context.public_url.clone(),
        fetcher: desk.fetcher.clone(),
        loses_login: parts
            .headers
            .get(header::ORIGIN)
            .is_some_and(|origin| staff::loses_login(origin.to_str().unwrap_or_default())),
        by: session::actor(staff.as_ref(), &parts.extensions),
        token: parts.extensions.get::<SessionToken>().map(|token| token.0.clone()),
        browser: session::browser(&parts.headers),
        staff,
        sent,
    };
    if PASSWORDS.iter().any(|name| call.sent.value(name).is_some())
        && let Some(ConnectInfo(peer)) = parts.extensions.get::<ConnectInfo<SocketAddr>>()
        && let Err(refusal) = desk.limits.password(peer.ip(), &parts.headers)
    {
        desk.limits.refusals.count(call.by, act.path);
        return refuse(&desk, act, parts, &call.sent, refusal.into()).await;
    }
    let cookies = match desk.breaker.ask(log_in_again(act, &mut call)).await {
        Ok(cookies) => cookies,
        Err(fault) => return refuse(&desk, act, parts, &call.sent, fault).await,
    };
    let kept = call.sent.clone();
    let mut answered = match desk.breaker.ask((act.run)(call)).await {
        Ok(done) => answer_with(&desk, parts, by_script, done).await,
        Err(fault) => refuse(&desk, act, parts, &kept, fault).await,
    };
    if !answered.headers().contains_key(header::SET_COOKIE) {
        give(&mut answered, cookies);
    }
    answered
}

/// A form that was refused because its session had ended comes again with login and password: nothing in it is lost.
async fn log_in_again(act: &Act, call: &mut Call) -> Result<Vec<HeaderValue>, Fault> {
    let again =
        call.staff.is_none() && !call.sent.by_script && act.path != "/login" && call.sent.some("login").is_some();
    if !again || call.sent.value("password").is_none() {
        return Ok(Vec::new());
    }
    let LoggedIn { token, browser } = log_in_with(call).await?;
    let staff = call.services.accounts.session(&token).await?;
    call.by.account = Some(staff.account);
    call.by.name.clone_from(&staff.name);
    call.staff = Some(staff);
    let cookies = [session::cookie(&token), session::browser_cookie(&browser)];
    call.token = Some(token);
    Ok(cookies.into_iter().flatten().collect())
}

fn give(answer: &mut Response, cookies: Vec<HeaderValue>) {
    for cookie in cookies {
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
}

async fn answer_with(desk: &Desk, parts: Parts, by_script: bool, done: Done) -> Response {
    let mut answered = match done.next {
        Next::File { name, media_type, content } => {
            let disposition = format!("attachment; filename=\"{name}\"");
            ([(header::CONTENT_TYPE, media_type), (header::CONTENT_DISPOSITION, &disposition)], content).into_response()
        }
        _ if by_script => {
            let (status, said) = done.said;
            (StatusCode::from_u16(status).unwrap_or(StatusCode::OK), Json(said)).into_response()
        }
        Next::Address(address) => Redirect::to(&address).into_response(),
        Next::Page(answer) => show(desk, parts, *answer).await,
    };
    answered.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    give(&mut answered, done.cookies);
    answered
}

async fn refuse(desk: &Desk, act: &Act, parts: Parts, sent: &Sent, fault: Fault) -> Response {
    note(desk, act, &parts, &fault).await;
    if sent.by_script {
        return answer::fault(&fault);
    }
    if let Fault::Unavailable(unavailable) = fault {
        desk.breaker.suspect();
        return form_again(act.path, &sent.pairs(), unavailable);
    }
    let logs_in = act.path != "/login" && sent.some("login").is_some() && sent.value("password").is_some();
    let again = |refusal: Option<Refusal>| {
        let asks_code = asks_code(refusal.as_ref(), sent);
        Answer::LoginAgain { sent: sent.pairs(), action: act.path.to_owned(), asks_code, refusal }
    };
    let wait = match &fault {
        Fault::Refused(refusal) => Some(refusal.clone()),
        Fault::Failed(_) | Fault::Unavailable(_) => None,
    };
    let answer = match fault {
        Fault::Refused(Refusal::NotSignedIn) => again(None),
        Fault::Refused(refusal @ (Refusal::WrongPassword | Refusal::CodeNeeded | Refusal::TooMany { .. }))
            if logs_in =>
        {
            again(Some(refusal))
        }
        fault => Answer::Fault(fault),
    };
    let shown = show(desk, parts, answer).await;
    match wait {
        Some(refusal) => answer::with_wait(shown, &refusal),
        None => shown,
    }
}

/// Writes down that somebody tried what they may not do. The use cases of editing do so themselves, with the article.
async fn note(desk: &Desk, act: &Act, parts: &Parts, fault: &Fault) {
    let by_use_case = ["/api/article/", "/api/draft/", "/api/presence/"].iter().any(|part| act.path.starts_with(part));
    if *fault != Fault::Refused(Refusal::Forbidden) || by_use_case {
        return;
    }
    let by = session::actor(parts.extensions.get::<Staff>(), &parts.extensions);
    if let Err(fault) = desk.context.services.audit.note("refused", ("act", None), act.path, &by).await {
        tracing::error!(%fault, path = act.path, "a refusal could not be written down");
    }
}

async fn show(desk: &Desk, parts: Parts, answer: Answer) -> Response {
    let form = Form::of(&parts.uri);
    let shown = desk.context.clone().answer_with(Request::from_parts(parts, Body::empty()), answer);
    desk.breaker.within(shown).await.unwrap_or_else(|unavailable| form.answer(unavailable))
}
