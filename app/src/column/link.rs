use domain::column::Crumb;
use leptos::prelude::*;

use crate::{
    changing::attribute,
    language::{chinese, local},
};

/// A link to a column, by its name.
#[component]
pub fn ColumnLink(
    column: Crumb,
    /// Whether the link leads to the page on which it stands.
    #[prop(optional, into)]
    here: Signal<bool>,
) -> impl IntoView {
    let address = local(&column.address());
    view! {
        <a href=address lang=chinese() aria-current=attribute(move || here.get().then(|| "page".to_owned()))>
            {column.name}
        </a>
    }
}

/// The one address of page `page` of a column's list, of one year or of all.
pub fn list_address(slug: &str, year: Option<i16>, page: i64) -> String {
    let year = year.map(|year| format!("year={year}"));
    let page = (page > 1).then(|| format!("page={page}"));
    let query = year.into_iter().chain(page).collect::<Vec<_>>().join("&");
    if query.is_empty() { domain::column::address(slug) } else { format!("{}?{query}", domain::column::address(slug)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_page_has_one_address() {
        assert_eq!(list_address("a", None, 1), "/columns/a");
        assert_eq!(list_address("a", None, 2), "/columns/a?page=2");
        assert_eq!(list_address("a", Some(2023), 1), "/columns/a?year=2023");
        assert_eq!(list_address("a", Some(2023), 2), "/columns/a?year=2023&page=2");
    }
}
