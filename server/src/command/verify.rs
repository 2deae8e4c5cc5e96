use anyhow::bail;
use domain::audit::Proof;

use super::Common;
use crate::{
    backup::hash_of,
    file::{Vault, VaultError},
};

/// `gongkai verify`: proves the audit log unbroken, or names the first row that is not as it was written; and compares
/// every upload with the hash under which the database knows it.
pub async fn verify(common: &Common) -> anyhow::Result<()> {
    let settings = common.settings()?;
    let (store, services) = common.open(&settings).await?;
    let (proof, hashes) = (services.audit.prove().await, store.file_hashes().await);
    store.close().await;
    let log = match proof? {
        Proof::Whole { rows } => {
            println!("审计日志完整，共 {rows} 行。");
            Ok(())
        }
        Proof::Broken { row } => {
            Err(format!("审计日志在第 {row} 行被改动过，或者之前缺行。请保留现场，用备份核对第 {row} 行及以后的内容"))
        }
    };
    let vault = common.vault(&settings)?;
    let hashes = hashes?;
    let all = hashes.len();
    let damaged = damaged(&vault, hashes).await?;
    if damaged.is_empty() {
        println!("附件完整，共 {all} 个。");
    }
    for hash in &damaged {
        eprintln!("gongkai: 附件 {hash} 缺失，或与其指纹不符");
    }
    match log {
        Err(broken) => bail!(broken),
        Ok(()) if damaged.is_empty() => Ok(()),
        Ok(()) => bail!("有 {} 个附件缺失或被改动过，见上。请从备份找回它们", damaged.len()),
    }
}

/// Those of `hashes` whose files are not there as they were.
async fn damaged(vault: &Vault, hashes: Vec<String>) -> anyhow::Result<Vec<String>> {
    let mut damaged = Vec::new();
    for hash in hashes {
        let found = match vault.local(&hash).await {
            Ok(local) => tokio::task::spawn_blocking(move || hash_of(local.path()).ok()).await?,
            Err(VaultError::Missing(_)) => None,
            // Nothing is known of a file that could not be asked for.
            Err(error) => return Err(error.into()),
        };
        if found.as_ref() != Some(&hash) {
            damaged.push(hash);
        }
    }
    Ok(damaged)
}
