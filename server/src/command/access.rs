//! What a command may do with the database that it is told.

use store::{OpenError, Store};

/// What a command may do with the database. It never makes one where somebody has only mistyped where theirs is, unless it is
/// one of those that begin a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Makes it where it is missing, and brings it up to date: `serve`, `migrate`, `import`.
    Create,
    /// Brings it up to date. It must be there.
    Update,
    /// Leaves it as it is. It must be there and up to date.
    Read,
    /// Takes it as it is, also where it is of an older program. It must be there.
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

    /// Whether the command brings the database up to date.
    pub const fn updates(self) -> bool {
        matches!(self, Self::Create | Self::Update)
    }
}

/// Says on the standard error output which database the command uses, so that nobody takes another one's answer for theirs.
///
/// # Errors
/// [`OpenError::WrongAddress`]
pub fn name_database(url: &str) -> Result<(), OpenError> {
    eprintln!("数据库：{}", store::without_password(url)?);
    Ok(())
}

/// Warns of a password that stands in `url`, the value of the argument `flag`: every user of the machine sees arguments.
pub fn warn_of_password(flag: &str, url: &str) {
    if store::has_password(url) {
        eprintln!(
            "gongkai: 注意：{flag} 里写了口令，本机的所有用户都能用 ps 看到它。请改写在环境变量或设置文件的 [database] 里，并更换口令"
        );
    }
}
