//! Documents inside of documents: nobody sees more of them than a picture, and whoever downloads the outer one has them whole.

use std::io::{Seek, Write};

use domain::file::Kind;

use super::{
    archive::Archive,
    extracted::{Extracted, Hidden},
    office,
};

/// Documents inside of documents inside of documents are counted, and not read.
const MAX_DEPTH: usize = 1;

/// Reads the documents in the `folder` of `archive`, `depth` deep already. What can't be read is counted all the same.
pub(super) fn read(archive: &mut Archive, folder: &str, depth: usize, to: &mut Extracted) {
    for name in archive.names(|name| name.starts_with(folder)) {
        to.count(Hidden::Embedded, 1);
        let kind = Kind::of_name(&name).filter(|kind| matches!(kind, Kind::Docx | Kind::Xlsx | Kind::Pptx));
        let Some(kind) = kind.filter(|_| depth < MAX_DEPTH) else { continue };
        match inner(archive, &name, kind, depth + 1) {
            Ok(inner) => to.embed(&inner),
            Err(_) => to.cut(),
        }
    }
}

fn inner(archive: &mut Archive, name: &str, kind: Kind, depth: usize) -> anyhow::Result<Extracted> {
    let mut file = tempfile::tempfile()?;
    file.write_all(&archive.bytes(name)?.unwrap_or_default())?;
    file.rewind()?;
    office::extract(file, kind, depth)
}
