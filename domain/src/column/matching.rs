//! Finds the column that a list of names means, and the place of a new one.

use std::collections::BTreeMap;

use super::change::checked_name;
use crate::{fault::Refusal, id::ColumnId};

/// Levels of the tree of columns. A breadcrumb has five or six; deeper trees are slips of an import.
pub const MAX_COLUMN_DEPTH: usize = 10;
/// Columns that a refusal names.
const NAMED: usize = 5;

/// The place of an article whose column is given by names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// The existing column that is furthest down; nothing where none of the names is known.
    pub column: Option<ColumnId>,
    /// The names of the columns to be made below it, in their order.
    pub new: Vec<String>,
}

/// Finds the column that `names` mean, which lead down: from a root, or from any column whose way ends so and no other's.
/// `ways` has every column by its number, with the names from the root to it.
///
/// # Errors
/// `Invalid` for `column`, where several columns are meant, or where new ones would be too deep or have no possible name.
pub fn placed(ways: &BTreeMap<ColumnId, Vec<String>>, names: &[String]) -> Result<Placed, Refusal> {
    for known in (1..=names.len()).rev() {
        let (beginning, rest) = names.split_at(known);
        let Some(column) = found(ways, beginning)? else { continue };
        return with_new(ways.get(&column).map_or(0, Vec::len), Some(column), rest);
    }
    with_new(0, None, names)
}

fn with_new(depth: usize, column: Option<ColumnId>, rest: &[String]) -> Result<Placed, Refusal> {
    let new: Vec<String> = rest.iter().map(|name| checked_name(name)).collect::<Result<_, _>>()?;
    check_depth(depth + new.len())?;
    Ok(Placed { column, new })
}

/// Checks how many levels a new or moved column, with those below it, reaches down.
///
/// # Errors
/// `Invalid` for `parent`, where that is too many.
pub fn check_depth(levels: usize) -> Result<(), Refusal> {
    if levels <= MAX_COLUMN_DEPTH {
        return Ok(());
    }
    let problem = format!("栏目不能超过 {MAX_COLUMN_DEPTH} 级，这里会有 {levels} 级。请减少层级");
    Err(Refusal::invalid("parent", &problem))
}

/// The column at the end of `names`: by the whole way from a root, or else by the end of it.
fn found(ways: &BTreeMap<ColumnId, Vec<String>>, names: &[String]) -> Result<Option<ColumnId>, Refusal> {
    if let Some((column, _)) = ways.iter().find(|(_, way)| *way == names) {
        return Ok(Some(*column));
    }
    let mut alike = ways.iter().filter(|(_, way)| way.ends_with(names));
    let Some((column, first)) = alike.next() else { return Ok(None) };
    let others: Vec<&Vec<String>> = alike.map(|(_, way)| way).collect();
    if others.is_empty() {
        return Ok(Some(*column));
    }
    let count = others.len() + 1;
    let named: Vec<String> = std::iter::once(first).chain(others).take(NAMED).map(|way| way.join("/")).collect();
    let more = if count > NAMED { "等" } else { "" };
    let problem = format!(
        "有 {count} 个栏目叫「{}」：{}{more}。请写出上级栏目，或写它的网址名",
        names.join("/"),
        named.join("、")
    );
    Err(Refusal::invalid("column", &problem))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn names(way: &str) -> Vec<String> {
        way.split('/').filter(|name| !name.is_empty()).map(str::to_owned).collect()
    }

    fn ways(all: &[&str]) -> BTreeMap<ColumnId, Vec<String>> {
        (1..).map(ColumnId::new).zip(all.iter().map(|way| names(way))).collect()
    }

    #[test]
    fn a_column_is_meant_by_its_way_or_by_the_end_of_it_where_no_other_has_it() {
        let tree = ways(&["政务", "政务/通知", "民生", "民生/通知", "民生/教育", "民生/教育/安全生产", "通知"]);
        let place = |way: &str| placed(&tree, &names(way)).map(|placed| (placed.column, placed.new.join("/")));
        for (way, column, new) in [
            ("政务/通知", Some(2), ""),
            ("通知", Some(7), ""),
            ("安全生产", Some(6), ""),
            ("教育/安全生产", Some(6), ""),
            ("教育/校园", Some(5), "校园"),
            ("政务/公告/表彰", Some(1), "公告/表彰"),
            ("人事", None, "人事"),
            ("首页/人事", None, "首页/人事"),
            ("", None, ""),
        ] {
            assert_eq!(place(way), Ok((column.map(ColumnId::new), new.to_owned())), "{way}");
        }
    }

    #[test]
    fn names_that_could_mean_several_are_refused_with_all_of_them() {
        let tree = ways(&["政务", "政务/通知", "民生", "民生/通知"]);
        for way in ["通知", "通知/放假"] {
            let said = placed(&tree, &names(way)).map_err(|refusal| refusal.to_string());
            assert!(said.as_ref().is_err_and(|said| said.contains("政务/通知、民生/通知")), "{said:?}");
        }
    }

    #[test]
    fn new_columns_have_names_and_are_not_too_deep() {
        let tree = ways(&["政务"]);
        let deep: Vec<String> = (0..60).map(|level| format!("第{level}级")).collect();
        assert!(placed(&tree, &deep).is_err());
        assert!(placed(&tree, &deep[..MAX_COLUMN_DEPTH]).is_ok());
        assert!(placed(&tree, &["长".repeat(41)]).is_err());
        assert!(placed(&tree, &["政务".to_owned(), "一\n二".to_owned()]).is_err());
    }

    proptest! {
        #[test]
        fn every_column_is_found_by_its_whole_way(tree in prop::collection::btree_set("[甲乙丙](/[甲乙丙]){0,3}", 1..12)) {
            let all: Vec<&str> = tree.iter().map(String::as_str).collect();
            let tree = ways(&all);
            for (column, way) in &tree {
                prop_assert_eq!(placed(&tree, way), Ok(Placed { column: Some(*column), new: Vec::new() }));
            }
        }
    }
}
