use app::{StaffRoute, staff::staff};
use domain::{
    account::Role,
    directory::{DirectoryChange as Change, KeptGroup},
};
use leptos::server_fn::ServerFn;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::{ChangeDirectory, KeptDirectory, PAGE, change::asked};
use crate::{
    Sent, StaffError,
    forms::{Form, Went},
};

/// The forms of the directory.
pub const FORMS: &[Form] = &[Form {
    acts: &[
        "add-group",
        "rename-group",
        "move-group",
        "remove-group",
        "restore-group",
        "add-link",
        "change-link",
        "move-link",
        "remove-link",
        "restore-link",
    ],
    function: ChangeDirectory::PATH,
    is_on: |route| matches!(route, StaffRoute::Directory),
    run: |sent| Box::pin(change(sent)),
}];

async fn change(sent: Sent) -> Result<Went, StaffError> {
    staff()?.must_be(Role::SiteAdmin)?;
    let change = asked(&sent)?;
    let KeptDirectory { groups } = ChangeDirectory { change: change.clone() }.run_body().await?;
    Ok(Went::to(format!("{PAGE}{}", place(&change, &groups, &sent))))
}

/// The place on the page that shows `change`, in the current `groups`.
fn place(change: &Change, groups: &[KeptGroup], sent: &Sent) -> String {
    match change {
        Change::AddGroup { .. } => groups.last().map(|group| format!("#group-{}", group.id)).unwrap_or_default(),
        Change::RenameGroup { group, .. } | Change::MoveGroup { group, .. } | Change::RestoreGroup { group } => {
            format!("#group-{group}")
        }
        Change::AddLink { group, .. } => {
            let links = groups.iter().find(|kept| kept.id == *group).map(|kept| &kept.links);
            let last = links.and_then(|links| links.last());
            last.map_or_else(|| format!("#group-{group}"), |link| format!("#link-{}", link.id))
        }
        Change::ChangeLink { link, .. } | Change::MoveLink { link, .. } | Change::RestoreLink { link } => {
            format!("#link-{link}")
        }
        Change::RemoveGroup { group } => removed(&format!("group-{group}"), sent),
        Change::RemoveLink { link } => removed(&format!("link-{link}"), sent),
    }
}

/// A note on the removed item, by the form's name for it, with an undo button.
fn removed(what: &str, sent: &Sent) -> String {
    format!("?removed={what}&name={}#removed", utf8_percent_encode(&sent.text("name"), NON_ALPHANUMERIC))
}
