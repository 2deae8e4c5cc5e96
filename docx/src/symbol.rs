//! Signs of symbol fonts, as Unicode has them.

/// The sign with this code in `font`; `None` where it is not known.
pub fn symbol(font: &str, code: u32) -> Option<char> {
    let font = font.to_ascii_lowercase();
    let is_private = (0xf000..=0xf0ff).contains(&code);
    let low = if is_private { code - 0xf000 } else { code };
    let known = match font.as_str() {
        "wingdings" => wingdings(low),
        "wingdings 2" => wingdings_2(low),
        "symbol" => greek(low),
        _ => None,
    };
    let is_symbols = font.contains("dings") || font == "symbol" || font == "wingdings 3";
    known.or_else(|| if is_private || is_symbols { None } else { char::from_u32(code).filter(|c| !c.is_control()) })
}

fn wingdings(code: u32) -> Option<char> {
    Some(match code {
        0x6c | 0x9f => '●',
        0x6e => '■',
        0x6f | 0x70 | 0x71 | 0x72 | 0xa8 => '□',
        0x75 => '◆',
        0x76 => '❖',
        0xa1 => '○',
        0xa7 => '▪',
        0xab => '★',
        0xd8 => '➢',
        0xe0 | 0xe8 | 0xf0 => '→',
        0xdf => '←',
        0xfb => '✗',
        0xfc => '✓',
        0xfd => '☒',
        0xfe => '☑',
        0x28 => '☎',
        0x2a => '✉',
        0x81..=0x8a => char::from_u32(0x2460 + code - 0x81)?,
        0x8c..=0x95 => char::from_u32(0x2776 + code - 0x8c)?,
        _ => return None,
    })
}

fn wingdings_2(code: u32) -> Option<char> {
    Some(match code {
        0x4f => '✗',
        0x50 => '✓',
        0x51 | 0x53 | 0x54 => '☒',
        0x52 => '☑',
        0x2a | 0xa3 => '□',
        0x6a..=0x73 => char::from_u32(0x2460 + code - 0x6a)?,
        _ => return None,
    })
}

fn greek(code: u32) -> Option<char> {
    Some(match code {
        0xb0 => '°',
        0xb1 => '±',
        0xb4 => '×',
        0xb8 => '÷',
        0xa3 => '≤',
        0xb3 => '≥',
        0xb9 => '≠',
        0xa5 => '∞',
        0xae => '→',
        0xb7 => '•',
        0x61 => 'α',
        0x62 => 'β',
        0x67 => 'γ',
        0x64 => 'δ',
        0x6c => 'λ',
        0x6d => 'μ',
        0x70 => 'π',
        0x73 => 'σ',
        0x77 => 'ω',
        0x44 => 'Δ',
        0x53 => 'Σ',
        0x57 => 'Ω',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::symbol;

    #[test]
    fn signs_are_known_by_font_and_code() {
        assert_eq!(symbol("Wingdings", 0xf0fe), Some('☑'));
        assert_eq!(symbol("Wingdings 2", 0x52), Some('☑'));
        assert_eq!(symbol("Symbol", 0xf0b3), Some('≥'));
        assert_eq!(symbol("Wingdings", 0x01), None);
        assert_eq!(symbol("宋体", 0x2103), Some('℃'));
        assert_eq!(symbol("宋体", 0xf0fe), None);
    }
}
