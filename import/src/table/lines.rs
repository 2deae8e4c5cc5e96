//! JSON Lines: an object a line.

use std::{
    collections::{BTreeMap, HashSet},
    fmt,
};

use domain::ingest::Effect;
use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use serde_json::Value;

use super::{Cells, ESCAPES, Field, Known, Read, Row, Table, Wrong, header, too_large, unescaped};

/// The rows of `text`.
pub fn read(text: &str, known: Known) -> Table {
    let names: Vec<&'static str> = known.all.iter().flat_map(|names| names.iter().copied()).collect();
    let mut reading = Lines {
        keys: names.iter().map(|name| header::key(name)).collect(),
        strays: BTreeMap::new(),
        escaped: BTreeMap::new(),
    };
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    let rows = lines.filter_map(|(number, line)| reading.row(number, line).transpose()).collect();
    let stray = |(name, cells): (String, Cells)| {
        let why = match header::nearest(&name, names.iter().copied()) {
            Some(like) => format!("不认识这一项，没有导入；是不是「{like}」？是的话请改名后再导入"),
            None => "不认识这一项，没有导入".to_owned(),
        };
        cells.note(Effect::Dropped, name, why)
    };
    let escaped = reading.escaped.into_iter().map(|(name, cells)| cells.note(Effect::Changed, name, ESCAPES));
    Table { rows, notes: reading.strays.into_iter().map(stray).chain(escaped).collect() }
}

struct Lines {
    keys: HashSet<String>,
    /// Values that nobody asked for, by their names.
    strays: BTreeMap<String, Cells>,
    escaped: BTreeMap<String, Cells>,
}

impl Lines {
    /// The row; nothing where it is empty.
    fn row(&mut self, line: usize, text: &str) -> Read<Option<Row>> {
        let wrong = |problem: String| Wrong { line, problem };
        let Members(members) = serde_json::from_str(text).map_err(|error| {
            wrong(format!("第 {} 个字符起不是正确的 JSON 对象：每一行须是一个完整的 {{…}}", error.column()))
        })?;
        let mut row = Row { line, fields: std::collections::HashMap::new() };
        let mut has_strays = false;
        for (name, value) in members {
            let key = header::key(&name);
            let read = plain(&value);
            if !self.keys.contains(&key) {
                let text = read.unwrap_or_else(|| value.to_string());
                if !text.trim().is_empty() {
                    has_strays = true;
                    self.strays.entry(name).or_default().add(text.trim());
                }
                continue;
            }
            let Some(read) = read else {
                return Err(wrong(format!("「{name}」须是文字、数字，或文字的列表")));
            };
            let text = read.trim();
            if let Some(problem) = too_large(&name, text) {
                return Err(wrong(problem));
            }
            let unescaped = unescaped(text);
            if unescaped.is_some() {
                self.escaped.entry(name.clone()).or_default().add(text);
            }
            let text = unescaped.unwrap_or_else(|| text.to_owned());
            if row.fields.insert(key, Field { column: name.clone(), text }).is_some() {
                return Err(wrong(format!("「{name}」在这一行里出现了两次，分不清用哪一个。请删去其中一个")));
            }
        }
        let says_something = row.fields.values().any(|field| !field.text.is_empty());
        if has_strays && !says_something {
            return Err(wrong("这一行没有一项是认识的，请核对各项的名称".to_owned()));
        }
        Ok(says_something.then_some(row))
    }
}

/// The members of an object, in their order; a name may be there twice.
struct Members(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;

        impl<'de> Visitor<'de> for InOrder {
            type Value = Members;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(InOrder)
    }
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some(String::new()),
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(is) => Some(is.to_string()),
        Value::Array(values) => values.iter().map(plain).collect::<Option<Vec<_>>>().map(|texts| texts.join("\n")),
        Value::Object(_) => None,
    }
}
