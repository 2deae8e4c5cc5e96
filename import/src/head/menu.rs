//! The head of a site above a page's top: its menus, of which saved text has a line for each entry.

use crate::{crumb, line::Line, outline::Kind, shape};

/// Fewer lines are no menu, but columns or a title.
const SHORTEST_MENU: usize = 6;
/// More lines no site has above its breadcrumb.
const LONGEST_MENU: usize = 400;
/// So many lines below a menu there must be a field.
const LINES_TO_FIELDS: usize = 4;

/// Where the site's head ends: at the breadcrumb that announces itself, or behind a run of short lines that is too long
/// to be the way to a column.
pub fn end(lines: &[Line], kinds: &[Kind]) -> usize {
    let is_menu = |(line, kind): &(&Line, &Kind)| {
        matches!(kind, Kind::Text | Kind::Tool | Kind::Day(_)) && !shape::is_sentence(&line.text)
    };
    let run = lines.iter().zip(kinds).take(LONGEST_MENU).take_while(is_menu).count();
    let is_trail = |line: &Line| crumb::is_announced(&line.text);
    if run >= 3
        && lines
            .get(run)
            .zip(kinds.get(run))
            .is_some_and(|(line, kind)| matches!(kind, Kind::Trail(_)) && is_trail(line))
    {
        return run;
    }
    let is_entry = |(line, kind): &(&Line, &Kind)| match kind {
        Kind::Text => crumb::is_short(&line.text),
        Kind::Tool | Kind::Day(_) => true,
        _ => false,
    };
    let short = lines.iter().zip(kinds).take(LONGEST_MENU).take_while(is_entry).count();
    let mut below = kinds.iter().skip(short).take(LINES_TO_FIELDS);
    if short < SHORTEST_MENU || !below.any(|kind| matches!(kind, Kind::Fields(_))) {
        return 0;
    }
    // The title may be short, too.
    let is_title = kinds.get(short).is_some_and(|kind| *kind != Kind::Text);
    if is_title { short - 1 } else { short }
}
