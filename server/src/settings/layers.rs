//! Layers of settings: a value that one file leaves out is taken from the next one, and in the end from the built-in one.

use std::path::{Path, PathBuf};

use toml::{Table, Value, de::DeTable};

use super::{
    Settings, SettingsError,
    inspect::{COMMON, Kind, inspect, place},
    problem::Problem,
};
use crate::input;

/// The name of a settings file.
pub const FILE: &str = "Leptos.toml";
/// The file at the time when the program was built.
pub const BUILT_IN: &str = include_str!("../../../Leptos.toml");

/// Settings, and their files.
#[derive(Debug)]
pub struct Loaded {
    /// The settings in force.
    pub settings: Settings,
    /// The files, the first one first. The built-in one is the last.
    pub layers: Vec<Layer>,
}

/// A settings file.
#[derive(Debug)]
pub struct Layer {
    /// Its path; `None` for the built-in one.
    pub file: Option<PathBuf>,
    text: String,
    table: Table,
}

impl Layer {
    /// Whether it has `key` in the table `section`.
    pub fn says(&self, section: &str, key: &str) -> bool {
        let mut table = Some(&self.table);
        for part in section.split('.') {
            table = table.and_then(|table| table.get(part)).and_then(Value::as_table);
        }
        table.is_some_and(|table| table.contains_key(key))
    }

    /// Its values for files that leave them out.
    fn common(&self) -> Table {
        let names = COMMON.map(|name| name.split('.').next().unwrap_or(name));
        self.table
            .iter()
            .filter(|(key, _)| names.contains(&key.as_str()))
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect()
    }
}

impl Loaded {
    /// The settings of `file`, or of the `Leptos.toml` of this folder, or of the one beside the program, or the built-in ones.
    ///
    /// # Errors
    /// The file can't be read, or is wrong.
    pub fn of_file(file: Option<&Path>) -> Result<Self, SettingsError> {
        let beside = std::env::current_exe().ok().and_then(|exe| Some(exe.parent()?.join(FILE)));
        let found = match file {
            Some(file) => Some(file.to_path_buf()),
            None => [Some(PathBuf::from(FILE)), beside].into_iter().flatten().find(|file| file.is_file()),
        };
        match found {
            Some(file) => Self::layered(vec![(file, Kind::Site)]),
            None => Self::built_in(),
        }
    }

    /// The settings that the program was built with.
    ///
    /// # Errors
    /// None in a program whose tests have passed.
    pub fn built_in() -> Result<Self, SettingsError> {
        Self::layered(Vec::new())
    }

    /// The settings of the site in `folder`: from its own `Leptos.toml`, which may leave out values that the folder around it
    /// has for all sites.
    ///
    /// # Errors
    /// A file is wrong, or the site has none.
    pub fn of_site(folder: &Path) -> Result<Self, SettingsError> {
        let around = folder.parent().map(|around| around.join(FILE)).filter(|file| file.is_file());
        let own = (folder.join(FILE), Kind::Site);
        Self::layered([Some(own), around.map(|file| (file, Kind::Common))].into_iter().flatten().collect())
    }

    /// The common settings of the sites in `folder`, with the site of the built-in file.
    ///
    /// # Errors
    /// The folder has a file, and it is wrong.
    pub fn of_sites(folder: &Path) -> Result<Self, SettingsError> {
        let file = Some(folder.join(FILE)).filter(|file| file.is_file());
        Self::layered(file.map(|file| (file, Kind::Common)).into_iter().collect())
    }

    fn layered(files: Vec<(PathBuf, Kind)>) -> Result<Self, SettingsError> {
        let mut problems = Vec::new();
        let mut layers = Vec::new();
        let has_site = files.iter().any(|(_, kind)| *kind == Kind::Site);
        for (file, kind) in files {
            let text =
                input::read_text(&file).map_err(|cause| SettingsError::Unreadable { file: file.clone(), cause })?;
            problems.extend(inspect(&text, &file, kind));
            layers.push(layer(Some(file), text, &mut problems));
        }
        problems.extend(inspect(BUILT_IN, Path::new(FILE), Kind::Site));
        layers.push(layer(None, BUILT_IN.to_owned(), &mut problems));
        if !problems.is_empty() {
            return Err(SettingsError::Wrong(problems));
        }
        let mut table = Table::new();
        for (number, layer) in layers.iter().enumerate() {
            let is_whole = number == 0 && has_site || number + 1 == layers.len() && !has_site;
            for (key, value) in if is_whole { layer.table.clone() } else { layer.common() } {
                lay_under(&mut table, key, value);
            }
        }
        let settings: Settings = match table.try_into() {
            Ok(settings) => settings,
            Err(error) => return Err(SettingsError::Wrong(vec![unplaced(&layers, &error)])),
        };
        let problems = disagreements(&settings, &layers);
        if problems.is_empty() { Ok(Self { settings, layers }) } else { Err(SettingsError::Wrong(problems)) }
    }
}

fn layer(file: Option<PathBuf>, text: String, problems: &mut Vec<Problem>) -> Layer {
    // Syntax errors were reported with their place already.
    let table = text.parse().unwrap_or_else(|error: toml::de::Error| {
        if problems.is_empty() {
            let place = file.as_deref().unwrap_or(Path::new(FILE));
            problems.push(Problem::at(place, &text, &error.span().unwrap_or(0..0), error.message().to_owned()));
        }
        Table::new()
    });
    Layer { file, text, table }
}

/// The problem of a value that its rule accepts and its type does not; its line is unknown.
fn unplaced(layers: &[Layer], error: &toml::de::Error) -> Problem {
    let file = layers.iter().find_map(|layer| layer.file.clone()).unwrap_or_else(|| FILE.into());
    Problem::at(&file, "", &(0..0), error.message().to_owned())
}

fn disagreements(settings: &Settings, layers: &[Layer]) -> Vec<Problem> {
    let told = settings.disagreements().into_iter();
    told.map(|(section, key, what)| {
        let layer = layers.iter().find(|layer| layer.says(section, key)).or(layers.first());
        let (file, text) = layer.map_or((None, ""), |layer| (layer.file.as_deref(), layer.text.as_str()));
        let span = DeTable::parse(text).map_or(0..0, |document| place(document.get_ref(), section, key));
        Problem::at(file.unwrap_or(Path::new(FILE)), text, &span, format!("[{section}] {key}：{what}"))
    })
    .collect()
}

/// Sets `value` if `settings` have none.
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
