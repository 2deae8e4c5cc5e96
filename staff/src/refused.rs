use domain::fault::Refusal;
use serde::{Deserialize, Serialize};

/// A refused form: it comes again with its values and the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// Why.
    pub refusal: Refusal,
    /// The sent values, by the fields' names.
    pub sent: Vec<(String, String)>,
}

impl Refused {
    /// The value that was sent as `name`.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&str> {
        self.sent.iter().find_map(|(sent, value)| (sent == name).then_some(value.as_str()))
    }

    /// Whether it was sent by the form that goes with `hidden`.
    #[must_use]
    pub fn is_of(&self, hidden: &[(&'static str, String)]) -> bool {
        hidden.iter().all(|(name, value)| self.value(name) == Some(value))
    }

    /// Whether `name` is the field that can't be so.
    #[must_use]
    pub fn is_about(&self, name: &str) -> bool {
        matches!(&self.refusal, Refusal::Invalid { field, .. } if field == name)
    }

    /// The refusal, where no sheet of the page shows it: it concerns a button, or an item that is gone.
    #[must_use]
    pub fn of_page(&self) -> Option<Refusal> {
        // A column is moved by its sheet, which sends no position, or by a button.
        let is_sheet_of_move = |act: &str| act == "move-column" && self.value("position").is_none();
        let fills_in = |act: &str| {
            ["add-", "change-", "rename-"].iter().any(|kind| act.starts_with(kind)) || is_sheet_of_move(act)
        };
        let said = matches!(self.refusal, Refusal::Invalid { .. }) && self.value("act").is_some_and(fills_in);
        (!said).then(|| self.refusal.clone())
    }
}

/// The refusal of a form of this page, which the server has put into the context.
#[cfg(feature = "ssr")]
pub fn refused() -> Option<Refused> {
    leptos::prelude::use_context()
}
