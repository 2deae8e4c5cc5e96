use domain::{directory::DirectoryChange as Change, fault::Refusal};

use crate::{Sent, text::keeping_text};

/// The change requested by a form. Without a position, the item goes to the end.
///
/// # Errors
/// `Invalid` if a value that the page itself has written was altered.
pub fn asked(sent: &Sent) -> Result<Change, Refusal> {
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
