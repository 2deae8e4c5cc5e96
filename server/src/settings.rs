//! Settings: `Leptos.toml`, beside the program or built into it.

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

/// The content of `Leptos.toml`. `schema` has the rule of each key; this has only its type.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    package: Package,
    /// The site, as it is founded.
    pub site: SiteSettings,
    /// The server's limits.
    pub server: ServerSettings,
    /// The receivers of alarms.
    pub alarms: AlarmSettings,
    /// The database's address.
    #[serde(default)]
    pub database: DatabaseSettings,
    /// The object store that holds files in the place of the data folder.
    #[serde(default)]
    pub files: Option<FilesSettings>,
}

/// The site as it is founded, and its settings that belong to the installation.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SiteSettings {
    #[serde(flatten)]
    about: Site,
    /// The domain suffixes of government sites, which links may reach without a notice.
    #[serde(default)]
    pub government_suffixes: Government,
    /// The contact for reports of weaknesses: `mailto:`, `tel:` or `https://`. Empty: that of the footer.
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
    /// Proxies whose `X-Forwarded-For` is trusted.
    pub trusted_proxies: Vec<IpAddr>,
    /// The rules for a new password.
    pub password_policy: PasswordPolicy,
    /// Whether five failures lock an account for all networks, and not only for their own.
    pub strict_lock: bool,
    /// Whether the three administrators need a second factor, except those of the demo.
    pub admins_need_code: bool,
    /// Limit of attempts at passwords by one client in a minute.
    pub attempts: NonZeroU32,
    /// Limit of saves, uploads and other writes by one client in a minute, for each account.
    pub writes: NonZeroU32,
    /// Limit of searches and calls of the interface for programs by one client in a minute.
    pub costly_reads: NonZeroU32,
    /// Seconds for which a public page is cached; 0: not at all. A click is written within a second, so that with 9 no
    /// count on a page is older than ten.
    pub page_seconds: u64,
    /// Seconds between two integrity checks; 0: none.
    pub guard_seconds: u64,
    /// Whether each file has a second copy, from which a changed file is restored.
    pub file_copies: bool,
    /// Limit of concurrent connections; more wait.
    pub connections: usize,
    /// Limit of concurrent connections of one client's address; more are closed. Trusted proxies have no such limit.
    pub connections_per_client: NonZeroUsize,
    /// Limit of the time for the head of a request, in seconds.
    pub header_seconds: u64,
    /// Seconds for running requests to end, when the server is told to stop.
    pub shutdown_seconds: u64,
    /// Limit of an uploaded picture, in megabytes.
    pub image_megabytes: u64,
    /// Limit of an uploaded document, in megabytes.
    pub document_megabytes: u64,
    /// Limit of one account's uploads on a day, in megabytes; 0: no limit.
    pub upload_megabytes_a_day: u64,
    /// Days for which the audit log keeps the addresses of clients.
    pub address_days: SourceDays,
    /// Limit of one account's saved texts on a day, in megabytes; 0: no limit.
    pub text_megabytes_a_day: u64,
    /// The token with which other machines may read `/metrics`. The environment has precedence (`GONGKAI_METRICS_TOKEN`).
    pub metrics_token: Option<String>,
}

const MEGABYTE: u64 = 1024 * 1024;

impl ServerSettings {
    /// Limit of an uploaded picture, in bytes.
    #[must_use]
    pub const fn image_bytes(&self) -> u64 {
        self.image_megabytes.saturating_mul(MEGABYTE)
    }

    /// Limit of an uploaded document, in bytes.
    #[must_use]
    pub const fn document_bytes(&self) -> u64 {
        self.document_megabytes.saturating_mul(MEGABYTE)
    }

    /// Limit of one account's uploads on a day, in bytes; `None` for no limit.
    #[must_use]
    pub fn uploads_a_day(&self) -> Option<i64> {
        limit(self.upload_megabytes_a_day)
    }

    /// Limit of one account's saved texts on a day, in bytes; `None` for no limit.
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

    /// The server's address by default.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.package.metadata.leptos.site_addr
    }

    /// Contradictions between values that are each valid by themselves: the table, the key, and what to do.
    fn disagreements(&self) -> Vec<(&'static str, &'static str, String)> {
        let alarms = self.alarms.disagreements().into_iter().map(|(key, what)| ("alarms", key, what));
        alarms
            .chain(self.files.iter().filter_map(|files| Some(("files", "endpoint", files.address().err()?))))
            .collect()
    }
}
