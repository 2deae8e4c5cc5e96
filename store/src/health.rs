//! The check whether the database can be used.

mod figures;

use async_trait::async_trait;
use domain::{fault::Outcome, figures::Figures, ports::Health};

use crate::{Store, failure::Error, schema::State};

#[async_trait]
impl Health for Store {
    /// Checks that the database answers, with the schema of this program: a newer server may have migrated it while this
    /// one ran.
    async fn ready(&self) -> Outcome<()> {
        let state = State::of(self.connection.reader()).await.map_err(Error::from)?;
        if state.missing.is_empty() && state.unknown.is_empty() {
            return Ok(());
        }
        let what = format!("schema: missing {:?}, unknown {:?}", state.missing, state.unknown);
        Err(Error::broken(what).into())
    }

    async fn answers(&self) -> bool {
        self.connection.answers().await
    }

    async fn figures(&self) -> Outcome<Figures> {
        Ok(figures::figures(self).await?)
    }
}
