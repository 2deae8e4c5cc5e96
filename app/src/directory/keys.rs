//! The keys by which links are found, made on the server: it has the tables of characters.

use domain::{directory::LinkKeys, fault::Outcome};
use pinyin::{Pinyin, PinyinMulti, ToPinyinMulti};

use crate::{
    services::services,
    site::site,
    traditional::{simplified, traditional},
};

/// Characters that names read in several ways: 重庆, 西藏, 长沙, 单县. Of others the first reading alone counts: with rare ones, `cz` would
/// find 自治州 (治 is `chi` somewhere) and 体育 (`cui zhou`).
const OF_SEVERAL_READINGS: &str =
    "重长行会朝都乐什勒厦番单解尉莎校传调种宿蔚藏六阿蚌石车率差数参降强盛伽薄泊曾堡涌埔圩落";
/// Most readings of a character that are used; later ones are rare.
const MAX_READINGS: usize = 3;

/// The keys of all links of the directory, in their order.
pub async fn of_all_links() -> Outcome<Vec<LinkKeys>> {
    // A name that the site protects is found as its page in Traditional Chinese shows it.
    site().await?;
    let groups = services()?.directory.groups().await?;
    Ok(groups.iter().flat_map(|group| &group.links).map(|link| keys(&link.name)).collect())
}

fn keys(name: &str) -> LinkKeys {
    let converted = traditional(name);
    let other = if converted == name { simplified(name) } else { converted };
    LinkKeys { name: name.to_ascii_lowercase(), other: other.to_ascii_lowercase(), sounds: sounds(name) }
}

/// [`LinkKeys::sounds`] of `name`. Latin letters and digits that stand together are one sound.
fn sounds(name: &str) -> String {
    let mut sounds: Vec<String> = Vec::new();
    let mut is_in_word = false;
    for c in name.chars() {
        let is_of_word = c.is_ascii_alphanumeric();
        if let Some(readings) = c.to_pinyin_multi() {
            sounds.push(typed(c, readings));
        } else if is_of_word {
            let letter = c.to_ascii_lowercase();
            match sounds.last_mut().filter(|_| is_in_word) {
                Some(word) => word.push(letter),
                None => sounds.push(letter.to_string()),
            }
        }
        is_in_word = is_of_word;
    }
    sounds.join(" ")
}

/// The readings of `c` as they are typed, without tones; those that are then the same, once.
fn typed(c: char, readings: PinyinMulti) -> String {
    let mut typed: Vec<String> = Vec::new();
    for reading in readings.into_iter().map(Pinyin::plain) {
        let reading = reading.replace('ü', "v");
        if reading.is_ascii() && !typed.contains(&reading) {
            typed.push(reading);
        }
    }
    typed.truncate(if OF_SEVERAL_READINGS.contains(c) { MAX_READINGS } else { 1 });
    typed.join(",")
}

#[cfg(test)]
mod tests {
    use domain::directory::is_found;

    use super::*;

    #[test]
    fn a_name_is_known_in_the_other_script_and_by_its_sounds() {
        let of = |name| {
            let LinkKeys { name, other, sounds } = keys(name);
            (name, other, sounds)
        };
        let expected = |name: &str, other: &str, sounds: &str| (name.to_owned(), other.to_owned(), sounds.to_owned());
        assert_eq!(of("财政厅"), expected("财政厅", "財政廳", "cai zheng ting"));
        assert_eq!(of("財政廳"), expected("財政廳", "财政厅", "cai zheng ting"));
        assert_eq!(of("民政局"), expected("民政局", "民政局", "min zheng ju"));
        assert_eq!(of("IT（2）局"), expected("it（2）局", "it（2）局", "it 2 ju"));
    }

    #[test]
    fn a_name_is_found_by_each_of_its_usual_readings() {
        let found = |name: &str, wanted: &str| is_found(name, Some(&keys(name)), wanted);
        for (name, wanted) in [
            ("重庆", "chongqing"),
            ("重庆", "cq"),
            ("西藏", "xizang"),
            ("单县", "shanxian"),
            ("旅游", "lv"),
            ("博乐", "bole"),
        ] {
            assert!(found(name, wanted), "{wanted}: {:?}", keys(name));
        }
        assert!(!found("昌吉回族自治州", "cz") && !found("体育总局", "cuizhou"), "nobody reads them so");
    }
}
