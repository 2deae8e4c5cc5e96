//! What the person who imports a page should look at.

use std::fmt;

/// Something that was read with doubt, or not read at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The line of the file, from 1, where there is one.
    pub line: Option<usize>,
    /// What and where, a sentence in Chinese.
    pub text: String,
}

impl Warning {
    /// A warning about `text`, which gets its line's number.
    pub(crate) fn new(line: Option<usize>, text: impl fmt::Display) -> Self {
        let text = line.map_or_else(|| text.to_string(), |line| format!("第 {line} 行:{text}"));
        Self { line, text }
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
