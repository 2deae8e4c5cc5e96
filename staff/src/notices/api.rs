use domain::{id::NoticeId, notice::Notice, pagination::Pages};
use leptos::{prelude::*, server_fn::codec::GetUrl};
use serde::{Deserialize, Serialize};

use crate::{StaffError, json::Json};

/// A page of one's notices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticesPage {
    /// Its notices, the newest first.
    pub lines: Vec<Notice>,
    /// Its position among all pages.
    pub pages: Pages,
    /// The address to which notices go by mail, too; empty: to none.
    pub mail: String,
}

/// A page of one's notices, from 1.
///
/// # Errors
/// `Forbidden`; `NotFound` where there is no such page.
#[server(prefix = "/api", endpoint = "notice/list", input = GetUrl, output = Json)]
pub async fn open_notices(#[server(default)] page: Option<i64>) -> Result<NoticesPage, StaffError> {
    use crate::call::{asking, told};

    let opened = async {
        let (staff, _, services) = asking()?;
        NoticesPage::read(&staff, &services, page.unwrap_or(1)).await
    };
    told(opened.await)
}

#[cfg(feature = "ssr")]
impl NoticesPage {
    /// Reads the page `page` for `staff`.
    ///
    /// # Errors
    /// `Forbidden`; `NotFound` where there is no such page.
    pub async fn read(
        staff: &domain::account::Staff,
        services: &domain::ports::Services,
        page: i64,
    ) -> domain::fault::Outcome<Self> {
        use domain::{account::Role, fault::Refusal};

        // Nobody else gets notices.
        if ![Role::Editor, Role::Reviewer].into_iter().any(|role| staff.has(role)) {
            return Err(Refusal::Forbidden.into());
        }
        let (lines, pages) = services.notices.page(staff, page).await?;
        let mail = services.notices.mail(staff).await?.unwrap_or_default();
        Ok(Self { lines, pages, mail })
    }
}

/// Puts one of one's notices away, or all.
///
/// # Errors
/// `NotSignedIn`.
#[server(prefix = "/api", endpoint = "notice/see", input = Json, output = Json)]
pub async fn see_notices(#[server(default)] notice: Option<NoticeId>) -> Result<(), StaffError> {
    use crate::call::{asking, told};

    let seen = async {
        let (staff, _, services) = asking()?;
        services.notices.see(&staff, notice).await
    };
    told(seen.await)
}

/// Sets the mail address for one's own notices; an empty one turns mail off.
///
/// # Errors
/// `Invalid` where it is no address.
#[server(prefix = "/api", endpoint = "notice/mail", input = Json, output = Json)]
pub async fn mail_notices(mail: String) -> Result<(), StaffError> {
    use crate::call::{asking, told};

    let kept = async {
        let (staff, by, services) = asking()?;
        services.notices.set_mail(&staff, &mail, &by).await
    };
    told(kept.await)
}
