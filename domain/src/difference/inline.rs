//! The differences within a line of text.

use super::{
    atom::{Atom, Key, Token, links, pictures, words},
    change::{Log, What},
    place::Places,
    sequence::{Stretch, joined, stretches_by_part, whole_words},
    shape::{Mark, Picture, Style},
    text::{ends_part, is_of_word},
};

/// A piece of a line, as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Its content.
    pub content: Inline,
    /// Its fate.
    pub mode: Mode,
    /// Its style: in the new version where it is in both.
    pub style: Style,
    /// The numbers of the changes that begin here.
    pub anchors: Vec<usize>,
}

/// Content of a piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Words.
    Text(String),
    /// A break of the line.
    Break,
    /// A picture.
    Picture(Picture),
    /// A picture that changed: the old one and the new one.
    Pictures(Option<Picture>, Option<Picture>),
    /// Something else, as HTML that is told and not shown.
    Other(String),
}

/// The fate of a piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mode {
    /// It is the same.
    Kept,
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// Its words are the same, and it looked like this.
    Restyled(Style),
}

/// The pieces of `atoms`, all of which became the same.
pub(super) fn spans(atoms: &[Atom], mode: &Mode) -> Vec<Span> {
    let is_text = |atom: &Atom| atom.char().is_some();
    let groups = atoms.chunk_by(|a, b| is_text(a) && is_text(b) && a.style == b.style);
    groups.filter_map(|group| span(group, mode)).collect()
}

fn span(group: &[Atom], mode: &Mode) -> Option<Span> {
    let first = group.first()?;
    let content = match &first.token {
        Token::Char(_) => Inline::Text(words(group)),
        Token::Break => Inline::Break,
        Token::Picture(picture) => Inline::Picture(picture.clone()),
        Token::Other(html) => Inline::Other(html.clone()),
    };
    Some(Span { content, mode: mode.clone(), style: (*first.style).clone(), anchors: Vec::new() })
}

/// The pieces of a line that was `old` and is `new`.
pub(super) fn compare(old: &[Atom], new: &[Atom], at: &Places, log: &mut Log) -> Vec<Span> {
    let mut line = Line { old, new, at, log, spans: Vec::new(), running: Vec::new() };
    for stretch in changed_words(old, new) {
        if stretch.is_kept {
            line.kept(&stretch);
        } else {
            line.changed(&stretch);
        }
    }
    line.spans
}

fn changed_words(old: &[Atom], new: &[Atom]) -> Vec<Stretch> {
    let in_words =
        |atoms: &[Atom]| -> Vec<bool> { atoms.iter().map(|atom| atom.char().is_some_and(is_of_word)).collect() };
    let same = |i: usize, j: usize| old[i] == new[j];
    let (old_keys, new_keys): (Vec<Key>, Vec<Key>) =
        (old.iter().map(Atom::key).collect(), new.iter().map(Atom::key).collect());
    let found = stretches_by_part(&old_keys, &new_keys, |key| matches!(key, Key::Char(c) if ends_part(*c)));
    let found = joined(found, |stretch| stretch.old.clone().zip(stretch.new.clone()).all(|(i, j)| same(i, j)));
    whole_words(found, (&in_words(old), &in_words(new)), same)
}

/// A difference of style.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Delta {
    Mark(Mark, bool),
    Link(Option<String>, Option<String>),
}

impl Delta {
    fn what(self, text: String) -> What {
        match self {
            Self::Mark(mark, is_added) => What::Mark { mark, is_added, text },
            Self::Link(old, new) => What::Link { text, old, new },
        }
    }
}

struct Line<'a> {
    old: &'a [Atom],
    new: &'a [Atom],
    at: &'a Places,
    log: &'a mut Log,
    spans: Vec<Span>,
    /// The differences of the last kept piece's styles, with the numbers of these changes: they may go on.
    running: Vec<(Delta, usize)>,
}

