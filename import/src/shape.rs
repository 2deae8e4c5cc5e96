//! The shapes that one character takes: full width and half width, visible and not.

use std::{collections::HashMap, sync::LazyLock};

/// The plain form of `c`: half width for full width, one space for every kind of space, `:` for every kind of colon.
/// One character becomes one, so that positions stay.
pub fn fold(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c),
        '\u{fe55}' | '\u{fe30}' | '\u{2236}' => ':',
        '\t' => '\t',
        _ if c.is_whitespace() => ' ',
        _ => c,
    }
}

/// `text` in its plain form.
pub fn folded(text: &str) -> String {
    text.chars().map(fold).collect()
}

/// Traditional characters in labels, tools and breadcrumbs, each before its simplified form.
const SIMPLIFIED: &str = "號号發发佈布時时間间來来瀏浏覽览數数點点擊击標标題题關关鍵键詞词類类機机構构責责編编輯辑審审簽签稱称屬属欄栏\
    閱阅讀读訪访問问體体單单內内範范圍围開开門门當当現现處处頁页網网聞闻務务條条則则閉闭縮缩複复錄录檔档說说據据屆届連连結结項项權权\
    聯联絡络郵邮態态傳传達达統统計计執执報报導导請请電电話话訊讯彙汇載载態态種种動动組组記记規规級级實实廢废";

/// The pairs of [`SIMPLIFIED`], by the traditional character.
static PAIRS: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let characters: Vec<char> = SIMPLIFIED.chars().filter(|c| !c.is_whitespace()).collect();
    characters.chunks_exact(2).filter_map(|pair| Some((*pair.first()?, *pair.last()?))).collect()
});

/// The simplified form of `c`, where it is a traditional character that labels, tools or breadcrumbs use.
fn simplified(c: char) -> char {
    if ('\u{4e00}'..='\u{9fff}').contains(&c) { PAIRS.get(&c).copied().unwrap_or(c) } else { c }
}

/// The form of `c` in which labels and tools are compared: plain and simplified. One character becomes one.
pub fn key(c: char) -> char {
    simplified(fold(c))
}

/// `text` in the form in which labels and tools are compared.
pub fn keyed(text: &str) -> String {
    text.chars().map(key).collect()
}

/// Whether `c` shows nothing and takes no room: zero-width characters, marks of direction, soft hyphens, controls, and
/// code points that are no characters.
pub fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{ad}'
            | '\u{61c}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{fdd0}'..='\u{fdef}'
    ) || u32::from(c) & 0xfffe == 0xfffe
        || (c.is_control() && !c.is_whitespace())
}

/// How many characters of `text` are no white space.
pub fn length(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// `text` without what is invisible.
pub fn visible(text: &str) -> String {
    text.chars().filter(|&c| !is_invisible(c)).collect()
}

/// `text` without any space, for comparing.
pub fn dense(text: &str) -> String {
    text.chars().map(fold).filter(|c| !c.is_whitespace()).collect()
}

/// Whether `text` ends a sentence or holds one: what a title, a name or a breadcrumb does not do.
pub fn is_sentence(text: &str) -> bool {
    text.chars().map(fold).any(|c| matches!(c, '。' | ';' | '…'))
}
