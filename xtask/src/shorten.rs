//! Shortens the output of wasm-bindgen, which people could read: the names by which the WebAssembly and its module call one
//! another, and the classes of streams, which nothing here makes.

use anyhow::{Result, anyhow};
use walrus::Module;

/// The beginning of the classes by which a stream of Rust becomes one of the browser. Exported, they hold on to their code.
const STREAMS: &str = "IntoUnderlying";

/// Shortens `js` and `wasm`, the two halves that wasm-bindgen has made. Names that stand in `link` are others' too, and stay.
pub fn shorten(js: &str, wasm: &[u8], link: &str) -> Result<(String, Vec<u8>)> {
    let mut module = Module::from_buffer(wasm).map_err(|error| anyhow!("reading the WebAssembly: {error:#}"))?;
    let mut js = without_streams(js);
    let streams = STREAMS.to_ascii_lowercase();
    let unused: Vec<_> = module.exports.iter().filter(|it| it.name.contains(&streams)).map(|it| it.id()).collect();
    for id in unused {
        module.exports.delete(id);
    }
    let of_bindgen = |name: &String| !is_word(link, name);
    let mut names: Vec<String> = module.imports.iter().map(|import| import.name.clone()).filter(of_bindgen).collect();
    for (name, short) in short_names(&mut names) {
        js = js.replace(&format!(" {name}:"), &format!(" {short}:"));
        for import in module.imports.iter_mut().filter(|import| import.name == name) {
            import.name.clone_from(&short);
        }
    }
    let mut names: Vec<String> = module
        .exports
        .iter()
        .map(|export| export.name.clone())
        .filter(|name| name != "memory" && !is_word(link, name))
        .collect();
    for (name, short) in short_names(&mut names) {
        js = js.replace(&format!("wasm.{name}"), &format!("wasm.{short}"));
        for export in module.exports.iter_mut().filter(|export| export.name == name) {
            export.name.clone_from(&short);
        }
    }
    Ok((js, module.emit_wasm()))
}

/// Whether `name` stands in `text` as a name of its own.
fn is_word(text: &str, name: &str) -> bool {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '$';
    text.match_indices(name)
        .any(|(at, _)| !text[..at].ends_with(is_part) && !text[at + name.len()..].starts_with(is_part))
}

/// Each of `names` with a short one. Longer ones come first: a name may be the beginning of another.
fn short_names(names: &mut Vec<String>) -> Vec<(String, String)> {
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names.dedup();
    names.drain(..).enumerate().map(|(at, name)| (name, format!("_{at}_"))).collect()
}

/// `js` without the classes of streams: each ends with the line that lets the browser dispose of it, and its finalizer with a
/// semicolon.
fn without_streams(js: &str) -> String {
    let (class, disposal) = (format!("export class {STREAMS}"), format!("if (Symbol.dispose) {STREAMS}"));
    let watch = format!("const {STREAMS}");
    let mut kept = String::with_capacity(js.len());
    let (mut in_class, mut in_watch) = (false, false);
    for line in js.lines() {
        in_class |= line.starts_with(&class);
        in_watch |= line.starts_with(&watch);
        if !in_class && !in_watch {
            kept.push_str(line);
            kept.push('\n');
        }
        in_class &= !line.starts_with(&disposal);
        in_watch &= !line.ends_with(';');
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_of_streams_go_and_the_rest_stays() {
        let js = "let a;\nexport class IntoUnderlyingSink {\n    free() {}\n}\nif (Symbol.dispose) IntoUnderlyingSink.b = c;\nlet d;\n\
                  const IntoUnderlyingSinkFinalization = (a)\n    ? b\n    : c;\nlet e;\n";
        assert_eq!(without_streams(js), "let a;\nlet d;\nlet e;\n");
    }

    #[test]
    fn longer_names_come_first() {
        let mut names = ["a".to_owned(), "a_b".to_owned(), "a".to_owned()].to_vec();
        let short = short_names(&mut names);
        assert_eq!(short, [("a_b".to_owned(), "_0_".to_owned()), ("a".to_owned(), "_1_".to_owned())]);
    }
}