impl Line<'_> {
    fn kept(&mut self, stretch: &Stretch) {
        let (old, new) = (&self.old[stretch.old.clone()], &self.new[stretch.new.clone()]);
        let mut start = 0;
        while start < new.len() {
            let is_text = |at: usize| new[at].char().is_some();
            let goes_on = |at: &usize| {
                is_text(start)
                    && is_text(*at)
                    && new[*at].style == new[start].style
                    && old[*at].style == old[start].style
            };
            let length = 1 + (start + 1..new.len()).take_while(goes_on).count();
            self.piece(&old[start..start + length], &new[start..start + length]);
            start += length;
        }
    }

    /// A piece of which words and styles are one, on each side.
    fn piece(&mut self, old: &[Atom], new: &[Atom]) {
        let (Some(before), Some(after), Some(mut made)) = (old.first(), new.first(), span(new, &Mode::Kept)) else {
            return;
        };
        let text = match &after.token {
            Token::Picture(picture) => picture.alt.clone().unwrap_or_default(),
            _ => words(new),
        };
        let mut running = Vec::new();
        for delta in deltas(&before.style, &after.style) {
            let known = self.running.iter().find(|(other, _)| *other == delta).map(|(_, number)| *number);
            let number = if let Some(number) = known {
                self.log.extend(number, &text);
                number
            } else {
                let number = self.log.add(self.at.in_new(None), delta.clone().what(text.clone()));
                made.anchors.push(number);
                number
            };
            running.push((delta, number));
        }
        if !running.is_empty() {
            made.mode = Mode::Restyled((*before.style).clone());
        }
        self.running = running;
        if let (Token::Picture(old), Token::Picture(new)) = (&before.token, &after.token)
            && old != new
        {
            made.anchors.push(self.picture(Some(old), Some(new)));
            made.content = Inline::Pictures(Some(old.clone()), Some(new.clone()));
        }
        self.spans.push(made);
    }

    fn changed(&mut self, stretch: &Stretch) {
        self.running.clear();
        let (old, new) = (&self.old[stretch.old.clone()], &self.new[stretch.new.clone()]);
        let first = self.spans.len();
        let mut anchors = Vec::new();
        let (old_words, new_words) = (words(old), words(new));
        if !(old_words.is_empty() && new_words.is_empty()) {
            anchors.push(self.log.add(self.at.in_new(None), What::Text { old: old_words, new: new_words }));
        }
        let others = |atoms: &[Atom]| -> String {
            let other = |atom: &Atom| match &atom.token {
                Token::Other(html) => Some(html.clone()),
                _ => None,
            };
            atoms.iter().filter_map(other).collect()
        };
        let (old_others, new_others) = (others(old), others(new));
        if !(old_others.is_empty() && new_others.is_empty()) {
            anchors.push(self.log.add(self.at.in_new(None), What::Other { old: old_others, new: new_others }));
        }
        self.links(stretch, &mut anchors);
        let is_picture = |span: &Span| matches!(span.content, Inline::Picture(_));
        self.spans.extend(spans(old, &Mode::Removed).into_iter().filter(|span| !is_picture(span)));
        self.spans.extend(spans(new, &Mode::Added).into_iter().filter(|span| !is_picture(span)));
        let (mut before, mut after) = (pictures(old), pictures(new));
        loop {
            let (old, new) = (before.next(), after.next());
            if old.is_none() && new.is_none() {
                break;
            }
            let number = self.picture(old, new);
            let content = Inline::Pictures(old.cloned(), new.cloned());
            self.spans.push(Span { content, mode: Mode::Kept, style: Style::default(), anchors: vec![number] });
        }
        if let Some(span) = self.spans.get_mut(first) {
            anchors.append(&mut span.anchors);
            span.anchors = anchors;
        }
    }

    /// The links of both sides are told one by one where the words differ. A link that goes on beside the change is the same
    /// link.
    fn links(&mut self, stretch: &Stretch, anchors: &mut Vec<usize>) {
        let around = [stretch.new.start.checked_sub(1).and_then(|at| self.new.get(at)), self.new.get(stretch.new.end)];
        let around_before =
            [stretch.old.start.checked_sub(1).and_then(|at| self.old.get(at)), self.old.get(stretch.old.end)];
        let goes_on = |link: &str, around: &[Option<&Atom>; 2]| {
            around.iter().flatten().any(|atom| atom.style.link.as_deref() == Some(link))
        };
        let old = links(&self.old[stretch.old.clone()]);
        let new = links(&self.new[stretch.new.clone()]);
        let mut old = old.into_iter().filter(|(link, _)| !goes_on(link, &around_before));
        let mut new = new.into_iter().filter(|(link, _)| !goes_on(link, &around));
        let mut found = Vec::new();
        loop {
            match (old.next(), new.next()) {
                (None, None) => break,
                (Some((old, _)), Some((new, text))) if old != new => {
                    found.push(What::Link { text, old: Some(old), new: Some(new) });
                }
                (Some(_), Some(_)) => {}
                (Some((old, text)), None) => found.push(What::Link { text, old: Some(old), new: None }),
                (None, Some((new, text))) => found.push(What::Link { text, old: None, new: Some(new) }),
            }
        }
        let place = self.at.in_new(None);
        anchors.extend(found.into_iter().map(|what| self.log.add(place.clone(), what)));
    }

    fn picture(&mut self, old: Option<&Picture>, new: Option<&Picture>) -> usize {
        let place = if new.is_some() { self.at.in_new(None) } else { self.at.in_old(None) };
        self.log.add(place, What::Picture { old: old.cloned(), new: new.cloned() })
    }
}

/// The marks that `new` has and `old` has not, and the other way round.
fn deltas(old: &Style, new: &Style) -> Vec<Delta> {
    if old == new {
        return Vec::new();
    }
    let gone = missing(&old.marks, &new.marks).into_iter().map(|mark| Delta::Mark(mark, false));
    let come = missing(&new.marks, &old.marks).into_iter().map(|mark| Delta::Mark(mark, true));
    let link = (old.link != new.link).then(|| Delta::Link(old.link.clone(), new.link.clone()));
    gone.chain(come).chain(link).collect()
}

/// The marks of `own` that `other` has not, or not so often.
fn missing(own: &[Mark], other: &[Mark]) -> Vec<Mark> {
    let mut rest = other.to_vec();
    let is_missing = |mark: &&Mark| match rest.iter().position(|it| it == *mark) {
        Some(at) => {
            rest.remove(at);
            false
        }
        None => true,
    };
    own.iter().filter(is_missing).cloned().collect()
}
