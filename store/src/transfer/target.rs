//! The target of a transfer.

use std::path::PathBuf;

use domain::audit::Actor;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, Statement};
use serde_json::json;

use super::{
    Progress, Source, Step, Sums, TransferError, catalogue, catalogue::COUNTED, digest, engine, mark::Mark, rows,
};
use crate::{
    SiteKey, Store,
    address::{Address, parse},
    audit,
    backup::{self, BackupError, tables},
    connection::Connection,
    open_error::OpenError,
    schema, search,
};

const CONNECTIONS: u32 = 4;

/// The database to which a site is moved.
#[derive(Debug)]
pub struct Target {
    store: Store,
    /// The mark of a transfer that was cut off between filling and proving.
    mark: Option<Mark>,
    /// SQLite's file, if this transfer has created it.
    made: Option<PathBuf>,
}

impl Target {
    /// Opens the database at `url`, which must be empty, or filled from `source` and not proved. A missing file of SQLite is
    /// created.
    ///
    /// # Errors
    /// See [`TransferError`]
    pub async fn open(url: &str, source: &Source) -> Result<Self, TransferError> {
        let address = parse(url)?;
        let (place, file) = (address.place(), address.file());
        if place == source.place() {
            return Err(TransferError::Same { place });
        }
        if matches!(address, Address::Sqlite(_)) {
            check_free(url, &place).await?;
        }
        let made = file.clone().filter(|file| !file.exists());
        let store = Store::over(Connection::open(address, CONNECTIONS).await?, place, file);
        let target = Self { store, mark: None, made };
        match target.find_mark().await {
            Ok(mark) => Ok(Self { mark, ..target }),
            Err(error) => {
                target.abandon().await;
                Err(error)
            }
        }
    }

    async fn find_mark(&self) -> Result<Option<Mark>, TransferError> {
        let (db, place) = (self.store.connection.reader(), &self.store.place);
        let of = |error: DbErr| TransferError::of(place, &error);
        if db.get_database_backend() == DbBackend::Postgres {
            let row = db.query_one_raw(Statement::from_string(DbBackend::Postgres, "SHOW server_encoding")).await;
            let encoding = row.map_err(of)?.map_or(Ok(String::new()), |row| row.try_get_by_index(0)).map_err(of)?;
            if encoding != "UTF8" {
                return Err(TransferError::Encoding { place: place.clone(), encoding });
            }
        }
        let found = tables(db).await.map_err(of)?;
        if found.is_empty() {
            return Ok(None);
        }
        let mark = if found.iter().any(|name| name == "transfer") { Mark::find(db).await.map_err(of)? } else { None };
        mark.map(Some).ok_or_else(|| TransferError::NotEmpty { place: place.clone() })
    }

    /// Whether the target was filled before, and only the proof is missing.
    #[must_use]
    pub const fn is_filled(&self) -> bool {
        self.mark.is_some()
    }

    /// The same target, whose signatures can be proved with `key`.
    #[must_use]
    pub fn with_site_key(self, key: SiteKey) -> Self {
        Self { store: self.store.with_site_key(key), ..self }
    }

    /// The database, for reading.
    #[must_use]
    pub const fn store(&self) -> &Store {
        &self.store
    }

    /// The database as messages name it, without secrets.
    #[must_use]
    pub fn place(&self) -> &str {
        &self.store.place
    }

    /// Writes everything of `source`, compares the result with it, and marks the target as unproved: all of it or nothing. A
    /// target that was filled before is compared with the present source.
    ///
    /// # Errors
    /// See [`TransferError`]; the target is unchanged then.
    pub async fn fill(&self, source: &Source, told: Progress<'_>) -> Result<Sums, TransferError> {
        if let Some(mark) = &self.mark {
            told(Step::Compare);
            let sums = source.sums().await?;
            if digest(&sums) != mark.digest {
                return Err(TransferError::OtherSource { place: self.place().to_owned(), from: mark.source.clone() });
            }
            return Ok(sums);
        }
        let of = |error: DbErr| TransferError::of(self.place(), &error);
        let writing = self.store.connection.begin_alone().await.map_err(of)?;
        let sums = self.write(&writing, source, told).await?;
        let mark = Mark { source: source.place().to_owned(), digest: digest(&sums) };
        mark.set(&writing).await.map_err(of)?;
        writing.commit().await.map_err(of)?;
        Ok(sums)
    }

