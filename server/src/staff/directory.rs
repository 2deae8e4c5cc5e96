use std::time::Duration;

use axum::http::StatusCode;
use domain::{
    account::Role,
    directory::{DirectoryChange as Change, KeptGroup, KeptLink, checked_address},
    fault::{Outcome, Refusal},
    id::{GroupId, LinkId},
};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};
use staff::{Answer, keeping_text};
use tokio::time::timeout;

use super::{
    call::{Call, Done},
    sent::Sent,
    shown::again,
};
use crate::fetch::{FetchError, Fetcher};

const PAGE: &str = "/desk/directory";
/// Within which a site must have begun to answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// `GET /api/directory/open`: the directory with the numbers of its groups and links.
pub async fn open(call: Call) -> Outcome<Done> {
    Ok(Done::said(said(&call.services.directory.kept(call.staff()?).await?)))
}

fn said(groups: &[KeptGroup]) -> Value {
    let link = |link: &KeptLink| json!({ "id": link.id, "name": link.name, "url": link.url });
    let group = |group: &KeptGroup| {
        let links: Vec<Value> = group.links.iter().map(link).collect();
        json!({ "id": group.id, "name": group.name, "links": links })
    };
    json!({ "groups": groups.iter().map(group).collect::<Vec<_>>() })
}

/// `POST /api/directory/change`
pub async fn change(call: Call) -> Outcome<Done> {
    let staff = call.staff()?;
    staff.must_be(Role::SiteAdmin)?;
    let edited = async {
        let change = of(&call.sent)?;
        let groups = call.services.directory.edit(staff, &change, &call.by).await?;
        Ok((place(&change, &groups, &call.sent), said(&groups)))
    };
    match edited.await {
        Ok((place, said)) => Ok(Done::to(format!("{PAGE}{place}"), said)),
        Err(fault) => again(fault, &call.sent, Answer::Directory),
    }
}

/// The change that was sent. Without a position, something goes to the end.
fn of(sent: &Sent) -> Result<Change, Refusal> {
    let (group, link) = (|| sent.number("group").map(GroupId::new), || sent.number("link").map(LinkId::new));
    let (name, url) = (|| sent.text("name"), || sent.text("url"));
    let position = || sent.optional_number("position").map(|position| position.unwrap_or(i64::MAX));
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
        Change::RemoveLink { link } => {
            removed(&format!("link-{link}"), sent, sent.number("group").map(GroupId::new).ok())
        }
    }
}

/// Says what was removed, as the form has named it, with the way back.
fn removed(what: &str, sent: &Sent, group: Option<GroupId>) -> String {
    let name = sent.text("name");
    let group = group.map(|group| format!("&group={group}")).unwrap_or_default();
    format!("?removed={what}{group}&name={}#removed", utf8_percent_encode(&name, NON_ALPHANUMERIC))
}

/// `GET /api/directory/probe`: whether a link's address can be opened.
pub async fn probe(call: Call) -> Outcome<Done> {
    call.staff()?.must_be(Role::SiteAdmin)?;
    let (outcome, message) = match checked_address(&call.sent.text("address")) {
        Err(refusal) => ("unusable", app::refusal_words(&refusal)),
        Ok(address) => match ask(&call.fetcher, &address).await {
            Ok(()) => ("opens", keeping_text().opens.to_owned()),
            Err(error) => ("fails", error.to_string()),
        },
    };
    Ok(Done::said(json!({ "outcome": outcome, "message": message })))
}

async fn ask(fetcher: &Fetcher, address: &str) -> Result<(), FetchError> {
    let slow = |_| FetchError::Slow(PATIENCE.as_secs());
    let fetched = timeout(PATIENCE, fetcher.get(address, "text/html,*/*;q=0.8")).await.map_err(slow)??;
    if fetched.status == StatusCode::OK { Ok(()) } else { Err(FetchError::Status(fetched.status.as_u16())) }
}
