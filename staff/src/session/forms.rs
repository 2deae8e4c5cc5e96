use app::StaffRoute;
use leptos::server_fn::ServerFn;

use super::{EndSession, LogIn, LogOut, LogOutEverywhere};
use crate::{
    Sent, StaffError,
    forms::{Form, Went},
    login::inside,
    sessions::PAGE as SESSIONS,
};

/// The forms of logging in and out.
pub const FORMS: &[Form] = &[
    Form {
        acts: &["log-in"],
        function: LogIn::PATH,
        is_on: |route| matches!(route, StaffRoute::Login),
        run: |sent| Box::pin(enter(sent)),
    },
    Form {
        acts: &["log-out"],
        function: LogOut::PATH,
        is_on: |route| matches!(route, StaffRoute::LogOut),
        run: |_| Box::pin(leave()),
    },
    Form {
        acts: &["log-out-everywhere"],
        function: LogOutEverywhere::PATH,
        is_on: |route| matches!(route, StaffRoute::Sessions),
        run: |_| Box::pin(leave_everywhere()),
    },
    Form {
        acts: &["end-session"],
        function: EndSession::PATH,
        is_on: |route| matches!(route, StaffRoute::Sessions),
        run: |sent| Box::pin(end(sent)),
    },
];

async fn enter(sent: Sent) -> Result<Went, StaffError> {
    let asked = LogIn { login: sent.text("login"), password: sent.text("password"), code: sent.some("code") };
    let me = asked.run_body().await?;
    Ok(Went::to(match (me.must_change_password, me.must_set_code) {
        (true, _) => "/desk/password".to_owned(),
        (false, true) => "/desk/code".to_owned(),
        (false, false) => inside(&sent.text("next")),
    }))
}

async fn leave() -> Result<Went, StaffError> {
    LogOut {}.run_body().await?;
    Ok(Went::to("/login"))
}

async fn leave_everywhere() -> Result<Went, StaffError> {
    LogOutEverywhere {}.run_body().await?;
    Ok(Went::to("/login"))
}

async fn end(sent: Sent) -> Result<Went, StaffError> {
    let was_this = EndSession { session: sent.read("session")? }.run_body().await?;
    Ok(Went::to(if was_this { "/login" } else { SESSIONS }))
}
