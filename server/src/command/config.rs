//! `gongkai config check`: checks the settings, and lists the ones in force.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};

use anyhow::bail;
use clap::{Args, Subcommand};

use super::{Common, serve};
use crate::{
    alarm::send_test,
    fetch::public_roots,
    safety::Hosts,
    settings::{Loaded, masked, shown},
    site_key::{KeySource, VARIABLE as SITE_KEY},
};

#[derive(Debug, Subcommand)]
pub enum Config {
    /// 检查设置，一次列出所有错误；没有错误则列出生效的设置（口令不显示）
    Check(Check),
}

#[derive(Debug, Args)]
pub struct Check {
    /// 要检查的设置文件；缺省同 --config
    #[arg(value_name = "FILE", conflicts_with_all = ["config", "site", "sites"])]
    file: Option<PathBuf>,
    /// 向 [alarms] 里的每个收件人和网址各发一条试验消息
    #[arg(long, conflicts_with = "sites")]
    send_test: bool,
    /// 监听地址，如 127.0.0.1:3000
    #[arg(long, env = "GONGKAI_ADDR", value_name = "ADDR")]
    addr: Option<SocketAddr>,
    /// 检查目录里的所有站点
    #[arg(long, env = "GONGKAI_SITES", value_name = "DIR", conflicts_with_all = ["site", "config"])]
    sites: Option<PathBuf>,
    /// 只读副本（PostgreSQL 流复制）
    #[arg(
        long = "database-read-url",
        id = "read_url",
        env = "GONGKAI_DATABASE_READ_URL",
        value_name = "URL",
        hide_env_values = true
    )]
    read_url: Option<String>,
}

/// `gongkai config …`
pub async fn config(common: &Common, what: Config) -> anyhow::Result<()> {
    let Config::Check(asked) = what;
    if let Some(folder) = &asked.sites {
        return sites(folder);
    }
    let loaded = match &asked.file {
        Some(file) => Loaded::of_file(Some(file)),
        None => common.loaded(),
    };
    let mut problems: Vec<String> = loaded.as_ref().err().map(ToString::to_string).into_iter().collect();
    for (name, url) in [
        ("--database-url（DATABASE_URL）", &common.database_url),
        ("--database-read-url（GONGKAI_DATABASE_READ_URL）", &asked.read_url),
    ] {
        if let Some(Err(problem)) = url.as_deref().map(store::check_url) {
            problems.push(format!("{name} 有误：{problem}"));
        }
    }
    problems.extend(loaded.as_ref().ok().into_iter().flat_map(unusable));
    match loaded {
        Ok(loaded) if problems.is_empty() => {
            print(common, &asked, &loaded);
            if asked.send_test { try_alarms(&loaded).await } else { Ok(()) }
        }
        _ => bail!("{}", problems.join("\n")),
    }
}

/// Problems of files and secrets that the settings name.
fn unusable(loaded: &Loaded) -> Vec<String> {
    let mut problems = Vec::new();
    if let Some(files) = &loaded.settings.files {
        problems.extend(files.credentials().err().map(|problem| format!("[files] {problem}")));
        if let Some(file) = &files.ca_file {
            problems.extend(public_roots(Some(file)).err().map(|problem| format!("[files] {problem}")));
        }
    }
    let alarms = &loaded.settings.alarms;
    if alarms.smtp_user.is_some() {
        problems.extend(alarms.smtp_password().err().map(|problem| format!("[alarms] {problem}")));
    }
    if let Some(file) = &alarms.ca_file {
        problems.extend(public_roots(Some(file)).err().map(|problem| format!("[alarms] {problem}")));
    }
    problems
}

/// Sends a message through each channel of `[alarms]`.
async fn try_alarms(loaded: &Loaded) -> anyhow::Result<()> {
    let settings = &loaded.settings;
    let done = send_test(&settings.alarms, &settings.site).await;
    if done.is_empty() {
        bail!("[alarms] 里没有收件人。请写上 webhook，或 mail_to、mail_from 和 smtp_host");
    }
    let mut problems = Vec::new();
    for (channel, sent) in done {
        match sent {
            Ok(()) => println!("已试发：{}", channel.code()),
            Err(problem) => problems.push(format!("没有发出 {}：{problem}", channel.code())),
        }
    }
    if problems.is_empty() { Ok(()) } else { bail!("{}", problems.join("\n")) }
}

fn print(common: &Common, asked: &Check, loaded: &Loaded) {
    let files: Vec<_> = loaded.layers.iter().filter_map(|layer| layer.file.as_deref()).collect();
    println!("设置没有错误。设置文件：{}", names_of(&files));
    let settings = &loaded.settings;
    println!("\n# 命令行和环境变量先于设置文件");
    println!("监听地址 = {}", asked.addr.unwrap_or_else(|| settings.address()));
    println!("数据目录 = {}", common.data.display());
    println!("数据库 = {}", masked(&common.url(settings)));
    if let Some(url) = asked.read_url.as_ref().or(settings.database.read_url.as_ref()) {
        println!("只读副本 = {}", masked(url));
    }
    println!("网站密钥 = {}", place_of_key(common));
    println!(
        "\n# [site] 中除 public_url、government_suffixes 和 security_contact 外，只在第一次启动时写入数据库，之后在 /desk/site 修改"
    );
    print!("{}", shown(loaded));
}

fn place_of_key(common: &Common) -> String {
    match common.key_source() {
        Ok(KeySource::Environment(_)) => format!("环境变量 {SITE_KEY}"),
        Ok(KeySource::File { file, .. }) => file.display().to_string(),
        Err(problem) => format!("不能使用：{problem:#}"),
    }
}

fn names_of(files: &[&Path]) -> String {
    match files {
        [] => "无，用内置的".to_owned(),
        files => files.iter().map(|file| file.display().to_string()).collect::<Vec<_>>().join("、"),
    }
}

/// Checks every site of a folder, and that no two of them have the same host.
fn sites(folder: &Path) -> anyhow::Result<()> {
    let mut problems: Vec<String> = Loaded::of_sites(folder).err().map(|error| error.to_string()).into_iter().collect();
    let mut hosts: Vec<(String, String)> = Vec::new();
    let names = serve::names(folder)?;
    // A problem of the common file would be repeated for each site.
    let is_common_right = problems.is_empty();
    for name in names.iter().filter(|_| is_common_right) {
        match Loaded::of_site(&folder.join(name)) {
            Ok(loaded) => {
                problems.extend(unusable(&loaded).into_iter().map(|problem| format!("站点 {name}：{problem}")));
                let own = Hosts::named(&loaded.settings.server.hosts, &loaded.settings.site.public_url);
                if own.names().is_empty() {
                    problems.push(format!(
                        "站点 {name}：没有写明域名，请在 [site] 里写上 public_url，或在 [server] 里写上 hosts"
                    ));
                }
                for host in own.names() {
                    match hosts.iter().find(|(known, other)| known == host && other != name) {
                        Some((_, other)) => {
                            problems.push(format!("站点 {name}：域名 {host} 已经属于站点 {other}，请改掉一个"))
                        }
                        None => hosts.push((host.clone(), name.clone())),
                    }
                }
            }
            Err(error) => problems.push(error.to_string()),
        }
    }
    if names.is_empty() {
        problems.push(format!("{} 里没有站点。每个站点是一个子目录，其中有它的 Leptos.toml", folder.display()));
    }
    if !problems.is_empty() {
        bail!("{}", problems.join("\n"));
    }
    println!("{} 个站点的设置没有错误。", names.len());
    for (host, name) in &hosts {
        println!("{host}  {name}");
    }
    Ok(())
}
