use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, Result, anyhow};
use lightningcss::{
    bundler::{Bundler, FileProvider},
    stylesheet::{MinifyOptions, ParserOptions, PrinterOptions},
    targets::{Browsers, Targets},
};

/// The style sheet and all that it imports, small, for browsers from 2020 on.
pub fn bundle(main: &Path) -> Result<String> {
    let targets = Targets::from(Browsers {
        chrome: Some(80 << 16),
        safari: Some(13 << 16 | 4 << 8),
        firefox: Some(78 << 16),
        ..Browsers::default()
    });
    let files = FileProvider::new();
    let mut bundler = Bundler::new(&files, None, ParserOptions::default());
    let mut sheet = bundler.bundle(main).map_err(|error| anyhow!("{error}"))?;
    sheet.minify(MinifyOptions { targets, ..MinifyOptions::default() }).map_err(|error| anyhow!("{error}"))?;
    let printed = sheet.to_css(PrinterOptions { minify: true, targets, ..PrinterOptions::default() });
    Ok(printed.map_err(|error| anyhow!("{error}"))?.code)
}

/// The styles in pages themselves, by the names of the files in `style/critical`.
pub fn critical() -> Result<BTreeMap<String, String>> {
    let folder = crate::root().join("style/critical");
    let mut sheets = BTreeMap::new();
    for entry in fs::read_dir(&folder).with_context(|| format!("reading {}", folder.display()))? {
        let file = entry?.path();
        let kind = file.file_stem().context("a file without a name")?.to_string_lossy().into_owned();
        sheets.insert(kind, bundle(&file)?);
    }
    Ok(sheets)
}

#[cfg(test)]
mod tests {
    use super::bundle;

    /// In old words `:is()` weighs more than it does, and another rule wins than in the source.
    #[test]
    fn rules_weigh_what_they_weigh_in_the_source() {
        for sheet in ["main.css", "staff.css"] {
            let built = bundle(&crate::root().join("style").join(sheet)).unwrap();
            let found = built.find("-any(").map(|at| built[..at].rsplit('}').next().unwrap_or_default().to_owned());
            assert_eq!(found, None, "{sheet}: a list of selectors does it, too");
        }
    }
}
