//! `xtask sbom`: a list of everything in the program and in the files that browsers load (CycloneDX 1.5, JSON).
//!
//! Crates are those that cargo resolves for the program and for the browser's half, without those that only build or test;
//! packages of npm are those whose files esbuild has put into the editor.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fs,
    process::Command,
};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::{facts::metadata, root};

/// The file of the list.
const FILE: &str = "target/sbom.cdx.json";

/// Parts: the worldwide name of each (a package URL), and the facts about it.
type Parts = BTreeMap<String, Value>;

/// Writes the list, and prints its place.
///
/// # Errors
/// Cargo or esbuild refuses, or a file can't be read or written.
pub fn sbom() -> Result<()> {
    let mut parts = Parts::new();
    let mut edges: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let host = host()?;
    let program = crates("server", &host, &mut parts, &mut edges)?;
    let browser = crates("frontend", "wasm32-unknown-unknown", &mut parts, &mut edges)?;
    let staff = crates("frontend-staff", "wasm32-unknown-unknown", &mut parts, &mut edges)?;
    let rules = crates("frontend-editor", "wasm32-unknown-unknown", &mut parts, &mut edges)?;
    let paste = crates("frontend-clipboard", "wasm32-unknown-unknown", &mut parts, &mut edges)?;
    let editor = packages(&mut parts)?;
    let version = program.rsplit_once('@').map_or("", |(_, version)| version).to_owned();
    let whole = format!("pkg:generic/gongkai@{version}");
    edges.entry(whole.clone()).or_default().extend([program, browser, staff, rules, paste].into_iter().chain(editor));
    let dependencies: Vec<Value> =
        edges.iter().map(|(part, needs)| json!({ "ref": part, "dependsOn": needs })).collect();
    let list = json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "component": { "type": "application", "bom-ref": whole, "name": "gongkai", "version": version, "purl": whole },
        },
        "components": parts.into_values().collect::<Vec<_>>(),
        "dependencies": dependencies,
    });
    let file = root().join(FILE);
    fs::write(&file, serde_json::to_string_pretty(&list)?).with_context(|| format!("writing {FILE}"))?;
    println!("{}", file.display());
    Ok(())
}

/// The target of this machine.
fn host() -> Result<String> {
    let said = Command::new("rustc").arg("-vV").output().context("starting rustc")?;
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    let host = said.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).context("rustc names no host")
}

/// Adds the crates that the package `name` is made of on `target`; returns its own reference.
fn crates(
    name: &str,
    target: &str,
    parts: &mut Parts,
    edges: &mut BTreeMap<String, BTreeSet<String>>,
) -> Result<String> {
    let manifest = root().join(name).join("Cargo.toml");
    let known = metadata(&["--filter-platform", target, "--manifest-path", &manifest.to_string_lossy()])?;
    let sums = checksums()?;
    let packages: HashMap<&str, &Value> = known["packages"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|package| Some((package["id"].as_str()?, package)))
        .collect();
    let nodes: HashMap<&str, &Value> = known["resolve"]["nodes"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|node| Some((node["id"].as_str()?, node)))
        .collect();
    let own = |package: &&&Value| package["name"] == name && package["source"].is_null();
    let root = packages.values().find(own).and_then(|package| package["id"].as_str());
    let root = root.with_context(|| format!("no package {name}"))?;
    let (mut todo, mut seen) = (vec![root], BTreeSet::new());
    while let Some(id) = todo.pop() {
        if !seen.insert(id) {
            continue;
        }
        let package = packages.get(id).with_context(|| format!("no package {id}"))?;
        let reference = reference(package)?;
        parts.entry(reference.clone()).or_insert_with(|| component(package, &reference, &sums));
        let needs = edges.entry(reference).or_default();
        for dependency in nodes.get(id).and_then(|node| node["deps"].as_array()).into_iter().flatten() {
            // A crate that only builds or tests the others is in nothing that is given out.
            let is_in = dependency["dep_kinds"].as_array().into_iter().flatten().any(|kind| kind["kind"].is_null());
            let Some(needed) = dependency["pkg"].as_str().filter(|_| is_in) else { continue };
            let package = packages.get(needed).with_context(|| format!("no package {needed}"))?;
            needs.insert(self::reference(package)?);
            todo.push(needed);
        }
    }
    reference(packages.get(root).context("no root")?)
}

fn reference(package: &Value) -> Result<String> {
    match (package["name"].as_str(), package["version"].as_str()) {
        (Some(name), Some(version)) => Ok(format!("pkg:cargo/{name}@{version}")),
        _ => bail!("a package without a name: {package}"),
    }
}

