use domain::{account::AccountLine, workflow::ShortColumn};
use leptos::{prelude::*, server_fn::codec::GetUrl};
use serde::{Deserialize, Serialize};

use crate::{StaffError, columns::ColumnChoice, json::Json};

/// All accounts, as their page on the desk shows them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountsOnDesk {
    /// The accounts.
    pub accounts: Vec<AccountOnDesk>,
    /// The columns for which a role may hold.
    pub columns: Vec<ColumnChoice>,
}

/// An account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountOnDesk {
    /// The account.
    pub line: AccountLine,
    /// The columns that have too few reviewers without it.
    pub short: Vec<ShortColumn>,
}

/// All accounts, for the security administrator.
///
/// # Errors
/// `Forbidden`.
#[server(prefix = "/api", endpoint = "account/list", input = GetUrl, output = Json)]
pub async fn open_accounts() -> Result<AccountsOnDesk, StaffError> {
    use crate::call::{asking, told};

    let opened = async {
        let (staff, _, services) = asking()?;
        AccountsOnDesk::read(&staff, &services).await
    };
    told(opened.await)
}

#[cfg(feature = "ssr")]
impl AccountsOnDesk {
    /// Reads them for `staff`.
    ///
    /// # Errors
    /// `Forbidden`.
    pub async fn read(
        staff: &domain::account::Staff,
        services: &domain::ports::Services,
    ) -> domain::fault::Outcome<Self> {
        let accounts = services.accounts.list(staff).await?;
        let columns = services.columns.list(staff).await?;
        let reviewers = domain::workflow::Reviewers::of(&columns, &accounts);
        let accounts = accounts.into_iter().map(|line| AccountOnDesk { short: reviewers.without(line.id), line });
        Ok(Self { accounts: accounts.collect(), columns: ColumnChoice::standing(&columns) })
    }
}
