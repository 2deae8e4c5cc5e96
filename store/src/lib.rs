//! Storage of the site's data: SQLite by default, PostgreSQL at scale, both behind the ports of `domain`.
//!
//! [`open`] connects, [`Store::migrate`] brings the schema up to date, [`Store::services`] hands out the ports.

mod account;
mod address;
mod alarm;
mod article;
mod audit;
pub mod backup;
mod click;
mod clock;
mod column;
pub mod connection;
mod corpus;
mod digest;
mod directory;
mod disclosure;
mod draft;
mod editing;
mod encrypted_column;
#[allow(missing_docs, reason = "an entity's fields are its table's columns, explained in `migration`")]
pub mod entity;
mod external_link;
mod failure;
mod feed;
mod file;
mod guard;
mod health;
mod home;
mod identity;
mod keywords;
mod migration;
mod notice;
mod numbers;
mod open_error;
mod quota;
mod schema;
mod search;
mod seldom;
mod site;
mod site_key;
mod touched;
pub mod transfer;
mod unavailable;

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use domain::{password::PasswordPolicy, ports::Services};

use crate::{
    account::Passwords,
    address::Address,
    clock::Clock,
    connection::{Connection, Replica},
    guard::Seals,
    quota::Quotas,
    touched::Ear,
};
pub use crate::{
    address::{address_of_file, database_file, has_password, without_password},
    connection::{Pool, Query, QueryKind, QueryObserver},
    guard::{Adoption, KeyState, Rotated},
    open_error::OpenError,
    site_key::{CipherError, KeyId, KeyMark, KeyRing, Purpose, PurposeKey, SiteKey},
};

/// Connections of one process to one PostgreSQL, which allows 100 in all by default.
pub const CONNECTIONS: u32 = 16;

/// The site's database. Clones share its connections.
#[derive(Debug, Clone)]
pub struct Store {
    connection: Connection,
    /// The replica for reads by citizens.
    replica: Option<Replica>,
    /// The database as messages name it, without secrets.
    place: String,
    /// SQLite's file.
    file: Option<PathBuf>,
    /// The rules for a new password.
    policy: PasswordPolicy,
    passwords: Passwords,
    /// Whether failures lock an account for all origins, and not only for their own.
    strict_lock: bool,
    /// Whether the three administrators need a second factor, except those of the demo.
    admins_need_code: bool,
    clock: Clock,
    ear: Ear,
    /// The key outside the database. Without one, nothing is signed, and secrets are neither read nor written.
    site_key: Option<SiteKey>,
    /// Whether this process has made the tables of signatures.
    signatures_are_new: Arc<AtomicBool>,
    /// Signs what is published, with a key derived from the site's.
    seals: Seals,
    /// Signs links that lead out of the site, with a key derived from the site's.
    link_key: Option<PurposeKey>,
    /// The daily limits of an account.
    quotas: Quotas,
    /// The maintenance of PostgreSQL's search index beside an import.
    tidying: search::Tidying,
}

/// Checks that `url` is the address of a database, without connecting to it.
///
/// # Errors
/// The problem of the address, in words that repeat nothing of it: a password may stand in it.
pub fn check_url(url: &str) -> Result<(), String> {
    match address::parse(url) {
        Ok(_) => Ok(()),
        Err(OpenError::WrongAddress { problem }) => Err(problem),
        Err(other) => Err(other.to_string()),
    }
}

/// Connects to the database at `url` and checks that this program can use it; its schema stays as it is.
/// A missing SQLite file is created, with its folder.
///
/// # Errors
/// See [`OpenError`]; no message repeats a password.
pub async fn open(url: &str) -> Result<Store, OpenError> {
    open_with(url, CONNECTIONS).await
}

/// Like [`open`], with up to `connections` to PostgreSQL at a time.
///
/// # Errors
/// As [`open`].
pub async fn open_with(url: &str, connections: u32) -> Result<Store, OpenError> {
    connected(address::parse(url)?, connections).await
}

/// Like [`open_with`], for an existing database of a site: none is made, and no other database is touched.
///
/// # Errors
/// [`OpenError::Missing`], or as [`open`].
pub async fn open_existing(url: &str, connections: u32) -> Result<Store, OpenError> {
    let address = address::parse(url)?;
    let shown = address.without_password();
    let missing = |problem| OpenError::Missing { place: shown.clone(), problem };
    if let Some(problem) = connection::missing(&address).await? {
        return Err(missing(problem));
    }
    let store = connected(address, connections).await?;
    match store.is_new().await {
        Ok(false) => Ok(store),
        Ok(true) => {
            store.close().await;
            Err(missing("里没有网站的表"))
        }
        Err(error) => {
            store.close().await;
            Err(error)
        }
    }
}

