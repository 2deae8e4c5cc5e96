//! The server: puts pages, store and files together, and answers the command line.

#![recursion_limit = "512"]

mod answer;
mod api;
mod assets;
mod backup;
mod cache;
mod click;
mod client;
mod command;
mod connections;
mod disclosure;
mod fetch;
mod file;
mod fresh;
mod front;
mod guard;
mod health;
mod legacy;
mod limit;
mod log;
mod mirror;
mod origin;
mod page;
mod panic;
mod path;
mod private;
mod qr;
mod refusals;
mod request;
mod retention;
mod router;
mod safety;
mod session;
mod settings;
mod site_key;
pub mod staff;
mod table;
mod target;
mod timetable;
mod view;
mod world;

pub use cache::PageCache;
pub use click::Clicks;
pub use command::run;
pub use fetch::{FetchError, Fetched, Fetcher};
pub use file::{Shelf, read_new};
pub use front::Front;
pub use guard::{Round, Watch};
pub use limit::Limits;
pub use router::{PublicUrl, Site};
pub use safety::Hosts;
pub use settings::{FilesSettings, ServerSettings, Settings, SiteSettings};
pub use world::{SecurityContact, site_map};
