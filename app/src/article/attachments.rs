use domain::{article::Attachment, file::Kind};
use leptos::prelude::*;

use crate::{
    language::{Language, chinese, language},
    text::words,
    views::CollectViews,
};

/// 附件: names that lead to the files, with their kinds and sizes.
#[component]
pub fn Attachments(attachments: Vec<Attachment>) -> impl IntoView {
    let item = |file: Attachment| {
        let facts = about(&file);
        // The browser opens files that it can show; the rest is saved.
        let opens = Kind::of_name(&file.name) == Some(Kind::Pdf);
        view! {
            <li>
                <a href=file.address lang=chinese() rel=opens.then_some("external") download=!opens>
                    {file.name}
                </a>
                " "
                <span class="quiet">{facts}</span>
            </li>
        }
    };
    (!attachments.is_empty()).then(|| {
        view! {
            <section class="attachments" aria-labelledby="attachments">
                <h2 id="attachments">{words().article.attachments}</h2>
                <ul>{attachments.into_iter().map(item).collect_views()}</ul>
            </section>
        }
    })
}

/// Kind and size of a file, for readers before they load it.
fn about(file: &Attachment) -> String {
    let size = file_size(file.size);
    match Kind::of_name(&file.name) {
        Some(kind) => {
            let label = if language() == Language::English { kind.english() } else { kind.label() };
            format!("{label}{}{size}", words().article.comma)
        }
        None => size,
    }
}

/// A file's size as people say it: `bytes` in the unit that reads best.
#[must_use]
pub fn file_size(bytes: i64) -> String {
    match bytes {
        ..1_024 => format!("{bytes} {}", words().article.bytes),
        1_024..1_048_576 => format!("{} KB", (bytes + 512) / 1_024),
        _ => {
            let tenths = bytes.saturating_mul(10).saturating_add(524_288) / 1_048_576;
            format!("{}.{} MB", tenths / 10, tenths % 10)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_written_in_the_unit_that_reads_best() {
        let written: Vec<_> = [0, 1_023, 1_024, 153_600, 1_048_576, 2_621_440].into_iter().map(file_size).collect();
        assert_eq!(written, ["0 字节", "1023 字节", "1 KB", "150 KB", "1.0 MB", "2.5 MB"]);
    }

    #[test]
    fn a_file_says_what_it_is_and_how_large() {
        let about = |name: &str| about(&Attachment { name: name.into(), address: String::new(), size: 1_258_291 });
        assert_eq!(about("通知.pdf"), "PDF，1.2 MB");
        assert_eq!(about("名单.XLSX"), "Excel，1.2 MB");
        assert_eq!(about("附件"), "1.2 MB");
    }
}
