//! The text of an article in sections: its body, its facts, and its attachments. Each has a place of its own, so that a passage
//! can say where it is from.

/// The place of a text in an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place<'a> {
    /// 正文
    Body,
    /// 关键词
    Keywords,
    /// 来源
    Source,
    /// 作者
    Author,
    /// 发布机构
    IssuingBody,
    /// 摘要
    Summary,
    /// The name of an attachment.
    AttachmentName,
    /// The text of the attachment of this name.
    Attachment(&'a str),
}

/// A text and its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Section<'a> {
    /// Its place.
    pub place: Place<'a>,
    /// Its text, a line a paragraph.
    pub text: &'a str,
}

/// Begins the line with which each of these sections begins.
const MARKS: [(char, Place<'static>); 6] = [
    ('\u{1}', Place::Keywords),
    ('\u{2}', Place::Source),
    ('\u{3}', Place::Author),
    ('\u{4}', Place::IssuingBody),
    ('\u{5}', Place::Summary),
    ('\u{6}', Place::AttachmentName),
];

/// `sections` in one text, as [`sections`] reads them. The texts of an attachment follow its name.
#[must_use]
pub fn in_one_text<'a>(sections: impl IntoIterator<Item = Section<'a>>) -> String {
    let mut all = String::new();
    for section in sections {
        let mark = MARKS.iter().find(|(_, place)| *place == section.place).map(|(mark, _)| *mark);
        let mut lines = section.text.lines().map(plain).filter(|line| !line.is_empty()).peekable();
        if lines.peek().is_none() {
            continue;
        }
        if !all.is_empty() {
            all.push('\n');
        }
        all.extend(mark);
        // A name is one line: the text after it is the attachment's.
        let parting = if section.place == Place::AttachmentName { " " } else { "\n" };
        all.push_str(&lines.collect::<Vec<_>>().join(parting));
    }
    all
}

/// The sections of `text`, in its order.
#[must_use]
pub fn sections(text: &str) -> Vec<Section<'_>> {
    let mut sections: Vec<Section<'_>> = Vec::new();
    // The beginning of the section that is being read, and its place.
    let (mut start, mut place) = (0, Place::Body);
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let mark = line.chars().next().and_then(|first| MARKS.iter().find(|(mark, _)| *mark == first));
        if let Some((mark, next)) = mark {
            add(&mut sections, place, &text[start..at]);
            (start, place) = (at + mark.len_utf8(), *next);
            if *next == Place::AttachmentName {
                let name = line[mark.len_utf8()..].trim_end_matches('\n');
                add(&mut sections, *next, name);
                (start, place) = (at + line.len(), Place::Attachment(name));
            }
        }
        at += line.len();
    }
    add(&mut sections, place, &text[start..]);
    sections
}

fn add<'a>(sections: &mut Vec<Section<'a>>, place: Place<'a>, text: &'a str) {
    let text = text.trim_end_matches('\n');
    if !text.is_empty() {
        sections.push(Section { place, text });
    }
}

/// `line` without blanks around it, and without characters that no text of a database holds or that mark sections.
fn plain(line: &str) -> String {
    line.chars().filter(|c| !matches!(c, '\0'..='\u{8}')).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn section<'a>(place: Place<'a>, text: &'a str) -> Section<'a> {
        Section { place, text }
    }

    #[test]
    fn sections_are_read_as_they_were_written() {
        let all = [
            section(Place::Body, "一\n二\t三"),
            section(Place::Source, "教育局"),
            section(Place::AttachmentName, "一.pdf"),
            section(Place::Attachment("一.pdf"), "四\n五"),
            section(Place::AttachmentName, "二.pdf"),
            section(Place::AttachmentName, "三.pdf"),
            section(Place::Attachment("三.pdf"), "六"),
        ];
        assert_eq!(sections(&in_one_text(all)), all);
        let odd = [section(Place::Body, " \n"), section(Place::Summary, "\u{6}一\0 \n\n 二")];
        assert_eq!(sections(&in_one_text(odd)), [section(Place::Summary, "一\n二")]);
        assert!(sections("").is_empty());
        assert_eq!(sections("一\n二"), [section(Place::Body, "一\n二")], "as older versions kept it");
    }

    proptest! {
        #[test]
        fn no_text_gets_into_another_place(
            body in "[甲\n\t \u{0}-\u{8}]{0,8}", source in "[乙\n\u{0}-\u{8}]{0,6}", name in "[丙\n\u{0}-\u{8}]{0,6}", text in "[丁\n\u{0}-\u{8}]{0,6}",
        ) {
            let written = in_one_text([
                section(Place::Body, &body),
                section(Place::Source, &source),
                section(Place::AttachmentName, &name),
                section(Place::Attachment(&name), &text),
            ]);
            for Section { place, text } in sections(&written) {
                let others: &[char] = match place {
                    Place::Body => &['乙', '丙'],
                    Place::Source => &['甲', '丙'],
                    Place::AttachmentName => &['甲', '乙', '丁'],
                    _ => &['甲', '乙', '丙'],
                };
                prop_assert!(!text.contains(others) && !text.contains('\u{6}'), "{written:?}");
            }
            let characters = |text: &str| text.chars().filter(|c| "甲乙丙丁".contains(*c)).count();
            prop_assert_eq!(characters(&written), characters(&(body + &source + &name + &text)));
        }
    }
}
