//! The settings of 政府信息公开.

use domain::{
    account::{Role, Staff},
    disclosure::{BodyCode, DisclosureSettings, Entry},
    id::ColumnId,
};
use sea_orm::EntityTrait;

use super::{number, serving::Serving, topic};
use crate::{Store, column::Tree, entity::body_code, failure::Error};

/// All settings, for the system administrator.
pub(super) async fn settings(store: &Store, staff: &Staff) -> Result<DisclosureSettings, Error> {
    staff.must_be(Role::SiteAdmin)?;
    let reading = store.connection.read().await?;
    let tree = Tree::load(&reading).await?;
    let serving = Serving::load(&reading, &tree).await?;
    let (region, pattern) = number::rule(&reading).await?;
    let mut bodies = body_code::Entity::find().all(&reading).await?;
    // Sorted here: the database would sort by its own collation.
    bodies.sort_unstable_by(|one, other| one.name.cmp(&other.name));
    Ok(DisclosureSettings {
        chosen: Entry::ALL.map(|entry| (entry, serving.chosen(entry).map(ColumnId::new))).to_vec(),
        serving: Entry::ALL.map(|entry| (entry, serving.column(&tree, entry).map(ColumnId::new))).to_vec(),
        region_used: number::region(&reading, &region).await?,
        region,
        pattern,
        topics: topic::lines(&reading).await?,
        bodies: bodies.into_iter().map(|row| BodyCode { name: row.name, code: row.code }).collect(),
    })
}
