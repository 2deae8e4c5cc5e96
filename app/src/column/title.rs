//! A column's title, which no other public page has.

use domain::column::{ColumnNode, ColumnPage};

use crate::{filter::page_title, text::page_words};

/// The steps of the title of `column`, the site's name left out: its name, those of the columns above it where another has the same one,
/// and the part of its list. `all` are the columns of the site.
pub fn steps(column: &ColumnPage, all: &[ColumnNode]) -> Vec<String> {
    let mut names = column.path.iter().rev().map(|crumb| crumb.name.clone());
    let Some(name) = names.next() else { return Vec::new() };
    let is_shared = count(all, &name) > 1;
    let year = column.year.map(|year| format!("{year}{}", page_words().column.year_after));
    let of_list = year.into_iter().chain(page_title(column.pages.current));
    let above = names.filter(|_| is_shared).collect::<Vec<_>>();
    std::iter::once(name).chain(of_list).chain(above).collect()
}

/// The number of columns that have this name.
fn count(nodes: &[ColumnNode], name: &str) -> usize {
    nodes.iter().map(|node| usize::from(node.column.name == name) + count(&node.children, name)).sum()
}

#[cfg(test)]
mod tests {
    use domain::{
        column::{ColumnKind, ColumnShows, Crumb},
        pagination::Pages,
    };

    use super::*;

    fn crumb(name: &str) -> Crumb {
        Crumb { slug: name.to_owned(), name: name.to_owned() }
    }

    fn node(name: &str, children: Vec<ColumnNode>) -> ColumnNode {
        ColumnNode { column: crumb(name), in_menu: true, children }
    }

    fn column(path: &[&str], year: Option<i16>, page: i64) -> ColumnPage {
        ColumnPage {
            path: path.iter().map(|name| crumb(name)).collect(),
            description: String::new(),
            keywords: Vec::new(),
            kind: ColumnKind::default(),
            shows: ColumnShows::List,
            children: Vec::new(),
            sections: Vec::new(),
            years: Vec::new(),
            year,
            articles: Vec::new(),
            documents: Vec::new(),
            pages: Pages { current: page, last: 9, total: 180 },
        }
    }

    #[test]
    fn a_title_says_which_part_and_where_it_must_which_column() {
        let all = [
            node("民政局", vec![node("通知", vec![])]),
            node("教育局", vec![node("通知", vec![]), node("招生", vec![])]),
        ];
        assert_eq!(steps(&column(&["教育局", "招生"], None, 1), &all), ["招生"]);
        assert_eq!(steps(&column(&["教育局", "招生"], Some(2023), 2), &all), ["招生", "2023年", "第 2 页"]);
        assert_eq!(steps(&column(&["教育局", "通知"], None, 1), &all), ["通知", "教育局"]);
        assert_eq!(steps(&column(&["民政局", "通知"], None, 2), &all), ["通知", "第 2 页", "民政局"]);
    }
}
