//! Characters that readers take for the same one: 繁 and 简, full and half width, large and small.

use std::{collections::HashMap, sync::LazyLock};

use ferrous_opencc::{OpenCC, config::BuiltinConfig};

/// Where characters stand of which one is the simplified form of another.
const BLOCKS: [(u32, u32); 3] = [(0x3400, 0x9fff), (0xf900, 0xfaff), (0x2_0000, 0x2_a6df)];

/// Each traditional character that is written otherwise today, with its simplified form.
static SIMPLIFIED: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let all = || BLOCKS.into_iter().flat_map(|(first, last)| first..=last).filter_map(char::from_u32);
    // A line each, so that no two of them make a word, which may be simplified otherwise.
    let lines: String = all().flat_map(|c| [c, '\n']).collect();
    let Ok(table) = OpenCC::from_config(BuiltinConfig::T2s) else { return HashMap::new() };
    let simplified = table.convert(&lines);
    let one = |line: &str| line.chars().next();
    all().zip(simplified.lines().map(one)).filter_map(|(c, to)| Some((c, to?))).filter(|(c, to)| c != to).collect()
});

/// What the characters of the first block are known by, one after the other: nearly all that is read is of it.
static COMMON: LazyLock<Vec<char>> = LazyLock::new(|| {
    let (first, last) = BLOCKS[0];
    (first..=last).filter_map(char::from_u32).map(|c| simplified(simplified(c))).collect()
});

fn simplified(c: char) -> char {
    SIMPLIFIED.get(&c).copied().unwrap_or(c)
}

/// The character by which `c` is known: one for one, so that places in the folded text are places in the text.
pub(crate) fn fold(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    if let Some(place) = u32::from(c).checked_sub(BLOCKS[0].0)
        && let Some(known) = COMMON.get(place as usize)
    {
        return *known;
    }
    let c = match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    };
    let mut small = c.to_lowercase();
    let c = match (small.next(), small.next()) {
        (Some(one), None) => one,
        _ => c,
    };
    // The simplified form of one is here and there the traditional form of another.
    simplified(simplified(c))
}

#[cfg(test)]
mod tests {
    use super::fold;

    fn folded(text: &str) -> String {
        text.chars().map(fold).collect()
    }

    #[test]
    fn traditional_wide_and_capital_characters_are_known_by_the_plain_ones() {
        for (text, plain) in [
            ("政府資訊公開", "政府资讯公开"),
            ("臺灣後裡髮發", "台湾后里发发"),
            ("ＡＢＣ１２３（Ｘ）", "abc123(x)"),
            ("GDP　增長", "gdp 增长"),
            ("已经是简体", "已经是简体"),
        ] {
            assert_eq!(folded(text), plain);
        }
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for c in (0..=0x2_a6df).filter_map(char::from_u32) {
            assert_eq!(fold(fold(c)), fold(c), "{c:?}");
        }
    }
}
