//! Ports that do what a database does only on its worst days.

use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use domain::{
    article::{Article, ArticleLine},
    fault::{Failure, Outcome, Refusal},
    id::ArticleId,
    imported::{ImportReport, ImportedPage, Mode},
    ports::{Articles, Clicks},
};

/// Clicks that are written here, and go further if there is somewhere.
#[derive(Default)]
pub struct Written {
    /// Writes that still fail.
    pub failures: Mutex<u32>,
    /// What each write brought.
    pub writes: Mutex<Vec<Vec<(ArticleId, i64)>>>,
    /// Where they go.
    pub on_to: Option<Arc<dyn Clicks>>,
}

#[async_trait]
impl Clicks for Written {
    async fn add(&self, clicks: &[(ArticleId, i64)]) -> Outcome<()> {
        self.writes.lock().unwrap().push(clicks.to_vec());
        let fails = {
            let mut failures = self.failures.lock().unwrap();
            let fails = *failures > 0;
            *failures = failures.saturating_sub(1);
            fails
        };
        match &self.on_to {
            _ if fails => Err(Failure { id: "full".into() }.into()),
            Some(port) => port.add(clicks).await,
            None => Ok(()),
        }
    }
}

/// Articles with a bug.
pub struct Panicking;

#[async_trait]
impl Articles for Panicking {
    async fn read(&self, _: ArticleId) -> Outcome<Article> {
        panic!("index out of bounds: s3cret");
    }

    async fn latest(&self, _: i64) -> Outcome<Vec<ArticleLine>> {
        Ok(Vec::new())
    }

    async fn import(&self, _: &ImportedPage, _: Mode) -> Outcome<ImportReport> {
        panic!("index out of bounds: s3cret");
    }

    async fn import_all(&self, _: &[ImportedPage]) -> Outcome<Vec<Result<ImportReport, Refusal>>> {
        panic!("index out of bounds: s3cret");
    }
}
