use super::Common;
use crate::guard::take_key;

/// `gongkai migrate`
pub async fn migrate(common: &Common, reindex: bool, reseal: bool) -> anyhow::Result<()> {
    let settings = common.settings()?;
    let (store, _) = common.open(&settings).await?;
    if reindex {
        store.reindex().await?;
        println!("搜索索引已重建。");
    }
    if reseal {
        let store = store.clone().with_seal_key(take_key(&common.seal_key_file())?);
        store.reseal().await?;
        println!("已发布的内容已重新封印。");
    }
    store.close().await;
    println!("数据库已是最新。");
    Ok(())
}
