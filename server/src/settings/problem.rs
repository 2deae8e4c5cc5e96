//! Problems of settings, in words for the operator: the key, its place, and what to write.

use std::{
    fmt,
    ops::Range,
    path::{Path, PathBuf},
};

/// Limit of a repeated value, in characters.
const MAX_REPEATED_CHARS: usize = 60;

/// A problem in a settings file, and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub file: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// The character of the line, from 1.
    pub column: usize,
    /// The problem, and what to write.
    pub what: String,
}

impl Problem {
    /// The problem `what` at `span` of `text`, which is that of `file`.
    pub fn at(file: &Path, text: &str, span: &Range<usize>, what: String) -> Self {
        let before = text.get(..span.start).unwrap_or(text);
        let line = before.rsplit('\n').next().unwrap_or_default();
        Self {
            file: file.to_path_buf(),
            line: before.matches('\n').count() + 1,
            column: line.chars().count() + 1,
            what,
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}:{}：{}", self.file.display(), self.line, self.column, self.what)
    }
}

/// The reason for which there are no settings.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The file can't be read.
    #[error("读不到设置文件 {file}（{cause}）。请检查路径和权限")]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// The message of the system.
        cause: std::io::Error,
    },
    /// The file exists, and has problems.
    #[error("设置有误，请改正后再试：{}", lines(.0))]
    Wrong(Vec<Problem>),
}

fn lines(problems: &[Problem]) -> String {
    problems.iter().map(|problem| format!("\n  {problem}")).collect()
}

/// `value` as a message repeats it, shortened if it is long.
pub fn repeated(value: &str) -> String {
    if value.chars().count() <= MAX_REPEATED_CHARS {
        return value.to_owned();
    }
    value.chars().take(MAX_REPEATED_CHARS).chain(['…']).collect()
}

/// The one of `names` that was probably meant by `written`.
pub fn closest<'a>(written: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written = written.to_ascii_lowercase().replace('-', "_");
    let distance = |name: &str| strsim::damerau_levenshtein(&written, &name.to_ascii_lowercase().replace('-', "_"));
    let (apart, name) = names.into_iter().map(|name| (distance(name), name)).min()?;
    // Up to a third of a name may be mistyped: with a greater part, `hosts` would be taken for `ports`.
    (apart * 3 <= name.chars().count().max(3)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_known_and_another_word_is_not() {
        let names = ["site", "server", "database", "files"];
        for (written, meant) in
            [("databse", Some("database")), ("Server", Some("server")), ("sites", Some("site")), ("logging", None)]
        {
            assert_eq!(closest(written, names), meant, "{written}");
        }
        assert_eq!(closest("public-url", ["public_url"]), Some("public_url"));
        assert_eq!(closest("x", []), None);
    }

    #[test]
    fn a_place_is_counted_in_lines_and_characters() {
        let problem = Problem::at(Path::new("a.toml"), "名 = 1\n网 = 2\n", &(14..15), "不对".into());
        assert_eq!(problem.to_string(), "a.toml:2:5：不对");
        assert_eq!(Problem::at(Path::new("a"), "", &(9..9), String::new()).line, 1);
    }
}
