use domain::home::{HomeChange, HomeSetting};
use leptos::{prelude::*, server_fn::codec::GetUrl};
use serde::{Deserialize, Serialize};

use crate::{StaffError, columns::ColumnChoice, json::Json};

/// The arrangement of the home page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HomeSections {
    /// Its sections, in their order.
    pub sections: Vec<ArrangedSection>,
    /// The columns that may fill one.
    pub columns: Vec<ColumnChoice>,
}

/// A section of the home page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArrangedSection {
    /// Its heading.
    pub name: String,
    /// How it is arranged.
    pub setting: HomeSetting,
}

/// The arrangement of the home page, for the system administrator.
///
/// # Errors
/// `Forbidden`.
#[server(prefix = "/api", endpoint = "home/open", input = GetUrl, output = Json)]
pub async fn open_home() -> Result<HomeSections, StaffError> {
    use crate::call::{asking, told};

    let opened = async {
        let (staff, _, services) = asking()?;
        HomeSections::read(&staff, &services).await
    };
    told(opened.await)
}

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

#[cfg(feature = "ssr")]
impl HomeSections {
    /// Reads them for `staff`.
    ///
    /// # Errors
    /// `Forbidden`.
    pub async fn read(
        staff: &domain::account::Staff,
        services: &domain::ports::Services,
    ) -> domain::fault::Outcome<Self> {
        let named = |setting: HomeSetting| {
            let name = app::page_words().home.section(setting.section).to_owned();
            ArrangedSection { name, setting }
        };
        let sections = services.homes.settings(staff).await?.into_iter().map(named).collect();
        let columns = ColumnChoice::standing(&services.columns.list(staff).await?);
        Ok(Self { sections, columns })
    }
}
