//! Names that a conversion to Traditional Chinese would write wrongly: 青得里 is the sound of a Mongolian word, and no 裡.

use std::collections::{BTreeMap, HashMap};

use crate::{fault::Refusal, plain_text::without_invisible};

/// Names of a list.
const MAX_NAMES: usize = 500;
/// Characters of a name. One alone is a word of its own, which other rules decide about.
const MIN_NAME_CHARS: usize = 2;
const MAX_NAME_CHARS: usize = 30;
/// Characters that stand in names besides letters and digits.
const SIGNS: &str = "·—-（）";

/// Names, each with its Traditional form: itself where the list gives none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProtectedNames {
    /// By their first characters, the longest name first.
    by_first: HashMap<char, Vec<(String, String)>>,
}

impl ProtectedNames {
    /// Reads a list of one name per line: `青得里`, or `夏尔希里=夏爾希里`. Lines that [`checked`] refuses are left out.
    #[must_use]
    pub fn parse(list: &str) -> Self {
        let mut names = BTreeMap::new();
        for (name, traditional) in list.lines().filter_map(|line| entry(line).ok().flatten()) {
            // A form that stands in the text already stays, too.
            names.entry(traditional.clone()).or_insert_with(|| traditional.clone());
            names.insert(name, traditional);
        }
        let mut by_first: HashMap<char, Vec<(String, String)>> = HashMap::new();
        for (name, traditional) in names {
            if let Some(first) = name.chars().next() {
                by_first.entry(first).or_default().push((name, traditional));
            }
        }
        for names in by_first.values_mut() {
            names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        }
        Self { by_first }
    }

    /// `text` as `convert` writes it, in which the names have their Traditional forms. If names overlap, the first counts, and of
    /// those that begin together the longest.
    #[must_use]
    pub fn converted(&self, text: &str, convert: impl Fn(&str) -> String) -> String {
        if self.by_first.is_empty() {
            return convert(text);
        }
        let mut converted = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((at, name, traditional)) = self.find(rest) {
            if at > 0 {
                converted.push_str(&convert(&rest[..at]));
            }
            converted.push_str(traditional);
            rest = &rest[at + name.len()..];
        }
        if !rest.is_empty() {
            converted.push_str(&convert(rest));
        }
        converted
    }

    /// The first name in `text`: its place, itself and its Traditional form.
    fn find(&self, text: &str) -> Option<(usize, &str, &str)> {
        text.char_indices().find_map(|(at, first)| {
            let names = self.by_first.get(&first)?;
            let (name, traditional) = names.iter().find(|(name, _)| text[at..].starts_with(name.as_str()))?;
            Some((at, name.as_str(), traditional.as_str()))
        })
    }
}

/// A list as it is kept: one name per line, without empty lines and repetitions.
///
/// # Errors
/// `Invalid`, with the line that is wrong: no name, or a second form of one.
pub fn checked(field: &str, list: &str) -> Result<String, Refusal> {
    let invalid = |problem: String| Refusal::invalid(field, &problem);
    let mut known: HashMap<String, String> = HashMap::new();
    let mut lines = Vec::new();
    for (at, line) in list.lines().enumerate() {
        let Some((name, traditional)) =
            entry(line).map_err(|problem| invalid(format!("第 {} 行“{}”{problem}", at + 1, line.trim())))?
        else {
            continue;
        };
        match known.get(&name) {
            Some(form) if *form == traditional => continue,
            Some(_) => return Err(invalid(format!("“{name}”写了两次，繁体写法不同，请只留一行"))),
            None => {}
        }
        lines.push(if name == traditional { name.clone() } else { format!("{name}={traditional}") });
        known.insert(name, traditional);
    }
    if lines.len() > MAX_NAMES {
        return Err(invalid(format!("最多可以写 {MAX_NAMES} 个名称，现在有 {} 个", lines.len())));
    }
    Ok(lines.join("\n"))
}