fn component(package: &Value, reference: &str, sums: &HashMap<String, String>) -> Value {
    let mut component = json!({
        "type": "library",
        "bom-ref": reference,
        "name": package["name"],
        "version": package["version"],
        "purl": reference,
    });
    if let Some(license) = package["license"].as_str() {
        // `MIT/Apache-2.0` is how it was written before there were expressions.
        component["licenses"] = json!([{ "expression": license.replace('/', " OR ") }]);
    }
    if let Some(sum) = sums.get(reference) {
        component["hashes"] = json!([{ "alg": "SHA-256", "content": sum }]);
    }
    component
}

/// The digests in `Cargo.lock` of the content of each crate.
fn checksums() -> Result<HashMap<String, String>> {
    let lock = fs::read_to_string(root().join("Cargo.lock")).context("reading Cargo.lock")?;
    let value = |block: &str, key: &str| {
        let line = block.lines().find_map(|line| line.strip_prefix(key)?.trim_start().strip_prefix("= \""));
        line.and_then(|rest| rest.strip_suffix('"')).map(str::to_owned)
    };
    let of = |block: &str| {
        Some((format!("pkg:cargo/{}@{}", value(block, "name")?, value(block, "version")?), value(block, "checksum")?))
    };
    Ok(lock.split("[[package]]").filter_map(of).collect())
}

/// Adds the packages of npm that are in the editor; returns their references.
fn packages(parts: &mut Parts) -> Result<Vec<String>> {
    let lock: Value =
        serde_json::from_slice(&fs::read(root().join("package-lock.json")).context("reading package-lock.json")?)?;
    let mut references = Vec::new();
    for folder in bundled()? {
        let package = &lock["packages"][&folder];
        let name = folder.rsplit_once("node_modules/").map_or(folder.as_str(), |(_, name)| name);
        let version = package["version"].as_str().with_context(|| format!("{folder} is not in package-lock.json"))?;
        let reference = format!("pkg:npm/{}@{version}", name.replace('@', "%40"));
        let mut component =
            json!({ "type": "library", "bom-ref": reference, "name": name, "version": version, "purl": reference });
        if let Some(license) = package["license"].as_str() {
            component["licenses"] = json!([{ "expression": license }]);
        }
        parts.insert(reference.clone(), component);
        references.push(reference);
    }
    Ok(references)
}

/// The folders below `node_modules` of which esbuild takes something for the editor.
fn bundled() -> Result<BTreeSet<String>> {
    let (facts, made) = (root().join("target/sbom.esbuild.json"), root().join("target/sbom.esbuild"));
    let status = Command::new(root().join("node_modules/.bin/esbuild"))
        .args(["editor/staff.mjs", "--bundle", "--splitting", "--format=esm", "--log-level=error"])
        .args([
            "--define:EDITOR_STYLE=\"\"",
            &format!("--metafile={}", facts.display()),
            &format!("--outdir={}", made.display()),
        ])
        .current_dir(root())
        .status()
        .context("starting esbuild (make setup)")?;
    if !status.success() {
        bail!("esbuild ended with {status}");
    }
    let facts: Value = serde_json::from_slice(&fs::read(facts).context("reading what esbuild says")?)?;
    let inputs =
        facts["outputs"].as_object().into_iter().flatten().filter_map(|(_, output)| output["inputs"].as_object());
    let taken = inputs.flatten().filter(|(_, part)| part["bytesInOutput"].as_u64().unwrap_or_default() > 0);
    Ok(taken.filter_map(|(file, _)| folder_of(file)).collect())
}

/// `node_modules/@tiptap/core` of `node_modules/@tiptap/core/dist/index.js`.
fn folder_of(file: &str) -> Option<String> {
    let (before, rest) = file.rsplit_once("node_modules/")?;
    let names = if rest.starts_with('@') { 2 } else { 1 };
    let name: Vec<&str> = rest.split('/').take(names).collect();
    Some(format!("{before}node_modules/{}", name.join("/")))
}

#[cfg(test)]
mod tests {
    use super::folder_of;

    #[test]
    fn a_file_lies_in_the_folder_of_its_package() {
        assert_eq!(folder_of("node_modules/@tiptap/core/dist/a.js").as_deref(), Some("node_modules/@tiptap/core"));
        assert_eq!(folder_of("node_modules/a/node_modules/b/c.js").as_deref(), Some("node_modules/a/node_modules/b"));
        assert_eq!(folder_of("editor/staff.mjs"), None);
    }
}
