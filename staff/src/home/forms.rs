use app::{StaffRoute, staff::staff};
use domain::account::Role;
use leptos::server_fn::ServerFn;

use super::{ChangeHome, PAGE, change::asked};
use crate::{
    Sent, StaffError,
    forms::{Form, Went},
};

/// The forms of the home page's sections.
pub const FORMS: &[Form] = &[Form {
    acts: &["change-section"],
    function: ChangeHome::PATH,
    is_on: |route| matches!(route, StaffRoute::Home),
    run: |sent| Box::pin(change(sent)),
}];

async fn change(sent: Sent) -> Result<Went, StaffError> {
    staff()?.must_be(Role::SiteAdmin)?;
    let change = asked(&sent)?;
    ChangeHome { change }.run_body().await?;
    Ok(Went::to(format!("{PAGE}#section-{}", change.setting.section.code())))
}
