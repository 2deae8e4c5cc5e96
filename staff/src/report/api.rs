use domain::{editing::Saved, report::ReportSave};
use leptos::prelude::*;

use crate::{StaffError, json::Json};

/// Saves a version of an annual report. It is submitted from its article's page, as any other.
///
/// # Errors
/// `Forbidden`, `NotFound`, `Stale`; `Invalid` for the first invalid cell, with the problem of each one, and for a consequence of
/// the save that `accepts` does not name.
#[server(prefix = "/api", endpoint = "report/save", input = Json, output = Json)]
pub async fn save_report(save: ReportSave) -> Result<Saved, StaffError> {
    use crate::call::{asking, told};

    let saved = async {
        let (staff, by, services) = asking()?;
        services.disclosure.save_report(&staff, &save, &by).await
    };
    told(saved.await)
}