async fn connected(address: Address, connections: u32) -> Result<Store, OpenError> {
    let (place, file) = (address.place(), address.file());
    let store = Store::over(Connection::open(address, connections).await?, place, file);
    schema::refuse_newer(&store.connection, &store.place).await?;
    transfer::refuse_unfinished(store.connection.reader(), &store.place).await?;
    Ok(store)
}

impl Store {
    /// The store over `connection`; messages name it `place`.
    fn over(connection: Connection, place: String, file: Option<PathBuf>) -> Self {
        Self {
            connection,
            replica: None,
            place,
            file,
            policy: PasswordPolicy::default(),
            passwords: Passwords::default(),
            strict_lock: false,
            admins_need_code: true,
            clock: Clock::default(),
            ear: Ear::default(),
            site_key: None,
            signatures_are_new: Arc::default(),
            seals: Seals::default(),
            link_key: external_link::passing_key(),
            quotas: Quotas::default(),
            tidying: search::Tidying::default(),
        }
    }

    /// The same store, with the rules `policy` for new passwords.
    #[must_use]
    pub fn with_password_policy(self, policy: PasswordPolicy) -> Self {
        Self { policy, ..self }
    }

    /// The same store with the site's key. Call [`Self::adopt_seals`] before anything is published.
    #[must_use]
    pub fn with_site_key(self, key: SiteKey) -> Self {
        Self {
            connection: self.connection.signing(key.derive(Purpose::AuditLog)),
            seals: Seals::of(key.derive(Purpose::Signatures)),
            link_key: Some(key.derive(Purpose::SignedLinks)),
            site_key: Some(key),
            ..self
        }
    }

    /// The same store with the site's key, for a database with `mark` that is only read: signatures of an older program are
    /// proved in that program's way.
    #[must_use]
    pub fn proving_with(self, key: SiteKey, mark: &KeyMark) -> Self {
        let undivided = mark.is_undivided(&key).then(|| Seals::of(key.undivided()));
        let store = self.with_site_key(key);
        match undivided {
            Some(seals) => Self { seals, ..store },
            None => store,
        }
    }

    /// The key for `purpose`; `None` if the store was opened without the site's key.
    #[must_use]
    pub fn key_for(&self, purpose: Purpose) -> Option<PurposeKey> {
        self.site_key.as_ref().map(|key| key.derive(purpose))
    }

    /// The files of the database on this machine, including those of its log; empty for PostgreSQL.
    #[must_use]
    pub fn files(&self) -> Vec<PathBuf> {
        let with = |file: &PathBuf, ending: &str| {
            let mut name = file.clone().into_os_string();
            name.push(ending);
            PathBuf::from(name)
        };
        self.file.iter().flat_map(|file| ["", "-wal", "-shm"].map(|ending| with(file, ending))).collect()
    }

    /// The database as messages name it, without secrets.
    #[must_use]
    pub fn place(&self) -> &str {
        &self.place
    }

    /// Numbers of encrypted secrets that the site's key decrypts, and that it doesn't.
    ///
    /// # Errors
    /// [`OpenError::Other`] if the database doesn't answer.
    pub async fn secrets(&self) -> Result<(u64, u64), OpenError> {
        let Some(key) = &self.site_key else { return Ok((0, 0)) };
        let counted = encrypted_column::count(self.connection.reader(), key).await;
        counted.map_err(|error| OpenError::of(&self.place, &error))
    }

    /// The same store; with `strict`, five failures lock an account for all origins.
    #[must_use]
    pub fn with_strict_lock(self, strict: bool) -> Self {
        Self { strict_lock: strict, ..self }
    }

    /// The same store, with or without the need of a second factor for the three administrators. Without this call they
    /// need one.
    #[must_use]
    pub fn with_admins_need_code(self, need: bool) -> Self {
        Self { admins_need_code: need, ..self }
    }

    /// Number of password hashes that this process has computed: each takes 19 MiB and a processor for some 20 ms.
    #[must_use]
    pub fn password_hashes(&self) -> u64 {
        self.passwords.computed()
    }

    /// The same store, with a limit of bytes that one account may upload on a day.
    #[must_use]
    pub fn with_uploads_a_day(self, bytes: Option<i64>) -> Self {
        Self { quotas: Quotas { uploads: bytes, ..self.quotas }, ..self }
    }

    /// The same store, with a limit of bytes of text that one account may save on a day.
    #[must_use]
    pub fn with_texts_a_day(self, bytes: Option<i64>) -> Self {
        Self { quotas: Quotas { texts: bytes, ..self.quotas }, ..self }
    }

    /// The same store with a clock that stands at the moment `seconds` (Unix): sessions, locks and one-time links end,
    /// and hours come, without waiting for them. The audit log keeps the true time.
    #[must_use]
    pub fn at(&self, seconds: i64) -> Self {
        Self { clock: Clock::stopped(seconds), ..self.clone() }
    }

