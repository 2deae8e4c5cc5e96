use domain::{editing::Workpiece, schedule::Planned};
use leptos::prelude::*;

use super::{
    act::{Ask, Asking, Passing},
    editor::key,
    form::Act,
    listing::Remove,
    refused::Refused,
    timed::Timed,
};
use crate::text::{listing_text, workflow_text};

/// The hidden fields of each form: the article, the version that its page shows, and the form's name.
pub fn it(piece: &Workpiece, act: &'static str) -> Vec<(&'static str, String)> {
    vec![("article", piece.id.to_string()), ("version", piece.version.to_string()), ("act", act.to_owned())]
}

/// The column of the newest version, as names from the root on.
pub fn place(piece: &Workpiece) -> String {
    piece.place.iter().map(|crumb| crumb.name.as_str()).collect::<Vec<_>>().join(" › ")
}

/// The article's actions, besides editing it and deciding on it: the next step openly, the others folded. A form that was refused comes
/// open, with the input and the reason.
#[component]
pub fn Actions(
    piece: Workpiece,
    /// Address of the page, where each form is sent.
    page: String,
    /// The refusal of a form of this page.
    refused: Option<Refused>,
) -> impl IntoView {
    let text = workflow_text();
    let allowed = piece.allowed;
    let ask = |act: &'static str, ask: &Ask| Ask { action: page.clone(), hidden: it(&piece, act), ..ask.clone() };
    let of = |act: &str| refused.clone().filter(|refused| refused.value("act") == Some(act));
    view! {
        {allowed.submit.then(|| view! { <Submit piece=piece.clone() page=page.clone() refused=of("submit") /> })}
        {allowed
            .unschedule
            .then(|| view! { <Act action=page.clone() hidden=it(&piece, "unschedule") label=text.unschedule /> })}
        {(allowed.send_back && !allowed.approve)
            .then(|| view! { <SendBack piece=piece.clone() page=page.clone() refused=of("send-back") /> })}
        {(allowed.withdraw && piece.withdrawal.is_none())
            .then(|| view! { <Withdraw piece=piece.clone() page=page.clone() refused=refused.clone() /> })}
        {allowed
            .ask_withdrawal
            .then(|| {
                view! {
                    <Asking ask=ask("withdraw", &text.ask_withdrawal) refused=of("withdraw") />
                    <Asking ask=ask("withdraw-now", &text.withdraw_now) refused=of("withdraw-now") />
                }
            })}
        {allowed
            .copy
            .then(|| {
                let it = vec![("act", "copy".to_owned()), ("article", piece.id.to_string()), ("key", key())];
                view! { <Act action=page.clone() hidden=it label=listing_text().copy /> }
            })}
        {allowed
            .remove
            .then(|| view! { <Remove action=page.clone() article=piece.id title=piece.fields.title.clone() /> })}
        {allowed.reopen.then(|| view! { <Act action=page.clone() hidden=it(&piece, "reopen") label=text.reopen /> })}
    }
}

/// Passes the article on: to review, or where no column asks for one, to the public. That is asked before.
#[component]
fn Submit(piece: Workpiece, page: String, refused: Option<Refused>) -> impl IntoView {
    let text = workflow_text();
    let hidden = it(&piece, "submit");
    if piece.steps > 0 {
        let missing = (piece.reviewers_missing > 0).then(|| text.too_few(piece.steps, piece.reviewers_missing));
        return view! {
            <Passing action=page hidden label=text.submit note=text.submit_note refused primary=true />
            {missing.map(|missing| view! { <p class="short">{missing}</p> })}
        }
        .into_any();
    }
    let at = piece.kept_hours.as_ref().and_then(|hours| hours.publish).map(|at| at.to_string());
    let ask = Ask {
        action: page,
        hidden,
        question: text.publish_question(&piece.fields.title, &place(&piece), at.as_deref()),
        primary: true,
        ..text.publish.clone()
    };
    view! { <Asking ask refused /> }.into_any()
}

/// Returns the article to its writer.
#[component]
pub fn SendBack(piece: Workpiece, page: String, refused: Option<Refused>) -> impl IntoView {
    let ask = Ask { action: page, hidden: it(&piece, "send-back"), ..workflow_text().send_back.clone() };
    view! { <Asking ask refused /> }
}

/// Approves the version; the last step may choose the hour.
#[component]
pub fn Approve(piece: Workpiece, page: String, refused: Option<Refused>) -> impl IntoView {
    let text = workflow_text();
    let of = |act: &str| refused.clone().filter(|refused| refused.value("act") == Some(act));
    let approve = |act: &'static str, label: String, hours: Planned, primary: bool| {
        let mut hidden = it(&piece, act);
        hidden.extend(hours.publish.map(|at| ("publish", at.to_string())));
        hidden.extend(hours.withdraw.map(|at| ("withdraw", at.to_string())));
        view! { <Passing action=page.clone() hidden label note=text.approve_note refused=of(act) primary /> }
    };
    if !piece.allowed.publish {
        return approve("approve", text.approve_step.to_owned(), Planned::default(), true).into_any();
    }
    let at_once = if piece.approved_enough { text.publish_enough } else { text.approve_publish };
    let noted = piece.kept_hours.clone();
    let at = noted.as_ref().and_then(|hours| hours.publish).map(|at| at.to_string());
    let first = noted.clone().zip(at).map(|(hours, at)| approve("approve-at", text.approve_noted(&at), hours, true));
    let is_first = first.is_none();
    view! {
        {first}
        {approve("approve", at_once.to_owned(), Planned::default(), is_first)}
        <Timed action=page.clone() hidden=it(&piece, "approve-timed") noted=noted.unwrap_or_default() refused=of("approve-timed") />
    }
    .into_any()
}

/// Withdraws the article; where an editor has asked for it, that is confirmed or declined.
#[component]
pub fn Withdraw(piece: Workpiece, page: String, refused: Option<Refused>) -> impl IntoView {
    let text = workflow_text();
    let of = |act: &str| refused.clone().filter(|refused| refused.value("act") == Some(act));
    let ask = |act: &'static str, ask: &Ask| Ask { action: page.clone(), hidden: it(&piece, act), ..ask.clone() };
    let withdraw = ask("withdraw", &text.withdraw);
    let Some(asked) = piece.withdrawal.clone() else {
        return view! { <Asking ask=withdraw refused=of("withdraw") /> }.into_any();
    };
    let confirm = Ask { value: asked.reason, primary: true, label: text.confirm_withdrawal, ..withdraw };
    let decline = piece.allowed.decline_withdrawal.then(|| {
        view! { <Asking ask=ask("keep-public", &text.decline_withdrawal) refused=of("keep-public") /> }
    });
    view! {
        <Asking ask=confirm refused=of("withdraw") />
        {decline}
    }
    .into_any()
}
