use domain::{
    account::Role,
    fault::{Outcome, Refusal},
    site::SiteChange,
};
use serde_json::{Value, json};
use staff::{Answer, keeping_text};

use super::{
    call::{Call, Done},
    sent::Sent,
    shown::again,
};

/// `GET /api/site/open`: what may be changed of the site, as it is.
pub async fn open(call: Call) -> Outcome<Done> {
    let settings = call.services.sites.settings(call.staff()?).await?;
    let labelled = settings.texts().into_iter().zip(keeping_text().site_labels);
    let facts: Vec<Value> =
        labelled.map(|((name, value), label)| json!({ "name": name, "label": label, "value": value })).collect();
    Ok(Done::said(json!({
        "facts": facts, "admins_need_code": settings.admins_need_code, "editors_withdraw": settings.editors_withdraw,
    })))
}

/// What is so or not.
const SWITCHES: [&str; 2] = ["admins_need_code", "editors_withdraw"];

/// Names that come with any form: who asks, where a session has ended meanwhile.
const LOGIN: [&str; 4] = ["login", "password", "code", "asks-code"];

/// `POST /api/site/change`
pub async fn change(call: Call) -> Outcome<Done> {
    let staff = call.staff()?;
    staff.must_be(Role::SiteAdmin)?;
    let before = call.services.sites.settings(staff).await?;
    let change = match of(&call.sent, before) {
        Ok(change) => change,
        Err(refusal) => return again(refusal.into(), &call.sent, Answer::Site),
    };
    match call.services.sites.change(staff, &change, &call.by).await {
        // Whoever has no code yet has just shut themselves out of everything else.
        Ok(()) if change.admins_need_code && !staff.has_code => Ok(Done::to("/desk/code", json!({}))),
        Ok(()) => Ok(Done::to("/desk/site?saved=yes", json!({}))),
        Err(fault) => again(fault, &call.sent, Answer::Site),
    }
}

/// The site as it shall be. A text that was not sent stays as it was; a box that was not ticked is sent by no form.
fn of(sent: &Sent, before: SiteChange) -> Result<SiteChange, Refusal> {
    let known: Vec<&str> = before.texts().iter().map(|(name, _)| *name).chain(SWITCHES).chain(LOGIN).collect();
    if let Some(name) = sent.names().find(|name| !known.contains(name)) {
        let problem = format!(
            "网站设置里没有 {name:?} 这一项，没有保存。可以修改的有 {}",
            known[..known.len() - LOGIN.len()].join("、")
        );
        return Err(Refusal::invalid(name, &problem));
    }
    let text = |name: &str, before: String| match sent.value(name) {
        None => Ok(before),
        Some(Value::String(text)) => Ok(text.clone()),
        Some(_) => Err(Refusal::invalid(name, &format!("{name} 要写成一段文字，没有保存"))),
    };
    let switch = |name: &str, before: bool| match sent.value(name) {
        None => Ok(sent.by_script && before),
        Some(Value::Bool(flag)) => Ok(*flag),
        Some(Value::String(text)) if text == "yes" => Ok(true),
        Some(_) => Err(Refusal::invalid(name, &format!("{name} 只能是 true、false 或表单里的 yes，没有保存"))),
    };
    let admins_need_code = switch("admins_need_code", before.admins_need_code)?;
    let editors_withdraw = switch("editors_withdraw", before.editors_withdraw)?;
    Ok(SiteChange {
        name: text("name", before.name)?,
        sponsor: text("sponsor", before.sponsor)?,
        organiser: text("organiser", before.organiser)?,
        contact: text("contact", before.contact)?,
        icp_number: text("icp_number", before.icp_number)?,
        police_number: text("police_number", before.police_number)?,
        identification_code: text("identification_code", before.identification_code)?,
        domain: text("domain", before.domain)?,
        protected_names: text("protected_names", before.protected_names)?,
        admins_need_code,
        editors_withdraw,
    })
}
