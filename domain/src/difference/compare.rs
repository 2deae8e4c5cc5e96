//! Compares the blocks of two bodies.

use super::{
    align::{Pairing, align},
    atom::atoms,
    block::{Block, Kind, excerpt},
    change::{Log, Unit, What},
    inline::{self, Mode, spans},
    place::{Place, Places, Step},
    shape::Shape,
    shown::{Content, Fragment, Part, Shown, Status},
};
use crate::body::text;

/// The difference of two lists of blocks within the element `holder`, whose name is empty for the body itself.
pub(super) fn blocks(old: &[Block<'_>], new: &[Block<'_>], holder: &str, at: &Places, log: &mut Log) -> Vec<Part> {
    let mut list = List { old, new, holder, at, log, parts: Vec::new() };
    // A line in the place of the only one is that line.
    let is_line = |blocks: &[Block<'_>]| matches!(blocks, [Block { kind: Kind::Line { .. }, .. }]);
    let pairings = if is_line(old) && is_line(new) { vec![Pairing::Edited(0, 0)] } else { align(old, new) };
    pairings.into_iter().for_each(|pairing| list.pairing(pairing));
    list.parts
}

/// The blocks themselves, all of which became the same.
pub(super) fn whole(blocks: &[Block<'_>], holder: &str, (status, mode): (&Status, &Mode)) -> Vec<Part> {
    let shown = |(at, block): (usize, &Block<'_>)| {
        let place = Place {
            is_old: *mode == Mode::Removed,
            steps: step(block, at, holder, blocks.len()).into_iter().collect(),
        };
        Part::Changed(whole_block(block, place, (status, mode)))
    };
    blocks.iter().enumerate().map(shown).collect()
}

fn whole_block(block: &Block<'_>, place: Place, (status, mode): (&Status, &Mode)) -> Shown {
    let content = match &block.kind {
        Kind::Line { shape, nodes, whole } => {
            Content::Line { shape: shape.clone(), spans: spans(&atoms(nodes, whole), mode) }
        }
        Kind::Group { shape, blocks } => {
            Content::Group { shape: shape.clone(), parts: whole(blocks, &shape.name, (status, mode)) }
        }
        Kind::Table(table) => Content::Table(super::cells::whole(table, (status, mode))),
    };
    Shown { status: status.clone(), place, anchors: Vec::new(), content }
}

/// The step to the block at `at` of `count` in `holder`; none where it is the only one there.
fn step(block: &Block<'_>, at: usize, holder: &str, count: usize) -> Option<Step> {
    match (&block.kind, holder) {
        (Kind::Table(table), _) => Some(Step::Table(table.number)),
        (Kind::Line { shape, .. }, _) if matches!(shape.name.as_str(), "caption" | "figcaption") => Some(Step::Caption),
        (_, "") => Some(Step::Block(at + 1)),
        (_, "ul" | "ol") => Some(Step::Item(at + 1)),
        (_, "figure") => None,
        _ => (count > 1).then_some(Step::Inner(at + 1)),
    }
}

struct List<'a> {
    old: &'a [Block<'a>],
    new: &'a [Block<'a>],
    holder: &'a str,
    at: &'a Places,
    log: &'a mut Log,
    parts: Vec<Part>,
}

