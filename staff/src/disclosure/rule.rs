use app::refusal_words;
use domain::{
    disclosure::{DisclosureSettings, Entry, Numbering, Pattern},
    id::ColumnId,
};
use leptos::prelude::*;

use super::{DisclosureOnDesk, PAGE};
use crate::{columns::ColumnChoice, sheet::Blank, text::disclosure_staff_text};

/// The fields that say which column serves which entry.
pub fn entries(DisclosureOnDesk { settings, columns, .. }: &DisclosureOnDesk) -> Vec<Blank> {
    let text = disclosure_staff_text();
    let named = |column: Option<ColumnId>| {
        columns.iter().find(|choice| Some(choice.id) == column).map(|choice| choice.name.clone())
    };
    let blank = |(entry, chosen): &(Entry, Option<ColumnId>)| {
        let serving = settings.serving.iter().find(|(it, _)| it == entry).and_then(|(_, column)| named(*column));
        let usual = serving.filter(|_| chosen.is_none()).unwrap_or_else(|| text.nobody.to_owned());
        let by_name = (String::new(), format!("{}{usual}", text.by_name));
        let options = std::iter::once(by_name).chain(columns.iter().map(ColumnChoice::option)).collect();
        let value = chosen.map(|column| column.to_string()).unwrap_or_default();
        Blank::choice(entry.code(), text.entry_names[index(*entry)], value, options)
    };
    settings.chosen.iter().map(blank).collect()
}

fn index(entry: Entry) -> usize {
    Entry::ALL.into_iter().position(|it| it == entry).unwrap_or_default()
}

/// The fields of the rule of index numbers.
pub fn rule(settings: &DisclosureSettings, tried: Option<&str>) -> Vec<Blank> {
    let text = disclosure_staff_text();
    vec![
        Blank::line("region", text.region, settings.region.clone()).hint(text.region_hint),
        Blank::line("pattern", text.pattern, tried.unwrap_or(&settings.pattern)).required(),
    ]
}

/// Sample numbers of the pattern in force, or of one on trial.
#[component]
pub fn Preview(disclosure: DisclosureOnDesk, tried: Option<String>) -> impl IntoView {
    let (text, DisclosureOnDesk { settings, year, .. }) = (disclosure_staff_text(), disclosure);
    let pattern = tried.unwrap_or(settings.pattern);
    let body = settings.bodies.first().map_or_else(|| text.some_body.to_owned(), |body| body.code.clone());
    let shown = match Pattern::parse(&pattern) {
        Ok(rule) => {
            let of = Numbering { region: settings.region_used, body, year };
            let numbers = [1, 2, 12_345].map(|serial| rule.number(&of, serial));
            format!("{}{}", text.would_be, numbers.join("，"))
        }
        Err(refusal) => refusal_words(&refusal),
    };
    view! {
        <form method="get" action=format!("{PAGE}#rule") class="sheet">
            <p class="field">
                <label>
                    <span>{text.try_pattern}</span>
                    <input name="pattern" type="text" value=pattern autocomplete="off" />
                </label>
            </p>
            <button class="plain">{text.preview}</button>
            <p role="status" id="preview">
                {shown}
            </p>
        </form>
    }
}
