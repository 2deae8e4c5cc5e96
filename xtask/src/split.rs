//! Cutting the browser's half where its code is loaded later (`wasm_split` in `app`): a main part that every page loads, and others.

use std::{collections::BTreeMap, path::Path};

use anyhow::{Context, Result, anyhow, ensure};
use walrus::{Module, ModuleConfig, RawCustomSection};
use wasm_split_cli_support::{Options, transform};

use crate::{Profile, root, script, write};

/// The module that loads the later parts, beside the one that wasm-bindgen makes of the main part.
pub const LINK: &str = "./__wasm_split.js";

/// A half in parts.
pub struct Parts {
    /// WebAssembly of the main part, for wasm-bindgen.
    pub main: Vec<u8>,
    /// The module that loads the others, which have been written into the site's folder.
    pub link: String,
    /// The address of the file loaded for each name that `app` gives to later code.
    pub later: BTreeMap<String, String>,
}

/// The loader of the parts' files, by its path in the repository.
pub const LOADER: &str = "frontend/parts.mjs";

/// Cuts the half in the file `wasm`, writes the files of its later parts into `pkg` as `what` under names of their content, and
/// returns those names. All parts that a name needs are in one file, those that other names need, too, in several. Functions with
/// a name that contains one of `unused` are cut (see [`script::bind`]). `main_module` is the file of the main part's module.
///
/// # Errors
/// When the half can't be read or cut, or a part can't be made small.
pub fn split(
    wasm: &Path,
    pkg: &Path,
    what: &str,
    main_module: &str,
    unused: &[&str],
    profile: Profile,
) -> Result<Parts> {
    let folder = root().join("target/bound/parts");
    if folder.exists() {
        std::fs::remove_dir_all(&folder).context("emptying target/bound/parts")?;
    }
    let bytes = std::fs::read(wasm).with_context(|| format!("reading {}", wasm.display()))?;
    let main = folder.join("main.wasm");
    let mut options = Options::new(&bytes);
    options.output_dir = &folder;
    options.main_out_path = &main;
    options.main_module = main_module;
    options.link_name = LINK;
    let cut = transform(options).map_err(|error| anyhow!("cutting the WebAssembly: {error:#}"))?;
    let mut link = std::fs::read_to_string(folder.join(LINK)).context("reading the module of the parts")?;
    let mut parts = BTreeMap::new();
    for part in cut.split_modules {
        let name = part.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let bytes = std::fs::read(&part).with_context(|| format!("reading {}", part.display()))?;
        std::fs::write(&part, script::without(&bytes, unused)?)?;
        script::shrink(&part, profile)?;
        let asks = format!("fetch(new URL(\"./{name}.wasm\", import.meta.url))");
        link = link.replace(&asks, &format!("part(\"{name}\")"));
        parts.insert(name, std::fs::read(&part)?);
    }
    link =
        link.replace("WebAssembly.instantiateStreaming(src, imports)", "WebAssembly.instantiate(await src, imports)");
    // Else a part that several kinds of pages share could be taken from the file of another kind.
    let (first, second) = ("const parallelStuff = deps.map(d => d());", "const instantiate = fetcher();");
    ensure!(!link.contains("fetch("), "the module of the parts fetches them in another way than expected");
    ensure!(
        link.contains(first) && link.contains(second),
        "the module of the parts loads them in another way than expected"
    );
    link = link.replace(second, "").replace(first, &format!("{second} {first}"));

    let (mut later, mut files) = (BTreeMap::new(), BTreeMap::new());
    for (name, names) in cut.prefetch_map {
        let address = write(pkg, what, "wasm", &file_of(&names, &parts), profile)?;
        let mut file = vec![format!("./{}", address.trim_start_matches("/pkg/"))];
        file.extend(names);
        files.insert(name.clone(), file);
        later.insert(name, address);
    }
    let loader = std::fs::read_to_string(root().join(LOADER)).with_context(|| format!("reading {LOADER}"))?;
    link.push_str(&format!("const files = {};\n{loader}", serde_json::to_string(&files)?));
    Ok(Parts { main: std::fs::read(&main).context("reading the main part")?, link, later })
}

/// A WebAssembly module of nothing but custom sections, which hold the parts `names`, each under its name.
fn file_of(names: &[String], parts: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let mut config = ModuleConfig::new();
    config.generate_producers_section(false);
    let mut file = Module::with_config(config);
    for name in names {
        if let Some(part) = parts.get(name) {
            file.customs.add(RawCustomSection { name: name.clone(), data: part.clone() });
        }
    }
    file.emit_wasm()
}
