use domain::disclosure::{DisclosureChange, DisclosureSettings};
use leptos::{prelude::*, server_fn::codec::GetUrl};
use serde::{Deserialize, Serialize};

use crate::{StaffError, columns::ColumnChoice, json::Json};

/// The settings of 政府信息公开, as their page on the desk shows them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisclosureOnDesk {
    /// How it is set up.
    pub settings: DisclosureSettings,
    /// The columns that may serve an entry.
    pub columns: Vec<ColumnChoice>,
    /// This year, of which examples of index numbers are.
    pub year: i16,
}

/// The settings of 政府信息公开, for the system administrator.
///
/// # Errors
/// `Forbidden`.
#[server(prefix = "/api", endpoint = "disclosure/open", input = GetUrl, output = Json)]
pub async fn open_disclosure() -> Result<DisclosureOnDesk, StaffError> {
    use crate::call::{asking, told};

    let opened = async {
        let (staff, _, services) = asking()?;
        DisclosureOnDesk::read(&staff, &services).await
    };
    told(opened.await)
}

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

#[cfg(feature = "ssr")]
impl DisclosureOnDesk {
    /// Reads it for `staff`.
    ///
    /// # Errors
    /// `Forbidden`.
    pub async fn read(
        staff: &domain::account::Staff,
        services: &domain::ports::Services,
    ) -> domain::fault::Outcome<Self> {
        staff.must_be(domain::account::Role::SiteAdmin)?;
        let settings = services.disclosure.settings(staff).await?;
        let columns = ColumnChoice::standing(&services.columns.list(staff).await?);
        Ok(Self { settings, columns, year: domain::date::today().year() })
    }
}
