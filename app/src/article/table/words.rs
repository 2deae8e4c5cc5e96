/// The length of a text, in halves of a character: figures and Latin letters are one, ideographs two.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    /// On one line.
    pub all: usize,
    /// Its longest piece that lines are not broken in: a number, a word.
    pub unbroken: usize,
}

impl Words {
    /// Goes on with `text`, which is written as in HTML.
    pub fn add(&mut self, text: &str) {
        let (mut run, mut characters) = (0, text.trim().chars());
        while let Some(character) = characters.next() {
            if character == '&' {
                characters.find(|end| *end == ';');
            }
            let is_wide = character >= '\u{2000}';
            let width = 1 + usize::from(is_wide);
            self.all += width;
            run = if is_wide || character.is_whitespace() { 0 } else { run + width };
            self.unbroken = self.unbroken.max(run).max(if character.is_whitespace() { 0 } else { width });
        }
    }

    /// The greater of both lengths.
    #[must_use]
    pub fn or_more(&self, other: &Self) -> Self {
        Self { all: self.all.max(other.all), unbroken: self.unbroken.max(other.unbroken) }
    }
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn ideographs_are_broken_between_and_figures_are_not() {
        for (text, all, unbroken) in [
            ("", 0, 0),
            ("合格", 4, 2),
            ("12,345.67", 9, 9),
            ("共 1234 件", 10, 4),
            ("A&amp;B", 3, 3),
            ("\n  甲\n", 2, 2),
            ("（一）予以公开", 14, 2),
        ] {
            let mut words = Words::default();
            words.add(text);
            assert_eq!(words, Words { all, unbroken }, "{text}");
        }
    }
}
