use std::{io::Write, path::Path};

use anyhow::{Context, Result};

/// Writes `content` compressed beside `file`, as `.br` and `.gz`, as small as each can be.
pub fn beside(file: &Path, content: &[u8]) -> Result<()> {
    let mut brotli = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 24, ..Default::default() };
    brotli::BrotliCompress(&mut &content[..], &mut brotli, &parameters).context("compressing with brotli")?;
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(content).context("compressing with gzip")?;
    let gzip = gzip.finish().context("compressing with gzip")?;
    println!("  {:<32} {:>7} bytes, brotli {:>6}, gzip {:>6}", name(file), content.len(), brotli.len(), gzip.len());
    std::fs::write(with(file, "br"), brotli).context("writing the brotli form")?;
    std::fs::write(with(file, "gz"), gzip).context("writing the gzip form")
}

fn name(file: &Path) -> String {
    file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn with(file: &Path, ending: &str) -> std::path::PathBuf {
    file.with_file_name(format!("{}.{ending}", name(file)))
}
