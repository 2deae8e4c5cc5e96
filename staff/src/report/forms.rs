use app::{StaffRoute, services, staff::staff};
use domain::{
    article::address,
    id::RevisionNumber,
    report::{Report, ReportSave},
};
use leptos::server_fn::ServerFn;

use super::{SAVE, SaveReport};
use crate::{
    Sent, StaffError,
    cost::accepts,
    forms::{Form, Went},
};

/// The form of an annual report.
pub const FORMS: &[Form] = &[Form {
    acts: &[SAVE],
    function: SaveReport::PATH,
    is_on: |route| matches!(route, StaffRoute::Report { .. }),
    run: |sent| Box::pin(save(sent)),
}];

async fn save(sent: Sent) -> Result<Went, StaffError> {
    let (staff, year) = (staff()?, sent.read("year")?);
    // Staff without the right to write it are refused before any of their input is read.
    services()?.disclosure.open_report(&staff, year).await?;
    let save = ReportSave {
        article: sent.read_if_any("article")?,
        version: sent.number("version").map(RevisionNumber::new)?,
        report: Report::read(year, &|name| sent.text(name))?,
        key: sent.text("key"),
        accepts: accepts(&sent),
    };
    let saved = SaveReport { save }.run_body().await?;
    Ok(Went::to(address(saved.article)))
}
