//! The keys of one site: the present one and, while a rotation is under way, the one before.

use zeroize::Zeroizing;

use super::{KeyMark, SiteKey};

/// The word before a key that is being replaced.
const PREVIOUS: &str = "previous";
const HEADER: &str = "\
# 网站密钥（gongkai）。请另存一份，与数据库的备份分开存放；不要修改。更换请用 gongkai key rotate。
";

/// The keys of one site, as their file holds them.
#[derive(Debug, Clone)]
pub struct KeyRing {
    /// The key in use.
    pub current: SiteKey,
    /// The key before, until everything that it signed and encrypted is done anew with [`Self::current`].
    pub previous: Option<SiteKey>,
}

impl KeyRing {
    /// A ring of one key.
    #[must_use]
    pub const fn new(current: SiteKey) -> Self {
        Self { current, previous: None }
    }

    /// Parses the file's text: one line with the key, possibly one with the previous one, and comments. A file that
    /// holds nothing but a key, as older programs wrote it, is valid.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut current = None;
        let mut previous = None;
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let (slot, key) = match line.strip_prefix(PREVIOUS) {
                Some(key) => (&mut previous, key),
                None => (&mut current, line),
            };
            if slot.replace(SiteKey::parse(key)?).is_some() {
                return None;
            }
        }
        Some(Self { current: current?, previous })
    }

    /// The file's text.
    #[must_use]
    pub fn to_text(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(format!("{HEADER}{}\n", *self.current.to_text()));
        if let Some(previous) = &self.previous {
            text.push_str(&format!("{PREVIOUS} {}\n", *previous.to_text()));
        }
        text
    }

    /// The key that a database with this mark needs: the previous one if a rotation has not reached it yet.
    #[must_use]
    pub fn for_mark(&self, mark: &KeyMark) -> &SiteKey {
        let previous = self.previous.as_ref();
        previous.filter(|key| mark.is_of(key) && !mark.is_of(&self.current)).unwrap_or(&self.current)
    }
}

#[cfg(test)]
mod tests {
    use super::{KeyRing, SiteKey};

    #[test]
    fn a_ring_is_read_as_it_is_written() {
        let (old, new) = (SiteKey::random().expect("a key"), SiteKey::random().expect("a key"));
        let alone = KeyRing::parse(&old.to_text()).expect("an older program's file");
        assert_eq!((alone.current.id(), alone.previous.is_none()), (old.id(), true));
        let ring = KeyRing { current: new.clone(), previous: Some(old.clone()) };
        let again = KeyRing::parse(&ring.to_text()).expect("a ring");
        assert_eq!((again.current.id(), again.previous.map(|key| key.id())), (new.id(), Some(old.id())));
        let (old, new) = (old.to_text(), new.to_text());
        let wrong = [String::new(), "# 只有说明\n".into(), format!("previous {}", *old), format!("{}\n{}", *old, *new)];
        for text in wrong {
            assert!(KeyRing::parse(&text).is_none(), "{text}");
        }
    }
}
