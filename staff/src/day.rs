//! Days as people type them.

use domain::date::Day;
use leptos::{prelude::*, server_fn::codec::GetUrl};
use serde::{Deserialize, Serialize};

use crate::{StaffError, json::Json};

/// A day as typed by a person, once read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedDay {
    /// The day.
    #[serde(with = "domain::date::text")]
    pub day: Day,
    /// The question to its author if it is far off; `None` otherwise.
    pub question: Option<String>,
}

/// The day, if `text` is a day and nothing else, by the rule of forms and imports.
///
/// # Errors
/// `Invalid` for `day`, with the reason.
#[server(prefix = "/api", endpoint = "day/read", input = GetUrl, output = Json)]
pub async fn read_day(text: String) -> Result<TypedDay, StaffError> {
    use app::{refusal_words, staff::staff};
    use domain::{date::today, doubt, fault::Fault};
    use import::written;

    use crate::call::told;

    let read = || {
        staff()?;
        let day = written::day("day", &text)?;
        let question = doubt::ask_about_day(day, today()).err().map(|question| refusal_words(&question));
        Ok::<_, Fault>(TypedDay { day, question })
    };
    told(read())
}
