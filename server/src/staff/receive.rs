//! Takes a call in, has it done, and answers as the one who asked understands it.

use app::staff::SessionToken;
use axum::{
    Json,
    extract::Request,
    http::{HeaderValue, Method, StatusCode, header, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    account::{LoggedIn, Staff},
    fault::{Fault, Refusal},
};
use staff::Answer;

use super::{
    Act,
    body::{longest, read},
    call::{Call, Done, Next},
    desk::{Desk, loses_login},
    sent::Sent,
    session::{asks_code, log_in_with},
};
use crate::{
    answer,
    session::{self, UnknownSession},
    unavailable::form_again,
};

/// Values that hold a password.
const PASSWORDS: [&str; 2] = ["password", "old"];

/// Answers a request for `act`.
pub async fn receive(desk: Desk, act: &'static Act, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let sent = if act.method == Method::GET {
        Ok(Sent::query(parts.uri.query().unwrap_or_default()))
    } else {
        match read(&parts, body, longest([act.path])).await {
            Ok(bytes) => Sent::body(&parts.headers, &bytes),
            Err(answered) => return *answered,
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
        loses_login: loses_login(&parts.headers),
        by: session::actor(staff.as_ref(), &parts.extensions),
        token: parts.extensions.get::<SessionToken>().map(|token| token.0.clone()),
        browser: session::browser(&parts.headers),
        device: session::device(&parts.headers),
        staff,
        sent,
    };
    if PASSWORDS.iter().any(|name| call.sent.value(name).is_some())
        && let Err(refusal) = desk.count_password(&parts, act.path)
    {
        return refuse(&desk, act, parts, &call.sent, refusal.into()).await;
    }
    let cookies = match desk.breaker.ask(log_in_again(&mut call)).await {
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
async fn log_in_again(call: &mut Call) -> Result<Vec<HeaderValue>, Fault> {
    let again = call.staff.is_none() && !call.sent.by_script && call.sent.some("login").is_some();
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
        _ if by_script => {
            let (status, said) = done.said;
            (StatusCode::from_u16(status).unwrap_or(StatusCode::OK), Json(said)).into_response()
        }
        Next::Address(address) => Redirect::to(&address).into_response(),
        Next::Page(answer) => desk.show(parts, *answer).await,
    };
    answered.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answered
}

async fn refuse(desk: &Desk, act: &Act, parts: Parts, sent: &Sent, fault: Fault) -> Response {
    desk.note(act.path, &parts, &fault).await;
    if sent.by_script {
        return answer::fault(&fault);
    }
    if let Fault::Unavailable(unavailable) = fault {
        desk.breaker.suspect();
        return form_again(act.path, &sent.pairs(), unavailable);
    }
    let logs_in = sent.some("login").is_some() && sent.value("password").is_some();
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
    let shown = desk.show(parts, answer).await;
    match wait {
        Some(refusal) => answer::with_wait(shown, &refusal),
        None => shown,
    }
}
