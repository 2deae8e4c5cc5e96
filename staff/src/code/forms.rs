use app::StaffRoute;
use domain::account::{CodeSetup, RecoveryCodes};
use leptos::server_fn::ServerFn;

use super::{BeginCode, ConfirmCode, DropCode, RenewRecoveryCodes};
use crate::{
    Receipt, Sent, StaffError,
    forms::{Form, Went},
};

/// Address of the page.
pub const PAGE: &str = "/desk/code";

/// The receipts with values that are shown once: the secret and its address; the recovery codes. Each is on a line of its own.
const SETUP: &str = "setup";
const RECOVERY: &str = "recovery";

/// The forms of one-time codes.
pub const FORMS: &[Form] = &[
    Form { acts: &["begin-code"], function: BeginCode::PATH, is_on: is_code, run: |_| Box::pin(begin()) },
    Form { acts: &["confirm-code"], function: ConfirmCode::PATH, is_on: is_code, run: |sent| Box::pin(confirm(sent)) },
    Form {
        acts: &["renew-codes"],
        function: RenewRecoveryCodes::PATH,
        is_on: is_code,
        run: |sent| Box::pin(renew(sent)),
    },
    Form { acts: &["drop-code"], function: DropCode::PATH, is_on: is_code, run: |sent| Box::pin(drop_it(sent)) },
];

const fn is_code(route: StaffRoute<'_>) -> bool {
    matches!(route, StaffRoute::Code)
}

/// The secret for the device, right after the set-up has begun.
pub fn setup_to_show() -> Option<CodeSetup> {
    let receipt = Receipt::take(SETUP)?;
    let (secret, uri) = receipt.split_once('\n')?;
    Some(CodeSetup { secret: secret.to_owned(), uri: uri.to_owned() })
}

/// The recovery codes, if they were made just now.
pub fn codes_to_show() -> Option<Vec<String>> {
    Some(Receipt::take(RECOVERY)?.lines().map(str::to_owned).collect())
}

async fn begin() -> Result<Went, StaffError> {
    let CodeSetup { secret, uri } = BeginCode {}.run_body().await?;
    Ok(Went::to(PAGE).with(Receipt { of: SETUP, code: format!("{secret}\n{uri}") }))
}

async fn confirm(sent: Sent) -> Result<Went, StaffError> {
    Ok(with_codes(ConfirmCode { code: sent.text("code") }.run_body().await?))
}

async fn renew(sent: Sent) -> Result<Went, StaffError> {
    Ok(with_codes(RenewRecoveryCodes { password: sent.text("password") }.run_body().await?))
}

fn with_codes(RecoveryCodes(codes): RecoveryCodes) -> Went {
    Went::to(PAGE).with(Receipt { of: RECOVERY, code: codes.join("\n") })
}

async fn drop_it(sent: Sent) -> Result<Went, StaffError> {
    DropCode { password: sent.text("password") }.run_body().await?;
    Ok(Went::to(PAGE))
}
