//! The editor, which the staff load, and citizens never.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::Digest;

use crate::{Profile, compress, root, run};

/// The small module that every page of the staff loads. It loads the others when they are wanted.
const ENTRY: &str = "editor/staff.mjs";

/// A program of WebAssembly that the editor loads.
pub struct Program {
    /// Its name in the scripts, which call its addresses `…_MODULE` and `…_WASM`.
    pub name: String,
    /// The module that knows how to talk to the WebAssembly.
    pub module: String,
    /// The WebAssembly.
    pub wasm: String,
}

/// Bundles the editor into `pkg`, in pieces that are named by their content, and returns the address of the first one.
/// `style` is the address of its style sheet, `programs` are those that it loads.
///
/// # Errors
/// When esbuild is missing or finds an error, or a file can't be written.
pub fn bundle(pkg: &Path, style: &str, programs: &[Program], profile: Profile) -> Result<String> {
    let made = root().join("target/bound/staff");
    if made.exists() {
        std::fs::remove_dir_all(&made).context("emptying target/bound/staff")?;
    }
    let mut arguments = vec![
        ENTRY.to_owned(),
        "--bundle".to_owned(),
        "--splitting".to_owned(),
        "--format=esm".to_owned(),
        "--target=es2022".to_owned(),
        "--log-level=warning".to_owned(),
        "--legal-comments=eof".to_owned(),
        "--entry-names=[name].[hash]".to_owned(),
        "--chunk-names=staff-[name].[hash]".to_owned(),
        format!("--define:EDITOR_STYLE={}", serde_json::to_string(style)?),
        // Files that are loaded by their address are no part of the bundle.
        "--external:/pkg/*".to_owned(),
        format!("--outdir={}", made.to_string_lossy()),
    ];
    for Program { name, module, wasm } in programs {
        arguments.push(format!("--define:{name}_MODULE={}", serde_json::to_string(module)?));
        arguments.push(format!("--define:{name}_WASM={}", serde_json::to_string(wasm)?));
    }
    if profile == Profile::Release {
        arguments.push("--minify".to_owned());
    }
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    run(&root().join("node_modules/.bin/esbuild").to_string_lossy(), &arguments)?;

    let mut entry = None;
    for file in std::fs::read_dir(&made).context("reading target/bound/staff")? {
        let file = file.context("reading target/bound/staff")?;
        let name = file.file_name().to_string_lossy().into_owned();
        let content = std::fs::read(file.path()).with_context(|| format!("reading {name}"))?;
        std::fs::write(pkg.join(&name), &content).with_context(|| format!("writing {name}"))?;
        if profile == Profile::Release {
            compress::beside(&pkg.join(&name), &content)?;
        }
        if name.starts_with("staff.") {
            entry = Some(format!("/pkg/{name}"));
        }
    }
    entry.context("esbuild made no staff module")
}

/// Adds to `digest` everything that the editor is made from: its sources, and the packages that it takes.
///
/// # Errors
/// When a file can't be read.
pub fn sources(digest: &mut sha2::Sha256) -> Result<()> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(root().join("editor"))
        .context("reading editor")?
        .filter_map(|file| Some(file.ok()?.path()))
        .collect();
    files.sort();
    files.push(root().join("package-lock.json"));
    for file in files {
        digest.update(file.to_string_lossy().as_bytes());
        digest.update(std::fs::read(&file).with_context(|| format!("reading {}", file.display()))?);
    }
    digest.update(include_bytes!("staff.rs"));
    Ok(())
}