    /// The same store for a server: a request that waits for a connection or a lock fails within
    /// [`connection::LONGEST_WAIT`], to be tried again, where a command waits for its turn.
    #[must_use]
    pub fn for_serving(self) -> Self {
        Self { connection: self.connection.for_serving(), ..self }
    }

    /// The same store, with `observer` called after each statement.
    #[must_use]
    pub fn observed_by(self, observer: &QueryObserver) -> Self {
        Self { connection: self.connection.observed_by(observer), ..self }
    }

    /// The present state of its pools of connections.
    #[must_use]
    pub fn pools(&self) -> Vec<Pool> {
        self.connection.pools()
    }

    /// Applies the missing migrations, all or none, and returns their names in their order.
    ///
    /// # Errors
    /// [`OpenError::Newer`], [`OpenError::NotWritable`], or [`OpenError::Other`] if a migration fails.
    pub async fn migrate(&self) -> Result<Vec<String>, OpenError> {
        let applied = schema::migrate(&self.connection, &self.place).await?;
        if applied.iter().any(|name| name == migration::SIGNATURES) {
            self.signatures_are_new.store(true, Ordering::Relaxed);
        }
        Ok(applied)
    }

    /// Rebuilds the search index from the present articles.
    ///
    /// # Errors
    /// [`OpenError::Other`] if the database doesn't answer, or an article has invalid data.
    pub async fn reindex(&self) -> Result<(), OpenError> {
        schema::reindex(&self.connection, &self.place).await
    }

    /// The names of the missing migrations. A site is served only when there are none.
    ///
    /// # Errors
    /// [`OpenError::Newer`], or [`OpenError::Other`] if the database doesn't answer.
    pub async fn pending(&self) -> Result<Vec<String>, OpenError> {
        schema::pending(&self.connection, &self.place).await
    }

    /// Refuses a database that lacks migrations, for callers that may not change it.
    ///
    /// # Errors
    /// [`OpenError::Older`], or as [`Self::pending`].
    pub async fn refuse_older(&self) -> Result<(), OpenError> {
        let migrations = self.pending().await?;
        if migrations.is_empty() { Ok(()) } else { Err(OpenError::Older { place: self.place.clone(), migrations }) }
    }

    /// Whether no migration has been applied to the database yet.
    ///
    /// # Errors
    /// [`OpenError::Other`] if the database doesn't answer.
    pub async fn is_new(&self) -> Result<bool, OpenError> {
        schema::is_new(&self.connection, &self.place).await
    }

    /// The same store, with reads by citizens from the replica at `url`, with up to `connections` at a time, as long as it
    /// is up to date.
    ///
    /// # Errors
    /// [`OpenError::WrongAddress`], [`OpenError::WrongReplica`], or when the database itself does not answer. A replica
    /// that does not answer is no error.
    pub async fn with_replica(self, url: &str, connections: u32) -> Result<Self, OpenError> {
        let replica = self.connection.replica_at(address::parse(url)?, connections).await?;
        let store = Self { replica: Some(replica), ..self };
        // Readers of the replica must see at least the present rows.
        touched::newest(&store).await.map_err(|error| OpenError::of(&store.place, &error))?;
        Ok(store)
    }

    /// The ports for reads by citizens from the replica; `None` if there is no replica.
    #[must_use]
    pub fn services_for_citizens(&self) -> Option<Services> {
        let replica = self.replica.clone()?;
        Some(Self { connection: self.connection.reading(Some(replica)), ..self.clone() }.services())
    }

    /// The ports through which pages and commands reach the data.
    #[must_use]
    pub fn services(&self) -> Services {
        let store = Arc::new(self.clone());
        Services {
            articles: store.clone(),
            feed: store.clone(),
            columns: store.clone(),
            directory: store.clone(),
            clicks: store.clone(),
            sites: store.clone(),
            homes: store.clone(),
            accounts: store.clone(),
            editing: store.clone(),
            drafts: store.clone(),
            notices: store.clone(),
            timetable: store.clone(),
            disclosure: store.clone(),
            external_links: store.clone(),
            files: store.clone(),
            search: store.clone(),
            audit: store.clone(),
            guard: store.clone(),
            alarms: store.clone(),
            corpora: store.clone(),
            changes: store.clone(),
            health: store,
        }
    }

    /// The connections themselves, for tests and diagnostics.
    #[must_use]
    pub fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Waits for running transactions and closes the connections, those of every clone included.
    pub async fn close(self) {
        self.ear.close().await;
        self.tidying.finish().await;
        self.connection.reading(self.replica).close().await;
    }
}
