//! Parts of one text, such as those that a mark or a tag stands between: a word or a name may begin in one and end in the next.

/// `texts`, which follow one another, each with its words changed by `convert` as in the whole. If that has not as many
/// characters as before, nobody knows where its parts begin: then each is changed alone.
pub fn converted(texts: &[&str], convert: impl Fn(&str) -> String) -> Vec<String> {
    if let [text] = texts {
        return vec![convert(text)];
    }
    let whole = texts.concat();
    let changed = convert(&whole);
    if changed.chars().count() != whole.chars().count() {
        return texts.iter().map(|text| convert(text)).collect();
    }
    let mut rest = changed.chars();
    texts.iter().map(|text| rest.by_ref().take(text.chars().count()).collect()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_word_is_changed_wherever_it_is_parted() {
        let change = |text: &str| text.replace("甲乙", "丙丁");
        assert_eq!(converted(&["一甲", "", "乙二"], change), ["一丙", "", "丁二"]);
        assert_eq!(converted(&["甲乙"], change), ["丙丁"]);
        let longer = |text: &str| text.replace('甲', "丙丙").replace("乙乙", "丁丁");
        assert_eq!(converted(&["甲乙", "乙"], longer), ["丙丙乙", "乙"]);
    }

    proptest! {
        #[test]
        fn parts_are_the_whole(texts in prop::collection::vec("[甲乙a]{0,4}", 0..5)) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let change = |text: &str| text.replace("甲乙", "丙丁");
            prop_assert_eq!(converted(&texts, change).concat(), change(&texts.concat()));
        }
    }
}
