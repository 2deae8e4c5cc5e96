//! The pages, as citizens see them: whole HTML from the server, then the same components in the browser.
//!
//! This crate knows `domain` and nothing of databases; data reach it through the ports in [`domain::ports::Services`].

#![recursion_limit = "512"]

#[cfg(all(feature = "ssr", feature = "hydrate"))]
compile_error!("`ssr` and `hydrate` are two different builds: build `frontend` alone, for wasm32 (see xtask)");

mod article;
mod browser;
mod column;
mod directory;
mod error;
mod home;
mod navigation;
mod root;
#[cfg(feature = "ssr")]
mod services;
mod site;
mod text;
#[cfg(feature = "ssr")]
mod visit;

pub use error::PageError;
pub use root::App;
#[cfg(feature = "ssr")]
pub use root::{Assets, shell};
#[cfg(feature = "ssr")]
pub use site::PublicUrl;
#[cfg(feature = "ssr")]
pub use text::{Text, text};
#[cfg(feature = "ssr")]
pub use visit::Visit;
