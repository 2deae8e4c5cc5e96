use domain::difference::{Place, ShownCell, ShownRow, ShownTable, Step, Unit};
use leptos::prelude::*;

use super::{
    line::anchor,
    part::{became, class, inner, sign, whole},
};
use crate::text::{place, unfold};

/// Rows around a changed one that are shown with it.
const AROUND: usize = 1;

/// A table: its first row and the changes, with the rest folded away.
pub fn table(table: &ShownTable, at: &Place) -> AnyView {
    let caption = (!table.caption.is_empty()).then(|| view! { <caption>{inner(&table.caption)}</caption> });
    let rest = table.rest.as_ref().map(|(number, old, new)| anchor(whole(old, new), &[*number]));
    view! {
        <div class="wide" tabindex="0" role="region" aria-label=place(at)>
            <table>
                {caption}
                <tbody>{rows(&table.rows)}</tbody>
            </table>
        </div>
        {rest}
    }
    .into_any()
}

fn rows(rows: &[ShownRow]) -> AnyView {
    let (is_open, width) = (open(rows), width(rows));
    let mut shown = Vec::new();
    let mut at = 0;
    while at < rows.len() {
        let folded = is_open[at..].iter().take_while(|is_open| !**is_open).count();
        if folded > 0 {
            shown.push(unseen(&rows[at..at + folded], width));
            at += folded;
        } else {
            shown.push(row(&rows[at]));
            at += 1;
        }
    }
    shown.into_any()
}

/// Which rows are shown. Where cells reach over rows, all of them are: a part of them would stand in wrong columns.
fn open(rows: &[ShownRow]) -> Vec<bool> {
    let reaches = rows.iter().flat_map(|row| &row.cells).any(|cell| cell.shape.attribute("rowspan").is_some());
    let is_changed = |at: usize| rows.get(at).is_some_and(|row| row.status.is_some() || !row.anchors.is_empty());
    let is_near = |at: usize| (at.saturating_sub(AROUND)..=at + AROUND).any(is_changed);
    let is_open = |(at, row): (usize, &ShownRow)| reaches || at == 0 || row.is_head || is_near(at);
    rows.iter().enumerate().map(is_open).collect()
}

/// Columns, with one for the change of each row.
fn width(rows: &[ShownRow]) -> usize {
    let span = |cell: &ShownCell| cell.shape.attribute("colspan").and_then(|span| span.parse().ok()).unwrap_or(1);
    rows.iter().map(|row| row.cells.iter().map(span).sum::<usize>()).max().unwrap_or_default() + 1
}

fn unseen(rows: &[ShownRow], width: usize) -> AnyView {
    view! {
        <tr class="same">
            <td colspan=width.to_string()>
                <details class="same">
                    <summary>{unfold(rows.len(), Unit::Row)}</summary>
                    <table>
                        <tbody>{rows.iter().map(row).collect_view()}</tbody>
                    </table>
                </details>
            </td>
        </tr>
    }
    .into_any()
}

/// A row: its number, its change, and its cells.
fn row(row: &ShownRow) -> AnyView {
    let number = row.place.steps.iter().rev().find(|step| matches!(step, Step::Row(_))).copied();
    let at = number.map(|step| place(&Place { is_old: row.place.is_old, steps: vec![step] })).unwrap_or_default();
    let words = row.status.as_ref().map(became).unwrap_or_default();
    view! {
        <tr class=row.status.as_ref().map(class)>
            <th scope="row" class="where">
                {anchor(format!("{at} {words}").into_any(), &row.anchors)}
            </th>
            {row.cells.iter().map(cell).collect_view()}
        </tr>
    }
    .into_any()
}

fn cell(cell: &ShownCell) -> AnyView {
    let attribute = |name: &str| cell.shape.attribute(name).map(str::to_owned);
    let class = cell.status.as_ref().map(class);
    let sign = cell.status.as_ref().and_then(|status| sign(status, &cell.anchors));
    let (wide, tall) = (attribute("colspan"), attribute("rowspan"));
    let holds = inner(&cell.parts);
    if cell.shape.name == "th" {
        return view! {
            <th class=class colspan=wide rowspan=tall scope=attribute("scope")>
                {sign}
                {holds}
            </th>
        }
        .into_any();
    }
    view! {
        <td class=class colspan=wide rowspan=tall>
            {sign}
            {holds}
        </td>
    }
    .into_any()
}
