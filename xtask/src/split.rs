//! Cutting the browser's half where its code is loaded later (`wasm_split` in `app`): a main part that every page loads, and others.

use std::{collections::BTreeMap, path::Path};

use anyhow::{Context, Result, anyhow};
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
    /// The addresses of what is loaded for each name that `app` gives to later code.
    pub later: BTreeMap<String, Vec<String>>,
}

/// Cuts the half in the file `wasm`, writes its later parts into `pkg` as `what` under names of their content, and says how they are called.
/// Functions with a name that contains one of `unused` are cut (see [`script::bind`]). `main_module` is the file of the main part's
/// module.
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
    let mut addresses = BTreeMap::new();
    for part in cut.split_modules {
        let name = part.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let bytes = std::fs::read(&part).with_context(|| format!("reading {}", part.display()))?;
        std::fs::write(&part, script::without(&bytes, unused)?)?;
        script::shrink(&part, profile)?;
        let address = write(pkg, what, "wasm", &std::fs::read(&part)?, profile)?;
        let own = address.trim_start_matches("/pkg/").to_owned();
        link = link.replace(&format!("\"./{name}.wasm\""), &format!("\"./{own}\""));
        addresses.insert(name, address);
    }
    let of_names = |names: Vec<String>| names.iter().filter_map(|name| addresses.get(name).cloned()).collect();
    let later = cut.prefetch_map.into_iter().map(|(name, files)| (name, of_names(files))).collect();
    Ok(Parts { main: std::fs::read(&main).context("reading the main part")?, link, later })
}
