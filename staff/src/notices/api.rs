use domain::id::NoticeId;
use leptos::prelude::*;

use crate::{StaffError, json::Json};

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

/// Where one's notices go besides; an empty address: nowhere.
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
