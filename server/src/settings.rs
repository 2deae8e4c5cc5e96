//! Settings: `Leptos.toml`, as it lies beside the program or was built into it.

mod database;
mod files;
mod site_folder;

use std::{
    net::{IpAddr, SocketAddr},
    num::{NonZeroU32, NonZeroUsize},
    ops::Deref,
    path::{Path, PathBuf},
};

use domain::{outside::Government, password::PasswordPolicy, site::Site};
use serde::Deserialize;

pub use database::DatabaseSettings;
pub use files::{Credentials, FilesSettings};
pub use site_folder::FILE as SITE_FILE;

use crate::retention::SourceDays;

/// The file that was there when the program was built.
const BUILT_IN: &str = include_str!("../../Leptos.toml");

/// What `Leptos.toml` says.
#[derive(Debug, Clone, Deserialize)]
pub struct Settings {
    package: Package,
    /// The site, as it is founded.
    pub site: SiteSettings,
    /// The server's limits.
    pub server: ServerSettings,
    /// Where the database is.
    #[serde(default)]
    pub database: DatabaseSettings,
    /// The store of objects that keeps files in the place of the data folder.
    #[serde(default)]
    pub files: Option<FilesSettings>,
}

/// The site as it is founded, and what of it is a matter of the installation.
#[derive(Debug, Clone, Deserialize)]
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

#[derive(Debug, Clone, Deserialize)]
struct Package {
    metadata: Metadata,
}

#[derive(Debug, Clone, Deserialize)]
struct Metadata {
    leptos: Leptos,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Leptos {
    site_addr: SocketAddr,
}

/// The server's limits.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServerSettings {
    /// Hosts for which the site answers, besides that of its public address and the machine itself.
    #[serde(default)]
    pub hosts: Vec<String>,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// What a new password must be like.
    pub password_policy: PasswordPolicy,
    /// Attempts at passwords that one client gets in a minute.
    pub attempts: NonZeroU32,
    /// Saves, uploads and other writes that one client gets in a minute, each account of its own.
    #[serde(default = "writes")]
    pub writes: NonZeroU32,
    /// Searches and calls of the interface for programs that one client gets in a minute.
    #[serde(default = "costly_reads")]
    pub costly_reads: NonZeroU32,
    /// Seconds for which a page of the public is kept; 0: none is. A click is written within a second, so that with 9 no
    /// count on a page is older than ten.
    #[serde(default = "page_seconds")]
    pub page_seconds: u64,
    /// Seconds from one look at all that is public to the next; 0: nobody looks.
    #[serde(default = "guard_seconds")]
    pub guard_seconds: u64,
    /// Whether each file has a second copy, from which it is given back when it was changed.
    #[serde(default = "file_copies")]
    pub file_copies: bool,
    /// Connections served at a time; more wait.
    pub connections: usize,
    /// Connections of one client's address that are served at a time; more are closed. Trusted proxies have no such limit.
    #[serde(default = "connections_per_client")]
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
    #[serde(default = "upload_megabytes_a_day")]
    pub upload_megabytes_a_day: u64,
    /// Days for which the audit log keeps the addresses of clients.
    #[serde(default)]
    pub address_days: SourceDays,
    /// What one account may save on a day as text, in megabytes; 0: no limit.
    #[serde(default = "text_megabytes_a_day")]
    pub text_megabytes_a_day: u64,
    /// By which others than this machine may read `/metrics`. The environment goes first (`GONGKAI_METRICS_TOKEN`).
    #[serde(default)]
    pub metrics_token: Option<String>,
}

/// What was not limited before there was a setting for it, is limited as the built-in file says.
const fn writes() -> NonZeroU32 {
    NonZeroU32::MIN.saturating_add(599)
}

const fn costly_reads() -> NonZeroU32 {
    NonZeroU32::MIN.saturating_add(299)
}

const fn page_seconds() -> u64 {
    9
}

const fn guard_seconds() -> u64 {
    60
}

const fn file_copies() -> bool {
    true
}

const fn upload_megabytes_a_day() -> u64 {
    2_000
}

const fn text_megabytes_a_day() -> u64 {
    100
}

const fn connections_per_client() -> NonZeroUsize {
    NonZeroUsize::MIN.saturating_add(511)
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

/// Why there are no settings.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The file can't be read.
    #[error("读不到设置文件 {file}:{cause}。请检查路径和权限。")]
    Unreadable {
        /// Which file.
        file: PathBuf,
        /// What the system says.
        cause: std::io::Error,
    },
    /// The file is there, and something in it is wrong.
    #[error("设置文件 {file}:{line} 有误：{cause}")]
    Wrong {
        /// Which file.
        file: PathBuf,
        /// Which line, from 1.
        line: usize,
        /// What is wrong.
        cause: String,
    },
}

impl SettingsError {
    /// `error` of `text`, which is that of `file`.
    fn of(error: &toml::de::Error, text: &str, file: &Path) -> Self {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        Self::Wrong {
            file: file.to_path_buf(),
            line: before.matches('\n').count() + 1,
            cause: error.message().to_owned(),
        }
    }
}

impl Settings {
    /// Reads `file`, or the `Leptos.toml` of this folder, or the one beside the program, or the built-in one.
    ///
    /// # Errors
    /// The file can't be read, or is wrong.
    pub fn read(file: Option<&Path>) -> Result<Self, SettingsError> {
        let beside = std::env::current_exe().ok().and_then(|exe| Some(exe.parent()?.join("Leptos.toml")));
        let found = match file {
            Some(file) => Some(file.to_path_buf()),
            None => [Some(PathBuf::from("Leptos.toml")), beside].into_iter().flatten().find(|file| file.is_file()),
        };
        match found {
            Some(file) => {
                let text = std::fs::read_to_string(&file)
                    .map_err(|cause| SettingsError::Unreadable { file: file.clone(), cause })?;
                Self::parse(&text, &file)
            }
            None => Self::built_in(),
        }
    }

    /// The settings that the program was built with.
    ///
    /// # Errors
    /// None in a program whose tests have passed.
    pub fn built_in() -> Result<Self, SettingsError> {
        Self::parse(BUILT_IN, Path::new("Leptos.toml"))
    }

    fn parse(text: &str, file: &Path) -> Result<Self, SettingsError> {
        toml::from_str(text).map_err(|error| SettingsError::of(&error, text, file))
    }

    /// Where the server listens, unless told otherwise.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.package.metadata.leptos.site_addr
    }
}
