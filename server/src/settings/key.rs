//! Keys of a settings file, and the rules for their values.

/// Checks a text; the error says what to write in its place.
pub type Check = fn(&str) -> Result<(), String>;

/// The rule of a value.
#[derive(Debug, Clone, Copy)]
pub enum Rule {
    /// `true` or `false`.
    Switch,
    /// An integer within these bounds, which are included.
    Number {
        /// The lowest value.
        least: i64,
        /// The highest value.
        most: i64,
    },
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A text.
    Text(Check),
    /// A list of texts.
    Texts(Check),
}

/// A key of a table.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// The rule of its value.
    pub rule: Rule,
    /// Whether a table must have it. A missing key that is not required has the value of the built-in file, or none.
    pub is_required: bool,
    /// Whether its value may hold a password: no message repeats it.
    pub is_secret: bool,
}

/// A table of a settings file.
#[derive(Debug)]
pub struct Section {
    /// Its name, with dots.
    pub name: &'static str,
    /// Its keys, in the order in which they are shown.
    pub keys: &'static [Key],
}

impl Key {
    const fn new(name: &'static str, rule: Rule) -> Self {
        Self { name, rule, is_required: false, is_secret: false }
    }

    /// A key for `true` or `false`.
    pub const fn switch(name: &'static str) -> Self {
        Self::new(name, Rule::Switch)
    }

    /// A key for an integer from `least` to `most`.
    pub const fn number(name: &'static str, least: i64, most: i64) -> Self {
        Self::new(name, Rule::Number { least, most })
    }

    /// A key for one of `words`.
    pub const fn choice(name: &'static str, words: &'static [&'static str]) -> Self {
        Self::new(name, Rule::Choice(words))
    }

    /// A key for a text that `check` accepts.
    pub const fn text(name: &'static str, check: Check) -> Self {
        Self::new(name, Rule::Text(check))
    }

    /// A key for a list of texts that `check` accepts.
    pub const fn texts(name: &'static str, check: Check) -> Self {
        Self::new(name, Rule::Texts(check))
    }

    /// The same key, required.
    pub const fn required(self) -> Self {
        Self { is_required: true, ..self }
    }

    /// The same key, with a value that no message repeats.
    pub const fn secret(self) -> Self {
        Self { is_secret: true, ..self }
    }
}

impl Section {
    /// The key `name`.
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }
}
