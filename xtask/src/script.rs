use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use walrus::{FunctionBuilder, FunctionKind, Module};
use wasm_bindgen_cli_support::Bindgen;

use crate::{Profile, root, run, shorten::shorten};

/// The two halves of what browsers run.
pub struct Built {
    /// The module that knows how to talk to the WebAssembly.
    pub js: String,
    /// The WebAssembly.
    pub wasm: Vec<u8>,
}

const TARGET: &str = "wasm32-unknown-unknown";

/// Compiles one of the frontends, alone: with other crates its features would be mixed with the server's.
pub fn compile(package: &str, profile: Profile) -> Result<PathBuf> {
    let (name, folder) = match profile {
        Profile::Release => ("wasm", "wasm"),
        Profile::Dev => ("dev", "debug"),
    };
    run("cargo", &["build", "--quiet", "--locked", "-p", package, "--target", TARGET, "--profile", name])?;
    Ok(root().join("target").join(TARGET).join(folder).join(format!("{}.wasm", package.replace('-', "_"))))
}

/// Makes the module called `name`, and the WebAssembly as browsers want it. Functions with a name that contains one of `unused` are
/// cut: nothing calls them, which the linker can't see.
pub fn bind(wasm: &Path, name: &str, unused: &[&str], profile: Profile) -> Result<Built> {
    let bound = root().join("target/bound");
    std::fs::create_dir_all(&bound).context("making target/bound")?;
    Bindgen::new()
        .input_bytes(name, without(wasm, unused)?)
        .out_name(name)
        .web(true)
        .and_then(|bindgen| {
            bindgen
                .typescript(false)
                .remove_name_section(profile == Profile::Release)
                .remove_producers_section(true)
                .omit_default_module_path(true)
                .generate(&bound)
        })
        .map_err(|error| anyhow!("wasm-bindgen: {error:#}"))?;
    let wasm = bound.join(format!("{name}_bg.wasm"));
    let mut js = std::fs::read_to_string(bound.join(format!("{name}.js"))).context("reading the module")?;
    if profile == Profile::Release {
        let short = shorten(&js, &std::fs::read(&wasm).context("reading the WebAssembly")?)?;
        js = short.0;
        std::fs::write(&wasm, short.1).context("writing the WebAssembly")?;
        // Not `--all-features`: with it, Chromium rejects the module.
        let (path, optimiser) = (wasm.to_string_lossy(), root().join("node_modules/.bin/wasm-opt"));
        let features = [
            "--enable-bulk-memory",
            "--enable-nontrapping-float-to-int",
            "--enable-sign-ext",
            "--enable-mutable-globals",
            "--enable-reference-types",
            "--enable-multivalue",
        ];
        let mut arguments = vec!["-Oz", "--converge"];
        arguments.extend(features);
        arguments.extend([path.as_ref(), "-o", path.as_ref()]);
        run(&optimiser.to_string_lossy(), &arguments)?;
    }
    Ok(Built { js, wasm: std::fs::read(wasm).context("reading the WebAssembly")? })
}

/// The WebAssembly in the file `wasm`, in which functions with a name that contains one of `unused` do nothing but fail.
fn without(wasm: &Path, unused: &[&str]) -> Result<Vec<u8>> {
    let bytes = std::fs::read(wasm).with_context(|| format!("reading {}", wasm.display()))?;
    if unused.is_empty() {
        return Ok(bytes);
    }
    let mut module = Module::from_buffer(&bytes).map_err(|error| anyhow!("{}: {error:#}", wasm.display()))?;
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

/// What starts the browser's half, in the repository.
pub const START: &str = "frontend/start.mjs";

/// The module, with what starts it and what becomes of the page when that fails.
pub fn starter(js: &str, wasm: &str, profile: Profile) -> Result<String> {
    let start = std::fs::read_to_string(root().join(START)).with_context(|| format!("reading {START}"))?;
    let start = start.replace("WASM_ADDRESS", &format!("'{wasm}'"));
    minified("start", &format!("{js}\n{start}"), profile)
}

/// The module `js`, called `name`, small where that is wanted.
pub fn minified(name: &str, js: &str, profile: Profile) -> Result<String> {
    let whole = root().join(format!("target/bound/{name}.whole.js"));
    std::fs::write(&whole, js).with_context(|| format!("writing {}", whole.display()))?;
    if profile == Profile::Release {
        let small = root().join(format!("target/bound/{name}.min.js"));
        run(
            &root().join("node_modules/.bin/esbuild").to_string_lossy(),
            &[
                &whole.to_string_lossy(),
                "--minify",
                "--bundle",
                "--format=esm",
                "--target=es2020",
                "--log-level=warning",
                &format!("--outfile={}", small.to_string_lossy()),
            ],
        )?;
        return std::fs::read_to_string(small).context("reading the small module");
    }
    std::fs::read_to_string(whole).context("reading the module")
}
