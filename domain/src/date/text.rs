//! Days as text, where JSON is kept or public: `#[serde(with = "crate::date::text")]`.

use serde::{Deserialize, Deserializer, Serializer, de::Error};

use super::Day;

/// Writes `2023-02-17`.
///
/// # Errors
/// The error of the serializer.
pub fn serialize<S: Serializer>(day: &Day, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(day)
}

/// Reads a text of [`serialize`].
///
/// # Errors
/// For a text that is no day.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
    String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
}
