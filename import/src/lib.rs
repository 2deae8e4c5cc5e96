//! Reads pages of other government sites, text or HTML, into what the site can import. Pure functions: no file is
//! opened here, and no network used.

mod block;
pub mod body;
mod clicks;
mod container;
mod crumb;
mod date;
mod depth;
mod directory;
mod encoding;
mod field;
mod flow;
mod foot;
mod head;
mod html;
mod json;
mod label;
mod line;
mod numbers;
mod outline;
mod page;
mod record;
mod shape;
mod surroundings;
mod tag;
mod tail;
mod text;
mod tool;
mod unreadable;
mod warning;

pub use directory::directory;
pub use json::PageJson;
pub use page::{Page, page};
pub use unreadable::Unreadable;
pub use warning::Warning;
