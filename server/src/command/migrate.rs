use super::Common;

/// `gongkai migrate`
pub async fn migrate(common: &Common) -> anyhow::Result<()> {
    let settings = common.settings()?;
    let (store, _) = common.open(&settings).await?;
    store.close().await;
    println!("数据库已是最新。");
    Ok(())
}
