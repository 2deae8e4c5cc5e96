use app::{Page, query_value as value, services, staff::staff};
use domain::{fault::Outcome, id::ColumnId};

use super::{ColumnsDeskContent, ColumnsOnDesk};
use crate::{form::head, refused::Refused, text::keeping_text};

/// `/desk/columns?column=N`, for the system administrator: the tree, with column N open.
pub async fn columns(query: &str, refused: Option<Refused>) -> Outcome<Page<ColumnsDeskContent>> {
    let number = |text: &str| text.parse::<ColumnId>().ok();
    let open = match refused.as_ref().and_then(|refused| refused.value("column")) {
        Some(column) => number(column),
        None => number(&value(query, "column")),
    };
    let columns = ColumnsOnDesk::read(&staff()?, &services()?, open).await?;
    let content = ColumnsDeskContent { columns, taken: number(&value(query, "removed")), refused };
    Ok(Page { head: head(keeping_text().columns.to_owned()), content })
}
