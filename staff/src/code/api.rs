use domain::account::{CodeSetup, RecoveryCodes};
use leptos::prelude::*;

use crate::{StaffError, json::Json};

/// Begins to set up a one-time code; returns its secret, which is shown only now.
///
/// # Errors
/// `Conflict` where there is one.
#[server(prefix = "/api", endpoint = "account/code/begin", input = Json, output = Json)]
pub async fn begin_code() -> Result<CodeSetup, StaffError> {
    use crate::call::{asking, told};

    let begun = async {
        let (staff, by, services) = asking()?;
        services.accounts.begin_code(&staff, &by).await
    };
    told(begun.await)
}

/// Confirms it with the device's current code; returns the recovery codes, which are shown only now.
///
/// # Errors
/// `Invalid` where it is not the device's code.
#[server(prefix = "/api", endpoint = "account/code/confirm", input = Json, output = Json)]
pub async fn confirm_code(code: String) -> Result<RecoveryCodes, StaffError> {
    use crate::call::{asking, told};

    let confirmed = async {
        let (staff, by, services) = asking()?;
        services.accounts.confirm_code(&staff, &code, &by).await
    };
    told(confirmed.await)
}

/// Makes new recovery codes in the place of those that there are.
///
/// # Errors
/// `WrongPassword`, `TooMany`.
#[server(prefix = "/api", endpoint = "account/code/renew", input = Json, output = Json)]
pub async fn renew_recovery_codes(password: String) -> Result<RecoveryCodes, StaffError> {
    use crate::call::{asking, told};

    let renewed = async {
        let (staff, by, services) = asking()?;
        services.accounts.renew_recovery_codes(&staff, &password, &by).await
    };
    told(renewed.await)
}

/// Goes back to a login by the password alone.
///
/// # Errors
/// `WrongPassword`, `TooMany`.
#[server(prefix = "/api", endpoint = "account/code/drop", input = Json, output = Json)]
pub async fn drop_code(password: String) -> Result<(), StaffError> {
    use crate::call::{asking, told};

    let dropped = async {
        let (staff, by, services) = asking()?;
        services.accounts.drop_code(&staff, &password, &by).await
    };
    told(dropped.await)
}
