//! The command line: `gongkai serve | migrate | import …`.

mod access;
mod backup;
mod bench_data;
mod completions;
mod config;
mod demo;
mod environment;
mod export;
mod import;
mod key;
mod manual;
mod migrate;
mod restore;
mod serve;
mod transfer;
mod usage;
mod user;
mod verify;

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context;
use clap::{ArgMatches, Args, CommandFactory, FromArgMatches, Parser, Subcommand, parser::ValueSource};
use domain::ports::Services;
use store::Store;

use self::access::{Access, name_database, warn_of_password};
use crate::{
    fetch::Fetcher,
    file::{Shelf, Vault},
    log,
    private::close_new_files,
    settings::{Loaded, Settings, SettingsError},
};

/// 政府信息公开网站：一个程序，一个数据库。
#[derive(Debug, Parser)]
#[command(name = "gongkai", version, about)]
struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

/// Arguments of every command.
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
    /// 网站密钥的文件：用它签名、加密；缺省为数据目录里的 site.key。也可用环境变量 GONGKAI_SITE_KEY 直接给出密钥
    #[arg(long, global = true, env = "GONGKAI_SITE_KEY_FILE", value_name = "FILE")]
    site_key: Option<PathBuf>,
    /// 旧名
    #[arg(long, global = true, env = "GONGKAI_SEAL_KEY", value_name = "FILE", hide = true)]
    seal_key: Option<PathBuf>,
    /// 集约化：许多站点中的一个。其中的 Leptos.toml 是它的设置，data 是它的数据目录
    #[arg(long, global = true, env = "GONGKAI_SITE", value_name = "DIR", conflicts_with = "config")]
    site: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// 启动网站
    Serve(serve::Serve),
    /// 建立数据库，或把它更新到本程序的版本
    Migrate {
        /// 重建搜索索引
        #[arg(long)]
        reindex: bool,
        /// 以数据库现有内容为准，重新签名（网站密钥遗失后用；先核对内容）
        #[arg(long)]
        reseal: bool,
    },
    /// 设置：检查
    #[command(subcommand)]
    Config(config::Config),
    /// 从其他网站导入
    #[command(subcommand)]
    Import(import::Import),
    /// 账号：新建、列出、重设密码、停用
    #[command(subcommand)]
    User(user::User),
    /// 导出公开页面的静态镜像，供网站停机时使用；再次运行只写有变化的部分
    Export(export::Export),
    /// 备份数据库和附件，网站不必停
    Backup(backup::Backup),
    /// 从备份恢复
    Restore(restore::Restore),
    /// 网站密钥：生成、更换、检查
    #[command(subcommand)]
    Key(key::Key),
    /// 把整个网站搬到另一个数据库：从 SQLite 到 PostgreSQL，或者反过来；先停止网站
    Transfer(transfer::Transfer),
    /// 载入示例内容和演示账号，只用于演示；先用 import 导入示例文章
    Demo {
        /// 示例内容的目录：columns.json、content/ 和 files/
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// 用编造的文章填满一个空的数据库，供测量之用；中断后再次运行会接着写
    BenchData(bench_data::BenchData),
    /// 验证审计日志从第一行到最后一行、每篇公开文章、每个附件都没有被程序以外改动
    Verify,
    /// 输出命令行补全的脚本，如 gongkai completions bash
    Completions(completions::Completions),
    /// 输出手册页(man)
    Man(manual::Manual),
    /// 读出一个文件里的文字（网站自己调用）
    #[command(name = crate::file::COMMAND, hide = true)]
    ReadDocument {
        /// 文件类型
        kind: String,
    },
}

impl Common {
    /// One of many sites: that of the folder `site`.
    fn of_site(site: &Path) -> Self {
        let data = site.join("data");
        let site = Some(site.to_path_buf());
        Self { config: None, database_url: None, data, site_key: None, seal_key: None, site }
    }

    fn settings(&self) -> anyhow::Result<Settings> {
        Ok(self.loaded()?.settings)
    }

    fn loaded(&self) -> Result<Loaded, SettingsError> {
        match &self.site {
            Some(folder) => Loaded::of_site(folder),
            None => Loaded::of_file(self.config.as_deref()),
        }
    }

    /// The database's address.
    fn url(&self, settings: &Settings) -> String {
        match self.database_url.as_ref().or(settings.database.url.as_ref()) {
            Some(url) => url.clone(),
            None => store::address_of_file(&self.data.join("gongkai.db")),
        }
    }

    /// Prints the name of the database, and opens it with `access`. With write access it is migrated, and the site is
    /// founded in it.
    async fn open(&self, settings: &Settings, access: Access) -> anyhow::Result<(Store, Services)> {
        let url = self.url(settings);
        name_database(&url)?;
        self.open_at(&url, settings, access).await
    }

    /// Like [`Self::open`], at `url`, without printing its name.
    async fn open_at(&self, url: &str, settings: &Settings, access: Access) -> anyhow::Result<(Store, Services)> {
        let connections = self.connections(settings).unwrap_or(store::CONNECTIONS);
        let store = self.store(url, settings, connections, access).await?;
        // A trial, too, writes to the signed log, although it rolls back.
        let store = if access == Access::Read { self.with_found_key(store).await? } else { store };
        let services = store.services();
        if access.updates() {
            services.sites.found(&settings.site).await?;
        }
        Ok((store, services))
    }

    /// Like [`Self::open`], for commands that publish: new public articles are sealed.
    async fn open_sealing(&self, settings: &Settings, access: Access) -> anyhow::Result<(Store, Services)> {
        let (store, _) = self.open(settings, access).await?;
        let store = self.sealing(store).await?;
        let services = store.services();
        Ok((store, services))
    }

