use std::borrow::Cow;

use leptos::{html, prelude::*};
use web_sys::Event;

/// The attributes of a [`Line`] that most have not.
#[derive(Debug, Clone, Copy, Default)]
pub struct LineKind {
    /// Whether it may not stay empty.
    pub is_required: bool,
    /// Whether it has the focus at first.
    pub is_first: bool,
    /// Longest text, in characters.
    pub max_length: Option<&'static str>,
    /// The keyboard of phones for it.
    pub input_mode: Option<&'static str>,
    /// The text that stands in for an empty one.
    pub placeholder: Option<&'static str>,
}

/// A line of text that is asked for in a dialog.
#[derive(Clone, Copy)]
pub struct Line {
    value: RwSignal<String>,
    field: NodeRef<html::Input>,
}

impl Line {
    /// A line that says `value` at first.
    pub fn new(value: String) -> Self {
        Self { value: RwSignal::new(value), field: NodeRef::new() }
    }

    /// The text without the white space around it.
    pub fn text(self) -> String {
        self.value.with_untracked(|value| value.trim().to_owned())
    }

    /// Whether the line holds text. If not, the browser says that it must.
    pub fn is_filled(self) -> bool {
        let is_filled = !self.text().is_empty();
        if !is_filled && let Some(field) = self.field.get_untracked() {
            field.set_value("");
            field.report_validity();
        }
        is_filled
    }

    /// Lets the browser say at the line why its text can't be taken.
    pub fn refuse(self, why: &str) {
        if let Some(field) = self.field.get_untracked() {
            field.set_custom_validity(why);
            field.report_validity();
        }
    }

    /// The field under its label.
    pub fn view(self, label: impl Into<Cow<'static, str>>, kind: LineKind) -> AnyView {
        let typed = move |event: Event| {
            self.value.set(event_target_value(&event));
            if let Some(field) = self.field.get_untracked() {
                field.set_custom_validity("");
            }
        };
        let label: Cow<'static, str> = label.into();
        view! {
            <label>
                <span>{label}</span>
                <input
                    node_ref=self.field
                    value=self.value.get_untracked()
                    required=kind.is_required
                    autofocus=kind.is_first
                    maxlength=kind.max_length
                    inputmode=kind.input_mode
                    placeholder=kind.placeholder
                    on:input=typed
                />
            </label>
        }
        .into_any()
    }
}
