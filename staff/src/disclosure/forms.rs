use app::{StaffRoute, staff::staff};
use domain::{
    account::Role,
    disclosure::{BodyCode, DisclosureChange as Change, Entry},
    fault::Refusal,
};
use leptos::server_fn::ServerFn;

use super::ChangeDisclosure;
use crate::{
    Sent, StaffError,
    forms::{Form, Went},
    text::keeping_text,
};

/// The forms of how 政府信息公开 is set up.
pub const FORMS: &[Form] = &[Form {
    acts: &[
        "change-entries",
        "change-rule",
        "add-topic",
        "rename-topic",
        "move-topic",
        "remove-topic",
        "restore-topic",
        "add-body",
        "remove-body",
    ],
    function: ChangeDisclosure::PATH,
    is_on: |route| matches!(route, StaffRoute::Disclosure),
    run: |sent| Box::pin(change(sent)),
}];

async fn change(sent: Sent) -> Result<Went, StaffError> {
    staff()?.must_be(Role::SiteAdmin)?;
    ChangeDisclosure { change: of(&sent)? }.run_body().await?;
    Ok(Went::to("/desk/disclosure?saved=yes"))
}

fn of(sent: &Sent) -> Result<Change, Refusal> {
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
