//! Replacing the directory.

use domain::{
    directory::LinkGroup,
    fault::Refusal,
    imported::{DirectoryReport, Mode},
};
use sea_orm::{ActiveModelTrait, DbErr, EntityTrait, Set};
use serde_json::json;

use super::{check::problem, read};
use crate::{
    Store, audit,
    connection::Transaction,
    entity::{link, link_group},
    failure::Error,
};

/// Replaces the directory by `groups`. Without a difference nothing is written.
pub(super) async fn import(store: &Store, groups: &[LinkGroup], mode: Mode) -> Result<DirectoryReport, Error> {
    let groups = &plain(groups)[..];
    if let Some(problem) = problem(groups) {
        return Err(Refusal::Invalid { field: "groups".into(), problem }.into());
    }
    let writing = store.connection.begin_alone().await?;
    let changed = read::groups(&writing).await? != groups;
    if changed {
        replace(&writing, groups).await?;
        store.seals.keep_parts(&writing).await?;
    }
    match mode {
        Mode::Keep => writing.commit().await?,
        Mode::DryRun => writing.rollback().await?,
    }
    Ok(DirectoryReport { groups: groups.len(), links: links_in(groups), changed })
}

/// Fills a directory that is still empty with `groups` from an imported page.
pub(crate) async fn fill(writing: &Transaction, groups: &[LinkGroup], notes: &mut Vec<String>) -> Result<(), DbErr> {
    if groups.is_empty() || link_group::Entity::find().one(writing).await?.is_some() {
        return Ok(());
    }
    let groups = &plain(groups)[..];
    if let Some(problem) = problem(groups) {
        notes.push(format!("页面上的网站链接没有导入：{problem}"));
        return Ok(());
    }
    replace(writing, groups).await
}

fn plain(groups: &[LinkGroup]) -> Vec<LinkGroup> {
    groups.iter().map(LinkGroup::plain).collect()
}

async fn replace(writing: &Transaction, groups: &[LinkGroup]) -> Result<(), DbErr> {
    link::Entity::delete_many().exec(writing).await?;
    link_group::Entity::delete_many().exec(writing).await?;
    for (position, group) in (1..).zip(groups) {
        let row =
            link_group::ActiveModel { name: Set(group.name.clone()), position: Set(position), ..Default::default() };
        let group_id = row.insert(writing).await?.id;
        let links = (1..).zip(&group.links).map(|(position, link)| link::ActiveModel {
            group_id: Set(group_id),
            name: Set(link.name.clone()),
            url: Set(link.url.clone()),
            position: Set(position),
            ..Default::default()
        });
        if !group.links.is_empty() {
            link::Entity::insert_many(links).exec_without_returning(writing).await?;
        }
    }
    let detail = json!({ "groups": groups.len(), "links": links_in(groups) });
    audit::write(writing, &audit::command_line(), "directory.import", "directory", None, &detail).await
}

fn links_in(groups: &[LinkGroup]) -> usize {
    groups.iter().map(|group| group.links.len()).sum()
}
