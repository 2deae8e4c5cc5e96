//! Display of settings by `gongkai config check`: the values in force with their sources, without passwords.

use std::fmt::Write;

use toml::{Table, Value};
use url::Url;

use super::{layers::Loaded, schema::SECTIONS};

/// Replaces secret values.
const HIDDEN: &str = "***";

/// The settings in force, in the form of a settings file, with the source of each line behind it.
pub fn shown(loaded: &Loaded) -> String {
    let table = Table::try_from(&loaded.settings).unwrap_or_default();
    let mut out = String::new();
    for section in SECTIONS {
        let mut found = Some(&table);
        for part in section.name.split('.') {
            found = found.and_then(|table| table.get(part)).and_then(Value::as_table);
        }
        let said: Vec<_> = section.keys.iter().filter_map(|key| Some((key, found?.get(key.name)?))).collect();
        if said.is_empty() {
            continue;
        }
        let _ = writeln!(out, "\n[{}]", section.name);
        for (key, value) in said {
            let value = match value {
                Value::String(text) if key.is_secret => Value::String(masked(text)),
                value => value.clone(),
            };
            let place = loaded.layers.iter().find(|layer| layer.says(section.name, key.name));
            let place = match place.and_then(|layer| layer.file.as_ref()) {
                Some(file) => file.display().to_string(),
                None => "内置".to_owned(),
            };
            let _ = writeln!(out, "{} = {value}  # {place}", key.name);
        }
    }
    out
}

/// An address without its secrets: passwords, parameters, and the path of a web address, which may be a token.
pub fn masked(text: &str) -> String {
    if text.is_empty() || text.starts_with("sqlite:") {
        return text.to_owned();
    }
    let Ok(mut url) = Url::parse(text) else { return HIDDEN.to_owned() };
    if url.password().is_some() && url.set_password(Some(HIDDEN)).is_err() || url.host_str().is_none() {
        return HIDDEN.to_owned();
    }
    if url.query().is_some() {
        url.set_query(Some(HIDDEN));
    }
    if matches!(url.scheme(), "http" | "https") && url.path() != "/" {
        url.set_path(HIDDEN);
    }
    url.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_secret_is_shown() {
        for (said, shown) in [
            ("postgres://gongkai:s3cret@db:5432/gongkai", "postgres://gongkai:***@db:5432/gongkai"),
            ("postgres://db/gongkai?password=s3cret", "postgres://db/gongkai?***"),
            ("https://oapi.example.com/robot/s3cret?token=s3cret", "https://oapi.example.com/***?***"),
            ("sqlite://data/gongkai.db", "sqlite://data/gongkai.db"),
            ("s3cret", "***"),
            ("", ""),
        ] {
            assert_eq!(masked(said), shown);
        }
    }
}
