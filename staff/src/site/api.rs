use domain::site::SiteEdit;
use leptos::{prelude::*, server_fn::codec::GetUrl};
use serde::{Deserialize, Serialize};

use crate::{StaffError, json::Json};

/// The editable settings of the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteFacts {
    /// Its texts, in the order in which the page shows them.
    pub facts: Vec<SiteFact>,
    /// An administrator has to give a one-time code besides the password.
    pub admins_need_code: bool,
    /// Editors withdraw articles without a reviewer who confirms it.
    pub editors_withdraw: bool,
}

/// A text that the site says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteFact {
    /// Its name in a [`SiteEdit`].
    pub name: String,
    /// Its label.
    pub label: String,
    /// Its value.
    pub value: String,
}

/// The editable settings of the site, for the system administrator.
///
/// # Errors
/// `Forbidden`.
#[server(prefix = "/api", endpoint = "site/open", input = GetUrl, output = Json)]
pub async fn open_site() -> Result<SiteFacts, StaffError> {
    use crate::call::{asking, told};

    let opened = async {
        let (staff, _, services) = asking()?;
        services.sites.settings(&staff).await
    };
    told(opened.await).map(|settings| SiteFacts::of(&settings))
}

impl SiteFacts {
    /// The editable settings of the site with these `settings`.
    #[cfg(feature = "ssr")]
    pub fn of(settings: &domain::site::SiteChange) -> Self {
        let fact = |((name, value), label): ((&str, &str), &&str)| SiteFact {
            name: name.to_owned(),
            label: (*label).to_owned(),
            value: value.to_owned(),
        };
        let labels = &crate::text::keeping_text().site_labels;
        Self {
            facts: settings.texts().into_iter().zip(labels).map(fact).collect(),
            admins_need_code: settings.admins_need_code,
            editors_withdraw: settings.editors_withdraw,
        }
    }
}

/// Changes the settings that `edit` names. The others stay.
///
/// # Errors
/// `Forbidden`; `Invalid` for a text that can't be so.
#[server(prefix = "/api", endpoint = "site/change", input = Json, output = Json)]
pub async fn change_site(edit: SiteEdit) -> Result<(), StaffError> {
    use domain::account::Role;

    use crate::call::{asking, told};

    let changed = async {
        let (staff, by, services) = asking()?;
        staff.must_be(Role::SiteAdmin)?;
        let before = services.sites.settings(&staff).await?;
        services.sites.change(&staff, &edit.of(before), &by).await
    };
    told(changed.await)
}
