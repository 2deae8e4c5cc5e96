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

/// Reads a text of [`serialize`]. An empty text is the first day: the reader of browsers (`app::read_json`) reads everything after a syntax
/// error as empty, and refuses the whole at the end; its types must have no error of their own.
///
/// # Errors
/// For any other text that is no day.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
    let text = String::deserialize(deserializer)?;
    if text.is_empty() { Ok(Day::default()) } else { text.parse().map_err(D::Error::custom) }
}

#[cfg(test)]
mod tests {
    use serde::de::value::{Error, StrDeserializer};

    use super::*;
    use crate::date::date;

    fn read(text: &str) -> Result<Day, Error> {
        deserialize(StrDeserializer::new(text))
    }

    #[test]
    fn a_day_is_read_as_it_is_written_and_what_is_none_is_refused() {
        let day = date(2026, 3, 5);
        assert_eq!(read(&day.to_string()), Ok(day));
        for wrong in ["2026-02-30", "2026-3-5", " ", "2026-"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
