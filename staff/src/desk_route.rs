//! The part of the staff's half for pages of the desk, loaded with the first one.
#![allow(unsafe_code, reason = "code that is loaded later is called by names that the linker resolves")]

use app::{Kind, Route, Shown, StaffHtml, StaffRoute, of_document, shown_address};
use leptos::{
    prelude::untrack,
    wasm_split::{SplitLoaderError, wasm_split},
};

use crate::{
    accounts::AccountsDeskContent, columns::ColumnsDeskContent, directory::DirectoryDeskContent,
    disclosure::DisclosureDeskContent, home::HomeDeskContent, notices::NoticesContent, password::PasswordContent,
    sessions::SessionsContent, site::SiteDeskContent,
};

/// The route of the pages directly below `/desk`.
pub struct DeskPage;

impl Kind for DeskPage {
    async fn of_document() -> Shown {
        let path = shown();
        match Route::parse(&path) {
            Some(Route::Staff(route)) if route.part().is_some() => {
                desk_page_of_document().await.unwrap_or_else(|_| Shown::offline())
            }
            _ => of_document::<StaffHtml>(),
        }
    }
}

/// The path of the page.
fn shown() -> String {
    untrack(|| shown_address().path())
}

/// The page of the desk that came with the document.
///
/// # Errors
/// When the code can't be loaded.
#[wasm_split(desk, wasm_split_path = leptos::wasm_split, fallible, preload(preload_desk))]
fn desk_page_of_document() -> Result<Shown, SplitLoaderError> {
    let path = shown();
    let Some(Route::Staff(route)) = Route::parse(&path) else { return Ok(Shown::offline()) };
    Ok(match route {
        StaffRoute::Accounts => of_document::<AccountsDeskContent>(),
        StaffRoute::Columns => of_document::<ColumnsDeskContent>(),
        StaffRoute::Directory => of_document::<DirectoryDeskContent>(),
        StaffRoute::Disclosure => of_document::<DisclosureDeskContent>(),
        StaffRoute::Home => of_document::<HomeDeskContent>(),
        StaffRoute::Notices => of_document::<NoticesContent>(),
        StaffRoute::Password => of_document::<PasswordContent>(),
        StaffRoute::Sessions => of_document::<SessionsContent>(),
        StaffRoute::Site => of_document::<SiteDeskContent>(),
        _ => of_document::<StaffHtml>(),
    })
}

/// Loads the code of the page at `path`, which came with the document.
///
/// # Errors
/// When it can't be had.
#[cfg(not(feature = "ssr"))]
pub async fn preload(path: &str) -> Result<(), SplitLoaderError> {
    match Route::parse(path) {
        Some(Route::Staff(route)) if route.part().is_some() => preload_desk().await,
        _ => Ok(()),
    }
}
