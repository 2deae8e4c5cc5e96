use app::{StaffRoute, staff::staff};
use domain::{
    account::Role,
    directory::{DirectoryChange as Change, KeptGroup},
    fault::Refusal,
    id::GroupId,
};
use leptos::server_fn::ServerFn;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::{ChangeDirectory, KeptDirectory, PAGE};
use crate::{
    Sent, StaffError,
    forms::{Form, Went},
    text::keeping_text,
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
    let change = of(&sent)?;
    let KeptDirectory { groups } = ChangeDirectory { change: change.clone() }.run_body().await?;
    Ok(Went::to(format!("{PAGE}{}", place(&change, &groups, &sent))))
}

/// The change that was sent. Without a position, something goes to the end.
fn of(sent: &Sent) -> Result<Change, Refusal> {
    let (group, link) = (|| sent.read("group"), || sent.read("link"));
    let (name, url) = (|| sent.text("name"), || sent.text("url"));
    let position = || sent.some("position").map_or(Ok(i64::MAX), |_| sent.number("position"));
    Ok(match sent.text("act").as_str() {
        "add-group" => Change::AddGroup { name: name() },
        "rename-group" => Change::RenameGroup { group: group()?, name: name() },
        "move-group" => Change::MoveGroup { group: group()?, position: position()? },
        "remove-group" => Change::RemoveGroup { group: group()? },
        "restore-group" => Change::RestoreGroup { group: group()? },
        "add-link" => Change::AddLink { group: group()?, name: name(), url: url() },
        "change-link" => Change::ChangeLink { link: link()?, name: name(), url: url() },
        "move-link" => Change::MoveLink { link: link()?, group: group()?, position: position()? },
        "remove-link" => Change::RemoveLink { link: link()? },
        "restore-link" => Change::RestoreLink { link: link()? },
        _ => return Err(Refusal::invalid("act", keeping_text().unknown_change)),
    })
}

/// Where on the page `change` is seen, in `groups` as they are now.
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
        Change::RemoveGroup { group } => removed(&format!("group-{group}"), sent, None),
        Change::RemoveLink { link } => removed(&format!("link-{link}"), sent, sent.read("group").ok()),
    }
}

/// Says what was removed, as the form has named it, with the way back.
fn removed(what: &str, sent: &Sent, group: Option<GroupId>) -> String {
    let name = sent.text("name");
    let group = group.map(|group| format!("&group={group}")).unwrap_or_default();
    format!("?removed={what}{group}&name={}#removed", utf8_percent_encode(&name, NON_ALPHANUMERIC))
}
