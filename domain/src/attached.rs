//! Attachments of articles: files that the site keeps, under names that editors choose.

use serde::{Deserialize, Serialize};

use crate::fault::Refusal;

/// The most attachments of an article.
pub const MOST: usize = 100;
/// The most characters of an attachment's name.
pub const LONGEST_NAME: usize = 200;

/// A file attached to a version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attached {
    /// The file, by the hash of its content: 64 hexadecimal digits, in lower case.
    pub sha256: String,
    /// The name under which readers get it.
    pub name: String,
}

/// Checks the attachments that an editor chose; the store checks whether the files are there.
///
/// # Errors
/// `Invalid` for `attachments`.
pub fn check(attachments: &[Attached]) -> Result<(), Refusal> {
    let refuse = |problem: &str| Err(Refusal::invalid("attachments", problem));
    if attachments.len() > MOST {
        return refuse("一篇文章最多 100 个附件");
    }
    let in_no_name = |c: char| matches!(c, '/' | '\\') || c.is_control();
    for attached in attachments {
        let name = attached.name.trim();
        match name.chars().count() {
            0 => return refuse("请填写附件的名称"),
            length if length > LONGEST_NAME => return refuse("附件的名称不能超过 200 个字"),
            _ if name.contains(in_no_name) => return refuse("附件的名称不能含有斜杠、反斜杠或控制字符"),
            _ => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> Attached {
        Attached { sha256: "0".repeat(64), name: name.into() }
    }

    #[test]
    fn names_are_those_of_files() {
        for good in ["附件1.pdf", " 附件 1（2026年）.docx ", &"长".repeat(200)] {
            assert_eq!(check(&[named(good)]), Ok(()), "{good}");
        }
        for bad in ["", "  ", "../附件.pdf", "a\\b.pdf", "a\nb.pdf", "a\0.pdf", &"长".repeat(201)] {
            assert!(check(&[named("好.pdf"), named(bad)]).is_err(), "{bad:?}");
        }
        assert!(check(&vec![named("附件.pdf"); MOST]).is_ok());
        assert!(check(&vec![named("附件.pdf"); MOST + 1]).is_err());
    }
}
