//! Facts about the workspace, from cargo.

use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::root;

/// `cargo metadata`, with more `arguments`.
///
/// # Errors
/// Cargo refuses, as where `Cargo.lock` is out of date.
pub fn metadata(arguments: &[&str]) -> Result<Value> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let ran = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--locked"])
        .args(arguments)
        .current_dir(root())
        .output()
        .context("starting cargo")?;
    if !ran.status.success() {
        bail!("cargo metadata: {}", String::from_utf8_lossy(&ran.stderr));
    }
    serde_json::from_slice(&ran.stdout).context("cargo metadata says no JSON")
}
