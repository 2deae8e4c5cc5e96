//! Styles that a page's elements came with.

use crate::{
    space::{after, is_space, trim},
    tree::{NodeId, Tree},
};

/// The style that `node` came with.
pub fn style(tree: &Tree, node: NodeId) -> &str {
    tree.attribute(node, "data-style").unwrap_or_default()
}

/// The value of `property` in the style of `node`, in lower case; empty if not set.
pub fn said(tree: &Tree, node: NodeId, property: &str) -> String {
    declared(style(tree, node), property).unwrap_or_default()
}

/// The value of `property` among `declarations`, in lower case. The last one holds.
pub fn declared(declarations: &str, property: &str) -> Option<String> {
    let value = |part: &str| {
        let rest = after(part.trim_start_matches(is_space), property)?;
        let value = rest.trim_start_matches(is_space).strip_prefix(':')?;
        (!value.is_empty()).then(|| trim(value).to_lowercase())
    };
    declarations.split(';').filter_map(value).next_back()
}

/// The letters that may be the unit of a length.
const UNITS: [&str; 9] = ["", "px", "pt", "em", "cm", "mm", "in", "rem", "%"];
/// Those of them that a table's rows and columns have.
pub const ABSOLUTE: usize = 7;
/// All of them.
pub const ANY: usize = UNITS.len();

/// Whether `length` is none at all, in one of the first `units` units.
pub fn is_nothing(length: &str, units: usize) -> bool {
    let length = length.strip_suffix("!important").map_or(length, |rest| rest.trim_end_matches(is_space));
    let rest = length.trim_start_matches('0');
    if rest.len() == length.len() {
        return false;
    }
    let fraction = rest.strip_prefix('.').map(|part| (part, part.trim_start_matches('0')));
    let unit = match fraction {
        Some((part, unit)) if unit.len() < part.len() => unit,
        Some(_) => return false,
        None => rest,
    };
    UNITS[..units].contains(&unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_declaration_holds() {
        assert_eq!(declared("color:red; COLOR : Blue !important;width:1", "color").as_deref(), Some("blue !important"));
        assert_eq!(declared("background-color:red", "color"), None);
        assert_eq!(declared("display:", "display"), None);
        assert_eq!(declared("display:none;display: ;", "display").as_deref(), Some(""));
    }

    #[test]
    fn nothing_is_nothing_in_every_unit() {
        for length in ["0", "00", "0px", "0.0pt", "0 !important", "0cm!important"] {
            assert!(is_nothing(length, ABSOLUTE), "{length}");
        }
        for length in ["", "0.", "1px", "0x", "0rem", ".0", "0.5px"] {
            assert!(!is_nothing(length, ABSOLUTE), "{length}");
        }
        assert!(is_nothing("0%", ANY) && is_nothing("0rem", ANY));
    }
}
