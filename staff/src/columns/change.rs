use domain::{
    column::{ColumnChange as Change, ColumnKind, ColumnShows},
    fault::Refusal,
};

use crate::{Sent, text::keeping_text};

/// The acts of the forms of the tree of columns.
#[cfg(any(feature = "ssr", test))]
pub const ACTS: &[&str] =
    &["add-column", "change-column", "move-column", "menu-column", "remove-column", "restore-column"];

/// The change requested by a form. Without a position, a column goes to the end.
///
/// # Errors
/// `Invalid` if a value that the page itself has written was altered.
pub fn asked(sent: &Sent) -> Result<Change, Refusal> {
    let (column, parent) = (|| sent.read("column"), || sent.read_if_any("parent"));
    let (name, description, keywords) = (sent.text("name"), sent.text("description"), sent.keywords("keywords"));
    Ok(match sent.text("act").as_str() {
        "add-column" => {
            let (slug, kind) = (sent.some("slug"), kind(sent)?);
            Change::Add { parent: parent()?, name, slug, description, keywords, kind }
        }
        "change-column" => {
            let (kind, shows, review_steps) = (kind(sent)?, shows(sent)?, sent.number("review_steps")?);
            Change::Change { column: column()?, name, description, keywords, kind, shows, review_steps }
        }
        "move-column" => {
            let position = sent.some("position").map_or(Ok(i64::MAX), |_| sent.number("position"))?;
            Change::Move { column: column()?, parent: parent()?, position }
        }
        "menu-column" => Change::Menu { column: column()?, shown: sent.text("shown") == "yes" },
        "remove-column" => Change::Remove { column: column()? },
        "restore-column" => Change::Restore { column: column()? },
        _ => return Err(Refusal::invalid("act", keeping_text().unknown_change)),
    })
}

/// The chosen kind; the default kind if the form names none.
fn kind(sent: &Sent) -> Result<ColumnKind, Refusal> {
    let Some(code) = sent.some("kind") else { return Ok(ColumnKind::default()) };
    ColumnKind::from_code(&code).ok_or_else(|| Refusal::invalid("kind", "没有这种栏目类别，请从列表中选择"))
}

fn shows(sent: &Sent) -> Result<ColumnShows, Refusal> {
    let Some(code) = sent.some("shows") else { return Ok(ColumnShows::default()) };
    ColumnShows::from_code(&code).ok_or_else(|| Refusal::invalid("shows", "栏目页不能这样显示，请从列表中选择"))
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*, sample::select};

    use super::*;

    const FIELDS: &str = "column|parent|name|slug|description|keywords|kind|shows|review_steps|position|shown";

    proptest! {
        #[test]
        fn any_form_is_read_or_refused_and_what_is_read_goes_over_the_wire(
            act in select(ACTS), fields in vec((FIELDS, "\\PC{0,12}|-?[0-9]{1,20}|news|list"), 0..16),
        ) {
            let sent = Sent::new(std::iter::once(("act".to_owned(), act.to_owned())).chain(fields));
            if let Ok(change) = asked(&sent) {
                let wire = serde_json::to_value(&change).expect("JSON");
                prop_assert_eq!(wire["act"].as_str(), Some(act));
                prop_assert_eq!(serde_json::from_value::<Change>(wire).expect("a change"), change);
            }
        }
    }
}
