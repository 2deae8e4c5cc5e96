use domain::directory::{DirectoryChange, KeptGroup};
use leptos::{prelude::*, server_fn::codec::GetUrl};
use serde::{Deserialize, Serialize};

use crate::{StaffError, json::Json};

/// The link directory with the numbers of its groups and links.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptDirectory {
    /// Its groups, in their order.
    pub groups: Vec<KeptGroup>,
}

/// The directory, for the system administrator.
///
/// # Errors
/// `Forbidden`.
#[server(prefix = "/api", endpoint = "directory/open", input = GetUrl, output = Json)]
pub async fn open_directory() -> Result<KeptDirectory, StaffError> {
    use crate::call::{asking, told};

    let kept = async {
        let (staff, _, services) = asking()?;
        services.directory.kept(&staff).await
    };
    told(kept.await).map(|groups| KeptDirectory { groups })
}

/// Changes the directory; what it is then.
///
/// # Errors
/// `Forbidden`, `NotFound`; `Invalid` for a name or an address that can't be so.
#[server(prefix = "/api", endpoint = "directory/change", input = Json, output = Json)]
pub async fn change_directory(change: DirectoryChange) -> Result<KeptDirectory, StaffError> {
    use domain::account::Role;

    use crate::call::{asking, told};

    let changed = async {
        let (staff, by, services) = asking()?;
        staff.must_be(Role::SiteAdmin)?;
        services.directory.edit(&staff, &change, &by).await
    };
    told(changed.await).map(|groups| KeptDirectory { groups })
}
