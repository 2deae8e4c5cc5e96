//! A copy of PostgreSQL's database by its own tools.

use std::{
    path::Path,
    process::{Command, Stdio},
};

use sea_orm::{ConnectionTrait, DbErr, Statement, sqlx::postgres::PgConnectOptions};
use url::Url;

use super::BackupError;

/// Exports this transaction's snapshot and returns the name under which other connections can read it.
pub(super) async fn export(db: &impl ConnectionTrait) -> Result<String, DbErr> {
    let statement = Statement::from_string(db.get_database_backend(), "SELECT pg_export_snapshot() AS name");
    let row = db.query_one_raw(statement).await?;
    row.ok_or_else(|| DbErr::Custom("no snapshot".to_owned()))?.try_get("", "name")
}

/// Dumps the snapshot `name` to `file`.
pub(super) async fn dump(options: &PgConnectOptions, url: &str, name: &str, file: &Path) -> Result<(), BackupError> {
    let mut command = tool("pg_dump", options, url);
    command.args(["--format=custom", "--no-owner", "--no-privileges", "--no-password", "--snapshot", name, "--file"]);
    command.arg(file);
    run("pg_dump", command).await
}

/// Restores everything in `file`, or nothing.
pub(super) async fn restore(options: &PgConnectOptions, url: &str, file: &Path) -> Result<(), BackupError> {
    let mut command = tool("pg_restore", options, url);
    command.args(["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", "--no-password"]);
    command.arg("--dbname").arg(options.get_database().unwrap_or_else(|| options.get_username()));
    command.arg(file);
    run("pg_restore", command).await
}

/// Reads all of `file`, as a check.
pub(super) async fn check(file: &Path) -> Result<(), BackupError> {
    let mut command = Command::new("pg_restore");
    command.args(["--file", "/dev/null"]);
    command.arg(file);
    run("pg_restore", command).await.map_err(|error| match error {
        BackupError::Tool { said, .. } => BackupError::Damaged { cause: said },
        other => other,
    })
}

/// The tool with the database's address in its environment: a process's arguments are visible to everybody.
fn tool(name: &str, options: &PgConnectOptions, url: &str) -> Command {
    let mut command = Command::new(name);
    let host = options.get_socket().map_or_else(|| options.get_host().to_owned(), |path| path.display().to_string());
    command.env("PGHOST", host).env("PGPORT", options.get_port().to_string()).env("PGUSER", options.get_username());
    command.env("PGDATABASE", options.get_database().unwrap_or_else(|| options.get_username()));
    if let Ok(url) = Url::parse(url) {
        if let Some(password) = url.password() {
            command.env("PGPASSWORD", percent_encoding::percent_decode_str(password).decode_utf8_lossy().as_ref());
        }
        for (name, variable) in [("sslmode", "PGSSLMODE"), ("sslrootcert", "PGSSLROOTCERT")] {
            if let Some((_, value)) = url.query_pairs().find(|(key, _)| key == name) {
                command.env(variable, value.as_ref());
            }
        }
    }
    command
}

async fn run(tool: &'static str, mut command: Command) -> Result<(), BackupError> {
    let done = tokio::task::spawn_blocking(move || command.stdin(Stdio::null()).output()).await;
    let done = done.unwrap_or_else(|error| Err(std::io::Error::other(error))).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => BackupError::NoTool { tool },
        _ => BackupError::Tool { tool, said: error.to_string() },
    })?;
    if done.status.success() {
        return Ok(());
    }
    Err(BackupError::Tool { tool, said: String::from_utf8_lossy(&done.stderr).trim().to_owned() })
}
