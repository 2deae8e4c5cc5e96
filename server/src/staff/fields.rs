//! What an editor has written, as a form or a script sends it.

use domain::{
    article::Validity,
    body::{escape, from_text},
    date::Day,
    editing::{Attached, Fields},
    fault::Refusal,
    id::{ColumnId, TopicId},
};

use import::written;
use serde_json::{Value, json};

use super::sent::Sent;

/// More blocks than any article has.
const MOST_BLOCKS: i64 = 5_000;

/// The fields that were sent, with their body sanitised.
///
/// # Errors
/// `Invalid` for what can't be read; what may not be said is up to the use case.
pub fn fields(sent: &Sent) -> Result<Fields, Refusal> {
    let fields = match sent.value("fields") {
        Some(fields) => serde_json::from_value(with_day(fields.clone())?)
            .map_err(|error| Refusal::invalid("fields", &format!("内容的格式不对，没有保存：{error}")))?,
        None => of_form(sent, written::day("day", &sent.text("day"))?)?,
    };
    Ok(sanitised(fields))
}

/// The fields that a form has sent, of the day `day`, whatever it says of that: it comes again with what was typed.
///
/// # Errors
/// As [`fields`].
pub fn fields_of_day(sent: &Sent, day: Day) -> Result<Fields, Refusal> {
    of_form(sent, day).map(sanitised)
}

fn sanitised(fields: Fields) -> Fields {
    // The figures of a report come from its own form alone.
    Fields { body: import::body::sanitise(&fields.body), report: None, ..fields }
}

/// A script sends the day as its editor typed it.
fn with_day(mut fields: Value) -> Result<Value, Refusal> {
    if let Some(typed) = fields.get("day").and_then(Value::as_str) {
        fields["day"] = json!(written::day("day", typed)?.to_string());
    }
    Ok(fields)
}

fn of_form(sent: &Sent, day: Day) -> Result<Fields, Refusal> {
    let validity = sent.some("validity");
    Ok(Fields {
        column: sent.number("column").map(ColumnId::new)?,
        title: sent.text("title"),
        subtitle: sent.some("subtitle"),
        day,
        source: sent.some("source"),
        author: sent.some("author"),
        keywords: keywords(&sent.text("keywords")),
        summary: sent.some("summary"),
        index_number: sent.some("index_number"),
        document_number: sent.some("document_number"),
        issuing_body: sent.some("issuing_body"),
        validity: validity.as_deref().and_then(Validity::from_code),
        topic: sent.optional_number("topic")?.map(TopicId::new),
        policy: sent.some("policy"),
        body: body(sent)?,
        attachments: sent.all("attachment").iter().filter_map(|value| attached(value)).collect(),
        report: None,
    })
}

/// The body from its blocks: paragraphs as text, the rest as it was, and what was added below.
fn body(sent: &Sent) -> Result<String, Refusal> {
    let count = sent.number("blocks")?.clamp(0, MOST_BLOCKS);
    let block = |place: i64| match sent.value(&format!("rich-{place}")) {
        Some(_) => sent.text(&format!("rich-{place}")),
        None => paragraph(&sent.text(&format!("block-{place}"))),
    };
    let blocks: String = (0..count).map(block).collect();
    Ok(blocks + &from_text(&sent.text("more")))
}

/// One paragraph stays one, whatever breaks an editor types into its field: a blank line parts it.
fn paragraph(text: &str) -> String {
    if text.contains('\n') {
        from_text(text)
    } else if text.trim().is_empty() {
        String::new()
    } else {
        format!("<p>{}</p>", escape(text))
    }
}

/// An attachment as a form sends it: its hash, a slash, its name.
fn attached(value: &str) -> Option<Attached> {
    let (sha256, name) = value.split_once('/')?;
    Some(Attached { sha256: sha256.to_owned(), name: name.to_owned() })
}

/// Keywords as people part them.
/// Keywords as people write them in one line.
pub fn keywords(text: &str) -> Vec<String> {
    let words = text.split([',', '，', '、', ';', '；']).map(str::trim).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}
