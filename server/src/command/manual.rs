//! `gongkai man`

use std::{
    fs,
    io::{Write, stdout},
    path::PathBuf,
};

use anyhow::Context;
use clap::{Args, CommandFactory};
use clap_mangen::Man;

use super::Cli;

#[derive(Debug, Args)]
pub struct Manual {
    /// 把总的和每个命令的手册页都写进这个目录；缺省只输出总的一页
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
}

/// Writes the manual page of the program, or those of all commands into a folder.
pub fn manual(asked: &Manual) -> anyhow::Result<()> {
    let Some(folder) = &asked.to else {
        let mut page = Vec::new();
        Man::new(Cli::command()).render(&mut page).context("不能生成手册页")?;
        return stdout().write_all(&page).context("不能写到标准输出");
    };
    let failed = || format!("不能把手册页写进 {}。请检查路径和权限。原因", folder.display());
    fs::create_dir_all(folder).with_context(failed)?;
    clap_mangen::generate_to(Cli::command(), folder).with_context(failed)?;
    println!("手册页已写入 {}", folder.display());
    Ok(())
}
