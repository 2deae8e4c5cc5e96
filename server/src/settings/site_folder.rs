//! The settings of one of many sites: its own file says what it is, the one of the folder around it what is the same for all.

use std::path::Path;

use toml::{Table, Value};

use super::{BUILT_IN, Settings, SettingsError};

/// The name of a settings file.
pub const FILE: &str = "Leptos.toml";
/// What sites may have in common. What a site is and where its data are, it says itself.
const COMMON: [&str; 2] = ["package", "server"];

impl Settings {
    /// The settings of the site in `folder`: of its own `Leptos.toml`, whose `[server]` may leave out what the one of the
    /// folder around it says, which may leave out what the built-in one says.
    ///
    /// # Errors
    /// A file is wrong, or the site has none.
    pub fn of_site(folder: &Path) -> Result<Self, SettingsError> {
        let file = folder.join(FILE);
        let mut settings = table(&file)?;
        for (key, value) in shared(folder.parent())? {
            lay_under(&mut settings, key, value);
        }
        whole(settings, &file)
    }

    /// What the sites in `folder` have in common, with the site of the built-in file.
    ///
    /// # Errors
    /// The folder has a file, and it is wrong.
    pub fn of_sites(folder: &Path) -> Result<Self, SettingsError> {
        let mut settings = parsed(BUILT_IN, Path::new(FILE))?;
        settings.extend(shared(Some(folder))?);
        whole(settings, &folder.join(FILE))
    }
}

/// What sites in `folder` have in common.
fn shared(folder: Option<&Path>) -> Result<Table, SettingsError> {
    let mut shared = match folder.map(|folder| folder.join(FILE)).filter(|file| file.is_file()) {
        Some(file) => table(&file)?,
        None => Table::new(),
    };
    shared.retain(|key, _| COMMON.contains(&key));
    for (key, value) in parsed(BUILT_IN, Path::new(FILE))? {
        if COMMON.contains(&key.as_str()) {
            lay_under(&mut shared, key, value);
        }
    }
    Ok(shared)
}

/// Says `value` where `settings` say nothing.
fn lay_under(settings: &mut Table, key: String, value: Value) {
    match (settings.get_mut(&key), value) {
        (None, value) => {
            settings.insert(key, value);
        }
        (Some(Value::Table(own)), Value::Table(more)) => {
            for (key, value) in more {
                lay_under(own, key, value);
            }
        }
        (Some(_), _) => {}
    }
}

fn table(file: &Path) -> Result<Table, SettingsError> {
    let text =
        std::fs::read_to_string(file).map_err(|cause| SettingsError::Unreadable { file: file.to_path_buf(), cause })?;
    parsed(&text, file)
}

fn parsed(text: &str, file: &Path) -> Result<Table, SettingsError> {
    toml::from_str(text).map_err(|error| SettingsError::of(&error, text, file))
}

fn whole(settings: Table, file: &Path) -> Result<Settings, SettingsError> {
    // Which line it was is lost where files are put together.
    settings.try_into().map_err(|error: toml::de::Error| SettingsError::of(&error, "", file))
}
