//! `gongkai completions SHELL`

use std::io::{Write, stdout};

use anyhow::Context;
use clap::{Args, CommandFactory};
use clap_complete::{Shell, generate};

use super::Cli;

#[derive(Debug, Args)]
pub struct Completions {
    /// 哪一种命令行
    shell: Shell,
}

/// Writes the script with which the shell completes command lines of this program.
pub fn completions(asked: &Completions) -> anyhow::Result<()> {
    let mut script = Vec::new();
    generate(asked.shell, &mut Cli::command(), "gongkai", &mut script);
    stdout().write_all(&script).context("不能写到标准输出")
}
