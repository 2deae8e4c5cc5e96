//! Addresses of the old site, as an import brings them. An article's own legacy address goes before.

use std::collections::HashSet;

use domain::{
    fault::Refusal,
    imported::Mode,
    legacy::normalise,
    moved::{Move, Moved, Wanted, is_page, wanted},
};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Set};
use serde_json::json;

use crate::{
    audit,
    column::Tree,
    connection::Connection,
    entity::{article, legacy_address},
    failure::Error,
};

/// The path to which the old `address` leads.
pub(super) async fn find(connection: &Connection, address: &str) -> Result<String, Error> {
    let address = normalise(address).ok_or(Refusal::NotFound)?;
    let found = legacy_address::Entity::find_by_id(address).one(&connection.single().await).await?;
    // Whoever writes to the table leads nobody to another site.
    Ok(found.map(|row| row.target).filter(|target| is_page(target)).ok_or(Refusal::NotFound)?)
}

/// Takes `moves` over in one transaction: the lines that can't be are told, and the others are not held back.
pub(super) async fn import(connection: &Connection, moves: &[Move], mode: Mode) -> Result<Vec<Moved>, Error> {
    let writing = connection.begin_alone().await?;
    let tree = Tree::load(&writing).await?;
    let (mut outcomes, mut seen, mut taken) = (Vec::with_capacity(moves.len()), HashSet::new(), 0_usize);
    for row in moves {
        let outcome = if seen.insert(row.from.as_str()) {
            one(&writing, &tree, row).await?
        } else {
            Moved::Refused(format!("旧网址「{}」在文件里出现了两次，以第一次为准", row.from))
        };
        taken += usize::from(outcome == Moved::Taken);
        outcomes.push(outcome);
    }
    match mode {
        Mode::Keep if taken > 0 => {
            let detail = json!({ "taken": taken, "lines": moves.len() });
            audit::write(&writing, &audit::command_line(), "address.import", "site", None, &detail).await?;
            writing.commit().await?;
        }
        Mode::Keep | Mode::DryRun => writing.rollback().await?,
    }
    Ok(outcomes)
}

async fn one(writing: &impl ConnectionTrait, tree: &Tree, row: &Move) -> Result<Moved, Error> {
    let is_there = match wanted(&row.to) {
        Wanted::Article(id) => article::Entity::find_by_id(id).one(writing).await?.is_some(),
        Wanted::Column(slug) => tree.by_slug(slug).is_some(),
        Wanted::Nothing => true,
    };
    if !is_there {
        return Ok(Moved::Refused(format!("新网址「{}」还不存在：请先导入文章或建立栏目", row.to)));
    }
    let own = article::Entity::find().filter(article::Column::LegacyAddress.eq(row.from.as_str()));
    if let Some(other) = own.one(writing).await? {
        let other = domain::article::address(other.id);
        if other == row.to {
            return Ok(Moved::Known);
        }
        return Ok(Moved::Refused(format!("旧网址「{}」已属于 {other}", row.from)));
    }
    let kept = legacy_address::Entity::find_by_id(row.from.as_str()).one(writing).await?;
    match kept {
        Some(kept) if kept.target == row.to => return Ok(Moved::Known),
        Some(_) => {
            let changed = legacy_address::ActiveModel { path: Set(row.from.clone()), target: Set(row.to.clone()) };
            changed.update(writing).await?;
        }
        None => {
            let new = legacy_address::ActiveModel { path: Set(row.from.clone()), target: Set(row.to.clone()) };
            legacy_address::Entity::insert(new).exec_without_returning(writing).await?;
        }
    }
    Ok(Moved::Taken)
}
