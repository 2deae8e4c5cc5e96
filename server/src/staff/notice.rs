use domain::{
    fault::{Fault, Outcome, Refusal},
    id::NoticeId,
};
use serde_json::json;
use staff::Answer;

use super::call::{Call, Done};
use crate::answer;

const PAGE: &str = "/desk/notices";

/// `POST /api/notice/see`: one of one's notices, or all.
pub async fn see(call: Call) -> Outcome<Done> {
    let notice = call.sent.optional_number("notice")?.map(NoticeId::new);
    call.services.notices.see(call.staff()?, notice).await?;
    Ok(Done::to(if notice.is_some() { "/desk#notices" } else { PAGE }, json!({})))
}

/// `POST /api/notice/mail`: where one's notices go besides.
pub async fn mail(call: Call) -> Outcome<Done> {
    let typed = call.sent.text("mail");
    match call.services.notices.set_mail(call.staff()?, &typed, &call.by).await {
        Ok(()) => Ok(Done::to(PAGE, json!({}))),
        Err(Fault::Refused(refusal @ Refusal::Invalid { .. })) => {
            let (status, said) = (refusal.status(), answer::said(&refusal));
            Ok(Done::page(Answer::Mail { typed, refusal }, status, said))
        }
        Err(fault) => Err(fault),
    }
}
