use super::Common;

/// `gongkai migrate`
pub async fn migrate(common: &Common, reindex: bool) -> anyhow::Result<()> {
    let settings = common.settings()?;
    let (store, _) = common.open(&settings).await?;
    if reindex {
        store.reindex().await?;
        println!("搜索索引已重建。");
    }
    store.close().await;
    println!("数据库已是最新。");
    Ok(())
}
