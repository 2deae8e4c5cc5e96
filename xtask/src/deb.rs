//! `xtask deb`: a Debian package of the program that is built, by `dpkg-deb`.
//!
//! Its contents are listed in `server/Cargo.toml`, under `package.metadata.deb`, in the words of cargo-deb, which makes the same
//! of it; see ADR 21 for why it is not used.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::{facts::metadata, root, run};

/// Maintainer scripts, in the folder that `server/Cargo.toml` names.
const SCRIPTS: [&str; 4] = ["preinst", "postinst", "prerm", "postrm"];

/// The effort of packing.
#[derive(Clone, Copy)]
pub enum Packing {
    /// For those who download it.
    Small,
    /// For a test that opens it at once.
    Quick,
}

/// Makes `target/debian/gongkai_VERSION_ARCH.deb`.
///
/// # Errors
/// The program is not built, a file is missing, or `dpkg-deb` and `dpkg-shlibdeps` are not installed.
pub fn deb(packing: Packing) -> Result<()> {
    let metadata = metadata(&["--no-deps"])?;
    let server = metadata["packages"].as_array().into_iter().flatten().find(|package| package["name"] == "server");
    let server = server.context("no package `server`")?;
    let about = &server["metadata"]["deb"];
    let (name, version) = (text(about, "name")?, text(server, "version")?.to_owned());
    let tree = root().join("target/debian").join(name);
    if tree.exists() {
        fs::remove_dir_all(&tree).context("emptying target/debian")?;
    }
    let mut installed = install(about, &tree)?;
    installed.push(changelog(about, &version, &tree)?);
    let architecture = said("dpkg", &["--print-architecture"], &root())?;
    let depends = depends(&tree, &installed)?;
    let control = control(about, server, &version, &architecture, &depends, size(&tree, &installed)?)?;
    let folder = tree.join("DEBIAN");
    write(&folder.join("control"), control.as_bytes(), 0o644)?;
    let conf_files = about["conf-files"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let conf_files: String = conf_files.map(|file| format!("{file}\n")).collect();
    write(&folder.join("conffiles"), conf_files.as_bytes(), 0o644)?;
    let sums = said("md5sum", &installed.iter().map(String::as_str).collect::<Vec<_>>(), &tree)?;
    write(&folder.join("md5sums"), format!("{sums}\n").as_bytes(), 0o644)?;
    let scripts = root().join("server").join(text(about, "maintainer-scripts")?);
    for script in SCRIPTS {
        if let Ok(content) = fs::read(scripts.join(script)) {
            write(&folder.join(script), &content, 0o755)?;
        }
    }
    let file = root().join(format!("target/debian/{name}_{version}_{architecture}.deb"));
    let (from, to) = (tree.to_string_lossy(), file.to_string_lossy());
    let packing = match packing {
        Packing::Small => "-Zxz",
        Packing::Quick => "-Znone",
    };
    run("dpkg-deb", &["--root-owner-group", packing, "--build", &from, &to])?;
    println!("{}", file.display());
    Ok(())
}

/// Puts the assets into `tree`; returns their paths in it.
fn install(about: &Value, tree: &Path) -> Result<Vec<String>> {
    let mut installed = Vec::new();
    for asset in about["assets"].as_array().context("no assets")? {
        let [from, to, mode] = asset.as_array().map(Vec::as_slice).unwrap_or_default() else {
            bail!("not an asset: {asset}")
        };
        let (from, to, mode) = (from.as_str(), to.as_str(), mode.as_str());
        let (from, to, mode) =
            from.zip(to).zip(mode).map(|((from, to), mode)| (from, to, mode)).context("not an asset")?;
        // As cargo-deb takes it: `target/release` is the workspace's, everything else lies beside the manifest.
        let source = if from.starts_with("target/") { root().join(from) } else { root().join("server").join(from) };
        let file = if to.ends_with('/') {
            format!("{to}{}", source.file_name().context("not a file")?.to_string_lossy())
        } else {
            to.to_owned()
        };
        let content = fs::read(&source).with_context(|| format!("reading {}", source.display()))?;
        let mode = u32::from_str_radix(mode, 8).with_context(|| format!("mode {mode}"))?;
        // Documentation is packed, except for short files and those that are copied to be used.
        let is_packed = file.starts_with("usr/share/doc/") && file.ends_with(".md");
        if is_packed {
            let packed = tree.join(&file);
            write(&packed, &content, mode)?;
            run("gzip", &["-9", "-n", "-f", &packed.to_string_lossy()])?;
            installed.push(format!("{file}.gz"));
        } else {
            write(&tree.join(&file), &content, mode)?;
            installed.push(file);
        }
    }
    installed.sort();
    Ok(installed)
}

/// Debian's own changelog of a version; the rest is in the repository's.
fn changelog(about: &Value, version: &str, tree: &Path) -> Result<String> {
    let (name, maintainer) = (text(about, "name")?, text(about, "maintainer")?);
    let date = said("date", &["-R"], &root())?;
    let entry = format!(
        "{name} ({version}) stable; urgency=medium\n\n  * Version {version}; CHANGELOG.md has what is new.\n\n -- {maintainer}  {date}\n"
    );
    let file = format!("usr/share/doc/{name}/changelog");
    write(&tree.join(&file), entry.as_bytes(), 0o644)?;
    run("gzip", &["-9", "-n", "-f", &tree.join(&file).to_string_lossy()])?;
    Ok(format!("{file}.gz"))
}

fn write(file: &Path, content: &[u8], mode: u32) -> Result<()> {
    let folder = file.parent().map_or_else(PathBuf::new, Path::to_path_buf);
    fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
    fs::write(file, content).with_context(|| format!("writing {}", file.display()))?;
    fs::set_permissions(file, PermissionsExt::from_mode(mode)).with_context(|| format!("mode of {}", file.display()))
}

/// The packages on which the programs in `tree` depend, by the libraries that they load.
fn depends(tree: &Path, installed: &[String]) -> Result<String> {
    let source = tree.with_file_name("source");
    write(&source.join("debian/control"), b"Source: gongkai\n\nPackage: gongkai\nArchitecture: any\n", 0o644)?;
    let programs: Vec<String> = installed
        .iter()
        .filter(|file| file.starts_with("usr/bin/"))
        .map(|file| tree.join(file).to_string_lossy().into_owned())
        .collect();
    let mut arguments = vec!["-O"];
    arguments.extend(programs.iter().map(String::as_str));
    let said = said("dpkg-shlibdeps", &arguments, &source)?;
    let depends = said.lines().find_map(|line| line.strip_prefix("shlibs:Depends="));
    Ok(depends.context("dpkg-shlibdeps names nothing")?.to_owned())
}

/// The size in KiB, as `control` has it.
fn size(tree: &Path, installed: &[String]) -> Result<u64> {
    let mut size = 0;
    for file in installed {
        size += fs::metadata(tree.join(file)).with_context(|| format!("reading {file}"))?.len().div_ceil(1024);
    }
    Ok(size)
}

fn control(
    about: &Value,
    server: &Value,
    version: &str,
    architecture: &str,
    depends: &str,
    size: u64,
) -> Result<String> {
    let more = text(about, "depends")?.replace("$auto", depends);
    let mut long = String::new();
    for line in text(about, "extended-description")?.trim().lines() {
        long.push_str(if line.trim().is_empty() { " .\n" } else { " " });
        if !line.trim().is_empty() {
            long.push_str(line);
            long.push('\n');
        }
    }
    Ok(format!(
        "Package: {}\nVersion: {version}\nArchitecture: {architecture}\nMaintainer: {}\nInstalled-Size: {size}\nDepends: {more}\n\
         Recommends: {}\nSuggests: {}\nSection: {}\nPriority: {}\nDescription: {}\n{long}",
        text(about, "name")?,
        text(about, "maintainer")?,
        text(about, "recommends")?,
        text(about, "suggests")?,
        text(about, "section")?,
        text(about, "priority")?,
        text(server, "description")?,
    ))
}

fn text<'v>(value: &'v Value, key: &str) -> Result<&'v str> {
    value[key].as_str().with_context(|| format!("`{key}` is missing in server/Cargo.toml"))
}

/// The output of a program, run in `folder`.
fn said(program: &str, arguments: &[&str], folder: &Path) -> Result<String> {
    let ran = Command::new(program).args(arguments).current_dir(folder).output();
    let ran = ran.with_context(|| format!("starting {program} (apt-get install dpkg-dev)"))?;
    if !ran.status.success() {
        bail!("{program} ended with {}: {}", ran.status, String::from_utf8_lossy(&ran.stderr));
    }
    Ok(String::from_utf8_lossy(&ran.stdout).trim_end().to_owned())
}
