use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use walrus::{FunctionBuilder, FunctionKind, Module};
use wasm_bindgen_cli_support::Bindgen;

use crate::{Profile, root, run, shorten::shorten, split};

/// The two halves of a program for browsers.
pub struct Built {
    /// The module that knows how to talk to the WebAssembly.
    pub js: String,
    /// The WebAssembly.
    pub wasm: Vec<u8>,
}

const TARGET: &str = "wasm32-unknown-unknown";

/// Compiles one of the frontends, alone: with other crates its features would be mixed with the server's. `link` are arguments for the
/// linker.
pub fn compile(package: &str, link: &[&str], profile: Profile) -> Result<PathBuf> {
    let (name, folder) = match profile {
        Profile::Release => ("wasm", "wasm"),
        Profile::Dev => ("dev", "debug"),
    };
    let link: Vec<String> = link.iter().map(|argument| format!("-Clink-args={argument}")).collect();
    let mut arguments =
        vec!["rustc", "--quiet", "--locked", "-p", package, "--lib", "--target", TARGET, "--profile", name, "--"];
    arguments.extend(link.iter().map(String::as_str));
    run("cargo", &arguments)?;
    Ok(root().join("target").join(TARGET).join(folder).join(format!("{}.wasm", package.replace('-', "_"))))
}

/// Makes the module called `name`, and the WebAssembly as browsers want it. Functions with a name that contains one of `unused` are
/// cut: nothing calls them, which the linker can't see. Of a half in parts, `link` is the module that loads the others, which call the
/// main part by the names that the linker gave.
pub fn bind(wasm: &[u8], name: &str, link: Option<&str>, unused: &[&str], profile: Profile) -> Result<Built> {
    let bound = root().join("target/bound");
    std::fs::create_dir_all(&bound).context("making target/bound")?;
    Bindgen::new()
        .input_bytes(name, without(wasm, unused)?)
        .out_name(name)
        .web(true)
        .and_then(|bindgen| {
            bindgen
                .typescript(false)
                .keep_lld_exports(link.is_some())
                .demangle(link.is_none())
                .remove_name_section(profile == Profile::Release)
                .remove_producers_section(true)
                .omit_default_module_path(true)
                .generate(&bound)
        })
        .map_err(|error| anyhow!("wasm-bindgen: {error:#}"))?;
    let wasm = bound.join(format!("{name}_bg.wasm"));
    let mut js = std::fs::read_to_string(bound.join(format!("{name}.js"))).context("reading the module")?;
    if profile == Profile::Release {
        let bytes = std::fs::read(&wasm).context("reading the WebAssembly")?;
        let short = shorten(&js, &bytes, link.unwrap_or_default())?;
        js = short.0;
        std::fs::write(&wasm, short.1).context("writing the WebAssembly")?;
    }
    shrink(&wasm, profile)?;
    Ok(Built { js, wasm: std::fs::read(wasm).context("reading the WebAssembly")? })
}

/// Makes the WebAssembly in `file` small, where that is wanted.
pub fn shrink(file: &Path, profile: Profile) -> Result<()> {
    if profile == Profile::Dev {
        return Ok(());
    }
    // Not `--all-features`: with it, Chromium rejects the module.
    let (path, optimiser) = (file.to_string_lossy(), root().join("node_modules/.bin/wasm-opt"));
    let features = [
        "--enable-bulk-memory",
        "--enable-nontrapping-float-to-int",
        "--enable-sign-ext",
        "--enable-mutable-globals",
        "--enable-reference-types",
        "--enable-multivalue",
    ];
    // Only linkers are told which features were used.
    let mut arguments = vec!["-Oz", "--converge", "--strip-target-features"];
    arguments.extend(features);
    arguments.extend([path.as_ref(), "-o", path.as_ref()]);
    run(&optimiser.to_string_lossy(), &arguments)
}

/// The WebAssembly `wasm`, in which functions with a name that contains one of `unused` do nothing but fail.
pub fn without(wasm: &[u8], unused: &[&str]) -> Result<Vec<u8>> {
    if unused.is_empty() {
        return Ok(wasm.to_vec());
    }
    let mut module = Module::from_buffer(wasm).map_err(|error| anyhow!("reading the WebAssembly: {error:#}"))?;
    let is_unused = |name: &str| unused.iter().any(|part| name.contains(part));
    let cut: Vec<_> = module
        .funcs
        .iter_local()
        .map(|(id, _)| id)
        .filter(|id| module.funcs.get(*id).name.as_deref().is_some_and(is_unused))
        .collect();
    for id in cut {
        let (params, results) = module.types.params_results(module.funcs.get(id).ty());
        let (params, results) = (params.to_vec(), results.to_vec());
        let mut body = FunctionBuilder::new(&mut module.types, &params, &results);
        body.func_body().unreachable();
        let arguments = params.iter().map(|kind| module.locals.add(*kind)).collect();
        module.funcs.get_mut(id).kind = FunctionKind::Local(body.local_func(arguments));
    }
    Ok(module.emit_wasm())
}

/// The script that starts the browser's half, in the repository.
pub const START: &str = "frontend/start.mjs";

/// The file of the half's whole module, beside which the module of its parts stands.
pub const STARTER: &str = "./start.whole.js";

/// The module, with the loader of its other parts, and the script that starts it and serves the page when that fails.
pub fn starter(js: &str, link: &str, profile: Profile) -> Result<String> {
    std::fs::write(root().join("target/bound").join(split::LINK), link).context("writing the module of the parts")?;
    let start = std::fs::read_to_string(root().join(START)).with_context(|| format!("reading {START}"))?;
    minified("start", &format!("{js}\n{start}"), profile)
}

/// wasm-bindgen names the module of the parts once for each function that it takes from it.
const NAMED_TWICE: &str = "--log-override:duplicate-object-key=silent";

/// The module `js`, called `name`, in one file, and small where that is wanted.
pub fn minified(name: &str, js: &str, profile: Profile) -> Result<String> {
    let whole = root().join(format!("target/bound/{name}.whole.js"));
    std::fs::write(&whole, js).with_context(|| format!("writing {}", whole.display()))?;
    let bundled = root().join(format!("target/bound/{name}.bundled.js"));
    let (from, to) = (whole.to_string_lossy(), format!("--outfile={}", bundled.to_string_lossy()));
    let mut arguments =
        vec![from.as_ref(), "--bundle", "--format=esm", "--target=es2020", "--log-level=warning", NAMED_TWICE, &to];
    if profile == Profile::Release {
        arguments.push("--minify");
    }
    run(&root().join("node_modules/.bin/esbuild").to_string_lossy(), &arguments)?;
    std::fs::read_to_string(bundled).context("reading the bundled module")
}