    async fn write(
        &self,
        writing: &DatabaseTransaction,
        source: &Source,
        told: Progress<'_>,
    ) -> Result<Sums, TransferError> {
        let place = self.place();
        let of = |error: DbErr| TransferError::of(place, &error);
        // Checked again: another program may have come first.
        if !tables(writing).await.map_err(of)?.is_empty() {
            return Err(TransferError::NotEmpty { place: place.to_owned() });
        }
        told(Step::Schema);
        schema::apply(writing, place).await?;
        let catalogue = source.catalogue();
        catalogue::compare(catalogue, &catalogue::read(writing, place).await?, place)?;
        let again = engine::untie(writing).await.map_err(of)?;
        for name in catalogue.keys() {
            // Rows that migrations have inserted exist in the source, too.
            writing.execute_unprepared(&format!("DELETE FROM {}", rows::quoted(name))).await.map_err(of)?;
        }
        let reader = source.store().connection.reader();
        let mut sums = Sums::new();
        for (name, table) in catalogue {
            told(Step::Table(name));
            let sum = if COUNTED.contains(&name.as_str()) {
                rows::sum(reader, source.place(), name, table).await?
            } else {
                let mut written = |rows| told(Step::Written(rows));
                rows::copy((reader, source.place()), (writing, place), (name, table), &mut written).await?
            };
            sums.insert(name.clone(), sum);
        }
        engine::set_positions(writing, catalogue, &source.positions().await?).await.map_err(of)?;
        engine::tie(writing, &again).await.map_err(of)?;
        told(Step::Index);
        search::build(writing, &mut |articles| told(Step::Indexed(articles))).await.map_err(of)?;
        told(Step::Compare);
        for (name, table) in catalogue {
            let found = rows::sum(writing, place, name, table).await?;
            match sums.get(name) {
                Some(expected) if *expected == found => {}
                expected => {
                    return Err(TransferError::Different {
                        place: place.to_owned(),
                        table: name.clone(),
                        expected: expected.map_or(0, |expected| expected.rows),
                        found: found.rows,
                    });
                }
            }
        }
        Ok(sums)
    }

    /// Removes the mark, so that the target can be served, and logs the transfer.
    ///
    /// # Errors
    /// [`TransferError::Database`]; the target is still unproved then.
    pub async fn finish(&self, source: &Source, sums: &Sums, by: &Actor) -> Result<(), TransferError> {
        let of = |error: DbErr| TransferError::of(self.place(), &error);
        engine::settle(self.store.connection.writer(), source.catalogue()).await.map_err(of)?;
        let writing = self.store.connection.begin_alone().await.map_err(of)?;
        Mark::remove(&writing).await.map_err(of)?;
        let detail = json!({
            "from": source.place(),
            "to": self.place(),
            "tables": sums.len(),
            "rows": sums.values().map(|sum| sum.rows).sum::<i64>(),
            "digest": digest(sums),
        });
        audit::write(&writing, by, "site.transfer", "site", None, &detail).await.map_err(of)?;
        writing.commit().await.map_err(of)
    }

    /// Closes the database.
    pub async fn close(self) {
        self.store.close().await;
    }

    /// Closes the database after a failure. A file that was created and is still empty is deleted.
    pub async fn abandon(self) {
        let made = match self.made {
            Some(file) if tables(self.store.connection.reader()).await.is_ok_and(|tables| tables.is_empty()) => {
                Some(file)
            }
            _ => None,
        };
        self.store.close().await;
        let Some(file) = made else { return };
        if let Err(error) = std::fs::remove_file(&file) {
            tracing::warn!(file = %file.display(), %error, "an empty database could not be removed");
        }
    }
}

/// Refuses a file of SQLite that another program has open.
async fn check_free(url: &str, place: &str) -> Result<(), TransferError> {
    match backup::check_free(url).await {
        Ok(()) => Ok(()),
        Err(BackupError::InUse { .. }) => {
            Err(TransferError::InUse { place: place.to_owned(), by: "另一个程序打开着它".to_owned() })
        }
        Err(BackupError::Open(error)) => Err(error.into()),
        Err(error) => Err(OpenError::Other { place: place.to_owned(), cause: error.to_string() }.into()),
    }
}
