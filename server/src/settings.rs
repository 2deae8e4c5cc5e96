//! Settings: `Leptos.toml`, as it lies beside the program or was built into it.

mod alarms;
mod database;
mod files;
mod inspect;
mod key;
mod layers;
mod problem;
mod rule;
mod schema;
mod show;
#[cfg(test)]
mod tests;

use std::{
    net::{IpAddr, SocketAddr},
    num::{NonZeroU32, NonZeroUsize},
    ops::Deref,
};

use domain::{outside::Government, password::PasswordPolicy, site::Site};
use serde::{Deserialize, Serialize};

pub use alarms::{AlarmSettings, SMTP_PASSWORD, SmtpTls};
pub use database::DatabaseSettings;
pub use files::{Credentials, FilesSettings};
pub use layers::{FILE as SITE_FILE, Loaded};
pub use problem::{SettingsError, closest};
pub use show::{masked, shown};

use crate::retention::SourceDays;

/// What `Leptos.toml` says. `schema` has the rule of each key; here is only its type.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    package: Package,
    /// The site, as it is founded.
    pub site: SiteSettings,
    /// The server's limits.
    pub server: ServerSettings,
    /// To whom alarms are told.
    pub alarms: AlarmSettings,
    /// Where the database is.
    #[serde(default)]
    pub database: DatabaseSettings,
    /// The store of objects that keeps files in the place of the data folder.
    #[serde(default)]
    pub files: Option<FilesSettings>,
}

/// The site as it is founded, and what of it is a matter of the installation.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SiteSettings {
    #[serde(flatten)]
    about: Site,
    /// The endings of the hosts of government sites, which links may reach without a notice.
    #[serde(default)]
    pub government_suffixes: Government,
    /// To whom a weakness of the site is told: `mailto:`, `tel:` or `https://`. Empty: as the footer says.
    #[serde(default)]
    pub security_contact: String,
}

impl Deref for SiteSettings {
    type Target = Site;

    fn deref(&self) -> &Site {
        &self.about
    }
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Package {
    metadata: Metadata,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Metadata {
    leptos: Leptos,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Leptos {
    site_addr: SocketAddr,
}

/// The server's limits.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServerSettings {
    /// Hosts for which the site answers, besides that of its public address and the machine itself.
    pub hosts: Vec<String>,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// What a new password must be like.
    pub password_policy: PasswordPolicy,
    /// Whether five failures lock an account for everybody, and not for the network that they come from.
    pub strict_lock: bool,
    /// Whether the three administrators need a second factor, but for those of the demo.
    pub admins_need_code: bool,
    /// Attempts at passwords that one client gets in a minute.
    pub attempts: NonZeroU32,
    /// Saves, uploads and other writes that one client gets in a minute, each account of its own.
    pub writes: NonZeroU32,
    /// Searches and calls of the interface for programs that one client gets in a minute.
    pub costly_reads: NonZeroU32,
    /// Seconds for which a page of the public is kept; 0: none is. A click is written within a second, so that with 9 no
    /// count on a page is older than ten.
    pub page_seconds: u64,
    /// Seconds from one look at all that is public to the next; 0: nobody looks.
    pub guard_seconds: u64,
    /// Whether each file has a second copy, from which it is given back when it was changed.
    pub file_copies: bool,
    /// Connections served at a time; more wait.
    pub connections: usize,
    /// Connections of one client's address that are served at a time; more are closed. Trusted proxies have no such limit.
    pub connections_per_client: NonZeroUsize,
    /// Seconds within which a client must have sent the head of its request.
    pub header_seconds: u64,
    /// Seconds that requests under way get to end in, when the server is told to stop.
    pub shutdown_seconds: u64,
    /// The largest picture that is taken, in megabytes.
    pub image_megabytes: u64,
    /// The largest document that is taken, in megabytes.
    pub document_megabytes: u64,
    /// What one account may upload on a day, in megabytes; 0: no limit.
    pub upload_megabytes_a_day: u64,
    /// Days for which the audit log keeps the addresses of clients.
    pub address_days: SourceDays,
    /// What one account may save on a day as text, in megabytes; 0: no limit.
    pub text_megabytes_a_day: u64,
    /// By which others than this machine may read `/metrics`. The environment goes first (`GONGKAI_METRICS_TOKEN`).
    pub metrics_token: Option<String>,
}

const MEGABYTE: u64 = 1024 * 1024;

impl ServerSettings {
    /// The largest picture that is taken, in bytes.
    #[must_use]
    pub const fn image_bytes(&self) -> u64 {
        self.image_megabytes.saturating_mul(MEGABYTE)
    }

    /// The largest document that is taken, in bytes.
    #[must_use]
    pub const fn document_bytes(&self) -> u64 {
        self.document_megabytes.saturating_mul(MEGABYTE)
    }

    /// What one account may upload on a day, in bytes; nothing where there is no limit.
    #[must_use]
    pub fn uploads_a_day(&self) -> Option<i64> {
        limit(self.upload_megabytes_a_day)
    }

    /// What one account may save on a day as text, in bytes; nothing where there is no limit.
    #[must_use]
    pub fn texts_a_day(&self) -> Option<i64> {
        limit(self.text_megabytes_a_day)
    }
}

fn limit(megabytes: u64) -> Option<i64> {
    let bytes = megabytes.saturating_mul(MEGABYTE);
    (bytes > 0).then(|| i64::try_from(bytes).unwrap_or(i64::MAX))
}

impl Settings {
    /// The settings that the program was built with.
    ///
    /// # Errors
    /// None in a program whose tests have passed.
    pub fn built_in() -> Result<Self, SettingsError> {
        Loaded::built_in().map(|loaded| loaded.settings)
    }

    /// Where the server listens, unless told otherwise.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.package.metadata.leptos.site_addr
    }

    /// What is wrong with values that are right each for itself: the table, the key, and what to do.
    fn disagreements(&self) -> Vec<(&'static str, &'static str, String)> {
        let alarms = self.alarms.disagreements().into_iter().map(|(key, what)| ("alarms", key, what));
        alarms
            .chain(self.files.iter().filter_map(|files| Some(("files", "endpoint", files.address().err()?))))
            .collect()
    }
}
