//! Words that somebody typed into a field of one line.

use crate::{fault::Refusal, plain_text::without_invisible};

/// `text` without white space around it and without invisible characters, which must be there. `label` names the field in the words of a refusal.
///
/// # Errors
/// `Invalid` for nothing, for more than `longest` characters, and for control characters.
pub fn required(field: &str, label: &str, text: &str, longest: usize) -> Result<String, Refusal> {
    let text = without_invisible(text);
    let text = text.trim();
    if text.is_empty() || !fits(text, longest) {
        return Err(Refusal::invalid(field, &format!("{label}须为 1 到 {longest} 个字，不能换行")));
    }
    Ok(text.to_owned())
}

/// `text` without white space around it and without invisible characters, which may be nothing.
///
/// # Errors
/// `Invalid` for more than `longest` characters, and for control characters.
pub fn optional(field: &str, label: &str, text: &str, longest: usize) -> Result<String, Refusal> {
    let text = without_invisible(text);
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

    #[test]
    fn a_name_loses_what_nobody_sees_and_is_refused_for_what_its_writer_can_mend() {
        assert_eq!(required("name", "名称", "通知\u{202e}公\u{200b}告\u{2028}", 10).as_deref(), Ok("通知公告"));
        assert!(required("name", "名称", "\u{200b}\u{202e}", 10).is_err(), "nothing is left");
        for wrong in ["通知\n公告", "通知\0公告"] {
            assert!(optional("name", "名称", wrong, 10).is_err(), "{wrong:?}");
        }
    }

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
