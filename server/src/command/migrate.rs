use super::{Access, Common};

/// `gongkai migrate`
pub async fn migrate(common: &Common, reindex: bool, reseal: bool) -> anyhow::Result<()> {
    let settings = common.settings()?;
    let (store, _) = common.open(&settings, Access::Create).await?;
    if reindex {
        store.reindex().await?;
        println!("搜索索引已重建。");
    }
    if reseal {
        let forgotten = common.with_any_key(store.clone())?.reseal().await?;
        println!("已发布的内容已重新签名。");
        if forgotten > 0 {
            println!("有 {forgotten} 项加密的内容没有密钥可解，已清除：相关账号须重新设置动态验证码。");
        }
    }
    store.close().await;
    println!("数据库已是最新。");
    Ok(())
}
