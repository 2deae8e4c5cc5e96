//! The particulars of a row, in words.

use leptos::prelude::*;
use serde_json::{Map, Value};

use crate::text::{act_words, particular_place, particular_words, staff_text};

/// Characters of a value that are shown at once; the rest is unfolded with the row as it was written.
const MAX_VALUE_CHARS: usize = 80;

/// The JSON object `detail` as lines of name and value. What changed is told as before and after, field by field.
pub fn particulars(detail: &str) -> AnyView {
    let lines = lines(detail);
    let raw = detail.to_owned();
    if lines.is_empty() {
        return view! { <span class="quiet">{if raw == "{}" { String::new() } else { raw }}</span> }.into_any();
    }
    let shown = lines.into_iter().map(|line| view! { <li>{line}</li> });
    view! {
        <ul class="particulars">{shown.collect_view()}</ul>
        <details>
            <summary>{staff_text().as_written}</summary>
            <code>{raw}</code>
        </details>
    }
    .into_any()
}

fn lines(detail: &str) -> Vec<String> {
    let Ok(Value::Object(detail)) = serde_json::from_str(detail) else { return Vec::new() };
    if let (Some(Value::Object(before)), Some(Value::Object(after))) = (detail.get("before"), detail.get("after")) {
        let changed = in_order(before).into_iter().filter(|(name, old)| after.get(*name) != Some(old));
        let changed = changed.map(|(name, old)| {
            let new = words(after.get(name).unwrap_or(&Value::Null));
            format!("{}：{} → {new}", particular_words(name), words(old))
        });
        let new = in_order(after).into_iter().filter(|(name, _)| !before.contains_key(*name));
        return changed.chain(new.map(|(name, value)| line(name, value))).collect();
    }
    let said = in_order(&detail).into_iter().filter(|(_, value)| !is_empty(value));
    said.map(|(name, value)| line(name, value)).collect()
}

/// Particulars with a known name come first, in reading order.
fn in_order(values: &Map<String, Value>) -> Vec<(&str, &Value)> {
    let mut all: Vec<(&str, &Value)> = values.iter().map(|(name, value)| (name.as_str(), value)).collect();
    all.sort_by_key(|(name, _)| (particular_place(name), *name));
    all
}

fn line(name: &str, value: &Value) -> String {
    let value = match value {
        Value::String(text) if name == "state" => state(text),
        Value::String(text) if name == "action" => act_words(text).to_owned(),
        value => words(value),
    };
    format!("{}：{value}", particular_words(name))
}

fn state(code: &str) -> String {
    domain::article::State::from_code(code)
        .map_or_else(|| code.to_owned(), |state| staff_text().state(state).to_owned())
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        _ => false,
    }
}

fn words(value: &Value) -> String {
    let whole = match value {
        Value::Null => "（无）".to_owned(),
        Value::Bool(true) => "是".to_owned(),
        Value::Bool(false) => "否".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(words).collect::<Vec<_>>().join("、"),
        Value::Object(values) => {
            in_order(values).into_iter().map(|(name, value)| line(name, value)).collect::<Vec<_>>().join("，")
        }
    };
    domain::article::summarise(&whole, MAX_VALUE_CHARS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particulars_are_told_in_words() {
        let told = lines(r#"{"state":"in_review","version":2,"note":"","x":null,"reason":"日期有误","y":1}"#);
        assert_eq!(told, ["版本：2", "原因：日期有误", "状态：待审", "y：1"]);
    }

    #[test]
    fn what_changed_is_told_field_by_field() {
        let told = lines(
            r#"{"before":{"slug":"a","name":"甲","review_steps":1},"after":{"name":"乙","review_steps":1,"in_menu":true}}"#,
        );
        assert_eq!(told, ["名称：甲 → 乙", "网址名：a → （无）", "in_menu：是"]);
        assert_eq!(lines(r#"{"before":null,"after":{"name":"乙"}}"#), ["现在：名称：乙"]);
        assert_eq!((lines("[]"), lines("x")), (vec![], vec![]));
    }
}
