//! JSON Lines: an object a line.

use serde_json::{Map, Value};

use super::{Read, Row, Wrong};

/// The rows of `text`.
pub fn read(text: &str) -> Vec<Read<Row>> {
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(number, line)| row(number, line)).collect()
}

fn row(line: usize, text: &str) -> Read<Row> {
    let wrong = |problem: String| Wrong { line, problem };
    let object: Map<String, Value> = serde_json::from_str(text).map_err(|error| {
        wrong(format!("第 {} 个字符起不是正确的 JSON 对象：每一行须是一个完整的 {{…}}", error.column()))
    })?;
    let (mut names, mut cells) = (Vec::new(), Vec::new());
    for (name, value) in object {
        let text = plain(&value).ok_or_else(|| wrong(format!("「{name}」须是文字、数字，或文字的列表")))?;
        names.push(name.trim().to_lowercase());
        cells.push(text);
    }
    Row::of(line, &names, cells)
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
