use domain::editing::Workpiece;
use leptos::prelude::*;

use super::form::{Act, Hidden, word};
use crate::text::staff_text;

/// What can be done to the article now, besides editing it: the next step openly, the others to be unfolded.
#[component]
pub fn Actions(piece: Workpiece) -> impl IntoView {
    let text = staff_text();
    let it = || vec![("article", piece.id.to_string()), ("version", piece.version.to_string())];
    let allowed = piece.allowed;
    view! {
        {allowed
            .submit
            .then(|| {
                view! { <Act action="/api/article/submit" hidden=it() label=text.submit word=word("note", text.submit_note, false) primary=true /> }
            })}
        {allowed
            .approve
            .then(|| {
                view! { <Act action="/api/article/approve" hidden=it() label=text.approve word=word("note", text.approve_note, false) primary=true /> }
            })}
        {allowed.approve.then(|| view! { <Timed hidden=it() /> })}
        {allowed
            .unschedule
            .then(|| view! { <Act action="/api/article/unschedule" hidden=it() label=text.unschedule /> })}
        {allowed
            .send_back
            .then(|| {
                view! { <Folded action="/api/article/send-back" hidden=it() label=text.send_back reason=text.send_back_reason confirm=text.send_back_confirm /> }
            })}
        {allowed
            .withdraw
            .then(|| {
                view! { <Folded action="/api/article/withdraw" hidden=it() label=text.withdraw reason=text.withdraw_reason confirm=text.withdraw_confirm /> }
            })}
        {allowed.reopen.then(|| view! { <Act action="/api/article/reopen" hidden=it() label=text.reopen /> })}
    }
}

/// An action that asks for its reason once it is unfolded.
#[component]
fn Folded(
    action: &'static str,
    hidden: Vec<(&'static str, String)>,
    label: &'static str,
    reason: &'static str,
    confirm: &'static str,
) -> impl IntoView {
    let id = action.trim_start_matches('/').replace('/', "-");
    view! {
        <details class="act">
            <summary>{label}</summary>
            <form method="post" action=action>
                <Hidden hidden />
                <label for=id.clone()>{reason}</label>
                <input id=id name="reason" type="text" required autocomplete="off" maxlength="500" />
                <button type="submit" class="plain">{confirm}</button>
            </form>
        </details>
    }
}

/// Approves, to be published and withdrawn at a time.
#[component]
fn Timed(hidden: Vec<(&'static str, String)>) -> impl IntoView {
    let text = staff_text();
    let moment = |name: &'static str, label: &'static str| {
        view! {
            <label for=name>{label}</label>
            <input id=name name=name type="datetime-local" />
        }
    };
    view! {
        <details class="act">
            <summary>{text.at_time}</summary>
            <form method="post" action="/api/article/approve">
                <Hidden hidden />
                {moment("publish", text.publish_at)}
                {moment("withdraw", text.withdraw_at)}
                <button type="submit" class="plain">{text.approve_at}</button>
            </form>
        </details>
    }
}
