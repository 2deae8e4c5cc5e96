use domain::{
    account::{CodeSetup, RecoveryCodes},
    fault::Outcome,
};
use fast_qr::{
    ECL, QRBuilder,
    convert::{Builder, svg::SvgBuilder},
};
use serde_json::json;
use staff::{Answer, CodeStep};

use super::{
    call::{Call, Done},
    shown::shown,
};

const PAGE: &str = "/desk/code";

/// `POST /api/account/code/begin`
pub async fn begin(call: Call) -> Outcome<Done> {
    match call.services.accounts.begin_code(call.staff()?, &call.by).await {
        Ok(CodeSetup { secret, uri }) => {
            let said = json!({ "secret": secret, "uri": uri });
            let qr = drawn(&uri);
            Ok(Done::page(Answer::Code(CodeStep::Begun { secret, uri, qr }), 200, said))
        }
        Err(fault) => shown(fault, |refusal| Answer::Code(CodeStep::Refused(refusal))),
    }
}

/// `POST /api/account/code/confirm`
pub async fn confirm(call: Call) -> Outcome<Done> {
    let staff = call.staff()?;
    match call.services.accounts.confirm_code(staff, &call.sent.text("code"), &call.by).await {
        Ok(codes) => Ok(recovery_codes(codes)),
        Err(fault) => shown(fault, |refusal| Answer::Code(CodeStep::Unconfirmed(refusal))),
    }
}

/// `POST /api/account/code/renew`
pub async fn renew(call: Call) -> Outcome<Done> {
    match call.services.accounts.renew_recovery_codes(call.staff()?, &call.sent.text("password"), &call.by).await {
        Ok(codes) => Ok(recovery_codes(codes)),
        Err(fault) => shown(fault, |refusal| Answer::Code(CodeStep::Refused(refusal))),
    }
}

/// Shows `codes`, this once.
fn recovery_codes(RecoveryCodes(codes): RecoveryCodes) -> Done {
    let said = json!({ "recovery_codes": codes });
    Done::page(Answer::Code(CodeStep::Recovery(codes)), 200, said)
}

/// `POST /api/account/code/drop`
pub async fn drop(call: Call) -> Outcome<Done> {
    match call.services.accounts.drop_code(call.staff()?, &call.sent.text("password"), &call.by).await {
        Ok(()) => Ok(Done::to(PAGE, json!({}))),
        Err(fault) => shown(fault, |refusal| Answer::Code(CodeStep::Refused(refusal))),
    }
}

/// An SVG element that devices scan; nothing for an address that is too long for one.
fn drawn(uri: &str) -> Option<String> {
    let code = QRBuilder::new(uri).ecl(ECL::M).build().ok()?;
    Some(SvgBuilder::default().margin(2).to_str(&code))
}
