//! Changes of the site by the system administrator.

use domain::{
    account::{Role, Staff},
    audit::Actor,
    site::{Site, SiteChange},
};
use sea_orm::Set;
use serde_json::{Map, Value};

use super::{ID, find, keep, row};
use crate::{Store, audit::Done, entity::site, failure::Error};

/// The present values of the settings that can be changed.
pub(super) async fn settings(store: &Store, staff: &Staff) -> Result<SiteChange, Error> {
    staff.must_be(Role::SiteAdmin)?;
    let (_, settings) = parts(find(store.connection.reader()).await?);
    Ok(settings)
}

/// Changes the site as `change` says. Without a difference nothing is written.
pub(super) async fn change(store: &Store, staff: &Staff, change: &SiteChange, by: &Actor) -> Result<(), Error> {
    staff.must_be(Role::SiteAdmin)?;
    let writing = store.connection.begin_alone().await?;
    let (site, before) = parts(find(&writing).await?);
    let after = change.checked(&before)?;
    if after == before {
        return Ok(());
    }
    let done = difference(&before, &after);
    let mut changed = row(Site {
        name: after.name,
        sponsor: after.sponsor,
        organiser: after.organiser,
        contact: after.contact,
        icp_number: after.icp_number,
        police_number: after.police_number,
        identification_code: after.identification_code,
        domain: after.domain,
        ..site
    });
    changed.admins_need_code = Set(after.admins_need_code);
    changed.protected_names = Set(after.protected_names);
    changed.editors_withdraw = Set(after.editors_withdraw);
    keep(&writing, changed).await?;
    store.seals.keep_parts(&writing).await?;
    done.write(&writing, by).await?;
    Ok(writing.commit().await?)
}

/// The site and its settings; empty if nothing is stored yet.
fn parts(found: Option<site::Model>) -> (Site, SiteChange) {
    let admins_need_code = found.as_ref().is_some_and(|row| row.admins_need_code);
    let editors_withdraw = found.as_ref().is_some_and(|row| row.editors_withdraw);
    let site = found.map(Site::from).unwrap_or_default();
    let settings = SiteChange { editors_withdraw, ..SiteChange::none(&site, admins_need_code) };
    (site, settings)
}

/// The fields that differ, each with its old and its new value.
fn difference(before: &SiteChange, after: &SiteChange) -> Done {
    let (mut old, mut new) = (Map::new(), Map::new());
    for ((field, was), (_, is)) in before.texts().into_iter().zip(after.texts()) {
        if was != is {
            old.insert(field.to_owned(), Value::from(was));
            new.insert(field.to_owned(), Value::from(is));
        }
    }
    for (field, was, is) in [
        ("admins_need_code", before.admins_need_code, after.admins_need_code),
        ("editors_withdraw", before.editors_withdraw, after.editors_withdraw),
    ] {
        if was != is {
            old.insert(field.to_owned(), Value::from(was));
            new.insert(field.to_owned(), Value::from(is));
        }
    }
    Done::new("site.change", ("site", ID), Value::Object(old), Value::Object(new))
}