    /// Number of connections to PostgreSQL, if the settings have one.
    fn connections(&self, settings: &Settings) -> Option<u32> {
        settings.database.connections
    }

    /// Opens the database at `url` with up to `connections` and with `access`.
    async fn store(&self, url: &str, settings: &Settings, connections: u32, access: Access) -> anyhow::Result<Store> {
        let store = access.connect(url, connections).await?;
        let store = store
            .with_password_policy(settings.server.password_policy)
            .with_strict_lock(settings.server.strict_lock)
            .with_admins_need_code(settings.server.admins_need_code)
            .with_uploads_a_day(settings.server.uploads_a_day())
            .with_texts_a_day(settings.server.texts_a_day());
        if !access.updates() {
            return Ok(store);
        }
        self.copy_before_migrating(url, &store).await?;
        for migration in store.migrate().await? {
            tracing::info!(migration, "migrated");
        }
        Ok(store)
    }

    /// The storage of files.
    fn vault(&self, settings: &Settings) -> anyhow::Result<Vault> {
        Vault::open(&self.data, settings.files.as_ref()).with_context(|| self.unusable())
    }

    /// The storage of files, for commands that only read them.
    fn existing_vault(&self, settings: &Settings) -> anyhow::Result<Vault> {
        Vault::existing(&self.data, settings.files.as_ref()).with_context(|| self.unusable())
    }

    /// The storage of files, with the limits for uploads.
    fn shelf(&self, settings: &Settings) -> anyhow::Result<Shelf> {
        Shelf::open(&self.data, settings.files.as_ref(), &settings.server, Fetcher::new())
            .with_context(|| self.unusable())
    }

    fn unusable(&self) -> String {
        format!("不能使用数据目录 {}，或附件存储的设置有误。请检查路径、权限和设置。原因", self.data.display())
    }

    /// Makes a copy of a database of another version of the program, before it is changed.
    async fn copy_before_migrating(&self, url: &str, store: &Store) -> anyhow::Result<()> {
        let pending = store.pending().await?;
        let Some(first) = pending.first() else { return Ok(()) };
        if store.is_new().await? {
            return Ok(());
        }
        let folder = self.data.join("backups");
        std::fs::create_dir_all(&folder).with_context(|| format!("不能建立目录 {}", folder.display()))?;
        let copy = folder.join(format!("before-{first}-{}", domain::date::Instant::now().seconds()));
        store.copy(url, &copy).await.context("升级数据库之前要先备份，但没有成功，数据库没有改动。原因")?;
        tracing::info!(copy = %copy.display(), "copied before migrating");
        Ok(())
    }
}

/// Runs the command line `arguments` (the first is the program's name). The exit code is 0 after success, 1 after a
/// failure, with its message on the standard error output, and 2 for an invalid command line.
pub async fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let parsed =
        Cli::command().try_get_matches_from(arguments).and_then(|found| Ok((Cli::from_arg_matches(&found)?, found)));
    let (cli, found) = match parsed {
        Ok(parsed) => parsed,
        Err(error) => {
            // Help and version arrive here, too, and are no errors.
            if !error.use_stderr() {
                let _ = error.print();
                return ExitCode::SUCCESS;
            }
            eprintln!("gongkai: {}", usage::in_words(&error));
            return ExitCode::from(2);
        }
    };
    close_new_files();
    if let Err(problem) = environment::check(&Cli::command(), std::env::vars_os()) {
        eprintln!("gongkai: {problem}");
        return ExitCode::from(2);
    }
    log::start();
    warn_of_passwords(&found);
    let common = match &cli.common.site {
        Some(_) if cli.common.database_url.is_some() => {
            eprintln!(
                "gongkai: --site 与 DATABASE_URL 不能同时使用：站点的数据库写在它自己的 Leptos.toml 的 [database] 里"
            );
            return ExitCode::from(2);
        }
        Some(folder) => {
            Common { site_key: cli.common.site_key, seal_key: cli.common.seal_key, ..Common::of_site(folder) }
        }
        None => cli.common,
    };
    let done = match cli.command {
        Command::Completions(asked) => completions::completions(&asked),
        Command::Man(asked) => manual::manual(&asked),
        Command::ReadDocument { kind } => crate::file::read_document(&kind),
        Command::Serve(asked) => serve::serve(&common, asked).await,
        Command::Migrate { reindex, reseal } => migrate::migrate(&common, reindex, reseal).await,
        Command::Config(what) => config::config(&common, what).await,
        Command::Import(what) => import::import(&common, what).await,
        Command::User(what) => user::user(&common, what).await,
        Command::Export(asked) => export::export(&common, asked).await,
        Command::Backup(asked) => backup::backup(&common, asked).await,
        Command::Restore(asked) => restore::restore(&common, asked).await,
        Command::Key(what) => key::key(&common, what).await,
        Command::Transfer(asked) => transfer::transfer(&common, &asked).await,
        Command::Demo { folder } => demo::demo(&common, &folder).await,
        Command::BenchData(asked) => bench_data::bench_data(&common, &asked).await,
        Command::Verify => verify::verify(&common).await,
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("gongkai: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Warns of passwords in arguments of the command line, which other users can see, unlike the environment.
fn warn_of_passwords(found: &ArgMatches) {
    // A global argument is found at every subcommand.
    let (_, innermost) = found.subcommand().unwrap_or(("", found));
    for (id, flag) in [("database_url", "--database-url"), ("read_url", "--database-read-url"), ("to", "--to")] {
        let Ok(Some(url)) = innermost.try_get_one::<String>(id) else { continue };
        if innermost.value_source(id) == Some(ValueSource::CommandLine) {
            warn_of_password(flag, url);
        }
    }
}
