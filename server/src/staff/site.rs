use app::staff::Answer;
use domain::{account::Role, fault::Outcome, site::SiteChange};
use serde_json::{Value, json};

use super::{
    call::{Call, Done},
    sent::Sent,
    shown::again,
};

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
