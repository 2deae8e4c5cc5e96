//! Builds the files that browsers load. `make` calls it; nothing else has to.
//!
//! `xtask site` leaves in `target/site` the style sheet, the two browsers' halves, each a module with its WebAssembly, and the editor of the
//! staff with its own style sheet and WebAssembly programs, each named by its content and with its compressed forms beside it, and `manifest.json`, which the
//! server reads to know the names. `xtask deb` makes a Debian package of the built program, `xtask sbom` the list of what it is
//! made of.

mod compress;
mod deb;
mod facts;
mod sbom;
mod script;
mod shorten;
mod split;
mod staff;
mod style;
mod watch;

use std::{
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

/// The two builds of the browser's half.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Profile {
    /// Small, for citizens.
    Release,
    /// Quick, for developers.
    Dev,
}

fn main() -> ExitCode {
    let task = std::env::args().skip(1).collect::<Vec<_>>();
    let done = match task.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["site"] => site(Profile::Release),
        ["site", "--dev"] => site(Profile::Dev),
        ["watch"] => watch::watch(),
        ["deb"] => deb::deb(deb::Packing::Small),
        ["deb", "--quick"] => deb::deb(deb::Packing::Quick),
        ["sbom"] => sbom::sbom(),
        _ => {
            eprintln!("usage: xtask site [--dev] | xtask watch | xtask deb [--quick] | xtask sbom");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// The root of the workspace.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map_or_else(PathBuf::new, Path::to_path_buf)
}

/// Functions that browsers never run, which erased views and routes hold on to all the same. No more than their own names may
/// fit: the compiler gives functions that do the same one name, and `drop_in_place` of something else would go with them.
const UNUSED: [&str; 2] = [
    // Takes views over whose parts come later. Ours come whole, and are taken over at once (`hydrate_from`): a tenth of the WebAssembly.
    "8into_any13hydrate_async",
    // Lists the routes, for servers.
    "21into_any_nested_route15generate_routes",
];

fn site(profile: Profile) -> Result<()> {
    let citizens = script::compile("frontend", &["--emit-relocs"], profile)?;
    let staff = script::compile("frontend-staff", &["--emit-relocs"], profile)?;
    let rules = script::compile("frontend-editor", &[], profile)?;
    let paste = script::compile("frontend-clipboard", &[], profile)?;
    let style = style::bundle(&root().join("style/main.css"))?;
    let staff_style = style::bundle(&root().join("style/staff.css"))?;
    let critical = serde_json::to_value(style::critical()?)?;

    // Everything that the site's files are made from, so that a second run finds that there is nothing to do.
    let site = root().join("target/site");
    let stamp = stamp(&[&citizens, &staff, &rules, &paste], &[&style, &staff_style, &critical.to_string()], profile)?;
    let stamp_file = site.join("stamp");
    if std::fs::read_to_string(&stamp_file).is_ok_and(|kept| kept == stamp) {
        println!("  browsers' halves: unchanged");
        return Ok(());
    }
    println!("  browsers' halves: bundling");
    if site.exists() {
        std::fs::remove_dir_all(&site).context("emptying target/site")?;
    }
    let pkg = site.join("pkg");
    std::fs::create_dir_all(&pkg).context("making target/site/pkg")?;

    let citizens = half(&citizens, "gongkai", &pkg, profile)?;
    let staff = half(&staff, "gongkai-staff", &pkg, profile)?;
    let css = write(&pkg, "gongkai", "css", style.as_bytes(), profile)?;
    let staff_css = write(&pkg, "staff", "css", staff_style.as_bytes(), profile)?;
    let programs = [program(&rules, "rules", &pkg, profile)?, program(&paste, "paste", &pkg, profile)?];
    let editor = staff::bundle(&pkg, &staff_css, &programs, profile)?;
    let manifest = serde_json::json!({
        "css": css, "citizens": citizens, "staff": staff, "editor": editor, "staff_css": staff_css,
        "critical": critical,
    });
    std::fs::write(site.join("manifest.json"), manifest.to_string()).context("writing target/site/manifest.json")?;
    std::fs::write(stamp_file, stamp).context("writing target/site/stamp")
}

/// Makes the browser's half in the file `wasm`, whose files are called `name`; their addresses.
fn half(wasm: &Path, name: &str, pkg: &Path, profile: Profile) -> Result<serde_json::Value> {
    let parts = split::split(wasm, pkg, &format!("{name}-part"), script::STARTER, &UNUSED, profile)?;
    let built = script::bind(&parts.main, name, Some(&parts.link), &UNUSED, profile)?;
    let starter = script::starter(&built.js, &parts.link, profile)?;
    Ok(serde_json::json!({
        "js": write(pkg, name, "js", starter.as_bytes(), profile)?,
        "wasm": write(pkg, name, "wasm", &built.wasm, profile)?,
        "parts": parts.later,
    }))
}

/// Makes the program in the file `wasm`, which the editor's scripts know as `name`.
fn program(wasm: &Path, name: &str, pkg: &Path, profile: Profile) -> Result<staff::Program> {
    let built = script::bind(&std::fs::read(wasm)?, name, None, &[], profile)?;
    let module = script::minified(name, &built.js, profile)?;
    Ok(staff::Program {
        name: name.to_uppercase(),
        wasm: write(pkg, &format!("staff-{name}"), "wasm", &built.wasm, profile)?,
        module: write(pkg, &format!("staff-{name}"), "js", module.as_bytes(), profile)?,
    })
}

fn stamp(programs: &[&Path], styles: &[&str], profile: Profile) -> Result<String> {
    let mut digest = Sha256::new();
    for wasm in programs {
        digest.update(std::fs::read(wasm).with_context(|| format!("reading {}", wasm.display()))?);
    }
    for style in styles {
        digest.update(style);
    }
    staff::sources(&mut digest)?;
    for own in [include_str!("script.rs"), include_str!("shorten.rs"), include_str!("split.rs")] {
        digest.update(own);
    }
    for own in [script::START, split::LOADER] {
        digest.update(std::fs::read(root().join(own)).with_context(|| format!("reading {own}"))?);
    }
    digest.update([u8::from(profile == Profile::Dev)]);
    Ok(hex(&digest.finalize()))
}

/// Writes a file under the name of its content, and returns its address.
fn write(folder: &Path, what: &str, kind: &str, content: &[u8], profile: Profile) -> Result<String> {
    let name = format!("{what}.{}.{kind}", &hex(&Sha256::digest(content))[..12]);
    std::fs::write(folder.join(&name), content).with_context(|| format!("writing {name}"))?;
    if profile == Profile::Release {
        compress::beside(&folder.join(&name), content)?;
    }
    Ok(format!("/pkg/{name}"))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Runs a program and fails with its name if it fails.
fn run(program: &str, arguments: &[&str]) -> Result<()> {
    let status = Command::new(program)
        .args(arguments)
        .current_dir(root())
        .status()
        .with_context(|| format!("starting {program}"))?;
    if !status.success() {
        bail!("{program} {} ended with {status}", arguments.join(" "));
    }
    Ok(())
}
