use domain::account::SessionLine;
use leptos::{ev, prelude::*};

use super::{PAGE, SessionsContent};
use crate::{
    Sent, StaffError,
    again::signed_in,
    form::{Act, act},
    page_forms::{Acting, Focus, FormsState, PageForms, rows},
    session::{end_session, log_out_everywhere, own_sessions},
    text::account_text,
};

/// The next page after the end of a session.
const LOG_IN: &str = "/login";

/// `/desk/sessions`
#[component]
pub fn Sessions(content: SessionsContent) -> impl IntoView {
    let (text, SessionsContent { sessions, refused }) = (account_text(), content);
    let above = refused.as_ref().map(|refused| refused.refusal.clone());
    let (forms, sessions) = (PageForms::provide(refused, above), RwSignal::new(sessions));
    let act_in_place = move |sent: Sent| -> Acting { Box::pin(end(sessions, sent)) };
    let heads = [text.device, text.begun, text.used, text.note].map(|head| view! { <th scope="col">{head}</th> });
    let list = Memo::new(move |_| sessions.get());
    view! {
        <div class="desk" on:submit=move |event: ev::SubmitEvent| forms.submit(&event, &act_in_place)>
            <h1 tabindex="-1">{text.sessions}</h1>
            <p>{text.sessions_hint}</p>
            <FormsState forms />
            <table class="records">
                <thead>
                    <tr>{heads.into_iter().collect_view()}</tr>
                </thead>
                <tbody>
                    {rows(
                        list,
                        |session: &SessionLine| session.id.to_string(),
                        |session| view! { <Row session /> }.into_any(),
                    )}
                </tbody>
            </table>
            <Act action=PAGE hidden=act("log-out-everywhere") label=text.log_out_everywhere primary=true />
        </div>
    }
}

/// Ends the session that a form names, or all of them.
async fn end(sessions: RwSignal<Vec<SessionLine>>, sent: Sent) -> Result<Focus, StaffError> {
    let ends_this = if sent.text("act") == "end-session" {
        let session = sent.read::<domain::session::SessionId>("session")?;
        signed_in(|| end_session(session.clone())).await?
    } else {
        signed_in(log_out_everywhere).await?;
        true
    };
    if ends_this {
        return Ok(Focus::Loads(LOG_IN.to_owned()));
    }
    let Ok(now) = signed_in(own_sessions).await else { return Ok(Focus::unread(PAGE)) };
    let _ = sessions.try_set(now);
    Ok(Focus::Stays)
}

#[component]
fn Row(session: SessionLine) -> impl IntoView {
    let text = account_text();
    let mut end = act("end-session");
    end.push(("session", session.id.to_string()));
    let what = if session.is_this {
        text.this_session.into_any()
    } else {
        view! { <Act action=PAGE hidden=end label=text.end_session /> }.into_any()
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
