use app::StaffRoute;
use domain::{article::address, doubt::SURE_HOURS};
use import::written::moment;
use leptos::server_fn::ServerFn;

use super::{
    ApproveArticle, DeclineWithdrawal, ReopenArticle, SendBackArticle, Settled, SubmitArticle, UnscheduleArticle,
    WithdrawArticle, WithdrawInEmergency,
};
use crate::{
    Sent, StaffError,
    forms::{Form, Went},
};

/// The forms of the workflow.
pub const FORMS: &[Form] = &[
    Form { acts: &["submit"], function: SubmitArticle::PATH, is_on: is_work, run: |sent| Box::pin(submit(sent)) },
    Form {
        // At once, at the noted hours, and at others.
        acts: &["approve", "approve-at", "approve-timed"],
        function: ApproveArticle::PATH,
        is_on: is_work,
        run: |sent| Box::pin(approve(sent)),
    },
    Form {
        acts: &["send-back"],
        function: SendBackArticle::PATH,
        is_on: is_work,
        run: |sent| Box::pin(send_back(sent)),
    },
    Form { acts: &["withdraw"], function: WithdrawArticle::PATH, is_on: is_work, run: |sent| Box::pin(withdraw(sent)) },
    Form {
        acts: &["withdraw-now"],
        function: WithdrawInEmergency::PATH,
        is_on: is_work,
        run: |sent| Box::pin(withdraw_now(sent)),
    },
    Form {
        acts: &["keep-public"],
        function: DeclineWithdrawal::PATH,
        is_on: is_work,
        run: |sent| Box::pin(keep_public(sent)),
    },
    Form {
        acts: &["unschedule"],
        function: UnscheduleArticle::PATH,
        is_on: is_work,
        run: |sent| Box::pin(unschedule(sent)),
    },
    Form { acts: &["reopen"], function: ReopenArticle::PATH, is_on: is_work, run: |sent| Box::pin(reopen(sent)) },
];

const fn is_work(route: StaffRoute<'_>) -> bool {
    matches!(route, StaffRoute::Work { .. })
}

async fn submit(sent: Sent) -> Result<Went, StaffError> {
    let (article, version) = (sent.read("article")?, sent.read("version")?);
    SubmitArticle { article, version, note: sent.some("note") }.run_body().await.map(went)
}

async fn approve(sent: Sent) -> Result<Went, StaffError> {
    let approval = ApproveArticle {
        article: sent.read("article")?,
        version: sent.read("version")?,
        note: sent.some("note"),
        publish: moment("publish", &sent.text("publish"))?,
        withdraw: moment("withdraw", &sent.text("withdraw"))?,
        sure_hours: sent.text(SURE_HOURS) == "yes",
    };
    approval.run_body().await.map(went)
}

async fn send_back(sent: Sent) -> Result<Went, StaffError> {
    let (article, version) = (sent.read("article")?, sent.read("version")?);
    SendBackArticle { article, version, reason: sent.text("reason") }.run_body().await.map(went)
}

async fn withdraw(sent: Sent) -> Result<Went, StaffError> {
    WithdrawArticle { article: sent.read("article")?, reason: sent.text("reason") }.run_body().await.map(went)
}

async fn withdraw_now(sent: Sent) -> Result<Went, StaffError> {
    WithdrawInEmergency { article: sent.read("article")?, reason: sent.text("reason") }.run_body().await.map(went)
}

async fn keep_public(sent: Sent) -> Result<Went, StaffError> {
    DeclineWithdrawal { article: sent.read("article")?, reason: sent.text("reason") }.run_body().await.map(went)
}

async fn unschedule(sent: Sent) -> Result<Went, StaffError> {
    UnscheduleArticle { article: sent.read("article")? }.run_body().await.map(went)
}

async fn reopen(sent: Sent) -> Result<Went, StaffError> {
    ReopenArticle { article: sent.read("article")? }.run_body().await.map(went)
}

/// To the article's page.
fn went(Settled { article, .. }: Settled) -> Went {
    Went::to(address(article))
}
