use domain::{
    disclosure::{BodyCode, DisclosureChange as Change, Entry},
    fault::Refusal,
};

use crate::{Sent, text::keeping_text};

/// The change requested by a form.
///
/// # Errors
/// `Invalid` if a value that the page itself has written was altered.
pub fn asked(sent: &Sent) -> Result<Change, Refusal> {
    let (topic, name) = (|| sent.read("topic"), || sent.text("name"));
    Ok(match sent.text("act").as_str() {
        "change-entries" => {
            let entry = |entry: Entry| Ok((entry, sent.read_if_any(entry.code())?));
            Change::Serve(Entry::ALL.into_iter().map(entry).collect::<Result<_, Refusal>>()?)
        }
        "change-rule" => Change::Rule { region: sent.text("region"), pattern: sent.text("pattern") },
        "add-topic" => Change::AddTopic { name: name() },
        "rename-topic" => Change::RenameTopic { topic: topic()?, name: name() },
        "move-topic" => Change::MoveTopic { topic: topic()?, position: sent.number("position")? },
        "remove-topic" => Change::RemoveTopic { topic: topic()? },
        "restore-topic" => Change::RestoreTopic { topic: topic()? },
        "add-body" => Change::SetBody(BodyCode { name: name(), code: sent.text("code") }),
        "remove-body" => Change::RemoveBody { name: name() },
        _ => return Err(Refusal::invalid("act", keeping_text().unknown_change)),
    })
}
