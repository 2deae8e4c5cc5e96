//! The tree of columns for the system administrator: on the desk, and where citizens read it.

mod api;
mod change;
mod choice;
mod content;
mod desk;
mod desk_row;
mod facts;
#[cfg(feature = "ssr")]
mod forms;
mod freshness;
mod here;
mod menu;
mod order;
#[cfg(feature = "ssr")]
mod page;
mod tree;
mod tree_drag;
mod tree_form;
mod tree_list;

#[cfg(feature = "ssr")]
pub use self::{
    api::{
        ChangeColumns, ColumnFact, ColumnFacts, OpenColumn, OpenColumns, OpenColumnsOnDesk, SuggestSlug, SuggestedSlug,
        change_columns, open_column, open_columns, open_columns_on_desk, suggest_slug,
    },
    forms::FORMS,
    page::columns,
};
pub use self::{
    api::{ChangedColumns, ColumnsOnDesk, KeptColumn, KeptColumns},
    choice::ColumnChoice,
    content::ColumnsDeskContent,
    facts::{COLUMN_HERE, ColumnHere, ColumnNow, column_name_here, open_column_here},
    here::{TREE_HERE, open_tree_here, tree_here},
    menu::{MenuNow, menu_here},
};

/// The address that gets every change of the tree.
pub const CHANGE: &str = "/desk/columns";
