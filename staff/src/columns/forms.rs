use app::{StaffRoute, staff::staff};
use domain::{account::Role, column::ColumnChange as Change};
use leptos::server_fn::ServerFn;

use super::{
    CHANGE, ChangeColumns, ChangedColumns,
    change::{ACTS, asked},
};
use crate::{
    Sent, StaffError,
    forms::{Form, Went},
};

/// The forms of the tree of columns.
pub const FORMS: &[Form] = &[Form {
    acts: ACTS,
    function: ChangeColumns::PATH,
    is_on: |route| matches!(route, StaffRoute::Columns),
    run: |sent| Box::pin(change(sent)),
}];

async fn change(sent: Sent) -> Result<Went, StaffError> {
    staff()?.must_be(Role::SiteAdmin)?;
    let change = asked(&sent)?;
    let is_removed = matches!(change, Change::Remove { .. });
    let ChangedColumns { column, .. } = ChangeColumns { change }.run_body().await?;
    let place = if is_removed { format!("?removed={column}#removed") } else { format!("#column-{column}") };
    Ok(Went::to(format!("{CHANGE}{place}")))
}
