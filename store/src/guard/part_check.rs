//! The check whether the tables around the articles are as they were sealed, and their repair.

use domain::{
    audit::Actor,
    guard::{Finding, Remedy, Trouble},
};
use sea_orm::{ConnectionTrait, EntityTrait};

use super::{
    adopt::mark,
    alarm,
    parts::{Kept, PARTS},
};
use crate::{PurposeKey, Store, entity::seal_part, failure::Error};

/// The table with the mark of the key that has signed the database.
const MARK: &str = "seal_key";

/// A table that is not as it was sealed.
struct Case {
    table: &'static str,
    /// The sealed and the present rows; `None` if the seal can't be proved.
    good: Option<(Kept, Kept)>,
}

impl Case {
    fn found(&self, remedy: Remedy, detail: String) -> Finding {
        let trouble = if self.good.is_some() { Trouble::Changed } else { Trouble::Unsealed };
        Finding { kind: "part", subject: self.table.to_owned(), trouble, remedy, detail }
    }

    /// The keys of the rows that differ.
    fn detail(&self) -> String {
        let rows = self.good.as_ref().map(|(good, found)| good.differences(found)).unwrap_or_default();
        rows.join(" ")
    }
}

/// The tables that are not as they were sealed; they are not repaired here.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn look(store: &Store) -> Result<Vec<Finding>, Error> {
    let Some(key) = store.seals.key() else { return Ok(Vec::new()) };
    let reading = store.connection.read().await?;
    let cases = cases(&reading, key).await?;
    let mut found: Vec<Finding> = cases.iter().map(|case| case.found(Remedy::Left, case.detail())).collect();
    let mark = mark(&reading).await?;
    if !store.site_key.as_ref().is_some_and(|key| mark.is_of(key)) {
        found.push(Finding {
            kind: "part",
            subject: MARK.to_owned(),
            trouble: Trouble::Changed,
            remedy: Remedy::Left,
            detail: "the database is marked with another key".to_owned(),
        });
    }
    Ok(found)
}

async fn cases(db: &impl ConnectionTrait, key: &PurposeKey) -> Result<Vec<Case>, Error> {
    let sealed = seal_part::Entity::find().all(db).await?;
    let mut cases = Vec::new();
    for part in &PARTS {
        let row = sealed.iter().find(|row| row.part == part.table);
        let Some(good) = row.and_then(|row| Kept::proved(key, row)) else {
            cases.push(Case { table: part.table, good: None });
            continue;
        };
        let found = Kept::read(db, part.table, good.columns()).await?;
        if found != good {
            cases.push(Case { table: part.table, good: Some((good, found)) });
        }
    }
    Ok(cases)
}

/// Restores each table that is not as it was sealed, in a transaction of its own, and raises an alarm. A table that can't
/// be restored, as without a seal, or when an article stands in a forged column, is reported and left.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn mend(store: &Store, by: &Actor) -> Result<Vec<Finding>, Error> {
    let Some(key) = store.seals.key() else { return Ok(Vec::new()) };
    let mut all = Vec::new();
    for part in look(store).await? {
        if part.subject == MARK {
            alarm::raise(store, &part, by).await?;
            all.push(part);
            continue;
        }
        let writing = store.connection.begin_alone().await?;
        let Some(case) = cases(&writing, key).await?.into_iter().find(|case| case.table == part.subject) else {
            continue;
        };
        let done = match &case.good {
            Some((good, found)) => good.restore(&writing, case.table, found).await,
            None => Err(Error::broken(format!("{}: no seal", case.table))),
        };
        let found = match done {
            Ok(()) => {
                let found = case.found(Remedy::Restored, case.detail());
                alarm::write(&writing, &found, store.clock.now(), by).await?;
                writing.commit().await?;
                alarm::tell(&found);
                found
            }
            Err(error) => {
                drop(writing);
                tracing::error!(part = case.table, ?error, "the last good copy could not be given back");
                let found = case.found(Remedy::Left, case.detail());
                alarm::raise(store, &found, by).await?;
                found
            }
        };
        all.push(found);
    }
    Ok(all)
}
