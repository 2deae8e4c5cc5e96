//! The access of a command to its database.

use store::{OpenError, Store};

/// The access of a command to its database. Only commands that begin a site create one: a mistyped address must not make a
/// new database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Creates it if it is missing, and migrates it: `serve`, `migrate`, `import`.
    Create,
    /// Migrates it. It must exist.
    Update,
    /// Leaves it as it is. It must exist and be up to date.
    Read,
    /// Takes it as it is, even from an older program. It must exist.
    Copy,
}

impl Access {
    /// Connects to the database at `url` with up to `connections`; its schema stays as it is.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub async fn connect(self, url: &str, connections: u32) -> Result<Store, OpenError> {
        let store = match self {
            Self::Create => store::open_with(url, connections).await?,
            Self::Update | Self::Read | Self::Copy => store::open_existing(url, connections).await?,
        };
        if self == Self::Read
            && let Err(error) = store.refuse_older().await
        {
            store.close().await;
            return Err(error);
        }
        Ok(store)
    }

    /// Whether the command migrates the database.
    pub const fn updates(self) -> bool {
        matches!(self, Self::Create | Self::Update)
    }
}

/// Prints on the standard error output which database the command uses, so that nobody mistakes another one's answer for theirs.
///
/// # Errors
/// [`OpenError::WrongAddress`]
pub fn name_database(url: &str) -> Result<(), OpenError> {
    eprintln!("数据库：{}", store::without_password(url)?);
    Ok(())
}

/// Warns of a password in `url`, the value of the argument `flag`: every user of the machine can see arguments.
pub fn warn_of_password(flag: &str, url: &str) {
    if store::has_password(url) {
        eprintln!(
            "gongkai: 注意：{flag} 里写了口令，本机的所有用户都能用 ps 看到它。请改写在环境变量或设置文件的 [database] 里，并更换口令"
        );
    }
}
