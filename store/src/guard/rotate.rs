//! Rotation: replacing the site's key by another one.

use domain::audit::Proof;
use serde_json::json;

use super::{
    adopt::{KeyState, database, mark, put_mark, state},
    re_sign::re_sign,
};
use crate::{OpenError, Purpose, SiteKey, Store, audit, encrypted_column, failure::Error};

/// Results of a rotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rotated {
    /// Number of articles that were signed.
    pub articles: u64,
    /// Number of tables that were signed.
    pub tables: u64,
    /// Number of secrets that were encrypted.
    pub secrets: u64,
}

impl Store {
    /// Replaces the signatures of this store's key by those of `new`, and re-encrypts its secrets: all in one
    /// transaction, with a row of the log. Content that the old key does not prove is not signed.
    ///
    /// # Errors
    /// [`OpenError::OtherSiteKey`] if the store's key is not that of the database, [`OpenError::LogBroken`], or
    /// [`OpenError::Other`] if the database doesn't answer, or a secret can't be decrypted.
    pub async fn rotate_key(&self, new: &SiteKey) -> Result<Rotated, OpenError> {
        // A log that was cut off or forged would look whole again under the new key.
        let proof = audit::prove(self).await.map_err(|error| OpenError::of(&self.place, &database(error)))?;
        if let Proof::Broken { row } | Proof::Unsigned { row } = proof {
            return Err(OpenError::LogBroken { place: self.place.clone(), row });
        }
        let rotated = self.rotated(new).await.map_err(|error| OpenError::of(&self.place, &database(error)))?;
        rotated.ok_or_else(|| OpenError::OtherSiteKey { place: self.place.clone() })
    }

    async fn rotated(&self, new: &SiteKey) -> Result<Option<Rotated>, Error> {
        let Some(old) = &self.site_key else { return Ok(None) };
        // Rows from here on are signed with the new key.
        let connection = self.connection.clone().signing(new.derive(Purpose::AuditLog));
        let writing = connection.begin_alone().await?;
        if state(&mark(&writing).await?, Some(old)) != KeyState::Own {
            return Ok(None);
        }
        let purpose = Purpose::Signatures;
        let signed = re_sign(&writing, &old.derive(purpose), &new.derive(purpose)).await?;
        let secrets = encrypted_column::re_encrypt(&writing, old, new).await?;
        put_mark(&writing, new).await?;
        audit::begin_signing(&writing, &new.derive(Purpose::AuditLog)).await?;
        let detail = json!({
            "before": old.id().as_str(),
            "after": new.id().as_str(),
            "articles": signed.articles,
            "tables": signed.tables,
            "secrets": secrets,
        });
        audit::write(&writing, &audit::command_line(), "key.rotate", "site", None, &detail).await?;
        writing.commit().await?;
        Ok(Some(Rotated { articles: signed.articles, tables: signed.tables, secrets }))
    }
}
