use domain::difference::{Change, Piece, Value, What, difference};
use leptos::prelude::*;

use super::Names;
use crate::text::{field, seen};

/// The fields that differ, a row each.
#[component]
pub fn FieldRows(changes: Vec<Change>, names: Names) -> impl IntoView {
    let rows: Vec<_> = (1_usize..)
        .zip(changes)
        .filter_map(|(number, change)| match change.what {
            What::Field { field: it, old, new } => Some((number, field(it), value(&names, &old, &new))),
            _ => None,
        })
        .collect();
    (!rows.is_empty()).then(|| {
        let rows = rows.into_iter().map(|(number, label, value)| {
            view! {
                <tr id=format!("change-{number}") class="change" tabindex="-1">
                    <th scope="row">{label}</th>
                    <td class="difference">{value}</td>
                </tr>
            }
        });
        view! {
            <table>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        }
    })
}

/// Both values: texts with their differences marked, others one after the other.
fn value(names: &Names, old: &Value, new: &Value) -> AnyView {
    let is_text = |value: &Value| matches!(value, Value::Text(_) | Value::Keywords(_));
    match (names.words(old), names.words(new)) {
        (Some(before), Some(after)) if is_text(old) && is_text(new) => {
            difference(&before, &after).into_iter().map(piece).collect_view().into_any()
        }
        (before, after) => {
            let arrow = (before.is_some() && after.is_some()).then_some(" → ");
            view! {
                {before.map(|words| piece(Piece::Removed(words)))}
                {arrow}
                {after.map(|words| piece(Piece::Added(words)))}
            }
            .into_any()
        }
    }
}

/// Each piece is marked by sign and element, not by colour alone.
fn piece(piece: Piece) -> AnyView {
    match piece {
        Piece::Kept(text) => view! { <span>{text}</span> }.into_any(),
        Piece::Added(text) => view! { <ins>{seen(&text)}</ins> }.into_any(),
        Piece::Removed(text) => view! { <del>{seen(&text)}</del> }.into_any(),
    }
}
