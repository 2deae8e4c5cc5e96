use app::{StaffRoute, staff::staff};
use domain::{account::Role, site::SiteEdit};
use leptos::server_fn::ServerFn;

use super::{ChangeSite, PAGE};
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
    let text = |name: &str| sent.has(name).then(|| sent.text(name));
    // A box that is not ticked is sent by no form.
    let is_ticked = |name: &str| Some(sent.text(name) == "yes");
    let edit = SiteEdit {
        name: text("name"),
        sponsor: text("sponsor"),
        organiser: text("organiser"),
        contact: text("contact"),
        icp_number: text("icp_number"),
        police_number: text("police_number"),
        identification_code: text("identification_code"),
        domain: text("domain"),
        protected_names: text("protected_names"),
        admins_need_code: is_ticked("admins_need_code"),
        editors_withdraw: is_ticked("editors_withdraw"),
    };
    let needs_code = edit.admins_need_code == Some(true);
    ChangeSite { edit }.run_body().await?;
    // Whoever has no code yet has just shut themselves out of everything else.
    let shut_out = needs_code && !staff.has_code;
    Ok(Went::to(if shut_out { "/desk/code".to_owned() } else { format!("{PAGE}?saved=yes") }))
}
