//! The attachments of two versions.

use super::{
    change::{AttachmentChange, Log, What},
    place::{Place, Step},
    sequence::stretches,
};
use crate::attached::Attached;

/// Notes the fate of each attachment, in the order of the new version; then, those that are gone.
pub(super) fn compare(old: &[Attached], new: &[Attached], log: &mut Log) {
    let keys = |files: &[Attached]| -> Vec<(String, String)> {
        files.iter().map(|file| (file.sha256.clone(), file.name.clone())).collect()
    };
    let found = stretches(&keys(old), &keys(new));
    let changed = || found.iter().filter(|stretch| !stretch.is_kept);
    let mut gone: Vec<usize> = changed().flat_map(|stretch| stretch.old.clone()).collect();
    let mut come: Vec<usize> = changed().flat_map(|stretch| stretch.new.clone()).collect();
    let mut pairs = |is_one: &dyn Fn(&Attached, &Attached) -> bool| {
        let mut pairs = Vec::new();
        come.retain(|j| {
            let Some(at) = gone.iter().position(|i| is_one(&old[*i], &new[*j])) else { return true };
            pairs.push((gone.remove(at), *j));
            false
        });
        pairs
    };
    let (moved, renamed, replaced) =
        (pairs(&|a, b| a == b), pairs(&|a, b| a.sha256 == b.sha256), pairs(&|a, b| a.name == b.name));

    let mut all: Vec<(usize, AttachmentChange)> = Vec::new();
    let both = |(i, j): (usize, usize)| (old[i].clone(), new[j].clone());
    for pair in moved {
        let change = AttachmentChange::Moved { file: both(pair).1, from: pair.0 + 1, to: pair.1 + 1 };
        all.push((pair.1, change));
    }
    for pair in renamed {
        let (old, new) = both(pair);
        all.push((pair.1, AttachmentChange::Renamed { old, new }));
    }
    for pair in replaced {
        let (old, new) = both(pair);
        all.push((pair.1, AttachmentChange::Replaced { old, new }));
    }
    all.extend(come.into_iter().map(|j| (j, AttachmentChange::Added(new[j].clone()))));
    all.sort_by_key(|(at, _)| *at);
    let place = |is_old: bool, at: usize| Place { is_old, steps: vec![Step::Attachment(at + 1)] };
    for (at, change) in all {
        log.add(place(false, at), What::Attachment(change));
    }
    for at in gone {
        log.add(place(true, at), What::Attachment(AttachmentChange::Removed(old[at].clone())));
    }
}
