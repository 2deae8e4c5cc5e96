use app::Content;
use domain::id::ColumnId;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{ColumnsOnDesk, desk::ColumnsDesk};
use crate::Refused;

/// The content of the columns' page on the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnsDeskContent {
    /// The columns as they are.
    pub columns: ColumnsOnDesk,
    /// The column that was just removed; `None` if there is none.
    pub taken: Option<ColumnId>,
    /// The form that was refused; `None` if none was.
    pub refused: Option<Refused>,
}

impl Content for ColumnsDeskContent {
    fn view(self) -> AnyView {
        view! { <ColumnsDesk content=self /> }.into_any()
    }

    // Staff work in Chinese, at the addresses themselves.
    #[cfg(feature = "ssr")]
    fn traditional(self) -> Self {
        self
    }
}
