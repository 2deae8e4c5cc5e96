use app::{StaffRoute, staff::staff};
use domain::account::Role;
use leptos::server_fn::ServerFn;

use super::{
    ChangeSite,
    change::{asked, next},
};
use crate::{
    Sent, StaffError,
    forms::{Form, Went},
};

/// The form of the site.
pub const FORMS: &[Form] = &[Form {
    acts: &["change-site"],
    function: ChangeSite::PATH,
    is_on: |route| matches!(route, StaffRoute::Site),
    run: |sent| Box::pin(change(sent)),
}];

async fn change(sent: Sent) -> Result<Went, StaffError> {
    let staff = staff()?;
    staff.must_be(Role::SiteAdmin)?;
    let edit = asked(&sent);
    let needs_code = edit.admins_need_code == Some(true);
    ChangeSite { edit }.run_body().await?;
    Ok(Went::to(next(needs_code, staff.has_code)))
}
