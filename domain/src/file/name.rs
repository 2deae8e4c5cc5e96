//! Names of files, as readers may get them.

use super::{Kind, LONGEST_NAME};
use crate::plain_text::is_invisible;

/// `given` without a path, without characters that can't be seen or stored somewhere, and with an extension of `kind`.
#[must_use]
pub fn clean(given: &str, kind: Kind) -> String {
    let own = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = own.chars().filter(|c| is_written(*c)).collect();
    let plain = plain.trim_matches(|c: char| c == '.' || c.is_whitespace());
    let (stem, extension) = match plain.rsplit_once('.') {
        Some((stem, extension)) if Kind::of_name(plain).is_some() => (stem, extension.to_lowercase()),
        _ => (plain, String::new()),
    };
    let fits = kind.extensions().contains(&extension.as_str());
    let extension = if fits { extension.as_str() } else { kind.extensions().first().copied().unwrap_or_default() };
    let stem = stem.trim_matches(|c: char| c == '.' || c.is_whitespace());
    let stem = if stem.is_empty() { if kind.is_picture() { "图片" } else { "文件" } } else { stem };
    let room = LONGEST_NAME.saturating_sub(extension.chars().count() + 1);
    let stem: String = stem.chars().take(room).collect();
    format!("{}.{extension}", stem.trim_end())
}

/// Whether `c` may stand in a name: systems refuse some, others change how the rest is read.
fn is_written(c: char) -> bool {
    let breaks_or_joins = matches!(c, '\u{200c}' | '\u{200d}' | '\u{2028}' | '\u{2029}');
    !c.is_control() && !is_invisible(c) && !breaks_or_joins && !matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_name_keeps_what_says_something() {
        for (given, kind, expected) in [
            ("关于开展检查的通知.pdf", Kind::Pdf, "关于开展检查的通知.pdf"),
            ("C:\\Users\\li\\通知.DOCX", Kind::Docx, "通知.docx"),
            ("../../etc/passwd", Kind::Text, "passwd.txt"),
            ("照片.jpeg", Kind::Jpeg, "照片.jpeg"),
            ("照片.png", Kind::Webp, "照片.webp"),
            ("2026.11.24 名单", Kind::Xlsx, "2026.11.24 名单.xlsx"),
            ("通知.doc", Kind::Docx, "通知.docx"),
            ("安装.exe", Kind::Pdf, "安装.exe.pdf"),
            ("gnp\u{202e}exe.png", Kind::Png, "gnpexe.png"),
            ("a\r\nSet-Cookie: b.txt", Kind::Text, "aSet-Cookie b.txt"),
            ("", Kind::Webp, "图片.webp"),
            (".pdf", Kind::Pdf, "pdf.pdf"),
            ("  .  ", Kind::Pdf, "文件.pdf"),
        ] {
            assert_eq!(clean(given, kind), expected, "{given:?}");
        }
    }

    proptest! {
        #[test]
        fn any_name_becomes_a_clean_one_and_stays_it(given in "\\PC{0,300}|[a-z./\\\\\u{0}-\u{20}\u{202e}]{0,40}", pick in 0usize..18) {
            let kind = Kind::ALL[pick];
            let name = clean(&given, kind);
            prop_assert!(name.chars().count() <= LONGEST_NAME && name.chars().count() > 4 - 2);
            prop_assert!(!name.contains(['/', '\\', '"']) && !name.chars().any(char::is_control) && !name.starts_with('.'));
            prop_assert_eq!(Kind::of_name(&name), Some(kind));
            prop_assert_eq!(clean(&name, kind), name);
        }
    }
}
