//! `make dev`: builds, serves, and does both again whenever a source changes. Pages reload themselves.

use std::{
    path::Path,
    process::{Child, Command},
    thread,
    time::{Duration, SystemTime},
};

use anyhow::{Context, Result};

use crate::{Profile, root, site};

const SOURCES: [&str; 16] = [
    "app",
    "staff",
    "domain",
    "clipboard",
    "docx",
    "store",
    "server",
    "import",
    "frontend",
    "frontend-staff",
    "frontend-editor",
    "frontend-clipboard",
    "style",
    "editor",
    "Leptos.toml",
    "Cargo.toml",
];

/// The time between two looks at the sources.
const PAUSE: Duration = Duration::from_millis(300);

/// Goes on until it is interrupted. A build that fails leaves the last good one running.
pub fn watch() -> Result<()> {
    let mut server: Option<Child> = None;
    let mut built = None;
    loop {
        let newest = SOURCES.iter().filter_map(|source| newest(&root().join(source))).max();
        if newest != built {
            built = newest;
            println!("building …");
            match build() {
                Ok(()) => {
                    if let Some(mut old) = server.take() {
                        old.kill().context("stopping the server")?;
                        old.wait().context("stopping the server")?;
                    }
                    let program = root().join("target/debug/gongkai");
                    server = Some(
                        Command::new(program)
                            .arg("serve")
                            .current_dir(root())
                            .spawn()
                            .context("starting the server")?,
                    );
                }
                Err(error) => eprintln!("{error:#}"),
            }
        }
        #[expect(clippy::disallowed_methods, reason = "there is nothing to wait for but the next look")]
        thread::sleep(PAUSE);
    }
}

fn build() -> Result<()> {
    site(Profile::Dev)?;
    crate::run("cargo", &["build", "--quiet", "--locked", "-p", "server"])
}

fn newest(path: &Path) -> Option<SystemTime> {
    let about = path.metadata().ok()?;
    if about.is_dir() {
        return path.read_dir().ok()?.filter_map(|entry| newest(&entry.ok()?.path())).max();
    }
    about.modified().ok()
}
