use anyhow::bail;
use domain::audit::Proof;

use super::Common;

/// `gongkai verify`: proves the audit log unbroken, or names the first row that is not as it was written.
pub async fn verify(common: &Common) -> anyhow::Result<()> {
    let settings = common.settings()?;
    let (store, services) = common.open(&settings).await?;
    let proof = services.audit.prove().await;
    store.close().await;
    match proof? {
        Proof::Whole { rows } => {
            println!("审计日志完整，共 {rows} 行。");
            Ok(())
        }
        Proof::Broken { row } => {
            bail!("审计日志在第 {row} 行被改动过，或者之前缺行。请保留现场，用备份核对第 {row} 行及以后的内容")
        }
    }
}
