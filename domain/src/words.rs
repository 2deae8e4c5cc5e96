//! Words that somebody typed into a field of one line.

use crate::fault::Refusal;

/// `text` without white space around it, which must be there. `label` names the field in the words of a refusal.
///
/// # Errors
/// `Invalid` for nothing, for more than `longest` characters, and for control characters.
pub fn required(field: &str, label: &str, text: &str, longest: usize) -> Result<String, Refusal> {
    let text = text.trim();
    if text.is_empty() || !fits(text, longest) {
        return Err(Refusal::invalid(field, &format!("{label}须为 1 到 {longest} 个字，不能换行")));
    }
    Ok(text.to_owned())
}

/// `text` without white space around it, which may be nothing.
///
/// # Errors
/// `Invalid` for more than `longest` characters, and for control characters.
pub fn optional(field: &str, label: &str, text: &str, longest: usize) -> Result<String, Refusal> {
    let text = text.trim();
    if !fits(text, longest) {
        return Err(Refusal::invalid(field, &format!("{label}不能超过 {longest} 个字，不能换行")));
    }
    Ok(text.to_owned())
}

fn fits(text: &str, longest: usize) -> bool {
    text.chars().count() <= longest && !text.contains(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_kept_is_short_and_of_one_line(text in "\\PC{0,12}[\\n\0]?", longest in 0usize..10) {
            let (required, optional) = (required("name", "名称", &text, longest), optional("name", "名称", &text, longest));
            prop_assert_eq!(required.is_ok(), optional.as_ref().is_ok_and(|kept| !kept.is_empty()));
            if let Ok(kept) = optional {
                prop_assert!(kept.chars().count() <= longest && kept.trim() == kept && !kept.contains(['\n', '\0']));
            }
        }
    }
}
