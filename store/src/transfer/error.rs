use sea_orm::{DbErr, RuntimeErr};

use crate::{OpenError, open_error};

/// The reason for which nothing was moved, in words for the operator. Databases are named without secrets.
#[derive(Debug, thiserror::Error)]
pub enum TransferError {
    /// A database can't be used.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The source has no site.
    #[error("没有可以搬迁的网站：{place} 不存在，或者是空的。请用 --data 或 --database-url 指定网站现在的数据库")]
    NoSite {
        /// The source.
        place: String,
    },
    /// The source belongs to another version of the program.
    #[error("{place} 还缺 {missing} 个迁移。请先备份，再运行 gongkai migrate，然后搬迁")]
    Outdated {
        /// The source.
        place: String,
        /// Number of migrations that it lacks.
        missing: usize,
    },
    /// Another program could write meanwhile, and its writes would be lost.
    #[error("{place} 正在使用（{by}）。搬迁期间写入的内容会丢失：请先停止网站和其他程序，再搬迁")]
    InUse {
        /// The database.
        place: String,
        /// The other program, as far as it is known.
        by: String,
    },
    /// Source and target are one.
    #[error("来源与目标是同一个数据库 {place}。请在 --to 中指定另一个")]
    Same {
        /// The database.
        place: String,
    },
    /// The target is not empty.
    #[error("{place} 里已有数据，只能搬进空的数据库。请新建一个空库并在 --to 中指定它")]
    NotEmpty {
        /// The target.
        place: String,
    },
    /// The target was filled from another source, or the source has changed since.
    #[error(
        "{place} 里有一次未完成的搬迁，来自 {from}，而来源此后有变化，或者不是同一个。请新建一个空库并在 --to 中指定它，从头搬迁"
    )]
    OtherSource {
        /// The target.
        place: String,
        /// The source of its data.
        from: String,
    },
    /// The target's encoding can't hold Chinese, or gives texts other bytes, by which it would sort.
    #[error(
        "{place} 的编码是 {encoding}，须为 UTF8。请这样建库：createdb --encoding=UTF8 --locale=C.UTF-8 --template=template0 库名"
    )]
    Encoding {
        /// The target.
        place: String,
        /// Its encoding.
        encoding: String,
    },
    /// A text has a NUL, which PostgreSQL can't store.
    #[error(
        "{place} 的表 {table} 第 {key} 行的 {column} 里有 NUL 字符，PostgreSQL 不能保存。什么都没有写入；请在来源中改正这一行"
    )]
    Nul {
        /// The source.
        place: String,
        /// The table.
        table: String,
        /// The row's key.
        key: String,
        /// The column.
        column: String,
    },
    /// A table or column has a type that transfers don't know, or is missing in one of the databases.
    #[error("{place} 的结构与本程序不符：{problem}。请用同一版本的程序，不要手工改动表结构")]
    Schema {
        /// The database.
        place: String,
        /// The table or column, with its problem.
        problem: String,
    },
    /// The written rows differ from the read ones.
    #[error(
        "{place} 的表 {table} 与来源不一致：来源 {expected} 行，目标 {found} 行，或内容不同。什么都没有留下；请检查磁盘与内存，再试一次"
    )]
    Different {
        /// The target.
        place: String,
        /// The table.
        table: String,
        /// Rows of the source.
        expected: i64,
        /// Rows of the target.
        found: i64,
    },
    /// A database has failed.
    #[error("数据库 {place} 出错（{cause}）。什么都没有搬；请按括号内的原因检查，再运行一次")]
    Database {
        /// The database.
        place: String,
        /// The message of the database.
        cause: String,
    },
}

impl TransferError {
    /// Translates the error of the database `place`.
    pub(super) fn of(place: &str, error: &DbErr) -> Self {
        let cause = match error {
            DbErr::Conn(RuntimeErr::SqlxError(error))
            | DbErr::Exec(RuntimeErr::SqlxError(error))
            | DbErr::Query(RuntimeErr::SqlxError(error)) => open_error::cause(error),
            other => other.to_string(),
        };
        Self::Database { place: place.to_owned(), cause }
    }

    pub(super) fn schema(place: &str, problem: String) -> Self {
        Self::Schema { place: place.to_owned(), problem }
    }
}
