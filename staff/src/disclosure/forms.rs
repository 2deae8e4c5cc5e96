use app::{StaffRoute, staff::staff};
use domain::account::Role;
use leptos::server_fn::ServerFn;

use super::{ChangeDisclosure, PAGE, change::asked};
use crate::{
    Sent, StaffError,
    forms::{Form, Went},
};

/// The forms of how 政府信息公开 is set up.
pub const FORMS: &[Form] = &[Form {
    acts: &[
        "change-entries",
        "change-rule",
        "add-topic",
        "rename-topic",
        "move-topic",
        "remove-topic",
        "restore-topic",
        "add-body",
        "remove-body",
    ],
    function: ChangeDisclosure::PATH,
    is_on: |route| matches!(route, StaffRoute::Disclosure),
    run: |sent| Box::pin(change(sent)),
}];

async fn change(sent: Sent) -> Result<Went, StaffError> {
    staff()?.must_be(Role::SiteAdmin)?;
    ChangeDisclosure { change: asked(&sent)? }.run_body().await?;
    Ok(Went::to(format!("{PAGE}?saved=yes")))
}