/// The name of a line with its Traditional form; `None` for an empty line. The error is the fault, in words.
fn entry(line: &str) -> Result<Option<(String, String)>, String> {
    let line = without_invisible(line);
    let line = line.trim();
    if line.is_empty() {
        return Ok(None);
    }
    let (name, traditional) = line.split_once(['=', '＝']).unwrap_or((line, line));
    let (name, traditional) = (name.trim(), traditional.trim());
    // Names are put into HTML as they are: none holds a character that means something there.
    let is_name = |text: &str| {
        (MIN_NAME_CHARS..=MAX_NAME_CHARS).contains(&text.chars().count())
            && text.chars().all(|c| c.is_alphanumeric() || SIGNS.contains(c))
            && !text.is_ascii()
    };
    if is_name(name) && is_name(traditional) {
        Ok(Some((name.to_owned(), traditional.to_owned())))
    } else {
        Err(format!(
            "不是名称：每行写一个，{MIN_NAME_CHARS} 到 {MAX_NAME_CHARS} 个字，不含空格和标点；要另定繁体写法时写“名称=繁体写法”"
        ))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Writes each 里 as 裡, as a table of characters does.
    fn table(text: &str) -> String {
        text.replace('里', "裡").replace('尔', "爾")
    }

    fn converted(list: &str, text: &str) -> String {
        ProtectedNames::parse(list).converted(text, table)
    }

    #[test]
    fn a_name_stays_as_it_is_or_is_written_as_the_list_says() {
        let list = "青得里\n夏尔希里=夏爾希里";
        assert_eq!(converted(list, "青得里街和这里，夏尔希里和那里"), "青得里街和这裡，夏爾希里和那裡");
        assert_eq!(converted(list, "夏爾希里"), "夏爾希里", "is converted already");
        assert_eq!(converted("", "青得里街"), "青得裡街");
        assert_eq!(converted(list, ""), "");
    }

    #[test]
    fn of_names_that_begin_together_the_longest_counts() {
        let list = "青得\n青得里街=青得里路\n青得里";
        assert_eq!(converted(list, "青得里街"), "青得里路");
        assert_eq!(converted(list, "青得里里"), "青得里裡");
        assert_eq!(converted(list, "青得"), "青得");
    }

    #[test]
    fn a_list_is_kept_in_order_without_empty_lines_and_repetitions() {
        let typed = " 青得里 \r\n\r\n夏尔希里 ＝ 夏爾希里\r\n青得里\r\n阿不都拉·吾守尔\u{200b}";
        assert_eq!(checked("names", typed).as_deref(), Ok("青得里\n夏尔希里=夏爾希里\n阿不都拉·吾守尔"));
        assert_eq!(checked("names", " \n").as_deref(), Ok(""));
    }

    #[test]
    fn what_is_no_name_is_refused_with_its_line() {
        let long = "里".repeat(31);
        for wrong in
            ["里", "Bole", "青得里、夏尔希里", "<b>里里", "青得&里", "青得里=", "=青得里", "青=得=里", &long, "青 得里"]
        {
            let Err(Refusal::Invalid { field, problem }) = checked("names", &format!("博乐\n{wrong}")) else {
                panic!("{wrong} was taken")
            };
            assert!(field == "names" && problem.contains("第 2 行"), "{problem}");
            assert_eq!(ProtectedNames::parse(wrong), ProtectedNames::default(), "{wrong}");
        }
        let twice = checked("names", "青得里\n青得里=青得裡");
        assert!(matches!(twice, Err(Refusal::Invalid { problem, .. }) if problem.contains("写了两次")));
        let many: Vec<String> = (1000..1501).map(|number| format!("里{number}")).collect();
        assert!(checked("names", &many.join("\n")).is_err());
        assert!(checked("names", &many[1..].join("\n")).is_ok());
    }

    proptest! {
        #[test]
        fn a_name_survives_in_any_text(
            name in "[里尔街得]{2,5}",
            before in "[里尔街得a<>&\"]{0,12}",
            after in "[里尔街得a<>&\"]{0,12}",
        ) {
            let told = converted(&name, &format!("{before}{name}{after}"));
            prop_assert!(told.contains(&name), "{told}");
        }

        #[test]
        fn all_that_is_no_name_is_converted(text in "[里尔街得 a]{0,20}", list in "([博乐]{2,4}\n){0,3}") {
            prop_assert_eq!(converted(&list, &text), table(&text));
        }

        #[test]
        fn a_kept_list_is_kept_as_it_is(list in "([里尔街A1·]{1,4}(=[裡爾街A1]{1,4})?\r?\n){0,5}") {
            if let Ok(kept) = checked("names", &list) {
                prop_assert_eq!(checked("names", &kept), Ok(kept.clone()));
                prop_assert_eq!(ProtectedNames::parse(&kept), ProtectedNames::parse(&list));
            }
        }
    }
}
