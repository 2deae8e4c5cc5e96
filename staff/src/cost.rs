//! What a save takes away, told before it.

use domain::workflow::Cost;
use leptos::prelude::*;

use crate::text::workflow_text;

/// What a save takes away, beside its button. The form says with it that its editor was told, and whether the hour stays noted.
#[component]
pub fn CostNote(cost: Option<Cost>) -> impl IntoView {
    let text = workflow_text();
    cost.map(|cost| {
        let hour = cost.hour.map(|hour| {
            view! {
                <p class="field">
                    <label class="check">
                        <input type="checkbox" name="keep_hour" value="yes" checked=true />
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
