use domain::field::Field;
use leptos::{html, prelude::*};

use super::{
    EditedFields, Offered,
    choice::{FieldChoice, ValidityChoice},
    written::FACTS,
};
use crate::text::{field as name_of, field_text, writing_text};

/// Longest text of one line, in characters.
const MAX_LINE_CHARS: &str = "200";

/// The fields that the article's page does not show: its column, its summary, and facts that it lacks so far.
#[component]
pub fn Panel(edited: EditedFields, offered: Offered) -> impl IntoView {
    let text = writing_text();
    let line = |field, placeholder| {
        let edited = edited.clone();
        view! { <TextRow edited field placeholder /> }
    };
    let choice = |field: Field, options| {
        let edited = edited.clone();
        view! {
            <label>
                <span>{name_of(field)}</span>
                <FieldChoice edited field options />
            </label>
        }
        .into_any()
    };
    let fact = |field: Field| match field {
        Field::Validity => view! {
            <label>
                <span>{name_of(field)}</span>
                <ValidityChoice edited=edited.clone() />
            </label>
        }
        .into_any(),
        field => line(field, None).into_any(),
    };
    let is_elsewhere = |field: &Field| *field != Field::Topic && !edited.is_in_place(*field);
    let facts = [Field::Subtitle].into_iter().chain(FACTS).filter(is_elsewhere).map(fact).collect_view();
    let topics = [(String::new(), field_text().no_topic.to_owned())].into_iter().chain(offered.topics).collect();
    let (noted, noting) = (edited.written(), edited.clone());
    view! {
        <div class="panel-fields">
            {choice(Field::Column, offered.columns)} {facts} {choice(Field::Topic, topics)}
            {line(Field::Policy, Some(text.policy_example))} {line(Field::Keywords, Some(text.keywords_hint))}
            <SummaryRow edited /> <label>
                <span>{text.note}</span>
                <input
                    name="note"
                    maxlength=MAX_LINE_CHARS
                    autocomplete="off"
                    placeholder=text.note_hint
                    prop:value=move || noted.with(|written| written.note.clone())
                    on:input=move |event| noting.set_note(event_target_value(&event))
                />
            </label>
        </div>
    }
}

#[component]
fn TextRow(edited: EditedFields, field: Field, placeholder: Option<&'static str>) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let (written, stands) = (edited.written(), edited.clone());
    input.on_load(move |input| stands.stands_in(field, input.into()));
    // Keywords have no length together.
    let longest = (field != Field::Keywords).then_some(MAX_LINE_CHARS);
    view! {
        <label>
            <span>{name_of(field)}</span>
            <input
                node_ref=input
                data-field=field.name()
                maxlength=longest
                autocomplete="off"
                placeholder=placeholder
                prop:value=move || written.with(|written| written.text(field))
                on:input=move |event| edited.write(field, event_target_value(&event))
            />
        </label>
    }
}

#[component]
fn SummaryRow(edited: EditedFields) -> impl IntoView {
    const FIELD: Field = Field::Summary;
    let area = NodeRef::<html::Textarea>::new();
    let (written, stands) = (edited.written(), edited.clone());
    area.on_load(move |area| stands.stands_in(FIELD, area.into()));
    view! {
        <label>
            <span>{name_of(FIELD)}</span>
            <textarea
                node_ref=area
                data-field=FIELD.name()
                autocomplete="off"
                rows="4"
                prop:value=move || written.with(|written| written.text(FIELD))
                on:input=move |event| edited.write(FIELD, event_target_value(&event))
            ></textarea>
        </label>
    }
}
