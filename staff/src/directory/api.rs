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

/// Whether an address can be opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Probed {
    /// The result.
    pub outcome: ProbeOutcome,
    /// The result in words.
    pub message: String,
}

/// The result of opening an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProbeOutcome {
    /// A page comes.
    Opens,
    /// No page comes, or not now.
    Fails,
    /// A link may not have such an address.
    Unusable,
}

/// Tests the address of a link, for the system administrator.
///
/// # Errors
/// `Forbidden`.
#[server(prefix = "/api", endpoint = "directory/probe", input = GetUrl, output = Json)]
pub async fn probe_address(address: String) -> Result<Probed, StaffError> {
    use app::refusal_words;
    use domain::{account::Role, directory::checked_address, fault::Fault};

    use crate::{
        call::{asking, told},
        text::keeping_text,
    };

    let probed = async {
        let (staff, ..) = asking()?;
        staff.must_be(Role::SiteAdmin)?;
        let (outcome, message) = match checked_address(&address) {
            Err(refusal) => (ProbeOutcome::Unusable, refusal_words(&refusal)),
            Ok(address) => match other_sites()?.probe(&address).await {
                Ok(()) => (ProbeOutcome::Opens, keeping_text().opens.to_owned()),
                Err(unreachable) => (ProbeOutcome::Fails, unreachable.to_string()),
            },
        };
        Ok::<_, Fault>(Probed { outcome, message })
    };
    told(probed.await)
}

/// The port to other sites, which the server has put into the request's context.
#[cfg(feature = "ssr")]
fn other_sites() -> domain::fault::Outcome<std::sync::Arc<dyn domain::ports::Probe>> {
    let parts = use_context::<http::request::Parts>();
    let missing = || domain::fault::Failure { id: "no-probe".to_owned() }.into();
    parts.and_then(|parts| parts.extensions.get().cloned()).ok_or_else(missing)
}

/// Changes the directory; returns the new one.
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
