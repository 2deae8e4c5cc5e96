//! The shapes that one character takes: full width and half width, visible and not.

use std::{collections::HashMap, sync::LazyLock};

pub use domain::shape::{fold, folded, is_invisible, visible};

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

/// The number of characters of `text` that are no white space.
pub fn length(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// `text` without any space, for comparing.
pub fn dense(text: &str) -> String {
    text.chars().map(fold).filter(|c| !c.is_whitespace()).collect()
}

/// Whether `text` ends a sentence or holds one, which a title, a name or a breadcrumb does not do.
pub fn is_sentence(text: &str) -> bool {
    text.chars().map(fold).any(|c| matches!(c, '。' | ';' | '…'))
}
