//! The directory as it is kept.

use std::collections::HashMap;

use domain::directory::{Link, LinkGroup};
use sea_orm::{DatabaseTransaction, DbErr, EntityTrait, QueryOrder};

use crate::entity::{link, link_group};

/// All groups with their links, in their order.
pub(super) async fn groups(reading: &DatabaseTransaction) -> Result<Vec<LinkGroup>, DbErr> {
    let groups = link_group::Entity::find().order_by_asc(link_group::Column::Position).all(reading).await?;
    let links = link::Entity::find().order_by_asc(link::Column::Position).all(reading).await?;
    let mut by_group: HashMap<i64, Vec<Link>> = HashMap::new();
    for link in links {
        by_group.entry(link.group_id).or_default().push(Link { name: link.name, url: link.url });
    }
    let with_links = |group: link_group::Model| LinkGroup {
        links: by_group.remove(&group.id).unwrap_or_default(),
        name: group.name,
    };
    Ok(groups.into_iter().map(with_links).collect())
}
