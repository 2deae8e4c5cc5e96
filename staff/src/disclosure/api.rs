use domain::disclosure::DisclosureChange;
use leptos::prelude::*;

use crate::{StaffError, json::Json};

/// Changes how 政府信息公开 is set up.
///
/// # Errors
/// `Forbidden`, `NotFound`; `Invalid` for a rule, a name or a code that can't be so.
#[server(prefix = "/api", endpoint = "disclosure/change", input = Json, output = Json)]
pub async fn change_disclosure(change: DisclosureChange) -> Result<(), StaffError> {
    use crate::call::{asking, told};

    let changed = async {
        let (staff, by, services) = asking()?;
        services.disclosure.change(&staff, &change, &by).await
    };
    told(changed.await)
}
