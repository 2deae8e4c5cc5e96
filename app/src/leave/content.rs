use serde::{Deserialize, Serialize};

/// Content of the notice before a link leaves government sites. Its words are those of its language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeaveContent {
    /// Its headline.
    pub title: String,
    /// A sentence above the address.
    pub about: Option<String>,
    /// The address that the link names.
    pub address: Option<NamedAddress>,
    /// The true form of its host, where it has letters of another alphabet: a label, and the host.
    pub written: Option<(String, String)>,
    /// The part that the reader should look at, or the reason why the link leads nowhere.
    pub advice: Option<String>,
    /// The reader's ways on.
    pub ways: Vec<Way>,
}

/// An address in parts: readers should look at its host.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedAddress {
    /// The part before its host.
    pub before: String,
    /// Its host; empty where the whole address is `before`.
    pub host: String,
    /// The part after its host.
    pub after: String,
}

/// A way from the notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Way {
    /// Its label.
    pub label: String,
    /// Its address.
    pub address: String,
    /// Whether it leads away from the site.
    pub is_outside: bool,
}
