use axum::http::{HeaderMap, header};
use domain::fault::Refusal;
use serde_json::{Map, Value};

/// Values that are never sent back.
const SECRET: [&str; 5] = ["login", "password", "old", "new", "code"];

/// What came with a call: a form's fields, a script's JSON, or the query of an address.
#[derive(Clone)]
pub struct Sent {
    values: Map<String, Value>,
    /// A script asks, and is answered with JSON.
    pub by_script: bool,
}

impl Sent {
    /// Reads the body of a request, by what it says it is.
    ///
    /// # Errors
    /// `Invalid` for anything but a form and an object of JSON.
    pub fn body(headers: &HeaderMap, body: &[u8]) -> Result<Self, Refusal> {
        let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        match kind.split(';').next().unwrap_or_default().trim() {
            "application/json" => match serde_json::from_slice(body) {
                Ok(Value::Object(mut values)) => {
                    values.values_mut().for_each(strip_nul);
                    Ok(Self { values, by_script: true })
                }
                _ => Err(Refusal::invalid("body", "发来的内容不是 JSON 对象，请检查后再试")),
            },
            "application/x-www-form-urlencoded" => Ok(Self { values: pairs(body), by_script: false }),
            "" if body.is_empty() => Ok(Self { values: Map::new(), by_script: false }),
            _ => Err(Refusal::invalid("content-type", "只接受表单或 JSON，请检查后再试")),
        }
    }

    /// Reads a query.
    pub fn query(query: &str) -> Self {
        Self { values: pairs(query.as_bytes()), by_script: true }
    }

    /// The value `name` as text; empty where there is none.
    pub fn text(&self, name: &str) -> String {
        match self.values.get(name) {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) => number.to_string(),
            _ => String::new(),
        }
    }

    /// The value `name` as text without space around it, if there is any.
    pub fn some(&self, name: &str) -> Option<String> {
        Some(self.text(name).trim().to_owned()).filter(|text| !text.is_empty())
    }

    /// The value `name` as a number.
    ///
    /// # Errors
    /// `Invalid` where it is none.
    pub fn number(&self, name: &str) -> Result<i64, Refusal> {
        self.text(name).trim().parse().map_err(|_| Refusal::invalid(name, &format!("{name} 应为整数，请刷新页面再试")))
    }

    /// The value `name` as a number, if there is any.
    ///
    /// # Errors
    /// `Invalid` where it is something else.
    pub fn optional_number(&self, name: &str) -> Result<Option<i64>, Refusal> {
        self.some(name).map(|_| self.number(name)).transpose()
    }

    /// Whether the box `name` is ticked, or a script says that it is so.
    pub fn is_checked(&self, name: &str) -> bool {
        matches!(self.values.get(name), Some(Value::Bool(true))) || self.text(name) == "yes"
    }

    /// All values `name`.
    pub fn all(&self, name: &str) -> Vec<String> {
        match self.values.get(name) {
            Some(Value::Array(values)) => values.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            Some(Value::String(value)) => vec![value.clone()],
            _ => Vec::new(),
        }
    }

    /// The value `name` as it came.
    pub fn value(&self, name: &str) -> Option<&Value> {
        self.values.get(name)
    }

    /// Every name with its value, as a form sends them, but for who asks and their passwords.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let all = |name: &String| self.all(name).into_iter().map(|value| (name.clone(), value)).collect::<Vec<_>>();
        self.values.keys().filter(|name| !SECRET.contains(&name.as_str())).flat_map(all).collect()
    }
}

/// Takes out what PostgreSQL can't keep and no key types. SQLite would keep it, and such a site could not be moved.
pub fn strip_nul(value: &mut Value) {
    match value {
        Value::String(text) => text.retain(|char| char != '\0'),
        Value::Array(values) => values.iter_mut().for_each(strip_nul),
        Value::Object(values) => values.values_mut().for_each(strip_nul),
        _ => {}
    }
}

fn pairs(text: &[u8]) -> Map<String, Value> {
    let mut values = Map::new();
    for (name, value) in form_urlencoded::parse(text) {
        let mut value = Value::String(value.into_owned());
        strip_nul(&mut value);
        match values.get_mut(name.as_ref()) {
            None => drop(values.insert(name.into_owned(), value)),
            Some(Value::Array(all)) => all.push(value),
            Some(first) => *first = Value::Array(vec![first.take(), value]),
        }
    }
    values
}
