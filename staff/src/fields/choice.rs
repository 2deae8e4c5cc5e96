use domain::field::Field;
use leptos::{html, prelude::*};
use web_sys::HtmlSelectElement;

use super::EditedFields;
use crate::text::{field as name_of, field_text, writing_text};

/// A field whose value is one of `options`: each with the text by which the field has it, and its name.
#[component]
pub fn FieldChoice(edited: EditedFields, field: Field, options: Vec<(String, String)>) -> impl IntoView {
    let select = NodeRef::<html::Select>::new();
    let shown = edited.clone();
    Effect::new(move |before: Option<bool>| {
        let text = shown.written().with(|written| written.text(field));
        let Some(select) = select.get() else { return false };
        if before != Some(true) {
            shown.stands_in(field, select.clone().into());
        }
        choose(&select, &text);
        true
    });
    let chosen = move |event| edited.write(field, event_target_value(&event));
    let option = |(value, name)| view! { <option value=value>{name}</option> };
    view! {
        <select node_ref=select data-field=field.name() aria-label=name_of(field) on:change=chosen>
            {options.into_iter().map(option).collect_view()}
        </select>
    }
}

/// Chooses `value`. A column in which one may not write, or a topic no longer on offer, stays until another is chosen.
fn choose(select: &HtmlSelectElement, value: &str) {
    select.set_value(value);
    if select.value() == value {
        return;
    }
    if let Ok(gone) = document().create_element("option") {
        gone.set_text_content(Some(value));
        let _ = select.prepend_with_node_1(&gone);
        select.set_value(value);
    }
}

/// 有效性
#[component]
pub fn ValidityChoice(edited: EditedFields) -> impl IntoView {
    let [_, validities @ ..] = field_text().validities;
    let names = ["InForce", "Expired", "Repealed"].into_iter().zip(validities.map(|(_, name)| name));
    let options = [("", writing_text().unmarked)].into_iter().chain(names);
    let options = options.map(|(value, name)| (value.to_owned(), name.to_owned())).collect();
    view! { <FieldChoice edited field=Field::Validity options /> }
}
