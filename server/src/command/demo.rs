//! `gongkai demo`: a site for demonstration, with columns, articles of every kind and state, and an account of each role.

mod accounts;
mod bodies;
mod columns;
mod content;
mod text;

use std::path::Path;

use domain::ports::Services;
use store::OpenError;

use super::{Access, Common};
use crate::file::Shelf;

/// The refusal without the demo article: the demo staff and content belong to its column.
const FIRST_THE_SEED: &str = "这里还没有示例文章和它的栏目。请先导入示例文章：gongkai import page demo/seed-article.txt（文件在源代码的 demo 目录里），再运行这个命令";

/// `gongkai demo FOLDER`
pub async fn demo(common: &Common, folder: &Path) -> anyhow::Result<()> {
    let settings = common.settings()?;
    let (store, services) = common.open_sealing(&settings, Access::Update).await.map_err(|error| {
        let is_missing = matches!(error.downcast_ref(), Some(OpenError::Missing { .. }));
        if is_missing { error.context(FIRST_THE_SEED) } else { error }
    })?;
    let shelf = common.shelf(&settings)?;
    let done = load(&services, &shelf, folder).await;
    store.close().await;
    done
}

async fn load(services: &Services, shelf: &Shelf, folder: &Path) -> anyhow::Result<()> {
    let demo = accounts::accounts(services).await?;
    let (created, all) = content::load(services, shelf, &demo, folder).await?;
    eprintln!("示例文章共 {all} 篇，本次送审或发布 {created} 篇");
    demo.print();
    Ok(())
}

/// `gongkai user demo`: the demo staff alone.
pub async fn staff(services: &Services) -> anyhow::Result<()> {
    accounts::accounts(services).await?.print();
    Ok(())
}
