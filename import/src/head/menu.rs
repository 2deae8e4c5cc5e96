//! The head of a site above a page's top: its menus, of which saved text has a line for each entry.

use crate::{crumb, line::Line, outline::Kind, shape};

/// Fewest lines of a menu: fewer are columns or a title.
const SHORTEST_MENU: usize = 6;
/// Marks before the entries of a menu.
const BULLETS: [char; 5] = ['•', '·', '●', '▪', ' '];
/// Most lines above a site's breadcrumb.
const LONGEST_MENU: usize = 400;
/// Lines below a menu among which there must be a field.
const LINES_TO_FIELDS: usize = 4;

/// The end of the site's head: at the breadcrumb that announces itself, or behind a run of short lines that is too long to be the
/// way to a column.
pub fn end(lines: &[Line], kinds: &[Kind]) -> usize {
    let top = || lines.iter().zip(kinds).take(LONGEST_MENU);
    let is_of_site = |(line, kind): &(&Line, &Kind)| {
        let may_be = matches!(kind, Kind::Text | Kind::Tool | Kind::Day(_) | Kind::Trail(_));
        may_be && !crumb::is_announced(&line.text) && !shape::is_sentence(&line.text)
    };
    let head = top().take_while(is_of_site).count();
    let is_trail = |at: usize| {
        let is_marked = lines.get(at).is_some_and(|line| crumb::is_announced(&line.text));
        is_marked && matches!(kinds.get(at), Some(Kind::Trail(_)))
    };
    // A title may stand above its breadcrumb, alone or with a column.
    let has_menu = head >= 3 || top().take(head).any(|(_, kind)| matches!(kind, Kind::Trail(_)));
    if has_menu && is_trail(head) {
        return head;
    }
    let is_entry = |(line, kind): &(&Line, &Kind)| match kind {
        Kind::Text => crumb::is_short(line.text.trim_start_matches(BULLETS)),
        Kind::Tool | Kind::Day(_) => true,
        _ => false,
    };
    let short = top().take_while(is_entry).count();
    let mut below = kinds.iter().skip(short).take(LINES_TO_FIELDS);
    if short < SHORTEST_MENU || !below.any(|kind| matches!(kind, Kind::Fields(_))) {
        return 0;
    }
    // The title may be short, too.
    let is_title = matches!(kinds.get(short), Some(Kind::Fields(_) | Kind::Day(_)));
    if is_title { short - 1 } else { short }
}
