use app::{keeping_text, staff::Answer};
use domain::{account::Role, fault::Outcome, site::SiteChange};
use serde_json::{Value, json};

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
    Ok(Done::said(json!({ "facts": facts, "admins_need_code": settings.admins_need_code })))
}

/// `POST /api/site/change`
pub async fn change(call: Call) -> Outcome<Done> {
    let staff = call.staff()?;
    staff.must_be(Role::SiteAdmin)?;
    let change = of(&call.sent);
    match call.services.sites.change(staff, &change, &call.by).await {
        // Whoever has no code yet has just shut themselves out of everything else.
        Ok(()) if change.admins_need_code && !staff.has_code => Ok(Done::to("/desk/code", json!({}))),
        Ok(()) => Ok(Done::to("/desk/site?saved=yes", json!({}))),
        Err(fault) => again(fault, &call.sent, Answer::Site),
    }
}

fn of(sent: &Sent) -> SiteChange {
    SiteChange {
        name: sent.text("name"),
        sponsor: sent.text("sponsor"),
        organiser: sent.text("organiser"),
        contact: sent.text("contact"),
        icp_number: sent.text("icp_number"),
        police_number: sent.text("police_number"),
        identification_code: sent.text("identification_code"),
        admins_need_code: sent.text("admins_need_code") == "yes"
            || sent.value("admins_need_code") == Some(&Value::Bool(true)),
    }
}
