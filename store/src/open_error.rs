//! Reasons for which the database can't be used, in words for the operator: what is wrong, where, what to do.

use sea_orm::{DbErr, RuntimeErr, sqlx};

/// The reason for which the database can't be used. Messages never repeat a password.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The address can't be parsed.
    #[error(
        "数据库地址有误：{problem}。请检查 DATABASE_URL，形如 sqlite://data/gongkai.db 或 postgres://用户:口令@主机:5432/库名"
    )]
    WrongAddress {
        /// The problem, without the address itself, which may hold a password.
        problem: String,
    },
    /// The address of the replica is not usable.
    #[error(
        "只读副本的地址有误：{problem}。请检查 GONGKAI_DATABASE_READ_URL，它应是 DATABASE_URL 那个 PostgreSQL 数据库的流复制副本"
    )]
    WrongReplica {
        /// The problem.
        problem: String,
    },
    /// The program may not write where its data should be.
    #[error(
        "数据库不可写：{place}({cause})。请确认运行 gongkai 的用户对该文件及其所在目录有写权限，或在 DATABASE_URL 中改用其他位置"
    )]
    NotWritable {
        /// The file, or the PostgreSQL database.
        place: String,
        /// The message of the system.
        cause: String,
    },
    /// PostgreSQL doesn't answer or refuses the connection.
    #[error("连接不上数据库：{place}({cause})。请确认 PostgreSQL 已启动，主机、端口、库名、用户与口令无误")]
    Unreachable {
        /// Host, port and database.
        place: String,
        /// The message of the system or the server.
        cause: String,
    },
    /// A newer version of this program has used the database.
    #[error("数据库比程序新：{place} 已执行本程序不认识的迁移 {}。请改用更新版本的 gongkai，或从升级前的备份恢复", migrations.join("、"))]
    Newer {
        /// The database.
        place: String,
        /// The migrations that this program doesn't know.
        migrations: Vec<String>,
    },
    /// There is no database of a site at the address, and none may be made.
    #[error(
        "没有数据库：{place} {problem}。请检查 --data、--database-url、--site 以及环境变量 GONGKAI_DATA、DATABASE_URL、GONGKAI_SITE 是否写对；要新建网站，请先运行 gongkai migrate 或 gongkai serve"
    )]
    Missing {
        /// The address, without its password.
        place: String,
        /// The missing part.
        problem: &'static str,
    },
    /// The database lacks migrations of this program, and may not be changed.
    #[error(
        "数据库比程序旧：{place} 还缺少迁移 {}。这个命令不改动数据库，请先运行 gongkai migrate（它会先备份）",
        migrations.join("、")
    )]
    Older {
        /// The database.
        place: String,
        /// The missing migrations.
        migrations: Vec<String>,
    },
    /// SQLite has the WAL-reset bug, which can damage the file.
    #[error(
        "SQLite 版本过旧：程序内为 {version}，须为 3.51.3 或更新，旧版的 WAL 缺陷可能损坏数据。请用自带 SQLite 的方式重新编译 gongkai"
    )]
    OldSqlite {
        /// The version in this program.
        version: String,
    },
    /// The database was signed with another key.
    #[error(
        "网站密钥不符：{place} 里已发布的内容是用另一把密钥签名的。请把原来的密钥文件（site.key，旧版为 seal.key）放回数据目录（多台机器须用同一把）；若已遗失，核对内容后运行 gongkai migrate --reseal，以数据库现有内容为准重新签名"
    )]
    OtherSiteKey {
        /// The database.
        place: String,
    },
    /// The database was signed, and there is no key at all.
    #[error(
        "缺少网站密钥：{place} 已签名，而 {key} 不存在。请把原来的密钥文件放回（没有生成新的密钥）；若已遗失，核对内容后运行 gongkai migrate --reseal，以数据库现有内容为准重新签名"
    )]
    NoSiteKey {
        /// The database.
        place: String,
        /// The expected file of the key.
        key: String,
    },
    /// The key existed before, and the database has content and no signatures.
    #[error(
        "{place} 里的签名全部丢失：密钥早已存在，而数据库有内容却没有签名，可能被人删除，或数据库是从别处换来的。请核对内容；确认无误后运行 gongkai migrate --reseal，以数据库现有内容为准重新签名"
    )]
    SignaturesLost {
        /// The database.
        place: String,
    },
    /// The audit log is not as it was written.
    #[error(
        "{place} 的审计日志从第 {row} 行起不可信，不能更换密钥：更换后就看不出来了。请保留现场，用备份核对；确认后运行 gongkai migrate --reseal，以数据库现有内容为准重新签名"
    )]
    LogBroken {
        /// The database.
        place: String,
        /// The first row that is not to be trusted.
        row: i64,
    },
    /// A transfer has filled the database, and was cut off before it had proved it.
    #[error(
        "搬迁未完成：{place} 是从 {from} 搬来的，还没有核对完，不能使用。请再次运行同一条 gongkai transfer 命令，它会接着核对"
    )]
    Unfinished {
        /// The database.
        place: String,
        /// The source of its data.
        from: String,
    },
    /// Anything else.
    #[error("数据库无法使用：{place}({cause})。请按括号内的原因检查；若文件已损坏，请从备份恢复")]
    Other {
        /// The database.
        place: String,
        /// The message of the database.
        cause: String,
    },
}

impl OpenError {
    /// Translates a database error at `place` for the operator.
    pub(crate) fn of(place: &str, error: &DbErr) -> Self {
        match error {
            DbErr::Conn(RuntimeErr::SqlxError(source))
            | DbErr::Exec(RuntimeErr::SqlxError(source))
            | DbErr::Query(RuntimeErr::SqlxError(source)) => Self::of_driver(place, source),
            _ => Self::Other { place: place.to_owned(), cause: error.to_string() },
        }
    }

    /// Translates a driver error at `place` for the operator.
    pub(crate) fn of_driver(place: &str, error: &sqlx::Error) -> Self {
        let code = error.as_database_error().and_then(|error| error.code()).unwrap_or_default();
        // PostgreSQL: insufficient_privilege, read_only_sql_transaction.
        let refused = matches!(code.as_ref(), "42501" | "25006")
            // SQLite, without its extended bits: PERM, READONLY, CANTOPEN. Its codes have at most four digits.
            || (code.len() < 5 && code.parse::<i32>().is_ok_and(|code| matches!(code & 0xff, 3 | 8 | 14)));
        let (place, cause) = (place.to_owned(), cause(error));
        if refused { Self::NotWritable { place, cause } } else { Self::Other { place, cause } }
    }
}

/// The database's own message if it answered, else the system's or the driver's.
pub(crate) fn cause(error: &sqlx::Error) -> String {
    match error {
        sqlx::Error::Database(error) => error.message().to_owned(),
        sqlx::Error::Io(error) => error.to_string(),
        other => other.to_string(),
    }
}
