use domain::home::HomeChange;
use leptos::prelude::*;

use crate::{StaffError, json::Json};

/// Arranges one section of the home page anew.
///
/// # Errors
/// `Forbidden`; `Invalid` for a number of lines, and for a column that can't fill the section.
#[server(prefix = "/api", endpoint = "home/change", input = Json, output = Json)]
pub async fn change_home(change: HomeChange) -> Result<(), StaffError> {
    use crate::call::{asking, told};

    let changed = async {
        let (staff, by, services) = asking()?;
        services.homes.change(&staff, &change, &by).await
    };
    told(changed.await)
}
