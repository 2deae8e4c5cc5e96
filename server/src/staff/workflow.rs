//! An article on its way to the public and back: each act is settled on the article's page.

use domain::{
    article::{State, address},
    date::today,
    doubt,
    fault::{Outcome, Refusal},
    id::ArticleId,
    schedule::Schedule,
};
use import::written;
use serde_json::json;
use staff::Answer;

use super::{
    article::subject,
    call::{Call, Done},
    sent::Sent,
    shown::again,
};

/// `POST /api/article/submit`
pub async fn submit(call: Call) -> Outcome<Done> {
    let (article, version) = subject(&call)?;
    let note = call.sent.text("note");
    let done = call.services.editing.submit(call.staff()?, article, version, &note, &call.by).await;
    settled(&call, article, done)
}

/// `POST /api/article/approve`
pub async fn approve(call: Call) -> Outcome<Done> {
    let (article, version) = subject(&call)?;
    let staff = call.staff()?;
    let done = async {
        let when = hours(&call.sent)?;
        let note = call.sent.text("note");
        call.services.editing.approve(staff, article, version, &note, when.as_ref(), &call.by).await
    };
    settled(&call, article, done.await)
}

/// The hours that were chosen, if any were.
fn hours(sent: &Sent) -> Result<Option<Schedule>, Refusal> {
    let when = Schedule {
        publish: written::moment("publish", &sent.text("publish"))?,
        withdraw: written::moment("withdraw", &sent.text("withdraw"))?,
    };
    // What can't be at all is refused with its own reason.
    let today = today().start();
    if !sent.is_checked(doubt::SURE_HOURS) && when.check(today, None).is_ok() {
        doubt::ask_about_hours(&when, today)?;
    }
    Ok((!when.is_empty()).then_some(when))
}

/// `POST /api/article/unschedule`
pub async fn unschedule(call: Call) -> Outcome<Done> {
    let article = call.sent.number("article").map(ArticleId::new)?;
    let done = call.services.editing.unschedule(call.staff()?, article, &call.by).await;
    settled(&call, article, done)
}

/// `POST /api/article/send-back`
pub async fn send_back(call: Call) -> Outcome<Done> {
    let (article, version) = subject(&call)?;
    let reason = call.sent.text("reason");
    let done = call.services.editing.send_back(call.staff()?, article, version, &reason, &call.by).await;
    settled(&call, article, done)
}

/// `POST /api/article/withdraw`
pub async fn withdraw(call: Call) -> Outcome<Done> {
    let article = call.sent.number("article").map(ArticleId::new)?;
    let reason = call.sent.text("reason");
    let done = call.services.editing.withdraw(call.staff()?, article, &reason, &call.by).await;
    settled(&call, article, done)
}

/// `POST /api/article/withdraw-now`: in an emergency.
pub async fn withdraw_in_emergency(call: Call) -> Outcome<Done> {
    let article = call.sent.number("article").map(ArticleId::new)?;
    let reason = call.sent.text("reason");
    let done = call.services.editing.withdraw_in_emergency(call.staff()?, article, &reason, &call.by).await;
    settled(&call, article, done)
}

/// `POST /api/article/keep-public`: the withdrawal that an editor has asked for is declined.
pub async fn decline_withdrawal(call: Call) -> Outcome<Done> {
    let article = call.sent.number("article").map(ArticleId::new)?;
    let reason = call.sent.text("reason");
    let done = call.services.editing.decline_withdrawal(call.staff()?, article, &reason, &call.by).await;
    settled(&call, article, done)
}

/// `POST /api/article/reopen`
pub async fn reopen(call: Call) -> Outcome<Done> {
    let article = call.sent.number("article").map(ArticleId::new)?;
    let done = call.services.editing.reopen(call.staff()?, article, &call.by).await;
    settled(&call, article, done)
}

/// Goes on to the article; where the act was refused, its form comes again on the article's page, as it was filled in.
fn settled(call: &Call, article: ArticleId, done: Outcome<State>) -> Outcome<Done> {
    match done {
        Ok(state) => Ok(now(article, state)),
        Err(fault) => again(fault, &call.sent, |refused| Answer::Work { article, refused }),
    }
}

fn now(article: ArticleId, state: State) -> Done {
    Done::to(address(article), json!({ "article": article, "state": state.code() }))
}
