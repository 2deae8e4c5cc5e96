use domain::{
    account::Role,
    disclosure::{BodyCode, DisclosureChange as Change, Entry},
    fault::{Outcome, Refusal},
    id::{ColumnId, TopicId},
};
use serde_json::json;
use staff::{Answer, keeping_text};

use super::{
    call::{Call, Done},
    sent::Sent,
    shown::again,
};

/// `POST /api/disclosure/change`
pub async fn change(call: Call) -> Outcome<Done> {
    let staff = call.staff()?;
    staff.must_be(Role::SiteAdmin)?;
    let changed = async {
        let change = of(&call.sent)?;
        call.services.disclosure.change(staff, &change, &call.by).await
    };
    match changed.await {
        Ok(()) => Ok(Done::to("/desk/disclosure?saved=yes", json!({}))),
        Err(fault) => again(fault, &call.sent, Answer::Disclosure),
    }
}

fn of(sent: &Sent) -> Result<Change, Refusal> {
    let (topic, name) = (|| sent.number("topic").map(TopicId::new), || sent.text("name"));
    Ok(match sent.text("act").as_str() {
        "change-entries" => {
            let entry = |entry: Entry| Ok((entry, sent.optional_number(entry.code())?.map(ColumnId::new)));
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
