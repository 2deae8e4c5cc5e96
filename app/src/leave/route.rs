//! The part of the browser's half for the notice before links to other sites, loaded with the first one.
#![allow(unsafe_code, reason = "code that is loaded later is called by names that the linker resolves")]

use super::LeaveContent;
use crate::page::part;
#[cfg(not(feature = "ssr"))]
use crate::{language::Language, navigation::begin};

part! {
    leave: LeaveContent,
    of_document: leave_of_document,
    preload: preload,
    read: read_page(query: String, language: Language) => begin(super::at(&query, language)),
    route: LeavePage,
}
