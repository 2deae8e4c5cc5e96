use std::str::FromStr;

use domain::{fault::Refusal, field};

/// Fields that are never sent back.
const SECRET: [&str; 7] = ["password", "old", "new", "code", "again-login", "again-password", "again-code"];

/// Marks, among the kept values of a form, that a one-time code was sent with it.
pub const HAD_CODE: &str = "had-code";

/// The content of a form: names with their values, in its order.
#[derive(Debug, Clone, Default)]
pub struct Sent(Vec<(String, String)>);

impl Sent {
    /// Takes `pairs` in, without what PostgreSQL can't keep and no key types: SQLite would keep it, and such a site could not be
    /// moved.
    #[must_use]
    pub fn new(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let plain = |(name, mut value): (String, String)| {
            value.retain(|char| char != '\0');
            (name, value)
        };
        Self(pairs.into_iter().map(plain).collect())
    }

    /// Whether there is a field `name`.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(sent, _)| sent == name)
    }

    /// Whether it was sent by the form that goes with `hidden`.
    #[must_use]
    pub fn is_of(&self, hidden: &[(&'static str, String)]) -> bool {
        hidden.iter().all(|(name, value)| self.0.iter().any(|(sent, own)| sent == name && own == value))
    }

    /// The first value of `name`; empty where there is none.
    #[must_use]
    pub fn text(&self, name: &str) -> String {
        self.0.iter().find_map(|(sent, value)| (sent == name).then(|| value.clone())).unwrap_or_default()
    }

    /// The value of `name` without space around it, if there is any.
    #[must_use]
    pub fn some(&self, name: &str) -> Option<String> {
        Some(self.text(name).trim().to_owned()).filter(|text| !text.is_empty())
    }

    /// The value of `name`, which the page itself has written: a number, a word.
    ///
    /// # Errors
    /// `Invalid` where it is none.
    pub fn read<T: FromStr>(&self, name: &str) -> Result<T, Refusal> {
        let wrong = |_| Refusal::invalid(name, &format!("表单里的 {name} 不对，没有保存。请刷新页面再试"));
        self.text(name).trim().parse().map_err(wrong)
    }

    /// The same, if there is any.
    ///
    /// # Errors
    /// `Invalid` where it is something else.
    pub fn read_if_any<T: FromStr>(&self, name: &str) -> Result<Option<T>, Refusal> {
        self.some(name).map(|_| self.read(name)).transpose()
    }

    /// The number that was typed as `name`.
    ///
    /// # Errors
    /// `Invalid` where it is none.
    pub fn number(&self, name: &str) -> Result<i64, Refusal> {
        let wrong = |_| Refusal::invalid(name, &format!("{name} 应为整数，请刷新页面再试"));
        self.text(name).trim().parse().map_err(wrong)
    }

    /// All values of `name`.
    #[must_use]
    pub fn all(&self, name: &str) -> Vec<String> {
        self.0.iter().filter(|(sent, _)| sent == name).map(|(_, value)| value.clone()).collect()
    }

    /// The keywords of `name`, as people write them in one line.
    #[must_use]
    pub fn keywords(&self, name: &str) -> Vec<String> {
        field::keywords(&self.text(name))
    }

    /// Every name with its value.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The values that a page may send back into its form: with the fact that there was a one-time code, without the code.
    #[must_use]
    pub fn kept(&self) -> Vec<(String, String)> {
        let plain = |(name, _): &&(String, String)| !SECRET.contains(&name.as_str()) && name != HAD_CODE;
        let had_code = self.some("code").map(|_| (HAD_CODE.to_owned(), "yes".to_owned()));
        self.0.iter().filter(plain).cloned().chain(had_code).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*};

    use super::*;

    proptest! {
        #[test]
        fn nothing_secret_is_sent_back_and_everything_else_is(
            pairs in vec(("(password|old|new|code|again-login|again-password|again-code|name|login|act)", "\\PC{0,8}"), 0..12),
        ) {
            let kept = Sent::new(pairs.clone()).kept();
            prop_assert!(kept.iter().all(|(name, _)| !SECRET.contains(&name.as_str())));
            let plain = pairs.into_iter().filter(|(name, _)| !SECRET.contains(&name.as_str())).count();
            prop_assert_eq!(kept.iter().filter(|(name, _)| name != HAD_CODE).count(), plain);
        }

        #[test]
        fn no_value_holds_what_postgresql_refuses(text in "[a\0]{0,8}") {
            let sent = Sent::new([("name".to_owned(), text.clone())]);
            prop_assert_eq!(sent.text("name"), text.replace('\0', ""));
        }
    }
}
