//! Parts of citizens' pages that are changed in place: shown as citizens read them, until their link is pressed. The code that changes
//! them is a part of the staff's half, loaded with the first press.
#![allow(unsafe_code, reason = "code that is loaded later is called by names that the linker resolves")]

use std::pin::Pin;

use app::EditLink;
use domain::home::HomeSection;
use leptos::{
    prelude::*,
    wasm_split::{SplitLoaderError, wasm_split},
};

use crate::{
    StaffError,
    columns::{self, ColumnNow, MenuNow},
    directory, home, site,
    way_in::Beginning,
};

/// A part that is changed in place.
#[derive(Clone)]
pub enum Place {
    /// The directory, with the link to change it.
    Directory(EditLink),
    /// The tree of columns, with the link to change it.
    Tree {
        /// The link.
        link: EditLink,
        /// Whether it shows numbers of articles.
        has_counts: bool,
    },
    /// The column of the page.
    Column {
        /// Its name in the heading.
        now: ColumnNow,
        /// The menu of the page, which shows the name, too.
        menu: Option<MenuNow>,
    },
    /// The facts in the footer.
    Site,
}

impl Place {
    const fn beginning(&self) -> Beginning {
        match self {
            Self::Directory(_) => directory::HERE,
            Self::Tree { .. } => columns::TREE_HERE,
            Self::Column { .. } => columns::COLUMN_HERE,
            Self::Site => site::HERE,
        }
    }
}

/// A part as it is shown while it is changed, once its content is read.
pub type Opening = Pin<Box<dyn Future<Output = Result<ChildrenFn, StaffError>>>>;

/// Begins to change `place`.
///
/// # Errors
/// When the code can't be loaded.
#[wasm_split(here, wasm_split_path = leptos::wasm_split, fallible)]
fn begin_to_open(place: Place) -> Result<Opening, SplitLoaderError> {
    let opening: Opening = match place {
        Place::Directory(link) => Box::pin(directory::open_here(link)),
        Place::Tree { link, has_counts } => Box::pin(columns::open_tree_here(link, has_counts)),
        Place::Column { now, menu } => Box::pin(columns::open_column_here(now, menu)),
        Place::Site => Box::pin(site::open_here()),
    };
    Ok(opening)
}

async fn open(place: Place) -> Result<ChildrenFn, StaffError> {
    begin_to_open(place).await.map_err(|_| StaffError::Offline)?.await
}

/// Begins to open the form of a section of the home page, where citizens read it. `fold` takes the form away.
///
/// # Errors
/// When the code can't be loaded.
#[wasm_split(here, wasm_split_path = leptos::wasm_split, fallible)]
pub fn open_section(section: HomeSection, fold: Callback<()>) -> Result<Opening, SplitLoaderError> {
    Ok(home::open_section(section, fold))
}

/// The part as citizens read it.
pub type Read = Box<dyn Fn(Callback<()>) -> AnyView + Send + Sync>;

/// `place` as `read` shows it with the callback that begins the change; then the part as it is changed.
pub fn changeable(place: Place, read: Read) -> AnyView {
    let changed = RwSignal::new(None::<ChildrenFn>);
    let begin = place.beginning().with(move || open(place.clone()), move |shown| changed.set(Some(shown)));
    let shown = move || changed.get().map_or_else(|| read(begin), |shown| shown());
    shown.into_any()
}
