//! The command line: `gongkai serve | migrate | import …`.

mod demo;
mod import;
mod migrate;
mod serve;
mod user;
mod verify;

use std::{ffi::OsString, net::SocketAddr, path::PathBuf, process::ExitCode};

use clap::{Args, Parser, Subcommand};
use domain::ports::Services;
use store::Store;

use crate::{log, settings::Settings};

/// 政府信息公开网站：一个程序，一个数据库。
#[derive(Debug, Parser)]
#[command(name = "gongkai", version, about, disable_help_subcommand = true)]
struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

/// What every command may be told.
#[derive(Debug, Args)]
struct Common {
    /// 设置文件；缺省用当前目录或程序旁边的 Leptos.toml，都没有则用内置的
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// 数据库：sqlite://文件 或 postgres://…；缺省为数据目录里的 gongkai.db
    #[arg(long, global = true, env = "DATABASE_URL", value_name = "URL", hide_env_values = true)]
    database_url: Option<String>,
    /// 数据目录：数据库、附件、备份都在这里
    #[arg(long, global = true, env = "GONGKAI_DATA", value_name = "DIR", default_value = "data")]
    data: PathBuf,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// 启动网站
    Serve {
        /// 监听地址，如 127.0.0.1:3000
        #[arg(long, env = "GONGKAI_ADDR", value_name = "ADDR")]
        addr: Option<SocketAddr>,
    },
    /// 建立数据库，或把它更新到本程序的版本
    Migrate,
    /// 从其他网站导入
    #[command(subcommand)]
    Import(import::Import),
    /// 账号：新建、重设密码
    #[command(subcommand)]
    User(user::User),
    /// 载入示例内容和演示账号，只用于演示；先用 import 导入示例文章
    Demo {
        /// 示例内容的目录：columns.json、content/ 和 files/
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// 验证审计日志从第一行到最后一行没有被改动
    Verify,
}

impl Common {
    fn settings(&self) -> anyhow::Result<Settings> {
        Ok(Settings::read(self.config.as_deref())?)
    }

    /// Opens the database, brings it up to date and founds the site in it.
    async fn open(&self, settings: &Settings) -> anyhow::Result<(Store, Services)> {
        let url = match &self.database_url {
            Some(url) => url.clone(),
            None => format!("sqlite://{}", self.data.join("gongkai.db").display()),
        };
        let store = store::open(&url).await?.with_password_policy(settings.server.password_policy);
        for migration in store.migrate().await? {
            tracing::info!(migration, "migrated");
        }
        let services = store.services();
        services.sites.found(&settings.site).await?;
        Ok((store, services))
    }
}

/// Runs the command line `arguments` (the first is the program's name).
/// 0: done; 1: failed, with what is wrong on the standard error output; 2: not a command line.
pub async fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version come this way, too, and are no errors.
            let code = if error.use_stderr() { 2 } else { 0 };
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    log::start();
    let done = match cli.command {
        Command::Serve { addr } => serve::serve(&cli.common, addr).await,
        Command::Migrate => migrate::migrate(&cli.common).await,
        Command::Import(what) => import::import(&cli.common, what).await,
        Command::User(what) => user::user(&cli.common, what).await,
        Command::Demo { folder } => demo::demo(&cli.common, &folder).await,
        Command::Verify => verify::verify(&cli.common).await,
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("gongkai: {error:#}");
            ExitCode::FAILURE
        }
    }
}
