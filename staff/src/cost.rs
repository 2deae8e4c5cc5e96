//! The state that a save ends, shown before it.

use domain::{
    article::State,
    workflow::{Accepts, Cost},
};
use leptos::prelude::*;

use crate::{Refused, Sent, text::workflow_text};

/// The name of the checkbox that keeps the hour noted.
const KEEP_HOUR: &str = "keep_hour";

/// The state that a save ends, beside its button. Its hidden field says that the editor was told; a checkbox, whether the hour stays noted.
#[component]
pub fn CostNote(
    cost: Option<Cost>,
    /// Whether its editor has unticked the hour before.
    #[prop(optional)]
    drops_hour: bool,
) -> impl IntoView {
    let text = workflow_text();
    cost.map(|cost| {
        let hour = cost.hour.map(|hour| {
            view! {
                <p class="field">
                    <label class="check">
                        <input type="checkbox" name=KEEP_HOUR value="yes" checked=!drops_hour />
                        <span>{format!("{}{hour}{}", text.keep_hour.0, text.keep_hour.1)}</span>
                    </label>
                </p>
            }
        });
        view! {
            <div class="cost" role="note">
                <input type="hidden" name=Cost::FIELD value=cost.ends.code() />
                <p>{cost.words}</p>
                {hour}
            </div>
        }
    })
}

/// Whether the editor of the `refused` form was asked whether the hour stays noted, and said no.
pub fn drops_hour(refused: &Refused) -> bool {
    refused.value(Cost::FIELD).is_some() && refused.value(KEEP_HOUR).is_none()
}

/// The consequences of the save that the form's editor has accepted.
pub fn accepts(sent: &Sent) -> Accepts {
    let ends = sent.some(Cost::FIELD).as_deref().and_then(State::from_code);
    Accepts { ends, keeps_hour: sent.text(KEEP_HOUR) == "yes" }
}
