//! Reads HTML as a browser does.

use std::fmt::Write;

use scraper::{ElementRef, Html, Node, Selector};
use serde_json::Value;

fn selector(selector: &str) -> Selector {
    Selector::parse(selector).unwrap()
}

/// The texts of the elements that fit.
pub fn texts(html: &str, fitting: &str) -> Vec<String> {
    Html::parse_document(html).select(&selector(fitting)).map(|element| element.text().collect()).collect()
}

/// The attribute `name` of the elements that fit; empty where one has none.
pub fn attributes(html: &str, fitting: &str, name: &str) -> Vec<String> {
    let document = Html::parse_document(html);
    document.select(&selector(fitting)).map(|element| element.attr(name).unwrap_or_default().to_owned()).collect()
}

/// Every element's attributes, as `name=value`.
pub fn all_attributes(html: &str) -> Vec<String> {
    let (document, any) = (Html::parse_document(html), selector("*"));
    let elements = document.select(&any);
    elements.flat_map(|element| element.value().attrs().map(|(name, value)| format!("{name}={value}"))).collect()
}

/// The values that the document brings for the browser's half.
pub fn shared_values(html: &str) -> Vec<Value> {
    let scripts = texts(html, "script").concat();
    let literals = scripts.split("__RESOLVED_RESOURCES[").filter_map(|rest| Some(rest.split_once("] = \"")?.1));
    literals.map(|rest| serde_json::from_str(&string(rest)).unwrap()).collect()
}

/// The string that `script` begins with, up to its quotation mark.
fn string(script: &str) -> String {
    let (mut string, mut characters) = (String::new(), script.chars());
    loop {
        let character = match characters.next().unwrap() {
            '"' => return string,
            '\\' => match characters.next().unwrap() {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                '0' => '\0',
                'u' => {
                    let digits: String = characters.by_ref().skip(1).take_while(|digit| *digit != '}').collect();
                    char::from_u32(u32::from_str_radix(&digits, 16).unwrap()).unwrap()
                }
                plain => plain,
            },
            plain => plain,
        };
        string.push(character);
    }
}

/// The one element that fits, a line for each element and each text within. Comments, which mark places for the
/// browser's half, are left out.
pub fn outline(html: &str, fitting: &str) -> String {
    let document = Html::parse_document(html);
    let found: Vec<_> = document.select(&selector(fitting)).collect();
    let [element] = found[..] else { panic!("{} elements fit {fitting}: {html}", found.len()) };
    let mut outline = String::new();
    draw(element, 0, &mut outline);
    outline
}

fn draw(element: ElementRef<'_>, depth: usize, outline: &mut String) {
    let mut attributes: Vec<_> = element.value().attrs().collect();
    attributes.sort_unstable();
    let attributes: String = attributes.iter().map(|(name, value)| format!(" {name}={value:?}")).collect();
    writeln!(outline, "{:depth$}<{}{attributes}>", "", element.value().name(), depth = depth * 2).unwrap();
    for child in element.children() {
        if let Some(element) = ElementRef::wrap(child) {
            draw(element, depth + 1, outline);
        } else if let Node::Text(text) = child.value()
            && !text.trim().is_empty()
        {
            writeln!(outline, "{:depth$}{}", "", text.trim(), depth = (depth + 1) * 2).unwrap();
        }
    }
}

/// The first form called `name`: the address to which it is sent, or the value of its field `act`.
fn form_named<'a>(document: &'a Html, name: &str) -> Option<ElementRef<'a>> {
    let (forms, act) = (selector("form"), selector(&format!("input[name=act][value='{name}']")));
    document.select(&forms).find(|form| form.attr("action") == Some(name) || form.select(&act).next().is_some())
}

/// The address to which the first form called `name` is sent.
pub fn action(html: &str, name: &str) -> String {
    let document = Html::parse_document(html);
    let form = form_named(&document, name).unwrap_or_else(|| panic!("no form for {name}: {html}"));
    form.attr("action").unwrap_or_default().to_owned()
}

/// The fields that the first form called `name` would send, with `changes`.
pub fn form(html: &str, name: &str, changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let document = Html::parse_document(html);
    let form = form_named(&document, name).unwrap_or_else(|| panic!("no form for {name}: {html}"));
    let mut pairs = Vec::new();
    for field in form.select(&selector("input[name], textarea[name], select[name]")) {
        let name = field.attr("name").unwrap_or_default();
        let value = match field.value().name() {
            // The parser drops the line break that follows the tag, as browsers do.
            "textarea" => field.text().collect(),
            "select" => {
                let chosen = field.select(&selector("option[selected]")).next();
                let option = chosen.or_else(|| field.select(&selector("option")).next());
                option.and_then(|option| option.attr("value")).unwrap_or_default().to_owned()
            }
            _ if matches!(field.attr("type"), Some("checkbox" | "radio")) && field.attr("checked").is_none() => {
                continue;
            }
            _ => field.attr("value").unwrap_or_default().to_owned(),
        };
        let change = changes.iter().find(|(changed, _)| *changed == name);
        pairs.push((name.to_owned(), change.map_or(value, |(_, value)| (*value).to_owned())));
    }
    pairs
}
