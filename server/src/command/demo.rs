//! `gongkai demo`: a site to look at, with columns, articles of every kind and state, and somebody of each role.

mod accounts;
mod bodies;
mod columns;
mod content;
mod text;

use std::path::Path;

use domain::ports::Services;

use super::Common;
use crate::file::Shelf;

/// `gongkai demo FOLDER`
pub async fn demo(common: &Common, folder: &Path) -> anyhow::Result<()> {
    let settings = common.settings()?;
    let (store, services) = common.open_sealing(&settings).await?;
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
