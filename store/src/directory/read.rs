//! The directory in the database.

use std::collections::HashMap;

use domain::{
    directory::{KeptGroup, KeptLink, Link, LinkGroup},
    id::{GroupId, LinkId},
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use crate::entity::{link, link_group};

/// All groups with their links, in their order, as readers see them.
pub(crate) async fn groups(connection: &impl ConnectionTrait) -> Result<Vec<LinkGroup>, DbErr> {
    let link = |link: KeptLink| Link { name: link.name, url: link.url };
    let group = |group: KeptGroup| LinkGroup { name: group.name, links: group.links.into_iter().map(link).collect() };
    Ok(kept(connection).await?.into_iter().map(group).collect())
}

/// All groups with their links, in their order, with their ids.
pub(super) async fn kept(connection: &impl ConnectionTrait) -> Result<Vec<KeptGroup>, DbErr> {
    let links = link::Entity::find()
        .filter(link::Column::RemovedAt.is_null())
        .order_by_asc(link::Column::Position)
        .order_by_asc(link::Column::Id)
        .all(connection)
        .await?;
    let mut by_group: HashMap<i64, Vec<KeptLink>> = HashMap::new();
    for link in links {
        by_group.entry(link.group_id).or_default().push(KeptLink {
            id: LinkId::new(link.id),
            name: link.name,
            url: link.url,
        });
    }
    let groups = link_group::Entity::find()
        .filter(link_group::Column::RemovedAt.is_null())
        .order_by_asc(link_group::Column::Position)
        .order_by_asc(link_group::Column::Id)
        .all(connection)
        .await?;
    let with_links = |group: link_group::Model| KeptGroup {
        id: GroupId::new(group.id),
        links: by_group.remove(&group.id).unwrap_or_default(),
        name: group.name,
    };
    Ok(groups.into_iter().map(with_links).collect())
}