impl List<'_> {
    fn unit(&self) -> Unit {
        if matches!(self.holder, "ul" | "ol") { Unit::Item } else { Unit::Block }
    }

    fn in_old(&self, at: usize) -> Place {
        self.at.in_old(step(&self.old[at], at, self.holder, self.old.len()))
    }

    fn in_new(&self, at: usize) -> Place {
        self.at.in_new(step(&self.new[at], at, self.holder, self.new.len()))
    }

    /// The differences between two versions of a block; nothing where they look the same.
    fn edited(&mut self, i: usize, j: usize) -> Option<Shown> {
        let old = step(&self.old[i], i, self.holder, self.old.len());
        let new = step(&self.new[j], j, self.holder, self.new.len());
        block(&self.old[i], &self.new[j], &self.at.then(old, new), self.log)
    }

    fn pairing(&mut self, pairing: Pairing) {
        let unit = self.unit();
        let part = match pairing {
            Pairing::Same(_, j) => return self.same(j),
            Pairing::Edited(i, j) => match self.edited(i, j) {
                Some(shown) => shown,
                None => return self.same(j),
            },
            Pairing::Removed(i) => {
                let (block, place) = (&self.old[i], self.in_old(i));
                let number = self.log.add(place.clone(), What::Deleted { unit, excerpt: excerpt(block.html) });
                let shown = whole_block(block, place, (&Status::Removed, &Mode::Removed));
                Shown { anchors: vec![number], ..shown }
            }
            Pairing::Added(j) => {
                let (block, place) = (&self.new[j], self.in_new(j));
                let number = self.log.add(place.clone(), What::Inserted { unit, excerpt: excerpt(block.html) });
                let shown = whole_block(block, place, (&Status::Added, &Mode::Added));
                Shown { anchors: vec![number], ..shown }
            }
            Pairing::MovedAway(i, j) => {
                let content = Content::Same(Fragment(self.old[i].html.to_owned()));
                Shown { status: Status::MovedAway(self.in_new(j)), place: self.in_old(i), anchors: Vec::new(), content }
            }
            Pairing::MovedHere(i, j) => {
                let (html, place, from) = (self.new[j].html, self.in_new(j), self.in_old(i));
                let what = What::Moved { unit, excerpt: excerpt(html), from: from.clone() };
                let number = self.log.add(place.clone(), what);
                let shown = self.edited(i, j);
                let mut anchors = vec![number];
                anchors.extend(shown.iter().flat_map(|shown| shown.anchors.iter().copied()));
                let content = shown.map_or_else(|| Content::Same(Fragment(html.to_owned())), |shown| shown.content);
                Shown { status: Status::MovedHere(from), place, anchors, content }
            }
        };
        self.parts.push(Part::Changed(part));
    }

    fn same(&mut self, at: usize) {
        let block = self.new[at].html;
        match self.parts.last_mut() {
            Some(Part::Same { count, html }) => {
                *count += 1;
                html.0.push_str(block);
            }
            _ => self.parts.push(Part::Same { count: 1, html: Fragment(block.to_owned()) }),
        }
    }
}

/// The differences between two versions of a block; nothing where they look the same.
pub(super) fn block(old: &Block<'_>, new: &Block<'_>, at: &Places, log: &mut Log) -> Option<Shown> {
    let before = log.changes.len();
    let (anchors, content) = match (&old.kind, &new.kind) {
        (Kind::Line { shape: old_shape, nodes: left, whole: old_html }, Kind::Line { shape, nodes, whole }) => {
            let (old_atoms, new_atoms) = (atoms(left, old_html), atoms(nodes, whole));
            if old_shape == shape && old_atoms == new_atoms {
                return None;
            }
            let anchors = shapes(old_shape, shape, at, log);
            let spans = inline::compare(&old_atoms, &new_atoms, at, log);
            (anchors, Content::Line { shape: shape.clone(), spans })
        }
        (Kind::Group { shape: old_shape, blocks: left }, Kind::Group { shape, blocks: right }) => {
            let anchors = shapes(old_shape, shape, at, log);
            let parts = blocks(left, right, &shape.name, at, log);
            if log.changes.len() == before {
                return None;
            }
            (anchors, Content::Group { shape: shape.clone(), parts })
        }
        (Kind::Table(left), Kind::Table(right)) => {
            let anchors = shapes(&left.shape, &right.shape, at, log);
            let table = super::cells::compare(left, right, at, log);
            if log.changes.len() == before {
                return None;
            }
            (anchors, Content::Table(table))
        }
        _ => (Vec::new(), Content::Same(Fragment::default())),
    };
    let place = at.in_new(None);
    if log.changes.len() > before {
        return Some(Shown { status: Status::Edited, place, anchors, content });
    }
    // Nothing that a rule knows is different, and yet they are not the same.
    let (old, new) = (old.html, new.html);
    let number = log.add(place.clone(), What::Other { old: text(old), new: text(new) });
    let content = Content::Whole { old: Fragment(old.to_owned()), new: Fragment(new.to_owned()) };
    Some(Shown { status: Status::Edited, place, anchors: vec![number], content })
}

/// The numbers of the differences between two elements themselves, without their content.
pub(super) fn shapes(old: &Shape, new: &Shape, at: &Places, log: &mut Log) -> Vec<usize> {
    let mut anchors = Vec::new();
    let place = at.in_new(None);
    if old.name != new.name {
        anchors.push(log.add(place.clone(), What::Kind { old: old.name.clone(), new: new.name.clone() }));
    }
    let mut names: Vec<&String> = old.attributes.iter().chain(&new.attributes).map(|(name, _)| name).collect();
    names.sort();
    names.dedup();
    for name in names {
        let (before, after) = (old.attribute(name).map(str::to_owned), new.attribute(name).map(str::to_owned));
        if before == after {
            continue;
        }
        let what = if name == "href" {
            What::Link { text: String::new(), old: before, new: after }
        } else {
            What::Attribute { name: name.clone(), old: before, new: after }
        };
        anchors.push(log.add(place.clone(), what));
    }
    anchors
}
