use app::{Page, html, services, staff::staff};
use domain::{account::SessionLine, fault::Outcome};
use leptos::prelude::*;

use super::{
    form::{Act, Trouble, act, page},
    refused::Refused,
};
use crate::text::account_text;

/// Address of the page of one's own sessions.
pub const SESSIONS: &str = "/desk/sessions";

/// `/desk/sessions`: one's own sessions, each of which can be ended.
pub async fn sessions(refused: Option<Refused>) -> Outcome<Page> {
    let (staff, text) = (staff()?, account_text());
    let token = app::staff::token().unwrap_or_default();
    let sessions = services()?.accounts.sessions(&staff, &token).await?;
    let refusal = refused.map(|refused| refused.refusal);
    let heads = [text.device, text.begun, text.used, text.note].map(|head| view! { <th scope="col">{head}</th> });
    let rows = sessions.into_iter().map(row);
    let html = html(view! {
        <h1 tabindex="-1">{text.sessions}</h1>
        <p>{text.sessions_hint}</p>
        <Trouble refusal />
        <table class="records">
            <thead>
                <tr>{heads.into_iter().collect_view()}</tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
        <Act action=SESSIONS hidden=act("log-out-everywhere") label=text.log_out_everywhere primary=true />
    });
    Ok(page(text.sessions.to_owned(), html))
}

fn row(session: SessionLine) -> impl IntoView {
    let text = account_text();
    let mut end = act("end-session");
    end.push(("session", session.id.to_string()));
    let what = if session.is_this {
        text.this_session.into_any()
    } else {
        view! { <Act action=SESSIONS hidden=end label=text.end_session /> }.into_any()
    };
    view! {
        <tr>
            <th scope="row" data-head=text.device>
                {text.device_name(session.device)}
            </th>
            <td data-head=text.begun>{session.begun.to_string()}</td>
            <td data-head=text.used>{session.used.to_string()}</td>
            <td class="doing">{what}</td>
        </tr>
    }
}
